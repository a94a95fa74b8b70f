"""Numbers as prose shows them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from quizcnn.engine.arithmetic import exact

_SPECIFICATION = r",?(\.[0-9]{1,2})?[defg%]?"

_MOST_DECIMALS = 6
_LARGEST_DENOMINATOR = 1000


def is_specification(text: str) -> bool:
    """Whether `text` may stand behind the bar of a computed fact, such as ".4f", "%" or ","."""
    return bool(text) and bool(re.fullmatch(_SPECIFICATION, text))


def typed(value: Any) -> str:
    """A parameter as a person would type it: 0.1, 25088, true, [[1, 2], [3, 4]]."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(typed(item) for item in value) + "]"
    if isinstance(value, float):
        return _plain_decimal(repr(value))
    return str(value)


def told(value: Any) -> str:
    """A parameter as prose has it: as typed, but a minus is one."""
    return value if isinstance(value, str) else _with_minus(typed(value))


def computed(value: Any, specification: str = "") -> str:
    """A computed fact: thousands in commas from 10,000 on, short decimals, shapes with ×, a minus.

    `specification` is Python's, for numbers; "%" alone gives as few digits as are exact.
    """
    if isinstance(value, tuple):
        return "×".join(computed(item, specification) for item in value)
    if isinstance(value, list):
        return "[" + ", ".join(_cell(item, specification) for item in value) + "]"
    if isinstance(value, bool | str):
        return typed(value)
    if specification == "%":
        return _with_minus(f"{_number(exact(value * 100))}%")
    return _with_minus(_specified(value, specification) if specification else _number(value))


def rows(grid: list[Any], specification: str = "") -> str:
    """A two-dimensional grid as aligned lines."""
    cells = [[_cell(cell, specification) for cell in row] for row in grid]
    width = max(len(cell) for row in cells for cell in row)
    return "\n".join("  " + "  ".join(cell.rjust(width) for cell in row) for row in cells)


def _cell(value: Any, specification: str) -> str:
    """A number inside a list, where a comma already separates; an inner list as it is."""
    text = computed(value, specification)
    return text if isinstance(value, list) else text.replace(",", "")


def _with_minus(text: str) -> str:
    return text.replace("-", "−")


def _specified(value: Any, specification: str) -> str:
    if isinstance(value, int) and specification[-1] in ",d":
        return format(value, specification)
    return format(float(value), "z" + specification.replace("d", ".0f"))


def _number(value: Any) -> str:
    if isinstance(value, int):
        return f"{value:,}" if abs(value) >= 10_000 else str(value)
    if isinstance(value, Fraction):
        return _fraction(value)
    short = format(value, "z,.6g" if abs(value) >= 10_000 else "z.6g")
    return f"{value:,.0f}" if "e+" in short else _plain_decimal(short)


def _fraction(value: Fraction) -> str:
    """A finite decimal of a few digits, else a small fraction, else six digits."""
    for digits in range(1, _MOST_DECIMALS + 1):
        scaled = value * 10**digits
        if scaled.denominator == 1:
            return _decimal(scaled.numerator, digits)
    if value.denominator <= _LARGEST_DENOMINATOR:
        return f"{value.numerator}/{value.denominator}"
    return _number(float(value))


def _decimal(scaled: int, digits: int) -> str:
    whole, rest = divmod(abs(scaled), 10**digits)
    return f"{'-' if scaled < 0 else ''}{_number(whole)}.{rest:0{digits}d}"


def _plain_decimal(text: str) -> str:
    """`text`, a float's digits, without an exponent where that stays short."""
    mantissa, _, exponent = text.partition("e")
    if not exponent or not -12 <= int(exponent) < 0:
        return text
    sign, digits = ("-", mantissa[1:]) if mantissa[0] == "-" else ("", mantissa)
    return f"{sign}0.{'0' * (-int(exponent) - 1)}{digits.replace('.', '')}"
