"""Logarithms to another base, the mistake that all losses share, said once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine.arithmetic import divide, log
from quizcnn.engine.quantity import Misconception
from quizcnn.messages import Text

_LOG2 = Text(
    "You took the logarithm to base 2. Losses use the natural logarithm.",
    "你用了以 2 为底的对数。损失函数用自然对数。",
)
_LOG10 = Text(
    "You took the logarithm to base 10. Losses use the natural logarithm.",
    "你用了以 10 为底的对数。损失函数用自然对数。",
)


def other_bases(loss: Callable[..., Any]) -> tuple[Misconception, Misconception]:
    """Return the mistakes of taking base 2 and base 10; `loss` is the right formula."""
    return (
        Misconception("log2-for-ln", lambda **given: divide(loss(**given), log(2)), _LOG2),
        Misconception("log10-for-ln", lambda **given: divide(loss(**given), log(10)), _LOG10),
    )
