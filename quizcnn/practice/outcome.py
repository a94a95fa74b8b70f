"""What came of an answer, before and after it is rated."""

from __future__ import annotations

from dataclasses import dataclass

from quizcnn.grading.verdict import Verdict
from quizcnn.messages import Message
from quizcnn.store.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer judged.

    `verdict` is correct, wrong, imprecise, unreadable, ticked or gave-up. While `settled` is false
    nothing may be revealed: the learner is asked again. `may_retry` offers a second try at a first
    wrong number. `suggested` is the SM-2 quality, None while there is none to suggest.
    """

    verdict: str
    message: Message
    settled: bool
    suggested: int | None = None
    grade: Verdict | None = None
    may_retry: bool = False

    @property
    def correct(self) -> bool:
        """Whether the answer was right."""
        return self.verdict == "correct"

    @property
    def misconception_id(self) -> str | None:
        """The id of the misconception named, if one was."""
        found = self.grade.misconception if self.grade else None
        return found.id if found else None


@dataclass(frozen=True, slots=True)
class Rated:
    """A review or drill that is safely in the log, and where its question now stands."""

    question: str
    quality: int
    schedule: Schedule | None
    drill_again: bool
