"""Formulas of answers, misconceptions, constraints and computed facts."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from quizcnn.bank.evaluation import FUNCTIONS, Evaluation, Lift
from quizcnn.bank.syntax import ExpressionError, parsed
from quizcnn.bank.values import tidy

if TYPE_CHECKING:
    from quizcnn.engine.quantity import Quantity

__all__ = ["Expression", "ExpressionError"]


class Expression:
    """A formula that was read: numbers, names, arithmetic, comparisons and calls of a fixed list.

    `names` are the parameters it uses, `calls` the engine quantities.
    """

    __slots__ = ("_tree", "calls", "names", "text")

    def __init__(self, text: str) -> None:
        self.text = text = text.strip()
        self._tree = parsed(self.text)
        called = [node.func for node in ast.walk(self._tree) if isinstance(node, ast.Call)]
        functions = [node.id for node in called if isinstance(node, ast.Name)]
        self.calls = frozenset(name for name in functions if name not in FUNCTIONS)
        self.names = frozenset(
            node.id
            for node in ast.walk(self._tree)
            if isinstance(node, ast.Name) and node not in called
        )

    @staticmethod
    def parse(text: str) -> Expression:
        """The formula `text`; raises `ExpressionError` if it is none."""
        return _parse(text)

    def evaluate(self, names: Mapping[str, Any], lift: Lift | None = None) -> Any:
        """The value for these values of the names; a `float` among them counts as its decimal.

        With `lift` (`engine.traced.traced`) the numbers remember how they were made. Raises
        `ExpressionError`, and `ImpossibleGeometry` where the engine says no.
        """
        return tidy(Evaluation(self.text, names, lift).value(self._tree))

    def single_call(self) -> str | None:
        """The quantity's name if the whole formula is one call of it."""
        if isinstance(self._tree, ast.Call) and isinstance(self._tree.func, ast.Name):
            name = self._tree.func.id
            return None if name in FUNCTIONS else name
        return None

    def call(self, names: Mapping[str, Any]) -> tuple[Quantity, dict[str, Any]] | None:
        """The quantity of a `single_call` and the values of its parameters, or None."""
        name = self.single_call()
        if name is None or not isinstance(self._tree, ast.Call):
            return None
        from quizcnn.engine.catalogue import find

        quantity = find(name)
        args, kwargs = Evaluation(self.text, names, None).arguments(self._tree)
        by_position = zip((each.name for each in quantity.parameters), args, strict=False)
        return quantity, {**dict(by_position), **kwargs}


@lru_cache(maxsize=4096)
def _parse(text: str) -> Expression:
    return Expression(text)
