"""The line-by-line session: card, answer, verdict, quality, next card."""

from __future__ import annotations

import time
from collections.abc import Callable

from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.counts import print_counts
from quizcnn.cli.dialogue import Again, Command, Dialogue, Stop
from quizcnn.cli.grades import mark
from quizcnn.cli.question_sheet import answer, asked, background
from quizcnn.messages import localize
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.session.answering import TICKED, Outcome, Rated
from quizcnn.practice.session.card import Card
from quizcnn.practice.session.session import Session
from quizcnn.practice.session.summary import Summary
from quizcnn.practice.study import Study
from quizcnn.store.record_review import AnsweredElsewhere


def practise(
    session: Session, study: Study, console: Console, clock: Callable[[], float] = time.monotonic
) -> int:
    """Work through the session until it is over or the learner stops.

    With --json the conversation is held on stderr, and stdout gets the summary.
    """
    spoken = console.aside() if console.json else console
    try:
        _Practice(session, study, spoken, clock).run()
    finally:
        console.has_recorded = spoken.has_recorded
    if console.json:
        console.print_json(_summary_json(session.summary))
    else:
        print_end(session, study, console)
    return ExitCode.DONE


def print_end(session: Session, study: Study, console: Console) -> None:
    """How it went, and what is left."""
    summary = session.summary
    console.print_wrapped()
    console.print_message("plain-summary", answered=summary.answered, right=summary.right)
    for name, text, count in summary.misconceptions:
        console.print_wrapped(f"  {count} × {console.localize(text) or name}")
    print_counts(study.counts(), console)


class _Practice:
    """One learner, one stream of lines."""

    def __init__(
        self, session: Session, study: Study, console: Console, clock: Callable[[], float]
    ) -> None:
        self._session = session
        self._console = console
        self._dialogue = Dialogue(session, study, console, clock)
        self._thought = 0.0  # seconds, about the newest answer

    def run(self) -> None:
        """Card after card, until there is none or the learner has had enough."""
        if self._session.card is None:
            self._console.print_message("plain-nothing-due")
        elif self._session.last_step is not None or self._session.outcome is not None:
            self._console.print_message("plain-resumed")
        try:
            while self._session.card is not None:
                self._one_card(self._session.card)
        except Stop:
            return

    def _one_card(self, card: Card) -> None:
        try:
            _print_card(card, self._console)
            self._rate(card, self._settled_outcome(card))
        except Again:
            return  # to the card that is now asked

    def _settled_outcome(self, card: Card) -> Outcome:
        """Ask until there is an outcome the learner is done with, and print it.

        A first wrong number may be corrected; an empty line then asks for the answer.
        """
        self._dialogue.begin(self._session.draft.seconds)
        first = self._session.outcome  # of a session that is gone on with
        if first is not None:
            _print_again(card, first, self._console)
        while first is None or first.may_retry:
            outcome = self._judged(card, first)
            if outcome is None:
                continue
            if not _is_the_same(outcome, first):
                _print_verdict(outcome, self._console)
            first = outcome if outcome.settled else first
        return first

    def _judged(self, card: Card, first: Outcome | None) -> Outcome | None:
        """One answer judged; None for one that could not be one."""
        is_concept = card.variant.question.kind == "concept"
        line = self._dialogue.ask(
            "plain-retry" if first else "plain-think" if is_concept else "plain-answer",
            lambda: _print_card(card, self._console),
            (Command.HINT, Command.DONT_KNOW),
        )
        self._thought = seconds = self._dialogue.seconds
        if first and line in ("", Command.DONT_KNOW):
            return self._session.let_stand()
        if line is Command.DONT_KNOW:
            return self._session.give_up(seconds)
        if is_concept:
            _print_key_points(card, self._console)
            return self._session.tick(self._ticked(card), seconds)
        return self._answered(str(line), seconds) if line else None

    def _answered(self, text: str, seconds: float) -> Outcome | None:
        try:
            return self._session.answer(text, seconds)
        except WrongUse as error:  # a letter that is not among the choices
            self._console.print_wrapped(error.localize(self._console.language))
            return None

    def _ticked(self, card: Card) -> set[int]:
        """Which of the key points were in the learner's answer."""
        total = len(card.variant.question.key_points)
        while True:
            line = self._dialogue.ask("plain-tick", lambda: _print_key_points(card, self._console))
            numbers = str(line).replace(",", " ").replace("，", " ").split()
            if all(number.isdecimal() and 1 <= int(number) <= total for number in numbers):
                return {int(number) - 1 for number in numbers}
            self._console.print_message("plain-bad-tick", total=total)

    def _rate(self, card: Card, outcome: Outcome) -> None:
        """Show the solution, and record the quality the learner gives the answer."""
        ticked = outcome.verdict == TICKED
        fitting = (Command.NEXT_STEP, Command.TICKS) if ticked else (Command.NEXT_STEP,)

        def solution() -> None:
            _print_solution(card, outcome, self._console)

        solution()
        while True:
            suggested = outcome.suggested or 0
            line = self._dialogue.ask("plain-rate", solution, fitting, suggested=suggested)
            if line is Command.TICKS:
                outcome = self._ticked_again(card)
            elif line in ("", "0", "1", "2", "3", "4", "5"):
                self._record(int(str(line) or suggested))
                return
            else:
                self._console.print_message("plain-bad-quality")

    def _ticked_again(self, card: Card) -> Outcome:
        """Other key points after all; the time stays that of the first."""
        _print_key_points(card, self._console)
        outcome = self._session.tick(self._ticked(card), self._thought)
        _print_verdict(outcome, self._console)
        _print_missed(card, outcome, self._console)
        return outcome

    def _record(self, quality: int) -> None:
        try:
            rated = self._session.rate(quality)
        except AnsweredElsewhere as error:  # another card is laid out, or this one anew
            self._console.print_wrapped(error.localize(self._console.language))
            return
        self._console.has_recorded = True
        _print_rated(rated, self._console)


def _print_card(card: Card, console: Console) -> None:
    """The question, with its place in the queue."""
    heading = console.localize(
        "plain-card",
        number=card.position,
        last=card.position + card.remaining - 1,
        topic=localize(f"topics.{card.variant.question.topic}", console.language),
        kind=console.localize("plain-new" if card.is_new else f"kind-{card.kind}"),
    )
    console.print_wrapped()
    console.print_wrapped(console.style(heading, "bold"))
    if card.lesson is not None:
        console.print_message("plain-leech")
        console.print_wrapped(card.explained(console.language))
        console.print_wrapped()
    for line in asked(card.variant, console):
        console.print_wrapped(line)
    if card.hinted:
        console.print_message("plain-hint", hint=card.variant.hint(console.language))


def _print_verdict(outcome: Outcome, console: Console) -> None:
    """The verdict, which names the wrong way where it is known, and how much time counts."""
    console.print_wrapped(f"{mark(outcome.verdict, console)} {console.localize(outcome.message)}")
    if outcome.counted is not None:
        console.print_wrapped(outcome.time_counted(console.language))


def _print_again(card: Card, outcome: Outcome, console: Console) -> None:
    """The verdict on an answer given before the session was left."""
    if outcome.verdict == TICKED:
        _print_key_points(card, console)
    _print_verdict(outcome, console)


def _is_the_same(outcome: Outcome, first: Outcome | None) -> bool:
    """Whether this is the first answer, left to stand."""
    return first is not None and outcome.grade is not None and outcome.grade is first.grade


def _print_solution(card: Card, outcome: Outcome, console: Console) -> None:
    """The answer, what there is to know about it, and what each quality would do."""
    if outcome.verdict == TICKED:  # the key points were just shown
        _print_missed(card, outcome, console)
    else:
        console.print_wrapped()
        for line in answer(card.variant, console):
            console.print_wrapped(line)
    for line in background(card.variant, console):
        console.print_wrapped(line)
    console.print_wrapped()
    for grades in ((0, 1, 2), (3, 4, 5)):
        console.print_wrapped("   ".join(_effect(card, quality, console) for quality in grades))


def _effect(card: Card, quality: int, console: Console) -> str:
    """What a quality means, and what it would do to the card."""
    means = f"{quality} {localize(f'scheduling.quality-{quality}', console.language)}"
    if not card.previews:  # a drill changes no schedule
        return means
    return f"{means}: {console.localize('days', days=card.previews[quality].interval)}"


def _print_missed(card: Card, outcome: Outcome, console: Console) -> None:
    """The key points that were not in the answer, by their numbers: what there is to learn."""
    if outcome.missed:
        console.print_message("plain-missed")
    points = card.variant.key_points(console.language)
    for index in outcome.missed:
        console.print_wrapped(f"  {index + 1}. {points[index]}")


def _print_key_points(card: Card, console: Console) -> None:
    """The key points, numbered from 1."""
    for number, point in enumerate(card.variant.key_points(console.language), start=1):
        console.print_wrapped(f"  {number}. {point}")


def _print_rated(rated: Rated, console: Console) -> None:
    """When the question comes back."""
    if rated.schedule is not None and rated.schedule.due is not None:
        console.print_message("plain-rated", day=rated.schedule.due.isoformat())
    if rated.drill_again:
        console.print_message("plain-drill-again")


def _summary_json(summary: Summary) -> dict[str, object]:
    """How it went, for a script that answers by itself."""
    return {
        "answered": summary.answered,
        "right": summary.right,
        "new": summary.new,
        "drills": summary.drills,
        "seconds": round(summary.seconds, 3),
        "by_quality": {str(quality): count for quality, count in summary.by_quality.items()},
        "misconceptions": [
            {"id": name, "count": count} for name, _, count in summary.misconceptions
        ],
    }
