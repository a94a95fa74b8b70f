"""The line-by-line sitting: card, answer, verdict, quality, next card."""

from __future__ import annotations

import time
from collections.abc import Callable

from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE
from quizcnn.cli.plain import telling
from quizcnn.cli.plain.lines import Command, ask
from quizcnn.messages.errors import UserError
from quizcnn.practice.desk import Desk
from quizcnn.practice.outcome import Outcome
from quizcnn.practice.sitting import Sitting


def sit(
    sitting: Sitting, desk: Desk, console: Console, clock: Callable[[], float] = time.monotonic
) -> int:
    """Work through the sitting until it is over or the learner stops."""
    Plain(sitting, console, clock).run()
    telling.tell_summary(sitting.summary, desk.counts(), console)
    return DONE


class _Stop(Exception):
    """The learner has had enough for now; everything rated is on record."""


class _Again(Exception):
    """The card on the desk has changed: begin again with it."""


class Plain:
    """One learner, one stream of lines."""

    def __init__(self, sitting: Sitting, console: Console, clock: Callable[[], float]) -> None:
        self._sitting = sitting
        self._console = console
        self._clock = clock

    def run(self) -> None:
        """Card after card."""
        if self._sitting.card is None:
            self._console.print(self._console.say("plain-nothing-due"))
        try:
            while self._sitting.card is not None:
                try:
                    self._one_card()
                except _Again:
                    continue
        except _Stop:
            return

    def _one_card(self) -> None:
        card = self._sitting.card
        assert card is not None
        telling.tell_card(card, self._console)
        outcome = self._settled_outcome()
        telling.tell_outcome(card, outcome, self._console)
        self._rate(outcome)

    def _settled_outcome(self) -> Outcome:
        """Ask until there is an outcome the learner is done with."""
        started = self._clock()
        while True:
            outcome = self._outcome(started)
            if outcome is None:
                continue
            if not outcome.settled:
                self._console.print(self._console.said(outcome.message))
            elif not (outcome.may_retry and self._wants_to_retry(outcome)):
                return outcome

    def _outcome(self, started: float) -> Outcome | None:
        """One line of input judged; None when it was a command or could not be used."""
        sitting, card = self._sitting, self._sitting.card
        assert card is not None
        is_concept = card.variant.question.kind == "concept"
        line = ask(
            self._console, self._console.say("plain-think" if is_concept else "plain-answer")
        )
        seconds = self._clock() - started
        if line is Command.DONT_KNOW:
            return sitting.give_up(seconds)
        if isinstance(line, Command):
            self._obey(line)
            return None
        if is_concept:
            return self._ticked(seconds)
        if not line:
            return None
        try:
            return sitting.answer(line, seconds)
        except UserError as error:
            self._console.print(error.said(self._console.language))
            return None

    def _ticked(self, seconds: float) -> Outcome:
        card = self._sitting.card
        assert card is not None
        points = card.variant.key_points(self._console.language)
        telling.tell_key_points(points, self._console)
        while True:
            line = ask(self._console, self._console.say("plain-tick"))
            if isinstance(line, Command):
                self._obey(line)
                continue
            numbers = line.replace(",", " ").replace(",", " ").split()
            ticked = {int(word) - 1 for word in numbers if word.isdecimal()}
            if len(ticked) == len(set(numbers)) and ticked <= set(range(len(points))):
                return self._sitting.tick(ticked, seconds)
            self._console.print(self._console.say("plain-bad-tick", total=len(points)))

    def _wants_to_retry(self, outcome: Outcome) -> bool:
        telling.tell_verdict(outcome, self._console)
        line = ask(self._console, self._console.say("plain-retry"))
        if line is Command.QUIT:
            raise _Stop
        return line == "" or line is Command.HINT

    def _rate(self, outcome: Outcome) -> None:
        suggested = outcome.suggested or 0
        while True:
            line = ask(self._console, self._console.say("plain-rate", suggested=suggested))
            if isinstance(line, Command):
                self._obey(line)
            elif line in ("", "0", "1", "2", "3", "4", "5"):
                rated = self._sitting.rate(int(line or suggested))
                telling.tell_rated(rated, self._console)
                return
            else:
                self._console.print(self._console.say("plain-bad-quality"))

    def _obey(self, command: Command) -> None:
        """Do what a command asks; those that change the card begin it again."""
        if command is Command.QUIT:
            raise _Stop
        if command is Command.HELP:
            self._console.print(self._console.say("plain-help"))
        elif command is Command.HINT:
            self._hint()
        elif command is Command.LANGUAGE:
            self._console.language = "en" if self._console.language == "zh" else "zh"
            raise _Again
        elif command is Command.UNDO:
            if self._sitting.undo():
                raise _Again
            self._console.print(self._console.say("nothing-to-undo"))
        elif command in (Command.BURY, Command.SUSPEND):
            (self._sitting.bury if command is Command.BURY else self._sitting.suspend)()
            raise _Again

    def _hint(self) -> None:
        card = self._sitting.card
        assert card is not None
        hint = card.variant.hint(self._console.language)
        if hint:
            self._sitting.hint()
        self._console.print(hint or self._console.say("plain-no-hint"))
