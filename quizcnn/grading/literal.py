"""From the text of one number, such as "61,706" or "6.17e4", to its figure."""

from __future__ import annotations

from fractions import Fraction

from quizcnn.grading.figure import Figure, power_of_ten, whole
from quizcnn.grading.scientific import whole_number
from quizcnn.grading.unreadable import Unreadable

MOST_DIGITS = 60
MOST_EXPONENT = 300


def literal(text: str, column: int) -> Figure:
    """Read digits, grouped by thousands or not, with point and exponent as they may be.

    `column` is where `text` begins in the answer. Raises Unreadable for wrong groups, too many
    digits or too large an exponent.
    """
    mantissa, _, exponent = text.lower().partition("e")
    before, _, after = mantissa.strip().partition(".")
    digits = _ungrouped(before, column) + after
    if len(digits) > MOST_DIGITS:
        raise Unreadable(column, "fewer-digits", limit=MOST_DIGITS)
    power = _bounded(whole_number(exponent) or 0, column + len(mantissa) + 1) - len(after)
    significant = len(digits.lstrip("0"))
    if power == 0 and not exponent:
        return Figure(int(digits), 1, significant, plain=True)
    return _shifted(int(digits), power, significant)


def shifted(figure: Figure, exponent: int, column: int) -> Figure:
    """`figure` times ten to the power `exponent`: the figure of 6.17×10⁴."""
    return figure.scaled(power_of_ten(_bounded(exponent, column)))


def _shifted(mantissa: int, power: int, digits: int) -> Figure:
    if power >= 0:
        return Figure(mantissa * 10**power, 10**power, digits)
    return Figure(whole(Fraction(mantissa, 10**-power)), Fraction(1, 10**-power), digits)


def _bounded(exponent: int, column: int) -> int:
    if abs(exponent) > MOST_EXPONENT:
        raise Unreadable(column, "exponent", limit=MOST_EXPONENT)
    return exponent


def _ungrouped(text: str, column: int) -> str:
    """Join the digits of an integer part; its groups must be thousands, all set off alike."""
    if text.isdigit() or not text:
        return text
    separator = next(character for character in text if not character.isdigit())
    first, *groups = text.split(separator)
    alike = all(len(group) == 3 and group.isdigit() for group in groups)
    if alike and len(first) <= 3 and not first.startswith("0"):
        return first + "".join(groups)
    at = column + len(first)
    if separator == "," and len(groups) == 1 and groups[0].isdigit():
        raise Unreadable(at, "decimal-point", number=f"{first}.{groups[0]}")
    raise Unreadable(at, "thousands")
