"""How a sitting went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quizcnn.messages import Text


@dataclass(frozen=True, slots=True)
class Answered:
    """One rated card of a sitting."""

    question: str
    kind: str
    was_new: bool
    correct: bool
    quality: int
    seconds: float
    misconception: tuple[str, Text | None] | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A sitting in figures; drills count as answers but not under `by_quality`."""

    answered: int
    right: int
    new: int
    drills: int
    seconds: float
    by_quality: dict[int, int]
    misconceptions: list[tuple[str, Text | None, int]]


def summarise(answers: Sequence[Answered]) -> Summary:
    """Add up the answers of a sitting."""
    texts = dict(answer.misconception for answer in answers if answer.misconception)
    counted = Counter(answer.misconception[0] for answer in answers if answer.misconception)
    qualities = Counter(answer.quality for answer in answers if answer.kind == "review")
    return Summary(
        answered=len(answers),
        right=sum(answer.correct for answer in answers),
        new=sum(answer.was_new for answer in answers),
        drills=sum(answer.kind == "drill" for answer in answers),
        seconds=sum(answer.seconds for answer in answers),
        by_quality={quality: qualities[quality] for quality in range(6)},
        misconceptions=[(name, texts[name], count) for name, count in counted.most_common(3)],
    )
