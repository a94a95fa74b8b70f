"""Reads the text of an answer into typed numbers, in the unit the question asks for."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from quizcnn.bank.values import Exact
from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.parser import GRID, SCALAR, SHAPE, Block, Parser, grid, shape
from quizcnn.grading.tokenizer import END, WORD, tokens, usual
from quizcnn.grading.tolerance import TypedNumber
from quizcnn.grading.units import Unit, asked, fitting

# "1/9 ≈ 0.1111", as a fraction is printed, is the fraction: its decimals only say how large it is.
_FRACTION_BESIDE = re.compile(r"(?<=[0-9]) *≈ *-?[0-9.,]*[0-9](?:e[+-]?[0-9]+)?")

LONGEST = {SCALAR: 200, SHAPE: 400, GRID: 20_000}


class Reading:
    """What was read: typed numbers in scan order, and the lengths of their dimensions.

    A scalar has no dimension, a shape one, a grid one or more.
    """

    __slots__ = ("kind", "lengths", "numbers")

    def __init__(self, kind: str, lengths: tuple[int, ...], numbers: list[TypedNumber]) -> None:
        self.kind = kind
        self.lengths = lengths
        self.numbers = numbers

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
    text = _FRACTION_BESIDE.sub(_spaces, usual(text)).rstrip()
    if len(text) > LONGEST[kind]:
        raise Unreadable(LONGEST[kind] + 1, "shorter", limit=LONGEST[kind])
    if not text:
        raise Unreadable(1, kind)
    if kind == GRID and "[" not in text:
        text = text.replace("\n", ";")
    parser = Parser(tokens(text, listing=kind != SCALAR), kind, asked(unit))
    block = _block(parser, kind)
    factor, plain = _conversion(parser, text, unit)
    if factor != 1 or not plain:
        block.numbers = [typed.scaled(factor, plain) for typed in block.numbers]
    return Reading(kind, block.lengths, block.numbers)


def _block(parser: Parser, kind: str) -> Block:
    if kind == SHAPE:
        return shape(parser)
    return grid(parser) if kind == GRID else Block([parser.expression()], (), 1)


def _conversion(parser: Parser, text: str, name: str | None) -> tuple[Exact, bool]:
    """Find the factor to the unit asked for, and whether a plain integer stays one.

    It does in the question's own unit and in one without prefix: 118 MMACs is a rounded number.
    """
    unit, token = parser.unit, parser.here
    if token.kind == END:
        # "4.1G" where GMACs are asked means 4.1 GMACs: the magnitude stands for the prefix.
        return (Fraction(1, unit.magnitude) if parser.magnified else 1), True
    if token.kind != WORD:
        raise Unreadable(token.start + 1, "end")
    typed: Unit = fitting(text[token.start :], unit, name, token.start + 1)
    factor = Fraction(typed.worth) / unit.worth
    return factor, typed.magnitude == 1 or factor == 1
