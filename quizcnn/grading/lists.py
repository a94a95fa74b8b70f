"""Reads shapes ("64x112x112") and grids ("[[1,0],[0,2]]", "1 0; 0 2") from tokens."""

from __future__ import annotations

from quizcnn.grading.figure import Figure
from quizcnn.grading.parser import ROUNDING, Parser
from quizcnn.grading.tokens import END, SIGN, WORD, Token
from quizcnn.grading.unreadable import Unreadable

MOST_DIMENSIONS = 5

_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Block:
    """Figures in scan order with the lengths of their dimensions; a single entry has none."""

    __slots__ = ("column", "figures", "lengths")

    def __init__(self, figures: list[Figure], lengths: tuple[int, ...], column: int) -> None:
        self.figures = figures
        self.lengths = lengths
        self.column = column


def shape(parser: Parser) -> Block:
    """Entries separated by x, commas or spaces, in brackets or not."""
    column = parser.column
    closing = _enclosing(parser.tokens)
    parser.at += bool(closing)
    figures: list[Figure] = []
    while not (_ends(parser) or _at(parser, closing)):
        figures.append(parser.expression())
        if any(parser.skip(sign) for sign in ",xX*") and _ends(parser):
            raise Unreadable(parser.column, "operand")
    if not figures:
        raise Unreadable(column, "shape")
    if closing:
        parser.require(closing)
    return Block(figures, (len(figures),), column)


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
        return Block(block.figures, block.lengths, column)
    return Block([parser.expression()], (), column)


def _stacked(blocks: list[Block]) -> Block:
    """One block of blocks, which must all be alike."""
    lengths = blocks[0].lengths
    for block in blocks:
        if block.lengths != lengths:
            raise Unreadable(block.column, "even-rows")
    figures = [figure for block in blocks for figure in block.figures]
    return Block(figures, (len(blocks), *lengths), blocks[0].column)


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
