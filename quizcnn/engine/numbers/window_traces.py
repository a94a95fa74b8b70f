"""What windows leave behind in a trace: the result of each, and what each adds to other cells.

A value computed window by window is a named result, so it can stand in any derivation. Beside that
it knows enough for a line of its own: the argmax of a maximum, or everything that its window
contributes. `steps` writes these lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from quizcnn.engine.numbers.trace import Traced


class WindowValue(Traced):
    """The result of one window; `argmax` says which cell it is, where it is one of them."""

    __slots__ = ("argmax",)

    def __init__(self, value: Traced, name: str, argmax: str = "") -> None:
        super().__init__(value.value, "named", (value,), name)
        self.argmax = argmax

    def called(self, name: str) -> WindowValue:
        """The same result under a name of its own."""
        return WindowValue(self.operands[0], f"{name} = {self.name}", self.argmax)


class Contribution:
    """What one window adds to the cells it covers: `given`, a number or rows of numbers, and why.

    Windows count in scan order: `order` says which one this is.
    """

    __slots__ = ("because", "given", "name", "order")

    def __init__(self, order: int, name: str, given: Any, because: Any = None) -> None:
        self.order = order
        self.name = name
        self.given = given
        self.because = because if isinstance(because, WindowValue) else None


class ContributedValue(Traced):
    """One number of a contribution. In a sum it is a plain number: the line says more."""

    __slots__ = ("contribution",)

    def __init__(self, value: Traced, contribution: Contribution) -> None:
        super().__init__(value.value)
        self.contribution = contribution


class AccumulatedValue(Traced):
    """What several windows added to a cell in all."""

    __slots__ = ()

    def __init__(self, value: Traced, name: str) -> None:
        super().__init__(value.value, "named", (value,), name)


def at(letter: str, *indices: int | slice) -> str:
    """Write cells as NumPy does: X[1,3], X[0:2,2:4], with a minus where a window hangs over."""
    inside = ",".join(_written(index) for index in indices)
    return f"{letter}[{inside}]" if inside else letter


_CELLS = re.compile(r"(\w+)\[([0-9:,−]+)\]")


class Cells(NamedTuple):
    """Cells of an array as a line writes them: each index a whole number, a range, or all."""

    letter: str
    indices: tuple[int | Sequence[int] | None, ...]


def cells_in(line: str) -> list[Cells]:
    """The cells that a line names, in order: what `at` writes, read back."""
    return [
        Cells(letter, tuple(_read(index) for index in inside.split(",")))
        for letter, inside in _CELLS.findall(line)
    ]


def _read(text: str) -> int | range | None:
    if text == ":":
        return None
    numbers = [int(part.replace("−", "-")) for part in text.split(":")]
    return numbers[0] if len(numbers) == 1 else range(*numbers)


def _written(index: int | slice) -> str:
    if not isinstance(index, slice):
        return str(index)
    if index.start is None:
        return ":"
    text = f"{index.start}:{index.stop}" + (f":{index.step}" if index.step not in (None, 1) else "")
    return text.replace("-", "−")
