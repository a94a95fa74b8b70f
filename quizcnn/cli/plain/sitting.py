"""The line-by-line sitting: card, answer, verdict, quality, next card."""

from __future__ import annotations

import time
from collections.abc import Callable

from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE
from quizcnn.cli.plain import telling
from quizcnn.cli.plain.dialogue import Again, Dialogue, Stop
from quizcnn.cli.plain.lines import Command
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.card import Card
from quizcnn.practice.desk import Desk
from quizcnn.practice.outcome import Outcome
from quizcnn.practice.sitting import Sitting


def sit(
    sitting: Sitting, desk: Desk, console: Console, clock: Callable[[], float] = time.monotonic
) -> int:
    """Work through the sitting until it is over or the learner stops.

    With --json the conversation is held on stderr, and stdout gets the summary.
    """
    shown = console.aside() if console.json else console
    _Plain(sitting, shown, clock).run()
    if console.json:
        console.print_json(telling.summary_json(sitting.summary))
    else:
        telling.tell_summary(sitting.summary, desk.counts(), shown)
    return DONE


class _Plain:
    """One learner, one stream of lines."""

    def __init__(self, sitting: Sitting, console: Console, clock: Callable[[], float]) -> None:
        self._sitting = sitting
        self._console = console
        self._clock = clock
        self._dialogue = Dialogue(sitting, console)

    def run(self) -> None:
        """Card after card, until there is none or the learner has had enough."""
        if self._sitting.card is None:
            self._console.tell(self._console.say("plain-nothing-due"))
        try:
            while self._sitting.card is not None:
                self._one_card(self._sitting.card)
        except Stop:
            return

    def _one_card(self, card: Card) -> None:
        try:
            telling.tell_card(card, self._console)
            outcome = self._settled_outcome(card)
            self._rate(card, outcome)
        except Again:
            return  # to the card that now lies on the desk

    def _settled_outcome(self, card: Card) -> Outcome:
        """Ask until there is an outcome the learner is done with, and tell it.

        A first wrong number may be corrected; an empty line then asks for the answer.
        """
        started = self._clock()
        first: Outcome | None = None
        while True:
            outcome = self._judged(card, started, first)
            if outcome is None:
                continue
            if outcome is first:
                return outcome
            telling.tell_verdict(outcome, self._console)
            if outcome.settled and not outcome.may_retry:
                return outcome
            first = outcome if outcome.settled else first

    def _judged(self, card: Card, started: float, first: Outcome | None) -> Outcome | None:
        """One answer judged; None for one that could not be one, `first` for no second try."""
        is_concept = card.variant.question.kind == "concept"
        line = self._dialogue.ask(
            "plain-retry" if first else "plain-think" if is_concept else "plain-answer",
            lambda: telling.tell_card(card, self._console),
            (Command.HINT, Command.DONT_KNOW),
        )
        seconds = self._clock() - started
        if first and line in ("", Command.DONT_KNOW):
            return first
        if line is Command.DONT_KNOW:
            return self._sitting.give_up(seconds)
        if is_concept:
            telling.tell_key_points(card, self._console)
            return self._sitting.tick(self._ticked(card), seconds)
        return self._answered(str(line), seconds) if line else None

    def _answered(self, text: str, seconds: float) -> Outcome | None:
        try:
            return self._sitting.answer(text, seconds)
        except WrongUse as error:  # a letter that is not among the choices
            self._console.tell(error.said(self._console.language))
            return None

    def _ticked(self, card: Card) -> set[int]:
        total = len(card.variant.question.key_points)
        while True:
            line = self._dialogue.ask(
                "plain-tick", lambda: telling.tell_key_points(card, self._console)
            )
            numbers = str(line).replace(",", " ").replace("，", " ").split()
            if all(number.isdecimal() and 1 <= int(number) <= total for number in numbers):
                return {int(number) - 1 for number in numbers}
            self._console.tell(self._console.say("plain-bad-tick", total=total))

    def _rate(self, card: Card, outcome: Outcome) -> None:
        def tell() -> None:
            telling.tell_solution(card, outcome, self._console)

        tell()
        suggested = outcome.suggested or 0
        while True:
            line = self._dialogue.ask("plain-rate", tell, suggested=suggested)
            if line in ("", "0", "1", "2", "3", "4", "5"):
                rated = self._sitting.rate(int(str(line) or suggested))
                telling.tell_rated(rated, self._console)
                return
            self._console.tell(self._console.say("plain-bad-quality"))
