"""What windows leave behind in a trace: what each of them saw, and what it handed on.

A value computed window by window is a named result, so it can stand in any derivation. Beside that
it knows enough for a line of its own: the winner of a maximum, or everything that its window hands
out. `window_steps` writes these lines.
"""

from __future__ import annotations

from typing import Any

from quizcnn.engine.numbers.trace import Traced


class Seen(Traced):
    """The result of one window; `winner` says which cell it is, where it is one of them."""

    __slots__ = ("winner",)

    def __init__(self, value: Traced, name: str, winner: str = "") -> None:
        super().__init__(value.value, "named", (value,), name)
        self.winner = winner

    def called(self, name: str) -> Seen:
        """The same result under a name of its own."""
        return Seen(self.operands[0], f"{name} = {self.name}", self.winner)


class Handing:
    """What one window hands out: `given`, a number or rows of numbers, and why it goes there.

    Windows count in scan order: `order` says which one this is.
    """

    __slots__ = ("because", "given", "name", "order")

    def __init__(self, order: int, name: str, given: Any, because: Any = None) -> None:
        self.order = order
        self.name = name
        self.given = given
        self.because = because if isinstance(because, Seen) else None


class Part(Traced):
    """One number of what a window hands out. In a sum it is a plain number: the line says more."""

    __slots__ = ("handing",)

    def __init__(self, value: Traced, handing: Handing) -> None:
        super().__init__(value.value)
        self.handing = handing


class Received(Traced):
    """What a cell got from several windows in all."""

    __slots__ = ()

    def __init__(self, value: Traced, name: str) -> None:
        super().__init__(value.value, "named", (value,), name)


def at(letter: str, *indices: int | slice) -> str:
    """Write cells as NumPy does: X[1,3], X[0:2,2:4], with a minus where a window hangs over."""
    inside = ",".join(_written(index) for index in indices)
    return f"{letter}[{inside}]" if inside else letter


def _written(index: int | slice) -> str:
    if not isinstance(index, slice):
        return str(index)
    if index.start is None:
        return ":"
    text = f"{index.start}:{index.stop}" + (f":{index.step}" if index.step not in (None, 1) else "")
    return text.replace("-", "−")
