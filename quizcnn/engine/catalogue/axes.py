"""Wrong formulas written for one axis, run on both where a size is a pair."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine.geometry import per_axis


def on_axes(formula: Callable[..., Any]) -> Callable[..., Any]:
    """Return a wrong formula for all axes; `formula` takes the parameters in order, on one."""
    return lambda **given: per_axis(lambda **axis: formula(*axis.values()), **given)
