"""An expression as a tree of operations: how it is made of a trace, and how it is written down.

Writing settles signs, brackets, and what binds tighter than what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from quizcnn.engine.numbers.notation import shown, signed
from quizcnn.engine.numbers.trace import Traced, plain

MOST_NODES = 5_000  # a longer derivation teaches nobody anything: only its value is shown
MOST_NAMES = 30  # lines of intermediate results

LOOSEST, SUM, PRODUCT, POWER, ATOM = range(5)  # how tightly the outermost operation binds

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BRACKETS = {
    "//": ("⌊{}/{}⌋", PRODUCT),
    "ceil_divide": ("⌈{}/{}⌉", PRODUCT),
    "floor": ("⌊{}⌋", LOOSEST),
    "ceil": ("⌈{}⌉", LOOSEST),
    "abs": ("|{}|", LOOSEST),
    "sqrt": ("√({})", LOOSEST),
    "exp": ("exp({})", LOOSEST),
    "log": ("ln({})", LOOSEST),
    "log2": ("log₂({})", LOOSEST),
    "tanh": ("tanh({})", LOOSEST),
    "cos_pi": ("cos(π·{})", POWER),
}


class TooLongError(Exception):
    """The trace is too large to be written down."""


class Node:
    """An operation on any number of operands; no operands and op "" for a plain value.

    "+" has signs (+1 or −1) for its terms; nested sums and nested products are one node.
    """

    __slots__ = ("_written", "op", "operands", "signs", "value")

    def __init__(
        self,
        value: Any,
        op: str = "",
        operands: Sequence[Node] = (),
        signs: Sequence[int] = (),
    ) -> None:
        self.value = value
        self.op = op
        self.operands = operands
        self.signs = signs
        self._written: tuple[str, int] | None = None  # a value stands in many lines alike

    def written(self) -> tuple[str, int]:
        """The text and how tightly its outermost operation binds."""
        if self._written is None:
            self._written = _text(self)
        return self._written

    def reduced(self) -> Node:
        """The node with its innermost operations evaluated."""
        if not self.op:
            return self
        for operand in self.operands:
            if operand.op:
                parts = [each.reduced() for each in self.operands]
                return Node(self.value, self.op, parts, self.signs)
        return Node(self.value)


class ExpressionBuilder:
    """Turns a trace into nodes, collecting the lines of the intermediate results it names.

    With `symbols` what has a name is written by it, as each name is to be written: that gives the
    formula before the numbers are put in.
    """

    def __init__(self, symbols: Callable[[str], str] | None = None) -> None:
        self.names: list[str] = []
        self._named_before: set[int] = set()  # traces, which live as long as the value does
        self._left = MOST_NODES
        self._symbols = symbols

    def node(self, value: Any) -> Node:
        """The trace as it is written: nested sums and nested products are one node each."""
        self._left -= 1
        if self._left < 0:
            raise TooLongError
        if not isinstance(value, Traced) or not (value.op or (self._symbols and value.operands)):
            return self._leaf(value)
        if value.op in ("named", ""):
            return self._named(value)
        if value.op == "because":
            for reason in value.operands:
                self.node(reason)
            return Node(value.value)
        if value.op in ("+", "-", "negative"):
            return self._sum(value)
        if value.op == "*":
            return Node(value.value, "*", tuple(self.node(factor) for factor in factors(value)))
        return Node(value.value, value.op, tuple(self.node(each) for each in value.operands))

    def _named(self, value: Traced) -> Node:
        if id(value) not in self._named_before:
            self._named_before.add(id(value))
            formula = self.node(value.operands[0])
            worth = () if self._symbols else (signed(value.value),)
            name = self._symbols(value.name) if self._symbols else value.name
            sides = dict.fromkeys((name, written(formula), *worth))
            line = " = ".join(sides)
            if formula.op and line not in self.names:
                self.names.append(line)
            if len(self.names) > MOST_NAMES:
                raise TooLongError
        return self._leaf(value)

    def _leaf(self, value: Any) -> Node:
        """A number, or its symbol."""
        if self._symbols is None or not isinstance(value, Traced) or not value.name:
            return Node(plain(value))
        return Node(self._symbols(value.name))

    def _sum(self, value: Traced) -> Node:
        signs, parts = [], []
        for sign, term in terms(value):
            signs.append(sign)
            parts.append(self.node(term))
        return Node(value.value, "+", tuple(parts), tuple(signs))


def terms(total: Traced) -> list[tuple[int, Traced]]:
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


def factors(product: Traced) -> list[Traced]:
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


def written(node: Node, at_least: int = LOOSEST) -> str:
    """The expression as text, in brackets where it binds less tightly than `at_least`."""
    text, binding = node.written()
    return f"({text})" if binding < at_least else text


def _text(node: Node) -> tuple[str, int]:
    op, operands = node.op, node.operands
    if not op:
        return (node.value, ATOM) if isinstance(node.value, str) else _number(node.value)
    if op == "+":
        return _sum(node), SUM
    if op == "*":
        parts = [*_powers(operands)]
        return "·".join(parts), PRODUCT if len(parts) > 1 else POWER
    if op == "/":
        top, bottom = operands  # a top that is 191/130 is not to be read as two divisions
        return f"{written(top, PRODUCT if top.op else POWER)}/{written(bottom, POWER)}", PRODUCT
    if op == "%":
        return f"{written(operands[0], POWER)} mod {written(operands[1], POWER)}", LOOSEST
    if op == "**":
        return _power(*operands), POWER
    if op in _BRACKETS:
        form, binding = _BRACKETS[op]
        # The dividend of ⌊a/b⌋ may be a product, the divisor may not.
        parts = [written(each, binding + place) for place, each in enumerate(operands)]
        return form.format(*parts), ATOM
    name = {"maximum": "max", "minimum": "min"}.get(op, op)
    return f"{name}({', '.join(written(each) for each in operands)})", ATOM


def _number(value: Any) -> tuple[str, int]:
    if type(value) is int and value >= 0:
        return shown(value), ATOM
    text = signed(value)
    if text.startswith("−"):
        return text, SUM
    return text, PRODUCT if "/" in text else ATOM


def _powers(factors: Sequence[Node]) -> Iterator[str]:
    """Each factor; the same symbol several times over is a power of it."""
    for text, repeats in groupby(factors, lambda factor: written(factor, POWER)):
        same = list(repeats)
        if len(same) > 1 and isinstance(same[0].value, str):
            yield text + str(len(same)).translate(_SUPERSCRIPT)
        else:
            yield from (text for _ in same)


def _sum(node: Node) -> str:
    text = ""
    for sign, term in zip(node.signs, node.operands, strict=True):
        if text:
            text += (" + " if sign > 0 else " − ") + written(term, PRODUCT)
        else:
            text = written(term, SUM) if sign > 0 else "−" + written(term, PRODUCT)
    return text


def _power(base: Node, exponent: Node) -> str:
    if not exponent.op and isinstance(exponent.value, int) and exponent.value >= 0:
        return written(base, ATOM) + str(exponent.value).translate(_SUPERSCRIPT)
    return f"{written(base, ATOM)}^{written(exponent, ATOM)}"
