"""The worked solution: the trace of a computation, written line by line until the value stands.

The first line is the formula with the numbers put in. Each further line evaluates all innermost
operations of the one before. Intermediate results that the formula names come first, a line each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from quizcnn.engine.expression import Node, written
from quizcnn.engine.shown import shown
from quizcnn.engine.traced import Traced, plain

MOST_NODES = 5_000  # a longer derivation teaches nobody anything: only its value is shown
MOST_CELLS = 64


class _TooLongError(Exception):
    """The trace is too large to be written down."""


def steps(value: Any, labels: Sequence[str] = ("H", "W")) -> list[str]:
    """Return the lines that lead to `value`, a traced number, a tuple or a nested list of them.

    The entries of a tuple are derived one after the other: their lines are labelled where `labels`
    fit, else the tuple itself is the last line.
    """
    try:
        if isinstance(value, tuple):
            return _entries(value, labels)
        if isinstance(value, list):
            return _grid_steps(value)
        return _chain(value)
    except (_TooLongError, RecursionError):
        return [_signed(plain(value))]


def _entries(entries: tuple[Any, ...], labels: Sequence[str]) -> list[str]:
    if len(entries) == len(labels):
        return _labelled(entries, [""] * len(labels), labels)
    if len(entries) == 2 * len(labels):  # those of both axes
        axes = ["H "] * len(labels) + ["W "] * len(labels)
        return _labelled(entries, axes, [*labels, *labels])
    # Entries computed alike are derived once, and given ones need no derivation.
    chains = dict.fromkeys(tuple(_chain(entry)) for entry in entries)
    lines = [line for chain in chains if len(chain) > 1 for line in chain]
    return [*lines, _signed(plain(entries))]


def _labelled(entries: tuple[Any, ...], axes: Sequence[str], labels: Sequence[str]) -> list[str]:
    names: list[str] = []
    lines: list[str] = []
    for axis, label, entry in zip(axes, labels, entries, strict=True):
        *intermediate, formula = _tidied(entry)
        named = [axis + line for line in intermediate]
        names += [line for line in named if line not in names]
        lines += [f"{axis}{label}: {line}" for line in _evaluated(formula, written)]
    return names + lines


def _chain(value: Any) -> list[str]:
    *names, formula = _tidied(value)
    return [*names, *_evaluated(formula, written)]


def _grid_steps(grid: list[Any]) -> list[str]:
    if _cells(grid) > MOST_CELLS:
        return [_signed(plain(grid))]
    tidy = _Tidy()
    formulas = _each(grid, tidy.node)
    return [
        *tidy.names,
        *_evaluated(formulas, lambda each: str(_each(each, written)).replace("'", "")),
    ]


def _evaluated(formula: Any, write: Callable[[Any], str]) -> list[str]:
    """Return the formula's line and those that follow, none of them twice."""
    lines = [write(formula)]
    while not _is_value(formula):
        formula = _each(formula, Node.reduced)
        line = write(formula)
        if line != lines[-1]:
            lines.append(line)
    return lines


def _tidied(value: Any) -> list[Any]:
    """Return the lines of the named intermediate results, then the formula itself."""
    tidy = _Tidy()
    formula = tidy.node(value)
    return [*tidy.names, formula]


class _Tidy:
    """Turns a trace into nodes, collecting the lines of the intermediate results it names."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._left = MOST_NODES

    def node(self, value: Any) -> Node:
        self._left -= 1
        if self._left < 0:
            raise _TooLongError
        if not isinstance(value, Traced) or not value.op:
            return Node(plain(value))
        if value.op == "named":
            return self._named(value)
        if value.op in ("+", "-", "negative"):
            return self._sum(value)
        if value.op == "*":
            factors = [self.node(factor) for factor in _factors(value)]
            return Node(value.value, "*", tuple(factors))
        return Node(value.value, value.op, tuple(self.node(each) for each in value.operands))

    def _named(self, value: Traced) -> Node:
        line = f"{value.name} = {written(self.node(value.operands[0]))} = {_signed(value.value)}"
        if value.operands[0].op and line not in self.names:
            self.names.append(line)
        return Node(value.value)

    def _sum(self, value: Traced) -> Node:
        signs, terms = [], []
        for sign, term in _terms(value):
            signs.append(sign)
            terms.append(self.node(term))
        return Node(value.value, "+", tuple(terms), tuple(signs))


def _terms(total: Traced) -> list[tuple[int, Traced]]:
    """Return the signed terms of nested sums.

    What is subtracted stays together, and so does a difference that is added: 1 + (7 − 1).
    """
    found: list[tuple[int, Traced]] = []
    waiting = [(1, total, True)]
    while waiting:
        sign, value, opens = waiting.pop()
        if opens and value.op == "+":
            first, second = value.operands
            waiting += [(1, second, second.op == "+"), (1, first, True)]
        elif opens and value.op == "-":
            waiting += [(-1, value.operands[1], False), (1, value.operands[0], True)]
        elif opens and value.op == "negative":
            waiting.append((-1, value.operands[0], False))
        else:
            found.append((sign, value))
    return found


def _factors(product: Traced) -> list[Traced]:
    """Return the factors of nested products."""
    found: list[Traced] = []
    waiting = [product]
    while waiting:
        value = waiting.pop()
        if value.op == "*":
            waiting += reversed(value.operands)
        else:
            found.append(value)
    return found


def _each(structure: Any, function: Callable[[Any], Any]) -> Any:
    """Return `function` of every cell of a nested list, or of the one cell that `structure` is."""
    if isinstance(structure, list):
        return [_each(entry, function) for entry in structure]
    return function(structure)


def _is_value(structure: Any) -> bool:
    if isinstance(structure, list):
        return all(_is_value(entry) for entry in structure)
    return not structure.op


def _cells(grid: Any) -> int:
    return sum(map(_cells, grid)) if isinstance(grid, list) else 1


def _signed(value: Any) -> str:
    return shown(value).replace("-", "−")
