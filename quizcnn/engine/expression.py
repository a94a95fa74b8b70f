"""How an expression is written down: signs, brackets, and what binds tighter than what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizcnn.engine.shown import signed

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


def written(node: Node, at_least: int = LOOSEST) -> str:
    """The expression as text, in brackets where it binds less tightly than `at_least`."""
    text, binding = node.written()
    return f"({text})" if binding < at_least else text


def _text(node: Node) -> tuple[str, int]:
    op, operands = node.op, node.operands
    if not op:
        return _number(node.value)
    if op == "+":
        return _sum(node), SUM
    if op == "*":
        return "·".join(written(factor, POWER) for factor in operands), PRODUCT
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
        return str(value), ATOM
    text = signed(value)
    if text.startswith("−"):
        return text, SUM
    return text, PRODUCT if "/" in text else ATOM


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
