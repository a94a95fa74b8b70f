"""Formulas of answers, misconceptions, constraints and computed facts."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from quizcnn.bank.english import WORDS
from quizcnn.bank.formula_syntax import FormulaError, fault, parsed
from quizcnn.bank.values import cells as cell_count
from quizcnn.bank.values import exact, tidy
from quizcnn.engine.numbers import arithmetic
from quizcnn.engine.numbers.trace import Traced, plain
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages.errors import WrongUse

if TYPE_CHECKING:
    from quizcnn.engine.quantity import Quantity

MOST_BITS = 4096
MOST_WORK = 100_000  # of all calls on grids in one formula; no lesson comes near

# A function's name, how many arguments it takes at least and at most, and what computes it.
FUNCTIONS: dict[str, tuple[int, int, Callable[..., Any]]] = {
    "floor": (1, 1, math.floor),
    "ceil": (1, 1, math.ceil),
    "sqrt": (1, 1, arithmetic.sqrt),
    "log": (1, 1, arithmetic.log),
    "exp": (1, 1, arithmetic.exp),
    "min": (2, 20, arithmetic.minimum),
    "max": (2, 20, arithmetic.maximum),
    "abs": (1, 1, abs),
    "round": (1, 2, lambda value, digits=None: round(value, plain(digits))),
}

_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: arithmetic.divide,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: arithmetic.power,
}

_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}

Lift = Callable[[Any], Any]
"""What makes a number remember how it came about: `engine.numbers.trace.traced`."""


class TooLargeError(ArithmeticError):
    """A result beyond the bounds."""


class Formula:
    """A formula that was read: numbers, names, arithmetic, comparisons and calls of a fixed list.

    `names` are the parameters it uses, `calls` the engine quantities.
    """

    __slots__ = ("_tree", "calls", "names", "text")

    def __init__(self, text: str) -> None:
        self.text = text = text.strip()
        self._tree = parsed(self.text)
        called = [node.func for node in ast.walk(self._tree) if isinstance(node, ast.Call)]
        functions = [node.id for node in called if isinstance(node, ast.Name)]
        self.calls = frozenset(name for name in functions if name not in (*FUNCTIONS, *WORDS))
        self.names = frozenset(
            node.id
            for node in ast.walk(self._tree)
            if isinstance(node, ast.Name) and node not in called
        )

    @staticmethod
    def parse(text: str) -> Formula:
        """The formula `text`; raises `FormulaError` if it is none."""
        return _parse(text)

    def evaluate(self, names: Mapping[str, Any], lift: Lift | None = None) -> Any:
        """The value for these values of the names; a `float` among them counts as its decimal.

        With `lift` the numbers remember how they were made. Raises
        `FormulaError`, and `ImpossibleGeometry` where the engine says no.
        """
        return tidy(Evaluation(self.text, names, lift).value(self._tree))

    @property
    def is_tuple(self) -> bool:
        """Whether the whole formula is several values with commas between them."""
        return isinstance(self._tree, ast.Tuple)

    def single_call(self) -> str | None:
        """The quantity's name if the whole formula is one call of it."""
        if isinstance(self._tree, ast.Call) and isinstance(self._tree.func, ast.Name):
            name = self._tree.func.id
            return None if name in FUNCTIONS or name in WORDS else name
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
def _parse(text: str) -> Formula:
    return Formula(text)


class Evaluation:
    """One computation: `text` for its error messages, the values of the names, and a lift.

    With a lift names and constants become leaves that remember what is
    done to them.
    """

    def __init__(self, text: str, names: Mapping[str, Any], lift: Lift | None) -> None:
        self._text = text
        self._names = names
        self._lift = lift
        self._work = 0

    def value(self, node: ast.expr) -> Any:
        """The value of a node; raises `FormulaError` or `ImpossibleGeometry`."""
        walk: Callable[[Any], Any] = getattr(self, f"_{type(node).__name__.lower()}")
        try:
            return bounded(walk(node))
        except TooLargeError:
            raise fault(self._text, node, "formula-number-too-large") from None
        except ImpossibleGeometry:
            raise
        except ZeroDivisionError:
            raise fault(self._text, node, "formula-division-by-zero") from None
        except (ArithmeticError, ValueError, TypeError, LookupError, AttributeError):
            raise fault(self._text, node, "formula-undefined") from None
        except (RecursionError, MemoryError):
            raise fault(self._text, node, "formula-number-too-large") from None

    def arguments(self, node: ast.Call) -> tuple[list[Any], dict[str, Any]]:
        """The values of a call's arguments, by position and by name."""
        args = [self.value(argument) for argument in node.args]
        return args, {str(word.arg): self.value(word.value) for word in node.keywords}

    def _constant(self, node: ast.Constant) -> Any:
        value = exact(node.value)
        # 0 and 1 stay literal: the trace leaves out an operation with them that changes nothing.
        literal = isinstance(value, bool | str) or value in (0, 1)
        return value if self._lift is None or literal else self._lift(value)

    def _name(self, node: ast.Name) -> Any:
        if node.id not in self._names:
            raise fault(self._text, node, "formula-unknown-name", name=node.id)
        value = exact(self._names[node.id])
        return value if self._lift is None else self._lift(value)

    def _binop(self, node: ast.BinOp) -> Any:
        left, right = self._number(node.left), self._number(node.right)
        if isinstance(node.op, ast.Pow) and not power_fits(left, right):
            raise TooLargeError
        return self._real(node, _OPERATIONS[type(node.op)](left, right))

    def _unaryop(self, node: ast.UnaryOp) -> Any:
        if isinstance(node.op, ast.Not):
            return not self._truth(node.operand)
        value = self._number(node.operand)
        return -value if isinstance(node.op, ast.USub) else value

    def _boolop(self, node: ast.BoolOp) -> bool:
        decided = isinstance(node.op, ast.Or)
        for operand in node.values:
            if self._truth(operand) is decided:
                return decided
        return not decided

    def _compare(self, node: ast.Compare) -> bool:
        left = node.left
        for operation, right in zip(node.ops, node.comparators, strict=True):
            if not self._holds(operation, left, right):
                return False
            left = right
        return True

    def _holds(self, operation: ast.cmpop, left: ast.expr, right: ast.expr) -> bool:
        if isinstance(operation, ast.Eq | ast.NotEq):
            pair = plain(self.value(left)), plain(self.value(right))
        else:
            pair = plain(self._number(left)), plain(self._number(right))
        return bool(_COMPARISONS[type(operation)](*pair))

    def _tuple(self, node: ast.Tuple) -> tuple[Any, ...]:
        return tuple(self.value(item) for item in node.elts)

    def _list(self, node: ast.List) -> list[Any]:
        return [self.value(item) for item in node.elts]

    def _subscript(self, node: ast.Subscript) -> Any:
        sequence, index = self.value(node.value), plain(self._number(node.slice))
        if not isinstance(sequence, list | tuple) or not isinstance(index, int):
            raise fault(self._text, node, "formula-not-indexable")
        if not -len(sequence) <= index < len(sequence):
            raise fault(self._text, node, "formula-index", index=index, length=len(sequence))
        return sequence[index]

    def _call(self, node: ast.Call) -> Any:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in FUNCTIONS:
            return self._function(node, *FUNCTIONS[name])
        if name in WORDS:
            return self._word(node, *WORDS[name])
        args, kwargs = self.arguments(node)
        self._work += work([*args, *kwargs.values()])
        if self._work > MOST_WORK:
            raise TooLargeError
        from quizcnn.engine.catalogue import find

        try:
            return tidy(find(name).call(args, kwargs, self._lift))
        except FormulaError:
            raise
        except WrongUse as error:
            raise fault(self._text, node, "formula-call", problem=error.message) from None
        except (TypeError, AttributeError, LookupError, RecursionError, MemoryError):
            raise fault(self._text, node, "formula-unfit-values", name=name) from None

    def _function(self, node: ast.Call, least: int, most: int, compute: Callable[..., Any]) -> Any:
        if node.keywords or not least <= len(node.args) <= most:
            raise fault(self._text, node, "formula-arguments", least=least, most=most)
        values = [self._number(argument) for argument in node.args]
        if compute is FUNCTIONS["round"][2] and not _are_digits(values[1:]):
            raise fault(self._text, node, "formula-digits")
        return self._real(node, compute(*values))

    def _word(self, node: ast.Call, least: int, most: int, choose: Callable[..., str]) -> str:
        """A word that suits a number; the texts to choose from stand behind it."""
        if node.keywords or not least < len(node.args) <= most + 1:
            raise fault(self._text, node, "formula-arguments", least=least + 1, most=most + 1)
        number, *texts = (self.value(argument) for argument in node.args)
        if isinstance(number, str | bool):
            raise fault(self._text, node.args[0], "formula-not-a-number")
        for argument, text in zip(node.args[1:], texts, strict=True):
            if not isinstance(text, str):
                raise fault(self._text, argument, "formula-not-a-text")
        return choose(number, *texts)

    def _number(self, node: ast.expr) -> Any:
        value = self.value(node)
        if isinstance(value, bool) or not isinstance(value, int | Fraction | float | Traced):
            raise fault(self._text, node, "formula-not-a-number")
        return value

    def _truth(self, node: ast.expr) -> bool:
        value = self.value(node)
        if not isinstance(value, bool):
            raise fault(self._text, node, "formula-not-a-condition")
        return value

    def _real(self, node: ast.expr, value: Any) -> Any:
        if isinstance(plain(value), complex):
            raise fault(self._text, node, "formula-undefined")
        return arithmetic.exact(value)


def bounded(value: Any) -> Any:
    """`value` itself; raises `TooLargeError` if it has too many digits."""
    if not isinstance(value, list | tuple) and _bits(plain(value)) > MOST_BITS:
        raise TooLargeError
    return value


def power_fits(base: Any, exponent: Any) -> bool:
    """Whether base**exponent is small enough to be computed at all."""
    base, exponent = plain(base), plain(exponent)
    if exponent % 1 != 0:
        return True  # computed in floating point, whatever its size
    return isinstance(base, float) or _bits(base) * abs(exponent) <= MOST_BITS


def work(arguments: Iterable[Any]) -> int:
    """How much a call on grids has to do, roughly; nothing where there is no grid.

    Strides and paddings multiply a grid's cells along both axes, so they count squared.
    """
    cells, largest = 0, 1
    for argument in arguments:
        value = plain(argument)
        if isinstance(value, list | tuple) and any(isinstance(row, list | tuple) for row in value):
            cells += cell_count(value)
        else:
            largest = max(largest, _magnitude(value))
    return cells * largest * largest


def _are_digits(values: list[Any]) -> bool:
    return all(isinstance(plain(value), int) and 0 <= plain(value) <= 15 for value in values)


def _bits(value: Any) -> int:
    if isinstance(value, int):
        return value.bit_length()
    if isinstance(value, Fraction):
        return value.numerator.bit_length() + value.denominator.bit_length()
    return 0


def _magnitude(value: Any) -> int:
    if isinstance(value, tuple):
        return max((_magnitude(item) for item in value), default=1)
    return abs(value) if isinstance(value, int) else 1
