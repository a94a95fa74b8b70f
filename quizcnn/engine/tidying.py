"""From a trace to what is written down: sums and products flattened, named results listed."""

from __future__ import annotations

from typing import Any

from quizcnn.engine.expression import Node, written
from quizcnn.engine.shown import signed
from quizcnn.engine.traced import Traced, plain

MOST_NODES = 5_000  # a longer derivation teaches nobody anything: only its value is shown
MOST_NAMES = 30  # lines of intermediate results


class TooLongError(Exception):
    """The trace is too large to be written down."""


class Tidy:
    """Turns a trace into nodes, collecting the lines of the intermediate results it names."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._named_before: set[int] = set()  # traces, which live as long as the value does
        self._left = MOST_NODES

    def node(self, value: Any) -> Node:
        """The trace as it is written: nested sums and nested products are one node each."""
        self._left -= 1
        if self._left < 0:
            raise TooLongError
        if not isinstance(value, Traced) or not value.op:
            return Node(plain(value))
        if value.op == "named":
            return self._named(value)
        if value.op == "because":
            for reason in value.operands:
                self.node(reason)
            return Node(value.value)
        if value.op in ("+", "-", "negative"):
            return self._sum(value)
        if value.op == "*":
            factors = [self.node(factor) for factor in _factors(value)]
            return Node(value.value, "*", tuple(factors))
        return Node(value.value, value.op, tuple(self.node(each) for each in value.operands))

    def _named(self, value: Traced) -> Node:
        if id(value) not in self._named_before:
            self._named_before.add(id(value))
            formula = self.node(value.operands[0])
            sides = dict.fromkeys((value.name, written(formula), signed(value.value)))
            line = " = ".join(sides)
            if formula.op and line not in self.names:
                self.names.append(line)
            if len(self.names) > MOST_NAMES:
                raise TooLongError
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
