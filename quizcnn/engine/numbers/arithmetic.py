"""Exact arithmetic that works alike on plain numbers, NumPy arrays and traced numbers.

Nothing here imports NumPy or the tracing: an array is known by its `dtype`, a traced number by the
method it has for the operation.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from typing import Any

_MOST_EXACT = 16  # the largest exponent whose digits are kept
_THIRD, _HALF = Fraction(1, 3), Fraction(1, 2)
_COSINES = {0: 1, _THIRD: _HALF, _HALF: 0, 2 * _THIRD: -_HALF, 1: -1}


def exact(value: Any) -> Any:
    """`value`, as an int where it is a whole Fraction."""
    if type(value) is Fraction and value.denominator == 1:
        return value.numerator
    return value


def divide(dividend: Any, divisor: Any) -> Any:
    """Return the quotient: exact for ints and Fractions, an int where it is whole."""
    if isinstance(dividend, int | Fraction) and isinstance(divisor, int | Fraction):
        return exact(Fraction(dividend) / divisor)
    if is_exact_array(dividend) or is_exact_array(divisor):
        return _elementwise(divide, dividend, divisor)
    return dividend / divisor


def sum_of(values: Iterable[Any]) -> Any:
    """Return the sum, added up one after another as the worked steps show it.

    The built-in one corrects the rounding of floats from Python 3.12 on: its last digit would
    depend on the Python, and differ from that of the steps.
    """
    return reduce(operator.add, values, 0)


def ceil_divide(dividend: Any, divisor: Any) -> Any:
    """⌈dividend/divisor⌉ without ever leaving the integers."""
    for operand in (dividend, divisor):
        if hasattr(operand, "record"):
            return operand.record("ceil_divide", ceil_divide, dividend, divisor)
    return -(-dividend // divisor)


def power(base: Any, exponent: Any) -> Any:
    """Return the power: exact for whole exponents of exact bases, negative ones included."""
    if isinstance(base, int) and isinstance(exponent, int) and exponent < 0:
        return exact(Fraction(base) ** exponent)
    return exact(base**exponent)


def sqrt(value: Any) -> Any:
    """Return the square root, exact where `value` is the square of a whole number or a fraction."""
    if isinstance(value, int | Fraction) and value >= 0:
        top, bottom = math.isqrt(value.numerator), math.isqrt(value.denominator)
        if top * top == value.numerator and bottom * bottom == value.denominator:
            return divide(top, bottom)
    return _function("sqrt", value)


def exp(value: Any) -> Any:
    """Return the exponential."""
    return _function("exp", value)


def log(value: Any) -> Any:
    """Return the natural logarithm."""
    return _function("log", value)


def log2(value: Any) -> Any:
    """Return the logarithm to base 2, without a rounding error where `value` is a power of 2."""
    if hasattr(value, "record"):
        return value.record("log2", log2, value)
    return math.log2(value)


def tanh(value: Any) -> Any:
    """Return the hyperbolic tangent."""
    return _function("tanh", value)


def normal_cdf(value: Any) -> Any:
    """Return Φ, the share of a standard normal distribution below `value`."""
    if hasattr(value, "record"):
        return value.record("Φ", normal_cdf, value)
    return math.erfc(-value / math.sqrt(2)) / 2


def cos_pi(value: Any) -> Any:
    """Return the cosine of π times the value, exact where it is a simple fraction."""
    if hasattr(value, "record"):
        return value.record("cos_pi", cos_pi, value)
    known = _COSINES.get(value)
    return math.cos(math.pi * value) if known is None else known


def base_of_power(base: Any, exponent: Any) -> Any:
    """Return the base as it is, or as a float where the power's digits would fill the screen."""
    if exponent <= _MOST_EXACT:
        return base
    return base.record("", float, base) if hasattr(base, "record") else float(base)


def maximum(*values: Any) -> Any:
    """Return the largest of the values, elementwise on arrays."""
    return _extreme("maximum", max, values)


def minimum(*values: Any) -> Any:
    """Return the smallest of the values, elementwise on arrays."""
    return _extreme("minimum", min, values)


def is_exact_array(value: Any) -> bool:
    """Whether `value` is an array that holds whole numbers, Fractions or traced numbers."""
    return hasattr(value, "dtype") and value.dtype.kind in "iuO"


def _function(name: str, value: Any) -> Any:
    method = getattr(value, name, None)
    if method is not None:
        return method()
    if hasattr(value, "dtype") and value.dtype.kind == "O":
        return _elementwise(lambda each: _function(name, each), value)
    if hasattr(value, "dtype"):
        import numpy as np

        return getattr(np, name)(value)
    return getattr(math, name)(value)


def _extreme(name: str, choose: Any, values: tuple[Any, ...]) -> Any:
    for value in values:
        if hasattr(value, "record"):
            return value.record(name, choose, *values)
    if any(hasattr(value, "dtype") for value in values):
        from functools import reduce

        import numpy as np

        return reduce(getattr(np, name), values)
    return choose(values)


def _elementwise(function: Any, *operands: Any) -> Any:
    import numpy as np

    return np.frompyfunc(function, len(operands), 1)(*operands)
