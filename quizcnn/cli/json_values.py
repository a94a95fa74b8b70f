"""Values as JSON: integers however large, exact fractions as "1/9", shapes and grids as lists."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import Any

from quizcnn.engine.numbers.notation import nearest_float, scientific
from quizcnn.messages.errors import WrongUse

_EXACT_DIGITS = 15  # a float holds so many decimal digits and gives them back
_LONGEST_BITS = 14_000  # Python writes and reads no more than 4,300 digits


def as_json(value: Any) -> Any:
    """`value` as JSON can say it; what is not finite, or too long to write, is spelt out."""
    if type(value) is int and value.bit_length() <= _LONGEST_BITS:
        return value  # as nearly every value of a batch
    if isinstance(value, list | tuple):
        return [as_json(entry) for entry in value]
    if isinstance(value, Fraction):
        return _fraction(value) if value.denominator != 1 else as_json(value.numerator)
    if isinstance(value, int) and value.bit_length() > _LONGEST_BITS:
        return scientific(value, _EXACT_DIGITS)
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value


def as_typed_json(value: Any) -> Any:
    """`value` as JSON can say it, for what a person typed: 0.119 is not 119/1000."""
    if type(value) is int:
        return as_json(value)
    if isinstance(value, list | tuple):
        return [as_typed_json(entry) for entry in value]
    if isinstance(value, Fraction):
        number = nearest_float(value)
        if number is not None and Fraction(format(number, f".{_EXACT_DIGITS}g")) == value:
            return number
    return as_json(value)


def as_typed(answer: Any) -> str:
    """An answer as a person would have typed it; WrongUse for what is none.

    Of a float stand the digits that it surely holds: 0.1 + 0.2 is 0.3.
    """
    if isinstance(answer, str):
        return str(answer)
    if isinstance(answer, list | tuple):
        return f"[{', '.join(map(as_typed, answer))}]"
    if isinstance(answer, float):
        return format(answer, f".{_EXACT_DIGITS}g")
    if isinstance(answer, int | Fraction) and not isinstance(answer, bool):
        return str(answer)
    raise WrongUse("cli.not-an-answer", answer=repr(answer)[:40])


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
    if not isinstance(value, int | Fraction):
        return as_json(value)
    number = nearest_float(value)
    return scientific(value, _EXACT_DIGITS) if number is None else number


def _fraction(value: Fraction) -> str:
    longest = max(value.numerator.bit_length(), value.denominator.bit_length())
    return str(value) if longest <= _LONGEST_BITS else scientific(value, _EXACT_DIGITS)
