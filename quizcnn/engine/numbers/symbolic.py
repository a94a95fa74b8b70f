"""The formula of a calculation in symbols, before the numbers are put in.

It is read off the trace that the worked steps are read off: the leaves of a trace have the names of
the parameters whose values they are. So it is the formula for these numbers; where a quantity goes
by cases, such as ELU left and right of zero, it is the one of the present case.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from quizcnn.engine.numbers.expression import ExpressionBuilder, Node, TooLongError, written

MOST_LINES = 6  # a longer one says less than the steps below it
WIDEST = 200  # characters

SYMBOLS = {
    "input_size": "n",
    "kernel_size": "k",
    "stride": "s",
    "padding": "p",
    "dilation": "d",
    "in_channels": "C_in",
    "out_channels": "C_out",
    "groups": "g",
    "temperature": "T",
    "alpha": "α",
    "beta": "β",
    "beta1": "β₁",
    "beta2": "β₂",
    "gamma": "γ",
    "eps": "ε",
    "lam": "λ",
}
_ENDS = "₀₁₂₃₄₅₆₇₈₉"  # of a layer's numbers


def symbol(name: str) -> str:
    """How a formula writes a parameter, or one of its entries: n, k_H, s₂, x[0]."""
    base = _base(name)
    return SYMBOLS.get(base, base) + name[len(base) :]


def formula(value: Any, labels: Sequence[str], parameters: Collection[str]) -> list[str]:
    """Return the lines of the formula that made a traced `value`.

    There are none where no parameter enters it as a number, and none for a grid, whose steps begin
    with its cells. Of a list, whose entries are computed alike, the first stands for all.
    """
    if isinstance(value, list) and (not value or isinstance(value[0], list)):
        return []
    seen: list[str] = []

    def symbols(name: str) -> str:
        base = _base(name)
        if base in parameters or (base != name and base in SYMBOLS):
            seen.append(base)
        return symbol(name)

    try:
        lines = _lines(value, labels, ExpressionBuilder(symbols))
    except (TooLongError, RecursionError):
        return []
    readable = len(lines) <= MOST_LINES and all(len(line) <= WIDEST for line in lines)
    return lines if seen and readable else []


def _lines(value: Any, labels: Sequence[str], builder: ExpressionBuilder) -> list[str]:
    if isinstance(value, tuple | list):
        nodes = [builder.node(entry) for entry in value]
        lines = [
            f"{label} = {written(node)}"
            for label, node in zip(_labels(value, labels), nodes, strict=False)
            if _says_more(node, builder)
        ]
        return [*builder.names, *dict.fromkeys(lines)]
    node = builder.node(value)
    return [*builder.names, *([written(node)] if _says_more(node, builder) else [])]


def _labels(value: Any, labels: Sequence[str]) -> Sequence[str]:
    if isinstance(value, list):
        return ("[0]",)
    return labels if len(value) == len(labels) else [f"[{at}]" for at in range(len(value))]


def _says_more(node: Node, builder: ExpressionBuilder) -> bool:
    """A name that has a line of its own is no formula once more."""
    text = written(node)
    return not any(line.startswith(f"{text} = ") for line in builder.names)


def _base(name: str) -> str:
    return name.partition("[")[0].removesuffix("_H").removesuffix("_W").rstrip(_ENDS)
