"""Exact numbers written for people."""

from __future__ import annotations

from fractions import Fraction

from quizcnn.bank.values import Exact, leading_exponent, magnitude_of, power_of_ten
from quizcnn.engine.numbers.notation import grouped

SHOWN_DIGITS = 6
_LONGEST_WHOLE = 15


def numeral(value: Exact, digits: int = SHOWN_DIGITS) -> str:
    """Write a number with its thousands set off; one that is no integer to `digits` digits."""
    return grouped(entry(value, digits))


def entry(value: Exact, digits: int = SHOWN_DIGITS) -> str:
    """Write a number as an entry of a shape, in which a comma would part it."""
    exponent = leading_exponent(value)
    if exponent >= _LONGEST_WHOLE or exponent < -5:
        return scientific(value, digits)
    if isinstance(value, int):
        return _decimal(value, 0)
    return _trimmed(_decimal(value, max(0, digits - 1 - exponent)))


def rounded(value: Exact, digits: int) -> str:
    """Write a rounded number with all the digits it was given: 12.30, 1.18e8."""
    exponent = leading_exponent(value)
    if -5 <= exponent < SHOWN_DIGITS and value:
        return grouped(_decimal(value, max(0, digits - 1 - exponent)))
    return scientific(value, digits, keep=True) if value else "0"


def scientific(value: Exact, digits: int, keep: bool = False) -> str:
    """Write a mantissa of `digits` digits and a power of ten; zeros at its end if `keep`."""
    exponent = leading_exponent(value)
    places = max(0, digits - 1)
    mantissa = _decimal(value / Fraction(power_of_ten(exponent)), places)
    if mantissa.removeprefix("−").startswith("10"):  # 9.996 rounded to three digits
        exponent += 1
        mantissa = _decimal(value / Fraction(power_of_ten(exponent)), places)
    return f"{mantissa if keep else _trimmed(mantissa)}e{exponent}"


def shown_in_full(value: Exact) -> bool:
    """Whether `numeral` leaves nothing out."""
    exponent = leading_exponent(value)
    if isinstance(value, int) and exponent < _LONGEST_WHOLE:
        return True
    scaled = Fraction(value) * power_of_ten(SHOWN_DIGITS - 1 - exponent)
    return scaled.denominator == 1


def _decimal(value: Exact, places: int) -> str:
    scaled = round(Fraction(value) * 10**places)
    before, after = divmod(int(magnitude_of(scaled)), 10**places)
    decimals = f".{after:0{places}d}" if places else ""
    return f"{'−' if scaled < 0 else ''}{before}{decimals}"


def _trimmed(decimal: str) -> str:
    return decimal.rstrip("0").rstrip(".") if "." in decimal else decimal
