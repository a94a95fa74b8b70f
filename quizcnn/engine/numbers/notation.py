"""Numbers written for people: whole numbers, fractions, shapes and grids, alone or with a unit."""

from __future__ import annotations

import re
import sys
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from fractions import Fraction
from typing import Any

from quizcnn.messages.units import unit_name

DIGITS = 10  # of a float
LONGEST_FRACTION = 13  # characters; of a longer one ten digits are shown
_LONGEST_FRACTION_BITS = 64  # of a fraction worth writing out

_LONG = re.compile(r"(?<![\d.×])\d{5,}(?![\d×])")
_THOUSAND = re.compile(r"(?<=\d)(?=(?:\d{3})+\Z)")
_LIST_ENDS = re.compile(r"([\[\]])")


def shown(value: Any, digits: int = DIGITS) -> str:
    """Any value as it may be typed.

    Integers are plain digits, rounded where Python refuses to write so many; Fractions decimals
    where these end soon, else "1/9"; floats `digits` significant digits; shapes "64×112×112", grids
    "[[1, 0], [0, 2]]"; None is "".
    """
    if isinstance(value, tuple):
        return "×".join(shown(entry, digits) for entry in value)
    if isinstance(value, list):
        return "[" + ", ".join(shown(entry, digits) for entry in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return _fraction(value)
    if isinstance(value, float):
        return _decimal(value + 0.0, digits)  # adding zero drops the sign of −0.0
    return shown(value.tolist() if hasattr(value, "tolist") else value.value, digits)


def signed(value: Any) -> str:
    """Any value for people, as formulas have it: with a real minus sign before a number."""
    return shown(value).replace("-", "−").replace("e−", "e-")


def grouped(text: str) -> str:
    """`text` with the thousands of its long numbers set off: 109,985,792.

    Not where a comma or × already parts the numbers, in a list, a shape or a function's arguments:
    there one more comma could not be told from those.
    """
    if not _LONG.search(text):
        return text
    depth, parts = 0, _LIST_ENDS.split(text)
    for at, part in enumerate(parts):
        depth += (part == "[") - (part == "]")
        if not depth and ", " not in part:
            parts[at] = _LONG.sub(_in_thousands, part)
    return "".join(parts)


def readable(value: Any, digits: int = DIGITS, decimals: int = 7) -> str:
    """A value for people: thousands set off, a fraction beside its decimals, "1/9 ≈ 0.1111111"."""
    text = shown(value, digits)
    if isinstance(value, Fraction) and "/" in text:
        text = f"{text} ≈ {_decimal(value, decimals)}"
    return text if isinstance(value, tuple) else grouped(text)


def with_unit(value: Any, unit: str | None, language: str) -> str:
    """A value for people and its unit: "109,985,792 MACs", "28%", "56 px"."""
    text = readable(value)
    if not unit:
        return text
    return f"{text}{'' if unit == '%' else ' '}{unit_name(unit).localize(language)}"


def nearest_float(value: int | Fraction) -> float | None:
    """The float nearest to an exact number; None where none holds as many digits as floats have."""
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if abs(number) >= sys.float_info.min or not value else None


def scientific(value: int | Fraction, digits: int) -> str:
    """A number that no float need hold, to so many significant digits: "1.428571429e+399"."""
    context = Context(prec=digits, Emax=MAX_EMAX, Emin=MIN_EMIN)
    quotient = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return f"{quotient.normalize(context):e}"


def _whole(value: int) -> str:
    try:
        return str(value)
    except ValueError:  # more digits than Python writes
        return scientific(value, DIGITS)


def _in_thousands(digits: re.Match[str]) -> str:
    return _THOUSAND.sub(",", digits[0])


def _fraction(value: Fraction) -> str:
    """The decimal where it ends and is hardly longer than the fraction; ten digits of a long one.

    So what is typed as 0.9 is read as 0.9, while 1/128 and 1/9 stay what they are.
    """
    decimal = _decimal(value, DIGITS)
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > _LONGEST_FRACTION_BITS:
        return decimal
    fraction = str(value)
    if len(fraction) > LONGEST_FRACTION:
        return decimal
    ends = Fraction(decimal) == value
    return decimal if ends and len(decimal) <= len(fraction) + 2 else fraction


def _decimal(value: float | Fraction, digits: int) -> str:
    if isinstance(value, Fraction):
        number = nearest_float(value)
        if number is None:
            return scientific(value, digits)
        value = number
    return format(value, f".{digits}g").replace("e-0", "e-")
