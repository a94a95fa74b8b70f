"""Values as people read them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any


def shown(value: Any) -> str:
    """Any value for people.

    Integers are plain digits, Fractions "1/9", floats ten significant digits, shapes
    "64×112×112", grids "[[1, 0], [0, 2]]"; None is "".
    """
    if isinstance(value, tuple):
        return "×".join(shown(entry) for entry in value)
    if isinstance(value, list):
        return "[" + ", ".join(shown(entry) for entry in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Fraction | str):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, float):
        return format(value + 0.0, ".10g")  # adding zero drops the sign of −0.0
    return shown(value.tolist() if hasattr(value, "tolist") else value.value)


def with_unit(value: Any, unit: str | None) -> str:
    """A value and its unit, a fraction beside its decimals: "1/9 ≈ 0.1111111", "28%", "56 px"."""
    text = f"{value} ≈ {float(value):.7g}" if isinstance(value, Fraction) else shown(value)
    return f"{text}{'' if unit == '%' else ' '}{unit}" if unit else text
