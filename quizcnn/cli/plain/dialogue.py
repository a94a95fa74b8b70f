"""Asking the learner, and doing what a command in place of an answer wants."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from quizcnn.cli.console import Console
from quizcnn.cli.plain.lines import Command, ask
from quizcnn.practice.sitting import Sitting

_PUT_ASIDE: dict[Command, tuple[str, Callable[[Sitting], None]]] = {
    Command.BURY: ("plain-buried", Sitting.bury),
    Command.SUSPEND: ("plain-suspended", Sitting.suspend),
}


class Stop(Exception):
    """The learner has had enough for now; everything rated is on record."""


class Again(Exception):
    """Another card lies on the desk: begin with it."""


class Dialogue:
    """Questions to the learner about the card on the desk."""

    def __init__(self, sitting: Sitting, console: Console) -> None:
        self._sitting = sitting
        self._console = console

    def ask(
        self,
        key: str,
        tell: Callable[[], None],
        fitting: Collection[Command] = (),
        **values: Any,
    ) -> str | Command:
        """Put the question `key` until there is an answer, or DONT_KNOW where that is fitting.

        `tell` says again what the question is about, in another language for instance. HINT and
        DONT_KNOW are of use only where they are `fitting`.
        """
        while True:
            line = ask(self._console, self._console.say(key, **values))
            if isinstance(line, str):
                return line
            if line in (Command.HINT, Command.DONT_KNOW) and line not in fitting:
                self._console.tell(self._console.say("plain-too-late"))
            elif line is Command.DONT_KNOW:
                return line
            elif line is Command.LANGUAGE:
                self._console.language = "en" if self._console.language == "zh" else "zh"
                tell()
            else:
                self._obey(line)

    def _obey(self, command: Command) -> None:
        """Do what is wanted; Again where that leads to another card, Stop at the end."""
        if command is Command.QUIT:
            raise Stop
        if command is Command.HINT:
            self._hint()
        elif command is Command.UNDO:
            self._undo()
        elif command in _PUT_ASIDE:
            self._put_aside(command)
        else:
            unknown = command is Command.UNKNOWN
            self._console.tell(self._console.say("plain-unknown" if unknown else "plain-commands"))

    def _undo(self) -> None:
        undone = self._sitting.undo()
        self._console.tell(self._console.say("plain-undone" if undone else "nothing-to-undo"))
        if undone:
            raise Again

    def _put_aside(self, command: Command) -> None:
        card = self._sitting.card
        key, put_aside = _PUT_ASIDE[command]
        put_aside(self._sitting)
        if card:
            self._console.tell(self._console.say(key, question=card.variant.question.id))
        raise Again

    def _hint(self) -> None:
        card = self._sitting.card
        hint = card.variant.hint(self._console.language) if card else None
        if hint:
            self._sitting.hint()
        key = "plain-hint" if hint else "plain-no-hint"
        self._console.tell(self._console.say(key, hint=hint))
