"""From an answer to the quality suggested for it; the learner may always choose another.

Plain facts come in, a number 0…5 goes out. A hint never leaves more than 3.
"""

from __future__ import annotations

from quizcnn.messages.errors import WrongUse

HELPED = 3  # the most that remains after a hint or a second try


def numeric(
    right: bool,
    *,
    seconds: float | None = None,
    expected_seconds: float | None = None,
    tries: int = 1,
    hinted: bool = False,
    misconception: bool = False,
) -> int:
    """Suggest a quality for a number, shape or grid.

    `tries` counts readable answers including this one; `misconception` says that the wrong answer
    was recognised. An unknown time is not slow.
    """
    if not right:
        return 2 if misconception else 1
    if hinted or tries > 1:
        return HELPED
    return _by_time(seconds, expected_seconds)


def concept(ticked: int, total: int, *, hinted: bool = False) -> int:
    """Suggest a quality for `ticked` of `total` key points, in exact integers.

    Raises:
        WrongUse: not 0 ≤ ticked ≤ total with at least one point.

    """
    if not (total > 0 and 0 <= ticked <= total):
        raise WrongUse("scheduling.ticked-out-of-range", ticked=ticked, total=total)
    reached = (
        ticked == total,
        ticked * 100 >= total * 80,
        ticked * 100 >= total * 60,
        ticked * 3 >= total,
        ticked >= 1,
    )
    return _after_hint(reached.count(True), hinted)


def choice(
    right: bool,
    *,
    seconds: float | None = None,
    expected_seconds: float | None = None,
    hinted: bool = False,
) -> int:
    """Suggest a quality for a chosen letter."""
    return _after_hint(_by_time(seconds, expected_seconds), hinted) if right else 1


def _by_time(seconds: float | None, expected_seconds: float | None) -> int:
    if seconds is None or expected_seconds is None:
        return 5
    return 4 if seconds > expected_seconds else 5


def _after_hint(quality: int, hinted: bool) -> int:
    return min(quality, HELPED) if hinted else quality
