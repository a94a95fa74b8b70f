"""Numbers written for people: whole numbers, fractions, shapes and grids, alone or with a unit."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from quizcnn.messages.units import unit_name

LONGEST_FRACTION = 13  # characters; of a longer one ten digits are shown


def shown(value: Any) -> str:
    """Any value for people.

    Integers are plain digits, Fractions decimals where these end soon, else "1/9", floats ten
    significant digits, shapes "64×112×112", grids "[[1, 0], [0, 2]]"; None is "".
    """
    if isinstance(value, tuple):
        return "×".join(shown(entry) for entry in value)
    if isinstance(value, list):
        return "[" + ", ".join(shown(entry) for entry in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | str):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return _fraction(value)
    if isinstance(value, float):
        return _ten_digits(value + 0.0)  # adding zero drops the sign of −0.0
    return shown(value.tolist() if hasattr(value, "tolist") else value.value)


def signed(value: Any) -> str:
    """Any value for people, as formulas have it: with a real minus sign before a number."""
    return shown(value).replace("-", "−").replace("e−", "e-")


def with_unit(value: Any, unit: str | None, language: str) -> str:
    """A value and its unit, a fraction beside its decimals: "1/9 ≈ 0.1111111", "28%", "56 px"."""
    text = shown(value)
    if isinstance(value, Fraction) and "/" in text:
        text = f"{text} ≈ {float(value):.7g}"
    return (
        f"{text}{'' if unit == '%' else ' '}{unit_name(unit).localize(language)}" if unit else text
    )


def _fraction(value: Fraction) -> str:
    """The decimal where it ends and is hardly longer than the fraction; ten digits of a long one.

    So what is typed as 0.9 is read as 0.9, while 1/128 and 1/9 stay what they are.
    """
    fraction = str(value)
    try:
        decimal = _ten_digits(float(value))
    except OverflowError:
        return fraction
    if len(fraction) > LONGEST_FRACTION and float(decimal):
        return decimal
    ends = Fraction(decimal) == value
    return decimal if ends and len(decimal) <= len(fraction) + 2 else fraction


def _ten_digits(value: float) -> str:
    return format(value, ".10g").replace("e-0", "e-")
