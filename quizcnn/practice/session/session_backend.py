"""What a session needs of the world: cards drawn, a record kept, marks set. A study is one."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from quizcnn.bank.variant import Variant
from quizcnn.practice.session.answering import Answered
from quizcnn.practice.session.session_state import Snapshot
from quizcnn.practice.settings.settings import ScheduleSettings
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Schedule


class Backend(Protocol):
    """All that a session asks of what draws its cards and keeps its record."""

    @property
    def today(self) -> date:
        """The learner's day."""

    @property
    def settings(self) -> ScheduleSettings:
        """The settings that change the schedule."""

    @property
    def keeps_record(self) -> bool:
        """Whether what is answered and marked stays; a quiz on cards of no deck leaves nothing."""

    def schedule(self, question: str) -> Schedule:
        """Where a question stands."""

    def fresh_variant(self, question: str, unlike: Variant | None = None) -> Variant:
        """The question with numbers other than the last time; `Unaskable` if there are none."""

    def variant(self, question: str, number: int) -> Variant:
        """The question with the numbers it was asked with before; `Unaskable` if it is gone."""

    def record(
        self, variant: Variant, answered: Answered, expected: Schedule | None = None
    ) -> tuple[Review, Schedule]:
        """Append one answer to the log; durable when this returns.

        Raises `AnsweredElsewhere`, with nothing recorded, if the question was reviewed since its
        schedule was the `expected` one.
        """

    def undo(self, only: str | None = None) -> Review | None:
        """Take back what was recorded last, if it is `only`; None when nothing happened."""

    def redo(self, only: str | None = None) -> Review | None:
        """Bring back what was taken back last, if it is `only`; None when nothing happened."""

    def stands(self, question: str, review: str | None) -> bool:
        """Whether that review of the question is in the log and was not taken back."""

    def suspend(self, question: str) -> bool:
        """Never ask a question again."""

    def unsuspend(self, question: str) -> bool:
        """Ask a suspended question again."""

    def bury(self, question: str) -> bool:
        """Ask a question again tomorrow."""

    def unbury(self, question: str) -> bool:
        """Ask a buried question again today."""

    def keep(self, snapshot: Snapshot) -> None:
        """Keep where the session stands, to go on with it later; nothing depends on it."""
