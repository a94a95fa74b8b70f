"""Values as JSON: integers however large, exact fractions as "1/9", shapes and grids as lists."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import Any

_EXACT_DIGITS = 15  # a float holds so many decimal digits and gives them back


def as_json(value: Any) -> Any:
    """`value` as JSON can say it; a number that is not finite is spelt out."""
    if isinstance(value, list | tuple):
        return [as_json(entry) for entry in value]
    if isinstance(value, Fraction):
        return str(value) if value.denominator != 1 else value.numerator
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value


def as_typed_json(value: Any) -> Any:
    """`value` as JSON can say it, for what a person typed: 0.119 is not 119/1000."""
    if isinstance(value, list | tuple):
        return [as_typed_json(entry) for entry in value]
    if (
        isinstance(value, Fraction)
        and Fraction(format(float(value), f".{_EXACT_DIGITS}g")) == value
    ):
        return float(value)
    return as_json(value)


def approximation(value: Any) -> dict[str, Any]:
    """`{"approximate": …}` beside exact fractions, nothing beside other values."""
    return {"approximate": _floats(value)} if _has_fraction(value) else {}


def _has_fraction(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(_has_fraction(entry) for entry in value)
    return isinstance(value, Fraction)


def _floats(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_floats(entry) for entry in value]
    return as_json(float(value))
