"""What wrong uses of BatchNorm have in common, said once."""

from __future__ import annotations

from typing import Any

from quizcnn.messages import Text

VARIANCE_FOR_STD = Text(
    "You divided by the variance. It is the standard deviation, √(σ² + ε).",
    "你除以了方差。应除以标准差 √(σ² + ε)。",
)
GAMMA_FORGOTTEN = Text(
    "You left out the scale γ (weight).",
    "你漏了缩放系数 γ（weight）。",
)
BETA_FORGOTTEN = Text(
    "You left out the shift β (bias).",
    "你漏了平移系数 β（bias）。",
)


def without(name: str, neutral: int, formula: Any) -> Any:
    """The formula with one of its parameters left out."""
    return lambda **given: formula(**{**given, name: neutral})
