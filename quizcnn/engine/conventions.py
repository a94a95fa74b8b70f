"""The two ways to count a cost: one MAC is one multiplication and one addition, so two FLOPs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.quantity import Misconception
from quizcnn.messages import Text

_FLOPS = Text(
    "That is the number of FLOPs. Asked are MACs, and one MAC is two FLOPs "
    "(a multiplication and an addition).",
    "这是 FLOPs 的个数。题目要的是 MAC 数：一次乘加（MAC）等于 2 次浮点运算（FLOPs）。",
)
_MACS = Text(
    "That is the number of MACs. Asked are FLOPs: each MAC is a multiplication and an "
    "addition, so twice as many.",
    "这是 MAC 的个数。题目要的是 FLOPs：每次乘加含一次乘法和一次加法，要再乘 2。",
)


def flops_for_macs(macs: Callable[..., Any]) -> Misconception:
    """Return the mistake of counting FLOPs for MACs; `macs` is the right formula."""
    return Misconception("flops-for-macs", lambda **given: 2 * macs(**given), _FLOPS)


def macs_for_flops(flops: Callable[..., Any]) -> Misconception:
    """Return the mistake of counting MACs for FLOPs; `flops` is the right formula."""
    return Misconception("macs-for-flops", lambda **given: divide(flops(**given), 2), _MACS)


def swapped(misconception: Misconception) -> Misconception:
    """Return the misconception under the other convention.

    Every value is then doubled or halved, but taking one convention for the other turns round:
    2·MACs taken for MACs become MACs taken for 2·MACs, which is a quarter before the doubling.
    """
    wrong = misconception.wrong
    if misconception.id == "flops-for-macs":
        return Misconception("macs-for-flops", lambda **given: divide(wrong(**given), 4), _MACS)
    if misconception.id == "macs-for-flops":
        return Misconception("flops-for-macs", lambda **given: 4 * wrong(**given), _FLOPS)
    return misconception
