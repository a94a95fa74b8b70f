"""Numbers that remember how they were made.

A formula run on traced numbers computes the same value as on plain ones and leaves behind the tree
of its operations; `steps` prints that tree as the worked solution. Comparisons act on the
values and leave no trace, so a formula may branch on them freely.
"""

from __future__ import annotations

import math
import operator
from fractions import Fraction
from typing import Any

from quizcnn.engine.numbers import arithmetic

_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Traced:
    """A number with its history: `op` and `operands` say how it was made ("" for a leaf).

    A leaf has the `name` of the parameter whose value it is, where it is one. Besides the leaf
    there are two special ops. "named" is an intermediate result with a `name`, that gets a line of
    its own in the derivation; "because" is a choice whose reasons do.
    """

    __slots__ = ("name", "op", "operands", "value")

    def __init__(
        self, value: Any, op: str = "", operands: tuple[Traced, ...] = (), name: str = ""
    ) -> None:
        self.value = value
        self.op = op
        self.operands = operands
        self.name = name

    @staticmethod
    def record(op: str, compute: Any, *operands: Any) -> Traced:
        """Return what `compute` makes of the operands' values, remembering how."""
        lifted = tuple([_leaf(operand) for operand in operands])
        value = compute(*[operand.value for operand in lifted])
        return Traced(arithmetic.exact(value), op, lifted)

    def _binary(self, op: str, compute: Any, left: Any, right: Any) -> Any:
        other = right if left is self else left
        if not (isinstance(other, Traced) or _is_number(other)):
            return NotImplemented  # an array takes over and comes back element by element
        if type(other) is int and _is_neutral(op, other, other is right):
            return self
        return self.record(op, compute, left, right)

    def __add__(self, other: Any) -> Any:
        return self._binary("+", operator.add, self, other)

    def __radd__(self, other: Any) -> Any:
        return self._binary("+", operator.add, other, self)

    def __sub__(self, other: Any) -> Any:
        return self._binary("-", operator.sub, self, other)

    def __rsub__(self, other: Any) -> Any:
        return self._binary("-", operator.sub, other, self)

    def __mul__(self, other: Any) -> Any:
        return self._binary("*", operator.mul, self, other)

    def __rmul__(self, other: Any) -> Any:
        return self._binary("*", operator.mul, other, self)

    def __truediv__(self, other: Any) -> Any:
        return self._binary("/", arithmetic.divide, self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return self._binary("/", arithmetic.divide, other, self)

    def __floordiv__(self, other: Any) -> Any:
        return self._binary("//", operator.floordiv, self, other)

    def __rfloordiv__(self, other: Any) -> Any:
        return self._binary("//", operator.floordiv, other, self)

    def __mod__(self, other: Any) -> Any:
        return self._binary("%", operator.mod, self, other)

    def __rmod__(self, other: Any) -> Any:
        return self._binary("%", operator.mod, other, self)

    def __pow__(self, other: Any) -> Any:
        return self._binary("**", arithmetic.power, self, other)

    def __rpow__(self, other: Any) -> Any:
        return self._binary("**", arithmetic.power, other, self)

    def __neg__(self) -> Traced:
        return self.record("negative", operator.neg, self)

    def __pos__(self) -> Traced:
        return self

    def __abs__(self) -> Traced:
        return self.record("abs", abs, self)

    def __floor__(self) -> Traced:
        return self.record("floor", math.floor, self)

    def __ceil__(self) -> Traced:
        return self.record("ceil", math.ceil, self)

    def __round__(self, digits: int | None = None) -> Traced:
        return self.record("round", round, self, *(() if digits is None else (digits,)))

    def sqrt(self) -> Traced:
        """Return the square root; NumPy calls it on arrays of objects, like the next three."""
        return self.record("sqrt", arithmetic.sqrt, self)

    def exp(self) -> Traced:
        """Return the exponential."""
        return self.record("exp", arithmetic.exp, self)

    def log(self) -> Traced:
        """Return the natural logarithm."""
        return self.record("log", arithmetic.log, self)

    def tanh(self) -> Traced:
        """Return the hyperbolic tangent."""
        return self.record("tanh", arithmetic.tanh, self)

    def __eq__(self, other: object) -> bool:
        return bool(self.value == plain(other))

    def __lt__(self, other: Any) -> bool:
        return bool(self.value < plain(other))

    def __le__(self, other: Any) -> bool:
        return bool(self.value <= plain(other))

    def __gt__(self, other: Any) -> bool:
        return bool(self.value > plain(other))

    def __ge__(self, other: Any) -> bool:
        return bool(self.value >= plain(other))

    def __hash__(self) -> int:
        return hash(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __int__(self) -> int:
        return int(self.value)

    def __index__(self) -> int:
        return operator.index(self.value)

    def __float__(self) -> float:
        return float(self.value)

    def __repr__(self) -> str:
        return f"Traced({self.value!r}, {self.op!r})"


def traced(value: Any) -> Any:
    """`value` with every number lifted to a leaf; tuples and lists are lifted entry by entry.

    Booleans, texts and None stay what they are: they choose a formula but do not enter it.
    """
    if isinstance(value, tuple | list):
        return type(value)(traced(entry) for entry in value)
    if _is_number(value):
        return _leaf(value)
    return value


def leaves(name: str, value: Any) -> Any:
    """`value`, a parameter's, lifted like `traced`, each leaf under the name of its number."""
    if isinstance(value, list):
        return [leaves(f"{name}[{index}]", entry) for index, entry in enumerate(value)]
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):  # a stack of layers
        numbers = (str(index).translate(_SUBSCRIPT) for index in range(1, len(value) + 1))
        return tuple([_layer(*each) for each in zip(numbers, value, strict=True)])
    if isinstance(value, tuple):
        return tuple(
            [leaves(f"{name}_{axis}", each) for axis, each in zip("HW", value, strict=True)]
        )
    return Traced(_leaf(value).value, "", (), name) if _is_number(value) else value


def _layer(number: str, layer: tuple[int, ...]) -> tuple[Any, ...]:
    named = zip(("kernel_size", "stride", "dilation"), layer, strict=False)
    return tuple([leaves(f"{name}{number}", value) for name, value in named])


def traced_like(other: Any, value: Any) -> Any:
    """`value`, traced where `other` is, the number it is computed with."""
    return traced(value) if isinstance(other, Traced) else value


def plain(value: Any) -> Any:
    """`value` with every traced number lowered to its plain value again."""
    if isinstance(value, Traced):
        return value.value
    if isinstance(value, tuple | list):
        return type(value)(plain(entry) for entry in value)
    return value


def settled(value: Any) -> Any:
    """`value` as if it had been given: a traced number forgets how it was made."""
    return Traced(value.value) if isinstance(value, Traced) else value


def named(name: str, value: Any, same_as: Any = None) -> Any:
    """`value` marked as the intermediate result `name`; untouched when it is not traced.

    One that came out equal to `same_as`, the value that went in, is not worth a line in the steps:
    there it is only a leaf of that name.
    """
    if not isinstance(value, Traced):
        return value
    if same_as is not None and value == same_as:
        return Traced(value.value, "", (value,), name)
    return Traced(value.value, "named", (value,), name)


def because(value: Any, *reasons: Any) -> Any:
    """`value`, chosen rather than computed, with the named results that decided on it.

    It is untouched when no reason is traced.
    """
    traces = tuple(reason for reason in reasons if isinstance(reason, Traced))
    return Traced(plain(value), "because", traces) if traces else value


def _leaf(value: Any) -> Traced:
    if type(value) is int:
        return Traced(value)
    if isinstance(value, Traced):
        return value
    return Traced(value.item() if hasattr(value, "item") else value)


def _is_number(value: Any) -> bool:
    if type(value) is int:
        return True
    if isinstance(value, bool):
        return False
    if isinstance(value, int | Fraction | float):
        return True
    return getattr(value, "shape", None) == () and hasattr(value, "item")


def _is_neutral(op: str, literal: int, on_the_right: bool) -> bool:
    """Whether a literal of the formula's text changes nothing: 0 + x, x − 0, 1·x, x/1."""
    if literal == 0:
        return op == "+" or (op == "-" and on_the_right)
    return literal == 1 and (op == "*" or (op == "/" and on_the_right))
