"""The grammar of formulas: Python's, cut down to a whitelist of nodes and bounded in size.

Nothing here is ever handed to `eval`: the text becomes a tree, `formula` walks the tree.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from math import isfinite
from typing import Any

from quizcnn.messages import Message
from quizcnn.messages.errors import WrongUse

LONGEST = 1000
MOST_NODES = 300
DEEPEST = 40

# Printable ASCII, but no backslash: there is nothing to escape in a formula.
_CHARACTERS = frozenset({"\n", *map(chr, range(32, 127))} - {"\\"})

_ALLOWED_NODES = (
    *(ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow),
    *(ast.UnaryOp, ast.USub, ast.UAdd, ast.Not, ast.BoolOp, ast.And, ast.Or),
    *(ast.Compare, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq),
    *(ast.Constant, ast.Name, ast.Load, ast.Call, ast.keyword),
    *(ast.Tuple, ast.List, ast.Subscript),
)


class FormulaError(WrongUse):
    """A formula that cannot be read or computed, with the column where it goes wrong."""

    def __init__(self, formula: str, column: int, problem: Message) -> None:
        from quizcnn.bank.faults import shown

        super().__init__("bank.formula", formula=shown(formula), column=column, problem=problem)


def parsed(text: str) -> ast.expr:
    """The tree of the formula `text`; raises `FormulaError` for whatever is not on the list."""
    if len(text) > LONGEST:
        values = {"length": len(text), "limit": LONGEST}
        raise FormulaError(text, 1, Message("bank.formula-too-long", values))
    for column, character in enumerate(text, start=1):
        if character not in _CHARACTERS:
            raise FormulaError(text, column, Message("bank.formula-character", {}))
    tree = _tree(text)
    _check(text, tree)
    return tree


def _tree(text: str) -> ast.expr:
    # Python warns about texts like "1or 2"; here they are refused.
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return ast.parse(text.replace("\n", " "), mode="eval").body
        except SyntaxError as error:
            column = error.offset or 1
        except (ValueError, RecursionError, MemoryError, Warning):
            column = 1
    raise FormulaError(text, column, Message("bank.formula-unreadable", {}))


def _check(text: str, tree: ast.expr) -> None:
    for count, (node, depth) in enumerate(_walk(tree), start=1):
        if count > MOST_NODES or depth > DEEPEST:
            raise fault(text, node, "formula-too-large")
        if not isinstance(node, _ALLOWED_NODES):
            raise fault(text, node, "formula-not-allowed")
        problem = _problem(node)
        if problem:
            raise fault(text, node, problem)


def _problem(node: ast.AST) -> str | None:
    """What is wrong with a node of an allowed type."""
    if isinstance(node, ast.Call) and not isinstance(node.func, ast.Name):
        return "formula-not-a-function"
    if isinstance(node, ast.keyword) and node.arg is None:
        return "formula-not-allowed"
    if isinstance(node, ast.Constant) and not _is_constant(node.value):
        return "formula-constant"
    return None


def _is_constant(value: object) -> bool:
    if isinstance(value, float):
        return isfinite(value)
    return isinstance(value, int | str)


def _walk(tree: ast.AST) -> Iterator[tuple[ast.AST, int]]:
    """Every node with its depth, outermost first, without recursion."""
    waiting = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((child, depth + 1) for child in ast.iter_child_nodes(node))


def fault(text: str, node: ast.AST, key: str, /, **values: Any) -> FormulaError:
    """The error `key` at the place of `node`."""
    return FormulaError(text, getattr(node, "col_offset", 0) + 1, Message(f"bank.{key}", values))
