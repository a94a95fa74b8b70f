"""One session: the cards of today one after another, drills at its end, every step to be undone.

The queue is an immutable tuple, so undoing a step is going back to the place as it was, and redoing
it to the place it led to. In every step all that can fail comes first: when it raises, the card is
still the one asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import replace

from quizcnn.messages import Message
from quizcnn.messages.errors import UserError
from quizcnn.practice.session.answering import Attempt, Given, Outcome, Rated
from quizcnn.practice.session.card import Card, QueueEntry
from quizcnn.practice.session.card_dealer import Dealer, laid, without
from quizcnn.practice.session.session_backend import Backend
from quizcnn.practice.session.session_state import Act, Draft, Place, Queue, Snapshot, Step
from quizcnn.practice.session.suggestion import reason
from quizcnn.practice.session.summary import Summary, SummaryRow, summarise, summary_row
from quizcnn.practice.session.todays_queue import SessionOptions
from quizcnn.scheduling import sm2
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.record_review import AnsweredElsewhere


class Session:
    """A learner working through a queue of cards; `sitting` is what the log calls it."""

    def __init__(
        self,
        backend: Backend,
        queue: Queue,
        sitting: str,
        options: SessionOptions = SessionOptions(),  # noqa: B008 (it is frozen)
    ) -> None:
        self.sitting = sitting
        self.options = options
        self.day = backend.today
        self._backend = backend
        self._past: list[tuple[Step, Place]] = []
        self._future: list[tuple[Step, Place]] = []
        self._rows: tuple[SummaryRow, ...] = ()
        self._hinted: set[str] = set()  # until they are rated, with whatever numbers
        self._dealer = Dealer(backend)
        self._lay_out(*self._dealer.next(queue))

    @classmethod
    def resumed(cls, backend: Backend, kept: Snapshot) -> Session:
        """The session of a snapshot, with the same card, its numbers and all that was done to it.

        What was reviewed or put aside meanwhile, in another window, is left out.
        """
        session = cls(backend, (), kept.sitting, kept.options)
        session.day = kept.day
        session._past, session._future = list(kept.past), list(kept.future)
        session._dealer.skipped = dict.fromkeys(kept.skipped)
        session._hinted = set(kept.hinted)
        if session._go_to(kept.place):
            session._take_up(kept.given, kept.draft)
        session._catch_up()
        return session

    @property
    def snapshot(self) -> Snapshot:
        """All of it, as plain values."""
        return Snapshot(
            sitting=self.sitting,
            options=self.options,
            day=self.day,
            place=self._place,
            past=tuple(self._past),
            future=tuple(self._future),
            skipped=self.skipped,
            hinted=tuple(sorted(self._hinted)),
            given=self._attempt.given if self._attempt else (),
            draft=self.draft,
        )

    # -- the card asked ---------------------------------------------------------------------------

    @property
    def card(self) -> Card | None:
        """The card to answer; None when the session is over."""
        return self._attempt.card if self._attempt else None

    @property
    def outcome(self) -> Outcome | None:
        """What came of the newest answer to this card."""
        return self._attempt.outcome if self._attempt else None

    @property
    def reason(self) -> Message | None:
        """Why the outcome suggests its grade."""
        return reason(self._attempt) if self._attempt else None

    @property
    def summary(self) -> Summary:
        """How it went so far."""
        return summarise(self._rows)

    @property
    def keeps_record(self) -> bool:
        """Whether marks may be set on the cards: those of a quiz are in no deck."""
        return self._backend.keeps_record

    @property
    def skipped(self) -> tuple[str, ...]:
        """Questions that came up, but of which no variant can be shown."""
        return tuple(self._dealer.skipped)

    def hint(self) -> None:
        """Reveal the hint; a right answer is then worth 3, also after undo and other numbers."""
        self._current().hint()
        self._hinted.add(self._current().card.variant.question.id)
        self.keep()

    def answer(self, text: str, seconds: float) -> Outcome:
        """Judge a typed number, shape or grid, or the letter of a choice."""
        return self._kept(self._current().answer(text, seconds))

    def tick(self, points: Collection[int], seconds: float) -> Outcome:
        """Judge a concept by the key points that were in the learner's answer."""
        return self._kept(self._current().tick(points, seconds))

    def give_up(self, seconds: float) -> Outcome:
        """Say "don't know"."""
        return self._kept(self._current().give_up(seconds))

    def let_stand(self) -> Outcome:
        """No second try: the first answer stands."""
        return self._kept(self._current().let_stand())

    def keep(self) -> None:
        """Keep the session as it stands, with the draft of what is not handed in."""
        self._backend.keep(self.snapshot)

    def prepare(self) -> None:
        """Draw the numbers of the card that comes next, while this one is read.

        Without this they are drawn when it is asked for; what was drawn is used only if the
        question still stands where it stood.
        """
        if self._attempt is not None:
            self._dealer.prepare(self._queue[1:], self._attempt.card)

    def look_again(self) -> None:
        """Lay the card out as it now stands, where it was marked or begun anew meanwhile.

        Its numbers stay, and all that was done to it; where it is no longer to be asked, the next
        one comes.
        """
        kept = self.snapshot
        if self._go_to(kept.place):
            self._take_up(kept.given, kept.draft)

    def _current(self) -> Attempt:
        if self._attempt is None:
            raise LookupError("the session is over")
        return self._attempt

    def _kept(self, outcome: Outcome) -> Outcome:
        self.keep()
        return outcome

    # -- rating and moving on -------------------------------------------------------------------

    def rate(self, quality: int) -> Rated:
        """Put the answer on record under `quality` (0 to 5) and move on.

        When this returns the review is durable; when it raises, the card is still the one asked.

        Raises:
            AnsweredElsewhere: the question was reviewed meanwhile, in another window. Nothing is
                recorded, and the card is laid out anew, or the next one where it has had its turn.

        """
        attempt = self._current()
        card, answered = attempt.card, attempt.answered(quality, self.sitting)
        question, drill_again = card.variant.question.id, quality < sm2.GOOD
        drills = (QueueEntry(question, ReviewKind.DRILL),) if drill_again else ()
        queue, following = self._dealer.next(self._queue[1:] + drills, card)
        try:
            review, schedule = self._backend.record(card.variant, answered, card.schedule)
        except AnsweredElsewhere:
            self._lay_out(*self._dealer.next(self._queue, card))
            raise
        if following and following.variant.question.id == question:
            following = self._dealer.with_lesson(
                replace(following, schedule=schedule, leech=schedule.leech)
            )
        step = Step(Act.RATED, question, review.day, quality, review.id)
        row = summary_row(attempt, answered)
        self._hinted.discard(question)
        self._advance(step, queue, following, row)
        return Rated(question, quality, schedule, drill_again)

    def suspend(self) -> None:
        """Never ask this question again until it is unsuspended, and move on."""
        self._put_aside(Act.SUSPENDED)

    def bury(self) -> None:
        """Ask this question again tomorrow, and move on."""
        self._put_aside(Act.BURIED)

    def _put_aside(self, act: Act) -> None:
        card = self._current().card
        question = card.variant.question.id
        queue, following = self._dealer.next(without(self._queue, question), card)
        step = Step(act, question, self._backend.today)
        self._do(step)
        self._advance(step, queue, following)

    def _advance(self, step: Step, queue: Queue, following: Card | None, *rows: SummaryRow) -> None:
        """Go where a new step leads; what was undone before cannot be redone after it."""
        self._past.append((step, self._place))
        self._future.clear()
        self._rows += rows
        self._lay_out(queue, following)

    # -- undo and redo ----------------------------------------------------------------------------

    def undo(self) -> Step | None:
        """Take back the newest step and lay its card out again, with the same numbers.

        None when there is none, or when something else was recorded since, in another window.
        """
        if not self._past or not self._undone(self._past[-1][0]):
            return None
        step, before = self._past.pop()
        self._future.append((step, self._place_left))
        self._go_to(before)
        return step

    def redo(self) -> Step | None:
        """Do again what was undone last; None when there is nothing, or something came since."""
        if not self._future or not self._do(self._future[-1][0]):
            return None
        step, after = self._future.pop()
        self._past.append((step, self._place))
        if step.act == Act.RATED:
            self._hinted.discard(step.question)
        if self._go_to(after):
            self._take_up(after.given, after.draft)
        return step

    @property
    def last_step(self) -> Step | None:
        """What `undo` would take back."""
        return self._past[-1][0] if self._past else None

    def _catch_up(self) -> None:
        """Follow what `quizcnn undo` and `redo` did to the log since the session was left."""
        while self._past and self._is_there(self._past[-1][0]) is False:
            self.undo()
        while self._future and self._is_there(self._future[-1][0]):
            self.redo()

    def _is_there(self, step: Step) -> bool | None:
        """Whether a rating stands in the log; None for a step that is none."""
        if step.act != Act.RATED:
            return None
        return self._backend.stands(step.question, step.review)

    def _undone(self, step: Step) -> bool:
        if step.act == Act.RATED:
            taken_back = self._backend.undo(only=step.review) is not None
            return taken_back or not self._is_there(step)
        fetch = self._backend.unsuspend if step.act == Act.SUSPENDED else self._backend.unbury
        fetch(step.question)
        return True

    def _do(self, step: Step) -> bool:
        """Do a step for which nothing has to be judged (any more)."""
        if step.act == Act.RATED:
            brought_back = self._backend.redo(only=step.review) is not None
            return brought_back or bool(self._is_there(step))
        put = self._backend.suspend if step.act == Act.SUSPENDED else self._backend.bury
        put(step.question)
        return True

    @property
    def _place(self) -> Place:
        return Place(self._queue, laid(self.card) if self.card else None, self._rows)

    @property
    def _place_left(self) -> Place:
        """The place, with what was done to its card: redoing the step leads back to that."""
        given = self._attempt.given if self._attempt else ()
        return replace(self._place, given=given, draft=self.draft)

    def _go_to(self, place: Place) -> bool:
        """Return to a place; False where its card has had its turn meanwhile, in another window."""
        self._rows = place.rows
        card = self._dealer.again(place.card) if place.card else None
        if card is None:
            self._lay_out(*self._dealer.next(place.queue))
            return False
        if card.hinted:
            self._hinted.add(card.variant.question.id)
        self._lay_out(place.queue, card)
        return True

    def _take_up(self, given: Iterable[Given], draft: Draft) -> None:
        """What was handed in for the card, and what was not yet."""
        if self._attempt is not None:
            with suppress(UserError):  # the question was edited: then it is answered anew
                for each in given:
                    self._attempt.hand_in(each)
        self.draft = draft
        self.keep()

    # -- the next card --------------------------------------------------------------------------

    def _lay_out(self, queue: Queue, card: Card | None) -> None:
        """Ask `card`, which is the first of `queue`."""
        self._queue = queue
        self.draft = Draft()
        self._attempt: Attempt | None = None
        if card is not None:
            self._attempt = Attempt(self._placed(card))
        if card is not None or self._past:  # what never had a card takes no other session's place
            self.keep()

    def _placed(self, card: Card) -> Card:
        """The card with its place among the sitting's questions, each counted once.

        The count stays as it is while cards fail: what comes again is told apart from it.
        """
        asked = {row.question for row in self._rows}
        waiting = {entry.question for entry in self._queue}
        question = card.variant.question.id
        place = len(asked | {question})
        return replace(
            card,
            hinted=card.hinted or question in self._hinted,
            position=place,
            remaining=len(asked | waiting) - place + 1,
            to_repeat=len(asked & waiting),
        )
