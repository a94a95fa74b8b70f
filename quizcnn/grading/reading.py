"""Reads the text of an answer into typed numbers, in the unit the question asks for."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from quizcnn.bank.values import Exact, Values
from quizcnn.engine.numbers.notation import shown
from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.parser import (
    GRID,
    SCALAR,
    SHAPE,
    Block,
    Parser,
    grid,
    lists_sides,
    shape,
    sides,
)
from quizcnn.grading.tokenizer import END, WORD, tokens, usual
from quizcnn.grading.tolerance import TypedNumber
from quizcnn.grading.units import PIXELS, Unit, asked, fitting

# "1/9 ≈ 0.1111", as a fraction is printed, is the fraction: its decimals only say how large it is.
# "(117,500,000 – 118,500,000)", as the line under the input has it, only says what is claimed.
_BESIDE = re.compile(
    r"(?<=[0-9]) *≈ *-?[0-9.,]*[0-9](?:e[+-]?[0-9]+)?(?! *[-+*/^xX0-9])"
    r"|(?<=\S) ?\(-?[0-9.,]+(?:e-?[0-9]+)? - -?[0-9.,]+(?:e-?[0-9]+)?\)$"
)
_ABOUT = re.compile(
    r"\s*(?:(?:[=≈~∼〜≃≅≒]+|(?:大约|大概|约等于|约为|约|等于|about|roughly|approximately|approx\.?)(?![a-z]))\s*)+",
    re.IGNORECASE,
)

_ROUGHLY = re.compile(r"(?<=\S) *左右$")
_PAIR = re.compile(r"(\s*[(\[]\s*[0-9]+\s*),(\s*[0-9]+\s*[)\]])")

LONGEST = {SCALAR: 200, SHAPE: 400, GRID: 20_000}


class Reading:
    """What was read: typed numbers in scan order, and the lengths of their dimensions.

    A scalar has no dimension, a shape one, a grid one or more. `unit` is the one typed, `columns`
    say where the numbers of a grid begin.
    """

    __slots__ = ("columns", "kind", "lengths", "numbers", "unit")

    def __init__(
        self,
        kind: str,
        lengths: tuple[int, ...],
        numbers: list[TypedNumber],
        unit: Unit | None = None,
        columns: list[int] | None = None,
    ) -> None:
        self.kind = kind
        self.lengths = lengths
        self.numbers = numbers
        self.unit = unit
        self.columns = columns or []

    @property
    def value(self) -> Any:
        """The number, the tuple (shape) or the nested lists (grid) that was read."""
        values = [typed.value for typed in self.numbers]
        return tuple(values) if self.kind == SHAPE else nested(values, self.lengths)


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])  # so that the columns named in messages stay what they are


def nested(flat: list[Any], lengths: tuple[int, ...]) -> Any:
    """`flat` folded into nested lists of these lengths; its only element if there are none."""
    for length in reversed(lengths[1:]):
        flat = [flat[start : start + length] for start in range(0, len(flat), length)]
    return flat if lengths else flat[0]


def read(text: str, kind: str, unit: str | None) -> Reading:
    """Read `text` as a "scalar", "shape" or "grid", counted in `unit`.

    Raises Unreadable with the column and with what was expected there.
    """
    if kind == SCALAR and text.isdigit() and text.isascii() and len(text) <= 18:
        return Reading(kind, (), [TypedNumber(int(text), 1, len(text.lstrip("0")), plain=True)])
    text = _bare(usual(text))
    if len(text) > LONGEST[kind]:
        raise Unreadable(LONGEST[kind] + 1, "shorter", limit=LONGEST[kind])
    if not text.strip():
        raise Unreadable(1, kind)
    if kind == GRID and "[" not in text:
        text = text.replace("\n", ";")
    if kind == SCALAR and asked(unit).dimension == PIXELS:
        text = _PAIR.sub(r"\1x\2", text)  # (7, 7), as PyTorch prints two sides
    parser = Parser(tokens(text, listing=kind != SCALAR), kind, asked(unit))
    block = _block(parser, kind)
    typed, plain = _typed_unit(parser, text, unit)
    factor = _factor(parser, typed)
    plain = plain or factor == 1
    if factor != 1 or not plain:
        block.numbers = [number.scaled(factor, plain) for number in block.numbers]
    return Reading(kind, block.lengths, block.numbers, typed, block.columns)


def fitted(reading: Reading, truth: Values) -> Reading:
    """Lay out what was read as the truth is, where it was only written another way.

    A list may stand one number a line, and what is the same along height and width be given once.
    Raises Unreadable where a grid's numbers are all there and its rows are not set apart.
    """
    lengths, wanted = reading.lengths, truth.lengths
    if truth.kind == SHAPE and _is_repeated(truth, lengths[0]):
        times = wanted[0] // lengths[0]
        return Reading(SHAPE, wanted, reading.numbers * times, reading.unit)
    if truth.kind != GRID or truth.takes(lengths):
        return reading
    dimensions = [length for length in wanted if length != 1]
    if len(dimensions) <= 1 and len(lengths) == 2 and lengths[1] == 1:
        return Reading(GRID, lengths[:1], reading.numbers, reading.unit)
    numbers = len(reading.numbers)
    if len(dimensions) > 1 and numbers == len(truth.numbers) == lengths[0]:
        column = reading.columns[wanted[-1]]
        raise Unreadable(column, "rows", lengths=shown(wanted))
    return reading


def _is_repeated(truth: Values, length: int) -> bool:
    """Whether a pair, or the padding of four sides, is its first `length` numbers over again."""
    numbers = truth.numbers
    times, rest = divmod(len(numbers), length)
    return len(numbers) in (2, 4) and not rest and numbers == numbers[:length] * times


def _bare(text: str) -> str:
    """`text` without what only stands around an answer; each column stays where it is."""
    about = _ABOUT.match(text)
    if about:
        text = _spaces(about) + text[about.end() :]
    text = text.rstrip()
    if text.endswith(".") and text[:-1].strip():
        text = text[:-1].rstrip()  # the full stop of a sentence
    return _ROUGHLY.sub("", _BESIDE.sub(_spaces, text).rstrip())


def _block(parser: Parser, kind: str) -> Block:
    if kind == SHAPE:
        return shape(parser)
    if kind == GRID:
        return grid(parser)
    if parser.unit.dimension == PIXELS and lists_sides(parser.tokens):
        return Block([sides(parser)], (), [1])
    return Block([parser.expression()], (), [1])


def _typed_unit(parser: Parser, text: str, name: str | None) -> tuple[Unit | None, bool]:
    """Find the unit typed, and whether a plain integer of such units stays one.

    It does in one without prefix: 118 MMACs is a rounded number, unless MMACs are asked for.
    """
    token = parser.here
    if token.kind == END:
        return None, True
    if token.kind != WORD:
        raise Unreadable(token.start + 1, "end")
    typed = fitting(text[token.start :], parser.unit, name, token.start + 1)
    return typed, typed.magnitude == 1


def _factor(parser: Parser, typed: Unit | None) -> Exact:
    """How many of the units asked for one of those typed is."""
    unit = parser.unit
    if typed is None:
        # "4.1G" where GMACs are asked means 4.1 GMACs: the magnitude stands for the prefix.
        return Fraction(1, unit.magnitude) if parser.magnified else 1
    return Fraction(typed.worth) / unit.worth
