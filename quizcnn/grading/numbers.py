"""The parts of a typed number: its digits, its power of ten, and arithmetic between numbers.

The parser calls these; what they cannot read is Unreadable.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import add, floordiv, mul, sub
from typing import Any

from quizcnn.bank.values import Exact, power_of_ten
from quizcnn.engine.numbers.arithmetic import exact
from quizcnn.grading.tokenizer import POWER, Token, lowered
from quizcnn.grading.tolerance import TypedNumber
from quizcnn.messages import Message
from quizcnn.messages.errors import WrongUse

MOST_DIGITS = 60
MOST_EXPONENT = 300
MOST_BITS = 4096  # of a computed number

_TOGETHER = dict.fromkeys(map(ord, " _'"))  # what sets off digits behind the point
_TIMES = ("x", "X", "*")
_RAISED = ("^", "**")
_SIGNS = ("-", "+")


class Unreadable(WrongUse):
    """An answer that cannot be read. It does not count as an answer.

    `column` counts characters from 1; `expected` says what should have stood there.
    """

    def __init__(self, column: int, expectation: str, /, **values: Any) -> None:
        self.column = column
        self.expected = Message(f"grading.expect-{expectation}", values)
        super().__init__("grading.unreadable", column=column, expected=self.expected)


def literal(text: str, column: int) -> TypedNumber:
    """Read digits, grouped by thousands or not, with point and exponent as they may be.

    `column` is where `text` begins in the answer. Raises Unreadable for wrong groups, too many
    digits or too large an exponent.
    """
    mantissa, _, exponent = text.lower().partition("e")
    before, _, after = mantissa.strip().partition(".")
    after = after.translate(_TOGETHER)
    digits = _ungrouped(before, column) + after
    if len(digits) > MOST_DIGITS:
        raise Unreadable(column, "fewer-digits", limit=MOST_DIGITS)
    power = _bounded(whole_number(exponent) or 0, column + len(mantissa) + 1) - len(after)
    significant = len(digits.lstrip("0"))
    if power == 0 and not exponent:
        return TypedNumber(int(digits), 1, significant, plain=True)
    return _with_exponent(int(digits), power, significant)


def times_power_of_ten(typed: TypedNumber, exponent: int, column: int) -> TypedNumber:
    """Shift a number by an exponent of its own, as in 6.17×10⁴."""
    return typed.scaled(power_of_ten(_bounded(exponent, column)))


def power_of_ten_at(found: list[Token], at: int) -> tuple[int, int]:
    """Read the exponent of a "×10^n" at token `at`, and its length in tokens (0 if none).

    A power that is itself raised ("×10^4^2") is arithmetic, not notation, and is left alone.
    """
    if found[at].text not in _TIMES or found[at + 1].text != "10":
        return 0, 0
    exponent, length = _exponent_at(found, at + 2)
    if exponent is None:
        return 0, 0
    after = found[at + 2 + length]
    if after.kind == POWER or after.text in _RAISED:
        return 0, 0
    return exponent, 2 + length


def whole_number(text: str) -> int | None:
    """Read the whole number written in `text`, superscript or not; None if it is none."""
    plain = lowered(text)
    digits = plain[1:] if plain[:1] in _SIGNS else plain
    if not digits.isdigit():
        return None
    # More digits than any bound allows are cut: the number stays out of bounds and small to hold.
    size = int(digits.lstrip("0")[:6] or 0)
    return -size if plain[0] == "-" else size


def combined(left: TypedNumber, sign: str, right: TypedNumber, column: int) -> TypedNumber:
    """`left` and `right` joined by `sign`: an exact value, however precisely they were typed."""
    if sign in ("/", "//") and right.value == 0:
        raise Unreadable(column, "other-divisor")
    return computed(_OPERATIONS[sign.lower()](left.value, right.value), column)


def raised(base: TypedNumber, exponent: Exact, column: int) -> TypedNumber:
    """Raise `base` to a whole power."""
    if not isinstance(exponent, int):
        raise Unreadable(column, "whole-exponent")
    if base.value == 0 and exponent < 0:
        raise Unreadable(column, "other-divisor")
    if abs(exponent) * _bits(base.value) > 2 * MOST_BITS:
        raise Unreadable(column, "smaller-number")
    if exponent < 0:
        return computed(1 / Fraction(base.value) ** -exponent, column)
    return computed(base.value**exponent, column)


def computed(value: Exact, column: int) -> TypedNumber:
    """Return a computed value as a number without tolerance."""
    if _bits(value) > MOST_BITS:
        raise Unreadable(column, "smaller-number")
    return TypedNumber(exact(value))


def _with_exponent(mantissa: int, power: int, digits: int) -> TypedNumber:
    if power >= 0:
        return TypedNumber(mantissa * 10**power, 10**power, digits)
    return TypedNumber(exact(Fraction(mantissa, 10**-power)), Fraction(1, 10**-power), digits)


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


def _exponent_at(found: list[Token], at: int) -> tuple[int | None, int]:
    if found[at].kind == POWER:
        return whole_number(found[at].text), 1
    if found[at].text not in _RAISED:
        return None, 0
    signed = found[at + 1].text in _SIGNS
    digits = found[at + 1 + signed].text
    sign = found[at + 1].text if signed else ""
    return whole_number(sign + digits), 2 + signed


def _quotient(left: Exact, right: Exact) -> Exact:
    return Fraction(left) / right


_OPERATIONS: dict[str, Callable[[Exact, Exact], Exact]] = {
    "+": add,
    "-": sub,
    "x": mul,
    "*": mul,
    "/": _quotient,
    "//": floordiv,
}


def _bits(value: Exact) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()
