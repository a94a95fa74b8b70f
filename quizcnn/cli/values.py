"""Values as JSON: integers however large, exact fractions as "1/9", shapes and grids as lists."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import Any


def as_json(value: Any) -> Any:
    """`value` as JSON can say it; a number that is not finite is spelt out."""
    if isinstance(value, list | tuple):
        return [as_json(entry) for entry in value]
    if isinstance(value, Fraction):
        return str(value) if value.denominator != 1 else value.numerator
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value


def approximation(value: Any) -> dict[str, float]:
    """`{"approximate": …}` beside an exact fraction, nothing beside other values."""
    return {"approximate": float(value)} if isinstance(value, Fraction) else {}


def with_unit(text: str, unit: str | None) -> str:
    """`text` followed by its unit; a percent sign stands close."""
    if not unit:
        return text
    return f"{text}{'' if unit == '%' else ' '}{unit}"
