"""Values as they are kept and as they are reckoned with.

Kept values are plain: whole numbers, decimals as `float`, booleans, texts, nested lists; JSON and
TOML hold them as they are. A formula sees a decimal exactly: 0.1 is one tenth.
"""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import Any

from quizcnn.engine.numbers import arithmetic

# Nine significant digits are what the grader tells apart.
TOLERANCE = 1e-9


def exact(value: Any) -> Any:
    """A kept value as formulas see it: a `float` becomes the decimal it is written as."""
    if isinstance(value, float):
        return arithmetic.exact(Fraction(repr(value)))
    if isinstance(value, list):
        return [exact(item) for item in value]
    return value


def simplest(number: Fraction) -> int | float:
    """A decimal as it is kept: `int` where whole, else the `float` written with its digits."""
    return number.numerator if number.denominator == 1 else float(number)


def tidy(value: Any) -> Any:
    """A result with whole fractions as `int`, all the way down."""
    if isinstance(value, list | tuple):
        return type(value)(tidy(item) for item in value)
    return arithmetic.exact(value)


def kind_of(value: Any) -> str:
    """What sort of answer a value is: "grid" (list), "shape" (tuple) or "scalar"."""
    if isinstance(value, list):
        return "grid"
    return "shape" if isinstance(value, tuple) else "scalar"


def finite(value: Any) -> bool:
    """Whether every number in `value` is one: neither infinite nor NaN."""
    if isinstance(value, list | tuple):
        return all(finite(item) for item in value)
    return not isinstance(value, float) or isfinite(value)


def is_numeric(value: Any) -> bool:
    """Whether `value` is a number, or a list or tuple of nothing but numbers."""
    if isinstance(value, list | tuple):
        return len(value) > 0 and all(is_numeric(item) for item in value)
    return isinstance(value, int | Fraction | float) and not isinstance(value, bool)


def cells(value: Any) -> int:
    """How many numbers `value` holds."""
    return sum(cells(item) for item in value) if isinstance(value, list | tuple) else 1


def same(one: Any, other: Any, scale: float | None = None) -> bool:
    """Whether two results cannot be told apart by a grader.

    Numbers agree to nine significant digits; a grid's cells to 10⁻⁹ of its largest magnitude.
    """
    if isinstance(one, list | tuple) or isinstance(other, list | tuple):
        if kind_of(one) != kind_of(other) or len(one) != len(other):
            return False
        largest = scale if scale is not None else _largest([one, other])
        return all(same(a, b, largest) for a, b in zip(one, other, strict=True))
    return bool(one == other) or _close(one, other, scale)


def _close(one: Any, other: Any, scale: float | None) -> bool:
    if not (finite(one) and finite(other)):
        return False
    reach = max(abs(one), abs(other)) if scale is None else scale
    return bool(abs(one - other) <= TOLERANCE * reach)


def _largest(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return max((_largest(item) for item in value), default=0)
    return abs(value) if finite(value) else 0
