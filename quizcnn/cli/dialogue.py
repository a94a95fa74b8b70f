"""What a learner types in the line-by-line session: answers, and commands such as :h and :u."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import Enum
from typing import TYPE_CHECKING, Any

from quizcnn.bank.question_sheet import Sheet
from quizcnn.cli.card_details import card_details
from quizcnn.cli.console import Console
from quizcnn.messages import Message, harmless
from quizcnn.messages.errors import UserError
from quizcnn.practice.session import steps
from quizcnn.practice.settings import program_settings

if TYPE_CHECKING:
    from quizcnn.practice.session.card import Card
    from quizcnn.practice.session.session import Session
    from quizcnn.practice.study import Study


class Stop(Exception):
    """The learner has had enough for now; everything rated is on record."""


class Again(Exception):
    """Another card is asked now: begin with it."""


class Command(Enum):
    """What a line that starts with a colon asks for; each has a short name and a word."""

    QUIT = "q", "stop"
    HINT = "h", "hint"
    DONT_KNOW = "d", "dont-know"
    NEXT_STEP = "n", "next"
    TICKS = "e", "edit"
    UNDO = "u", "undo"
    REDO = "r", "redo"
    LANGUAGE = "l", "language"
    BURY = "b", "bury"
    SUSPEND = "s", "suspend"
    FLAG = "f", "flag"
    NOTE = "note", "note"
    RESET = "reset", "reset"
    DETAILS = "i", "card"
    TIME = "t", "time"
    PAUSE = "p", "pause"
    HELP = "?", "help"
    UNKNOWN = "", ""


_NAMES = {name: command for command in Command for name in command.value}
_STEPS = {Command.UNDO: steps.undo, Command.REDO: steps.redo}


class Dialogue:
    """Questions to the learner about the card that is asked, and the commands given meanwhile.

    `seconds` is the thinking time on it; the clock is not shown unless it is asked for.
    """

    def __init__(
        self, session: Session, study: Study, console: Console, clock: Callable[[], float]
    ) -> None:
        self._session = session
        self._study = study
        self._console = console
        self._clock = clock
        self._started = clock()
        self._step_shown = 0
        self._does: dict[Command, Callable[[], None]] = {
            Command.HINT: self._hint,
            Command.NEXT_STEP: self._next_step,
            Command.BURY: lambda: self._put_aside("plain-buried", session.bury),
            Command.SUSPEND: lambda: self._put_aside("plain-suspended", session.suspend),
            Command.FLAG: self._flag,
            Command.RESET: self._reset,
            Command.DETAILS: self._details,
            Command.TIME: self._time,
            Command.PAUSE: self._pause,
        }

    def begin(self, seconds: float) -> None:
        """Another card is asked, on which so much time was spent already."""
        self._started = self._clock() - seconds
        self._step_shown = 0
        self._console.forget_lines()  # the answer to one card is no answer to the next

    @property
    def seconds(self) -> float:
        """How long this card has been thought about."""
        return self._clock() - self._started

    def ask(
        self,
        key: str,
        repeat: Callable[[], None],
        fitting: Collection[Command] = (),
        **values: Any,
    ) -> str | Command:
        """Put the question `key` until there is an answer, or a command that is left to the caller.

        `repeat` prints again what the question is about, in another language for instance. HINT,
        DONT_KNOW, NEXT_STEP and TICKS are of use only where they are `fitting`.
        """
        while True:
            typed = self._console.ask(self._console.localize(key, **values))
            line, words = (Command.QUIT, "") if typed is None else _understood(typed)
            if isinstance(line, str):
                return line
            if line in _NOT_ALWAYS and line not in fitting:
                self._console.print_message("plain-too-late")
            elif line in (Command.DONT_KNOW, Command.TICKS):
                return line
            elif line is Command.LANGUAGE:
                self._switch_language()
                repeat()
            else:
                self._run_command(line, words)

    def _run_command(self, command: Command, words: str) -> None:
        """Do what is wanted; Again where that leads to another card, Stop at the end."""
        if command is Command.QUIT:
            raise Stop
        if command is Command.NOTE:
            self._note(words)
        elif command in _STEPS:
            self._step(command)
        elif command in self._does:
            self._does[command]()
        else:
            unknown = command is Command.UNKNOWN
            self._console.print_message("plain-unknown" if unknown else "plain-commands")

    def _switch_language(self) -> None:
        """English to Chinese and back, for the next time too."""
        self._console.language = "en" if self._console.language == "zh" else "zh"
        try:
            program_settings.change("language", self._console.language)
        except UserError as error:
            self._say(error.message)

    def _say(self, message: Message) -> None:
        self._console.print_wrapped(message.localize(self._console.language))

    def _card(self) -> Card:
        card = self._session.card
        assert card is not None, "commands are given while a card is asked"
        return card

    @property
    def _question(self) -> str:
        return self._card().variant.question.id

    # -- looking --------------------------------------------------------------------------------

    def _hint(self) -> None:
        hint = self._card().variant.hint(self._console.language)
        if hint:
            self._session.hint()
        self._console.print_message("plain-hint" if hint else "plain-no-hint", hint=hint)

    def _next_step(self) -> None:
        """One step of the solution after the other, and from the first again."""
        worked = Sheet(self._card().variant, self._console.language).steps
        if not worked:
            self._console.print_message("plain-no-steps")
            return
        place = self._step_shown % len(worked)
        self._step_shown = place + 1
        self._console.print_wrapped(f"{place + 1}/{len(worked)}  {worked[place]}")

    def _details(self) -> None:
        for line in card_details(self._study, self._question, self._console):
            self._console.print_wrapped(line)

    def _time(self) -> None:
        expected = self._card().variant.question.expected_seconds
        self._console.print_message("plain-time", seconds=round(self.seconds), expected=expected)

    def _pause(self) -> None:
        stopped = self._clock()
        self._console.ask(self._console.localize("plain-paused"))
        self._started += self._clock() - stopped

    # -- changing -------------------------------------------------------------------------------

    def _step(self, command: Command) -> None:
        """Undo or redo, and say what that did."""
        told = _STEPS[command](self._session, self._study.today)
        self._console.has_recorded |= told.done
        self._say(told.message)
        if told.done:
            raise Again

    def _put_aside(self, key: str, put_aside: Callable[[], None]) -> None:
        question = self._question
        put_aside()
        self._console.has_recorded = True
        self._console.print_message(key, question=question)
        raise Again

    def _flag(self) -> None:
        """Set it; take it off where it is set."""
        self._changed(self._study.marks.toggle("flag", [self._question]))

    def _note(self, text: str) -> None:
        """Keep `text` as the note, "-" takes it off; without a text say what is kept."""
        kept = self._study.schedule(self._question).note
        if text:
            try:
                self._changed(self._study.marks.note([self._question], "" if text == "-" else text))
            except UserError as error:
                self._say(error.message)
        elif kept:
            self._console.print_wrapped("\n".join(map(harmless, kept.split("\n"))))
        else:
            self._say(Message("practice.note-none", {"question": self._question}))

    def _reset(self) -> None:
        """Let the card begin anew, if that is really wanted; it is then asked as a new one."""
        question = self._question
        answer = self._console.ask(self._console.localize("plain-reset", question=question))
        if (answer or "").lower() not in ("y", "yes", "是"):
            return
        self._changed(self._study.marks.reset([question]))
        self._session.look_again()
        raise Again

    def _changed(self, message: Message) -> None:
        self._console.has_recorded = True
        self._say(message)


_NOT_ALWAYS = (Command.HINT, Command.DONT_KNOW, Command.NEXT_STEP, Command.TICKS)


def _understood(text: str) -> tuple[str | Command, str]:
    """The command that `text` names and what follows it, else the text itself."""
    if not text.startswith((":", "：")):  # a Chinese keyboard gives the wide form
        return text, ""
    name, _, words = text[1:].strip().replace("？", "?").partition(" ")
    command = _NAMES.get(name.lower(), Command.UNKNOWN)
    if words and command is not Command.NOTE:
        return Command.UNKNOWN, ""
    return command, words.strip()
