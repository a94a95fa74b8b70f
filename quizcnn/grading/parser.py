"""Reads an answer from tokens: one number or expression, a shape, or a grid of them.

Expressions are sums, products, quotients, powers, floors and ceilings. A single number keeps the
tolerance of its digits; anything computed is exact.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor

from quizcnn.bank.values import Exact
from quizcnn.grading.numbers import (
    Unreadable,
    combined,
    computed,
    literal,
    power_of_ten_at,
    raised,
    times_power_of_ten,
    whole_number,
)
from quizcnn.grading.tokenizer import END, NUMBER, POWER, SIGN, WORD, Token
from quizcnn.grading.tolerance import TypedNumber
from quizcnn.grading.units import Unit, magnitude

MOST_NESTED = 25
MOST_DIMENSIONS = 5

SCALAR = "scalar"  # spaces mean nothing, x and · multiply
SHAPE = "shape"  # spaces and x separate
GRID = "grid"  # spaces separate

ROUNDING = {"floor": floor, "ceil": ceil}
_AFTER_ONE = (",", ";", "]", "")  # nothing that could make more of a number; the last is the end
_ROUNDED = {"⌊": ("⌋", floor), "⌈": ("⌉", ceil)}
_CROSSES = ("x", "X")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Parser:
    """A place in a list of tokens. `unit` decides what "B" and "m" after a number mean."""

    __slots__ = ("at", "depth", "magnified", "mode", "tokens", "unit")

    def __init__(self, found: list[Token], mode: str, unit: Unit) -> None:
        self.tokens = found
        self.mode = mode
        self.unit = unit
        self.at = 0
        self.depth = 0
        self.magnified = False

    @property
    def here(self) -> Token:
        """The token to be read next."""
        return self.tokens[self.at]

    @property
    def column(self) -> int:
        """Where that token begins, counted from 1."""
        return self.tokens[self.at].start + 1

    def skip(self, sign: str) -> bool:
        """Step over `sign` if it comes next."""
        token = self.tokens[self.at]
        found = token.kind == SIGN and token.text == sign
        self.at += found
        return found

    def require(self, sign: str) -> None:
        """Step over `sign`, which must come next."""
        if not self.skip(sign):
            raise Unreadable(self.column, "sign", sign=sign)

    def expression(self) -> TypedNumber:
        """Terms joined by + and −; most are a number that stands alone."""
        token = self.tokens[self.at]
        if token.kind == NUMBER and self.tokens[self.at + 1].text in _AFTER_ONE:
            self.at += 1
            return literal(token.text, token.start + 1)
        typed = self._term()
        while self._joins(("+", "-")):
            typed = self._joined(typed, self._term)
        return typed

    def side(self) -> TypedNumber:
        """Read one side of "56x56"."""
        return self._power(leads=False)

    def _term(self) -> TypedNumber:
        """Factors joined by multiplication and division signs."""
        typed = self._signed(leads=True)
        divisions, products = ("/", "//"), ("x", "X", "*", "/", "//")
        while self._joins(divisions if self.mode == SHAPE else products):
            typed = self._joined(typed, self._signed)
        return typed

    def _joined(self, left: TypedNumber, operand: Callable[[], TypedNumber]) -> TypedNumber:
        sign, column = self.here.text, self.column
        self.at += 1
        return combined(left, sign, operand(), column)

    def _joins(self, signs: tuple[str, ...]) -> bool:
        """Whether one of `signs` joins what follows. In a list "1 -2" are two entries."""
        token = self.tokens[self.at]
        if token.kind != SIGN or token.text not in signs:
            return False
        splits = self.mode != SCALAR and token.text in "+-"
        return not (splits and token.spaced and not self.tokens[self.at + 1].spaced)

    def _signed(self, leads: bool = False) -> TypedNumber:
        """Read a power and the sign before it; `leads` if it is the first of its term."""
        if self.skip("+"):
            return self._nested(lambda: self._signed(leads))
        if self.skip("-"):
            return self._nested(lambda: self._signed(leads)).scaled(-1, plain=True)
        return self._power(leads)

    def _power(self, leads: bool) -> TypedNumber:
        column, token = self.column, self.here
        typed = self._magnified(self._primary())
        if leads and token.kind == NUMBER and self.mode != SHAPE:
            exponent, length = power_of_ten_at(self.tokens, self.at)
            if length:
                self.at += length
                return self._magnified(times_power_of_ten(typed, exponent, column))
        if self.here.kind == POWER:
            return raised(typed, self._superscript(), column)
        if self.skip("^") or self.skip("**"):
            return raised(typed, self._nested(self._signed).value, column)
        return typed

    def _primary(self) -> TypedNumber:
        token = self.here
        if token.kind == NUMBER:
            self.at += 1
            return literal(token.text, token.start + 1)
        if token.kind == SIGN and token.text in _ROUNDED:
            closing, rounded = _ROUNDED[token.text]
            self.at += 1
            return self._rounded(rounded, closing)
        if token.kind == WORD and token.text.lower() in ROUNDING:
            self.at += 1
            self.require("(")
            return self._rounded(ROUNDING[token.text.lower()], ")")
        if self.skip("("):
            return self._enclosed(")")
        raise Unreadable(self.column, "operand")

    def _rounded(self, rounded: Callable[[Exact], int], closing: str) -> TypedNumber:
        column = self.column
        return computed(rounded(self._enclosed(closing).value), column)

    def _enclosed(self, closing: str) -> TypedNumber:
        """Read up to the closing bracket; inside, spaces and x separate nothing."""
        mode, self.mode = self.mode, SCALAR
        typed = self._nested(self.expression)
        self.require(closing)
        self.mode = mode
        return typed

    def _nested(self, read: Callable[[], TypedNumber]) -> TypedNumber:
        self.depth += 1
        if self.depth > MOST_NESTED:
            raise Unreadable(self.column, "less-nesting", limit=MOST_NESTED)
        typed = read()
        self.depth -= 1
        return typed

    def _magnified(self, typed: TypedNumber) -> TypedNumber:
        """`typed` with the magnitude after it, as in 61.7k or 1.2亿."""
        token = self.tokens[self.at]
        worth = token.kind == WORD and magnitude(token.text, self.unit, token.start + 1)
        if not worth:
            return typed
        self.at += 1
        self.magnified = True
        return typed.scaled(worth)

    def _superscript(self) -> int:
        column, exponent = self.column, whole_number(self.here.text)
        self.at += 1
        if exponent is None:
            raise Unreadable(column, "whole-exponent")
        return exponent


class Block:
    """Typed numbers in scan order with the lengths of their dimensions; a single entry has none.

    `columns` say where each number begins, `column` where the block does.
    """

    __slots__ = ("column", "columns", "lengths", "numbers")

    def __init__(
        self,
        numbers: list[TypedNumber],
        lengths: tuple[int, ...],
        columns: list[int],
        column: int | None = None,
    ) -> None:
        self.numbers = numbers
        self.lengths = lengths
        self.columns = columns
        self.column = columns[0] if column is None else column


def shape(parser: Parser) -> Block:
    """Entries separated by x, commas or spaces, in brackets or not."""
    column = parser.column
    closing = _enclosing(parser.tokens)
    parser.at += bool(closing)
    numbers: list[TypedNumber] = []
    while not (_ends(parser) or _at(parser, closing)):
        numbers.append(parser.expression())
        if any(parser.skip(sign) for sign in ",xX*") and _ends(parser):
            raise Unreadable(parser.column, "operand")
    if not numbers:
        raise Unreadable(column, "shape")
    if closing:
        parser.require(closing)
    return Block(numbers, (len(numbers),), [], column)


def lists_sides(found: list[Token]) -> bool:
    """Whether an answer is nothing but sides with crosses between them: "56x56", no "2x3+1"."""
    depth = crosses = 0
    outside = bool(_enclosing(found))
    for at, token in enumerate(found):
        opens, closes = token.text in _CLOSING, token.text in _CLOSING.values()
        if depth == outside and token.kind == SIGN and not (opens or closes):
            if token.text not in _CROSSES or power_of_ten_at(found, at)[1]:
                return False
            crosses += 1
        depth += opens - closes
    return crosses > 0


def sides(parser: Parser) -> TypedNumber:
    """Read the equal sides of a square as its side."""
    closing = _enclosing(parser.tokens)
    parser.at += bool(closing)
    side = parser.side()
    while any(parser.skip(cross) for cross in _CROSSES):
        column = parser.column
        if parser.side().value != side.value:
            raise Unreadable(column, "equal-sides")
    if closing:
        parser.require(closing)
    return side


def grid(parser: Parser, closing: str = "", depth: int = 0) -> Block:
    """Entries and bracketed rows up to `closing`, or to the end of the answer."""
    column = parser.column
    if depth > MOST_DIMENSIONS:
        raise Unreadable(column, "less-nesting", limit=MOST_DIMENSIONS)
    rows: list[list[Block]] = [[]]
    while not (_at(parser, closing) or _ends(parser)):
        if parser.skip(";"):
            rows.append([])  # blank lines of a pasted grid make empty rows
        else:
            rows[-1].append(_item(parser, depth))
            parser.skip(",")
    rows = [row for row in rows if row]
    if not rows:
        raise Unreadable(column, "grid")
    return _folded(rows, unwrapped=not closing or len(rows) > 1)


def _folded(rows: list[list[Block]], unwrapped: bool) -> Block:
    """One row as it is, more as a block of rows; a bracketed row alone in its line is the row."""
    blocks = [
        row[0] if unwrapped and len(row) == 1 and row[0].lengths else _stacked(row) for row in rows
    ]
    return blocks[0] if len(blocks) == 1 else _stacked(blocks)


def _item(parser: Parser, depth: int) -> Block:
    column = parser.column
    if parser.skip("["):
        block = grid(parser, "]", depth + 1)
        parser.require("]")
        return Block(block.numbers, block.lengths, block.columns, column)
    return Block([parser.expression()], (), [column])


def _stacked(blocks: list[Block]) -> Block:
    """One block of blocks, which must all be alike."""
    lengths = blocks[0].lengths
    for block in blocks:
        if block.lengths != lengths:
            raise Unreadable(block.column, "even-rows")
    numbers = [typed for block in blocks for typed in block.numbers]
    columns = [column for block in blocks for column in block.columns]
    return Block(numbers, (len(blocks), *lengths), columns, blocks[0].column)


def _at(parser: Parser, sign: str) -> bool:
    return bool(sign) and parser.here.kind == SIGN and parser.here.text == sign


def _ends(parser: Parser) -> bool:
    """Whether the list is over: what follows is a unit or nothing."""
    token = parser.here
    return token.kind == END or (token.kind == WORD and token.text.lower() not in ROUNDING)


def _enclosing(found: list[Token]) -> str:
    """Find the bracket that closes the first one if the two enclose all the rest, else nothing."""
    closing = _CLOSING.get(found[0].text, "")
    depth = 0
    for index, token in enumerate(found):
        depth += (token.text in _CLOSING) - (token.text in _CLOSING.values())
        if depth == 0:
            return closing if found[index + 1].kind in (END, WORD) else ""
    return closing
