r"""Texts with holes: `{name}` is a parameter, `{{ formula }}` or `{{ formula | .2f }}` a fact.

A brace that is one is written `\{` or `\}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from quizcnn.bank.faults import shown as clipped
from quizcnn.bank.formula import Formula
from quizcnn.engine.numbers.arithmetic import exact
from quizcnn.engine.numbers.notation import grouped, nearest_float, scientific, shown
from quizcnn.messages import Text
from quizcnn.messages.errors import UserError, WrongUse

HOLE = r"\\(?P<brace>[{}])|\{\{(?P<formula>[^{}]*)\}\}|\{(?P<name>[a-z][a-z0-9_]*)\}|[{}]"

_SPECIFICATION = r",?(\.[0-9]{1,2})?[defg%]?"

_EXPONENT = re.compile(r"e([+-])0*([0-9]+)\Z")
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

_DIGITS = 6  # of a number that is no short decimal
_MOST_DECIMALS = 6
_LARGEST_DENOMINATOR = 1000
_LARGEST_PLAIN = 10**15


class TemplateError(WrongUse):
    """A text whose braces do not make sense."""


class Hole:
    """One place to fill: a parameter's name, or a formula with its number format."""

    __slots__ = ("alone", "expression", "in_shape", "name", "specification")

    def __init__(self, text: str, match: re.Match[str]) -> None:
        self.name = match["name"]
        self.alone = _stands_alone(text, match)
        self.in_shape = _is_in_shape(text, match)
        self.expression: Formula | None = None
        self.specification = ""
        if self.name is not None:
            return
        if match["formula"] is None:
            raise TemplateError("bank.lone-brace", position=match.start() + 1, brace=match[0])
        formula, bar, specification = match["formula"].partition("|")
        self.specification = specification.strip()
        if bar and not is_specification(self.specification):
            raise TemplateError("bank.bad-number-format", format=self.specification)
        self.expression = Formula.parse(formula.strip())
        if self.expression.is_tuple:  # a shape that a quantity gives is another thing
            raise TemplateError("bank.tuple-in-text", formula=clipped(self.expression.text))

    def filled(self, parameters: Mapping[str, Any]) -> str:
        """What stands in the hole for these parameters; raises `UserError`."""
        try:
            return self._told(self._value(parameters))
        except UserError:
            raise
        except Exception as error:  # a stranger's text may hold what nobody thought of
            hole = self.name or (self.expression.text if self.expression else "")
            raise TemplateError(
                "bank.unfillable",
                hole=clipped(hole),
                kind=type(error).__name__,
                detail=clipped(error),
            ) from error

    def _told(self, value: Any) -> str:
        if self.alone and _is_matrix(value):
            return rows(value, self.specification)
        text = prose(value) if self.expression is None else computed(value, self.specification)
        is_number = isinstance(value, int | float | Fraction)
        return text.replace(",", "") if self.in_shape and is_number else text

    def rounded_away(self, parameters: Mapping[str, Any]) -> str | None:
        """What is shown of a number that is not zero, if it reads as zero; else None."""
        if self.expression is None or not self.specification:
            return None
        value = self.expression.evaluate(parameters)
        if isinstance(value, bool | str | list | tuple) or not value:
            return None
        text = computed(value, self.specification)
        return None if re.search("[1-9]", text) else text

    def _value(self, parameters: Mapping[str, Any]) -> Any:
        if self.expression is not None:
            return self.expression.evaluate(parameters)
        if self.name not in parameters:
            raise TemplateError("bank.unfilled", name=self.name)
        return parameters[self.name]


class Template:
    """A text in one language, split at its holes.

    `names` are the parameters it shows, `calls` the quantities it computes, `holes` the parameters
    named in the order of their first holes.
    """

    __slots__ = ("_pieces", "calls", "holes", "names")

    def __init__(self, text: str) -> None:
        self._pieces: list[str | Hole] = []
        end = 0
        for match in re.finditer(HOLE, text):
            found = match["brace"] or Hole(text, match)
            self._pieces += [text[end : match.start()], found]
            end = match.end()
        self._pieces.append(text[end:])
        holes = [piece for piece in self._pieces if isinstance(piece, Hole)]
        formulas = [hole.expression for hole in holes if hole.expression is not None]
        self.holes = tuple(dict.fromkeys(hole.name for hole in holes if hole.name is not None))
        self.names = frozenset(self.holes).union(*(formula.names for formula in formulas))
        self.calls = frozenset[str]().union(*(formula.calls for formula in formulas))

    @staticmethod
    def parse(text: str) -> Template:
        """The template `text`; raises `TemplateError` or `FormulaError` if it is none."""
        return _parse(text)

    def fill(self, parameters: Mapping[str, Any]) -> str:
        """The text for these parameters."""
        return "".join(
            piece if isinstance(piece, str) else piece.filled(parameters) for piece in self._pieces
        )

    def rounded_away(self, parameters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """What is shown of each fact whose number format leaves only zeros, and its formula."""
        for piece in self._pieces:
            shown = piece.rounded_away(parameters) if isinstance(piece, Hole) else None
            if shown is not None and isinstance(piece, Hole) and piece.expression is not None:
                yield shown, piece.expression.text


def fill(text: Text, parameters: Mapping[str, Any]) -> Text:
    """A text filled in both languages."""
    return Text(*(Template.parse(each).fill(parameters) for each in text))


@lru_cache(maxsize=4096)
def _parse(text: str) -> Template:
    return Template(text)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether nothing else stands on the line of the hole."""
    before = text[: match.start()].rpartition("\n")[2]
    after = text[match.end() :].partition("\n")[0]
    return not before.strip() and not after.strip()


def _is_in_shape(text: str, match: re.Match[str]) -> bool:
    """Whether × parts the hole from another number, as in {n}×{n}."""
    return "×" in (text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1])


def _is_matrix(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 0
        and all(
            isinstance(row, list) and row and not any(isinstance(cell, list) for cell in row)
            for row in value
        )
    )


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


def prose(value: Any) -> str:
    """A parameter as prose has it: as typed, but thousands are set off and a minus is one."""
    return value if isinstance(value, str) else _with_minus(grouped(typed(value)))


def computed(value: Any, specification: str = "") -> str:
    """A computed fact: thousands in commas from 10,000 on, short decimals, shapes with ×, a minus.

    `specification` is Python's, for numbers; "%" alone gives as few digits as are exact.
    """
    if isinstance(value, tuple):
        return "×".join(_cell(item, specification) for item in value)
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
    """A number inside a list or a shape, where a comma separates; an inner list as it is."""
    text = computed(value, specification)
    return text if isinstance(value, list) else text.replace(",", "")


def _with_minus(text: str) -> str:
    """A minus for the hyphen, and a power of ten for what only programs write: 9.54×10⁻⁷."""
    return _EXPONENT.sub(_power_of_ten, text).replace("-", "−")


def _power_of_ten(match: re.Match[str]) -> str:
    return "×10" + f"{match[1]}{match[2]}".replace("+", "").translate(_SUPERSCRIPTS)


def _specified(value: Any, specification: str) -> str:
    if isinstance(value, int) and specification[-1] in ",d":
        return format(value, specification)
    number = value if isinstance(value, float) else nearest_float(value)
    if number is None:
        return scientific(value, _DIGITS)
    text = format(number, "z" + specification.replace("d", ".0f"))
    is_short = "e+" in text and specification[-1] == "g"  # 12,000, where Python has 1.2e+04
    return grouped(f"{float(text):.0f}") if is_short and abs(number) < _LARGEST_PLAIN else text


def _number(value: Any) -> str:
    if isinstance(value, int):
        return grouped(shown(value))
    if isinstance(value, Fraction):
        return _fraction(value)
    short = format(value, f"z.{_DIGITS}g")
    return grouped(f"{value:.0f}" if "e+" in short else _plain_decimal(short))


def _fraction(value: Fraction) -> str:
    """A finite decimal of a few digits, else a small fraction, else six digits."""
    for digits in range(1, _MOST_DECIMALS + 1):
        scaled = value * 10**digits
        if scaled.denominator == 1:
            return _decimal(scaled.numerator, digits)
    if value.denominator <= _LARGEST_DENOMINATOR:
        return grouped(str(value))
    number = nearest_float(value)
    return scientific(value, _DIGITS) if number is None else _number(number)


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
