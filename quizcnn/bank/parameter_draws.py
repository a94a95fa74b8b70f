"""Frozen records, and how a parameter gets a fresh value: one of many, or a grid of cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import perm
from typing import Any, dataclass_transform

from quizcnn.bank.values import simplest


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=True)
class Record:
    """A frozen value whose annotated names are its fields, all given by keyword.

    Equality compares all fields, and the hash is that of the first one given, which is the one that
    names the record.
    """

    def __init__(self, **fields: Any) -> None:
        if wrong := fields.keys() ^ self.__annotations__.keys():
            raise TypeError(f"{type(self).__name__}: missing or unknown {min(wrong)}")
        self.__dict__.update(fields)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(next(iter(self.__dict__.values())))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.__annotations__)
        return f"{type(self).__name__}({fields})"


# The numbers drawn come from random() alone: it is the only sequence that Python promises to keep
# from one version to the next, and a logged variant must look the same for ever.
Uniform = Callable[[], float]


class Span(Record):
    """The values start, start + step, … as a sequence that is never written out."""

    start: Fraction
    step: Fraction
    count: int

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> int | float:
        return simplest(self.start + index * self.step)


Options = Sequence[Any] | Span


class OneOf(Record):
    """One value out of `options`."""

    options: Options

    @property
    def combinations(self) -> int:
        """How many different values there are to draw."""
        return len(self.options)

    def draw(self, uniform: Uniform) -> Any:
        """One value; `uniform` gives numbers in [0, 1)."""
        return self.options[int(uniform() * len(self.options))]


class GridOf(Record):
    """A grid of `shape` whose cells are drawn from `options`, no two alike if `distinct`."""

    shape: tuple[int, ...]
    options: Options
    distinct: bool

    @property
    def cells(self) -> int:
        """The number of cells."""
        count = 1
        for length in self.shape:
            count *= length
        return count

    @property
    def combinations(self) -> int:
        """How many different grids there are to draw."""
        if self.distinct:
            return perm(len(self.options), self.cells)
        return int(len(self.options) ** self.cells)

    def draw(self, uniform: Uniform) -> list[Any]:
        """A nested list with the lengths of `shape`."""
        pick = self._different if self.distinct else self._any
        return _folded(pick(uniform), self.shape)

    def _any(self, uniform: Uniform) -> list[Any]:
        return [self.options[int(uniform() * len(self.options))] for _ in range(self.cells)]

    def _different(self, uniform: Uniform) -> list[Any]:
        """Cells without repetition: the first places of a Fisher–Yates shuffle."""
        moved: dict[int, int] = {}
        picked = []
        for place in range(self.cells):
            other = place + int(uniform() * (len(self.options) - place))
            picked.append(self.options[moved.get(other, other)])
            moved[other] = moved.get(place, place)
        return picked


Draw = OneOf | GridOf


def _folded(cells: list[Any], shape: tuple[int, ...]) -> list[Any]:
    """`cells` as nested lists, the last axis running fastest."""
    for length in reversed(shape[1:]):
        cells = [cells[start : start + length] for start in range(0, len(cells), length)]
    return cells
