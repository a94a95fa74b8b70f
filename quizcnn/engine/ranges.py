"""The ranges that real parameters must keep to: rates, probabilities, temperatures, lists.

Each function gives back the value it was asked about and raises ImpossibleGeometry where that lies
outside.
"""

from __future__ import annotations

from typing import Any

from quizcnn.engine.geometry import require
from quizcnn.engine.kinds import Real, Vector
from quizcnn.engine.shown import shown

MOST_NUMBERS = 1000  # in one list


def positive(name: str, value: Real) -> Real:
    """`value`, where it is greater than 0."""
    return _kept(value > 0, "engine.not-positive", name, value)


def at_least(name: str, value: Real, least: Real) -> Real:
    """`value`, where it is `least` or more."""
    return _kept(value >= least, "engine.too-small", name, value, least=least)


def within(name: str, value: Real, least: Real = 0, most: Real = 1) -> Real:
    """`value`, where it lies from `least` to `most`, both included."""
    return _kept(least <= value <= most, "engine.not-within", name, value, least=least, most=most)


def below(name: str, value: Real, most: Real = 1) -> Real:
    """`value`, where it lies from 0 to `most`, which is not included."""
    return _kept(0 <= value < most, "engine.not-below", name, value, least=0, most=most)


def between(name: str, value: Real) -> Real:
    """`value`, where it is greater than 0 and less than 1."""
    return _kept(0 < value < 1, "engine.not-between", name, value, least=0, most=1)


def numbers(name: str, values: Vector, most: int = MOST_NUMBERS, length: int | None = None) -> Any:
    """`values`, where there are neither too many of them nor, given a `length`, too few."""
    require(len(values) <= most, "engine.too-many-numbers", name=name, most=most)
    if length is not None:
        require(
            len(values) == length,
            "engine.other-length",
            name=name,
            given=len(values),
            expected=length,
        )
    return values


def rows(name: str, grid: Any, most: int, length: int) -> Any:
    """`grid`, where it is a list of at most `most` rows of `length` numbers each."""
    require(isinstance(grid, list | tuple), "engine.expected-grid", name=name)
    require(len(grid) > 0, "engine.grid-empty", name=name)
    require(len(grid) <= most, "engine.too-many-numbers", name=name, most=most)
    for row in grid:
        require(isinstance(row, list | tuple), "engine.expected-grid", name=name)
        numbers(name, row, length=length)
    return grid


def _kept(holds: Any, key: str, name: str, value: Real, **limits: Real) -> Real:
    if not holds:
        said = {name: shown(limit) for name, limit in limits.items()}
        require(False, key, name=name, value=shown(value), **said)
    return value
