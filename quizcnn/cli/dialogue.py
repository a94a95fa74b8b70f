"""What a learner types in the line-by-line session: answers, and commands such as :h and :u."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from enum import Enum
from typing import Any

from quizcnn.cli.console import Console
from quizcnn.messages.errors import UserError
from quizcnn.practice import program_settings, steps
from quizcnn.practice.session import Session


class Stop(Exception):
    """The learner has had enough for now; everything rated is on record."""


class Again(Exception):
    """Another card is asked now: begin with it."""


class Command(Enum):
    """What a line that starts with a colon asks for."""

    QUIT = "q"
    HINT = "h"
    DONT_KNOW = "d"
    UNDO = "u"
    REDO = "redo"
    LANGUAGE = "l"
    BURY = "b"
    SUSPEND = "s"
    HELP = "?"
    UNKNOWN = ""


_STEPS = {Command.UNDO: steps.undo, Command.REDO: steps.redo}

_PUT_ASIDE: dict[Command, tuple[str, Callable[[Session], None]]] = {
    Command.BURY: ("plain-buried", Session.bury),
    Command.SUSPEND: ("plain-suspended", Session.suspend),
}


class Dialogue:
    """Questions to the learner about the card that is asked, and the commands given meanwhile."""

    def __init__(self, session: Session, console: Console, today: Callable[[], date]) -> None:
        self._session = session
        self._console = console
        self._today = today

    def ask(
        self,
        key: str,
        repeat: Callable[[], None],
        fitting: Collection[Command] = (),
        **values: Any,
    ) -> str | Command:
        """Put the question `key` until there is an answer, or DONT_KNOW where that is fitting.

        `repeat` prints again what the question is about, in another language for instance. HINT
        and DONT_KNOW are of use only where they are `fitting`.
        """
        while True:
            typed = self._console.ask(self._console.localize(key, **values))
            line = Command.QUIT if typed is None else _understood(typed)
            if isinstance(line, str):
                return line
            if line in (Command.HINT, Command.DONT_KNOW) and line not in fitting:
                self._console.print_message("plain-too-late")
            elif line is Command.DONT_KNOW:
                return line
            elif line is Command.LANGUAGE:
                self._switch_language()
                repeat()
            else:
                self._run_command(line)

    def _run_command(self, command: Command) -> None:
        """Do what is wanted; Again where that leads to another card, Stop at the end."""
        if command is Command.QUIT:
            raise Stop
        if command is Command.HINT:
            self._hint()
        elif command in _STEPS:
            self._step(command)
        elif command in _PUT_ASIDE:
            self._put_aside(command)
        else:
            unknown = command is Command.UNKNOWN
            self._console.print_message("plain-unknown" if unknown else "plain-commands")

    def _switch_language(self) -> None:
        """English to Chinese and back, for the next time too."""
        self._console.language = "en" if self._console.language == "zh" else "zh"
        try:
            program_settings.change("language", self._console.language)
        except UserError as error:
            self._console.print_wrapped(error.localize(self._console.language))

    def _hint(self) -> None:
        card = self._session.card
        hint = card.variant.hint(self._console.language) if card else None
        if hint:
            self._session.hint()
        self._console.print_message("plain-hint" if hint else "plain-no-hint", hint=hint)

    def _step(self, command: Command) -> None:
        """Undo or redo, and say what that did."""
        told = _STEPS[command](self._session, self._today())
        self._console.has_recorded |= told.done
        self._console.print_wrapped(told.message.localize(self._console.language))
        if told.done:
            raise Again

    def _put_aside(self, command: Command) -> None:
        card = self._session.card
        key, put_aside = _PUT_ASIDE[command]
        put_aside(self._session)
        self._console.has_recorded = True
        if card:
            self._console.print_message(key, question=card.variant.question.id)
        raise Again


def _understood(text: str) -> str | Command:
    """The command that `text` names, else the text itself."""
    if not text.startswith((":", "：")):  # a Chinese keyboard gives the wide form
        return text
    name = text[1:].strip().lower().replace("？", "?")
    try:
        return Command(name)
    except ValueError:
        return Command.UNKNOWN
