"""The one owner of stdin, stdout, stderr and the exit code: stdout is data, stderr is talk."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from enum import IntEnum
from typing import Any, TextIO

from quizcnn.messages import Message, Text, harmless
from quizcnn.messages.errors import UserError


class ExitCode(IntEnum):
    """What scripts rely on. `WrongUse` and `Unusable` carry theirs themselves."""

    DONE = 0
    WRONG_ANSWER = 1  # also: a row of a batch is wrong, `bank check` found faults
    WRONG_USE = 2
    UNUSABLE = 3
    INTERRUPTED = 130


_WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
_WEIGHTS = {"bold": "1", "dim": "2"}
_STYLES = {**_WEIGHTS, "green": "32", "red": "31", "yellow": "33"}


class Console:
    """Prints for people, or JSON for programs, in one language."""

    def __init__(self, language: str, *, json: bool = False, color: bool = True) -> None:
        self.language = language
        self.json = json
        # Set by what changes something, before it prints: should that fail, the change stands.
        self.has_recorded = False
        self._out: TextIO = sys.stdout
        self.wants_color = color and not os.environ.get("NO_COLOR")
        (_speak_utf8 if json else _never_fail)(self._out)

    def aside(self) -> Console:
        """A console for the same reader that leaves stdout to a JSON document."""
        other = Console(self.language, color=self.wants_color)
        other._out = sys.stderr
        return other

    def localize(self, what: str | Text | Message | None, **values: Any) -> str:
        """The message `cli.<what>`, or content, in the console's language; nothing gives ""."""
        if isinstance(what, str):
            what = Message(f"cli.{what}", values)
        return what.localize(self.language) if what else ""

    def print(self, text: str = "", end: str = "\n") -> None:
        """One line, or several, on stdout."""
        self._out.write(text + end)

    def print_wrapped(self, text: str = "") -> None:
        """One paragraph or several; on a terminal no word is broken at its edge."""
        if self.is_on_a_terminal:
            from quizcnn.text_layout import wrapped

            width = self.width()
            text = "\n".join(line for part in text.split("\n") for line in wrapped(part, width))
        self.print(text)

    def print_message(self, key: str, **values: Any) -> None:
        """The message `cli.<key>` as a paragraph."""
        self.print_wrapped(self.localize(key, **values))

    @property
    def is_on_a_terminal(self) -> bool:
        """Whether a person reads this rather than another program, also on a dumb terminal."""
        return self._out.isatty()

    def width(self) -> int:
        """How many cells a line has; elsewhere than on a terminal a line never ends."""
        if not self.is_on_a_terminal:
            return sys.maxsize
        from shutil import get_terminal_size

        return get_terminal_size().columns

    def ask(self, prompt: str) -> str | None:
        """A line from stdin, without spaces around it; None at the end of the input.

        On a terminal that can do more than print lines, the line can be edited while it is typed.
        """
        if self._out is sys.stdout and is_terminal(sys.stdin) and is_terminal(self._out):
            return self._ask_with_editing(prompt)
        self.print(prompt, end="")
        self._out.flush()
        line = sys.stdin.readline()
        if not (line and sys.stdin.isatty()):
            self.print()  # nobody pressed Enter where it shows
        return line.strip() if line else None

    def _ask_with_editing(self, prompt: str) -> str | None:
        with suppress(ImportError):  # not every Python has it: then the terminal's own keys remain
            import readline  # noqa: F401 (only where a line is asked for: it reads a start-up file)
        try:
            return input(prompt).strip()
        except EOFError:
            self.print()
            return None

    def forget_lines(self) -> None:
        """Let the arrow keys find no line again that was typed up to now."""
        readline = sys.modules.get("readline")
        if readline is not None:
            readline.clear_history()

    def print_json(self, document: Any) -> None:
        """One JSON document on stdout."""
        import json

        self.print(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))

    def talk(self, text: str) -> None:
        """A remark on stderr; where nobody listens there, it is lost."""
        try:
            sys.stderr.write(text + "\n")
        except OSError:
            return

    def progress(self, text: str) -> None:
        """What is being done, on a line that the next one replaces; only for people who watch."""
        if is_terminal(sys.stderr):
            sys.stderr.write(f"\r\x1b[K{harmless(text)}")
            sys.stderr.flush()

    def error(self, text: str) -> None:
        """The one line that says what went wrong, where, and how to mend it."""
        self.talk("quizcnn: error: " + harmless(" ".join(text.split())))

    def warn(self, trouble: UserError) -> None:
        """One line about something that is left out while everything else works."""
        text = self.localize("deck-fault", fault=trouble.message)
        self.talk("quizcnn: warning: " + harmless(" ".join(text.split())))

    def style(self, text: str, *styles: str) -> str:
        """`text` in bold, green, … on a terminal; without colours, bold and dim stay."""
        known = _STYLES if self.wants_color else _WEIGHTS
        codes = ";".join(known[style] for style in styles if style in known)
        return f"\x1b[{codes}m{text}\x1b[0m" if codes and is_terminal(self._out) else text


def open_streams() -> None:
    """Stand in for streams that were closed before the program began (`quizcnn due >&-`)."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 (kept for the whole run)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def close_streams() -> None:
    """Write what is left, and keep Python from complaining of a broken stream on its way out."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def read_utf8(stream: TextIO) -> None:
    """A file piped in is UTF-8, as one that is named."""
    _reconfigure(stream, encoding="utf-8-sig", newline="")


def is_terminal(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that understands more than plain lines."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def can_draw_screens() -> bool:
    """Whether there is something to draw the screens on: a terminal, or a browser behind pipes.

    `quizcnn serve` and `textual serve` start the program on pipes.
    """
    return is_for_a_browser() or (is_terminal(sys.stdin) and is_terminal(sys.stdout))


def is_for_a_browser() -> bool:
    """Whether the screens are drawn in one: Textual's server then names its driver."""
    return os.environ.get("TEXTUAL_DRIVER") == _WEB_DRIVER


def _speak_utf8(stream: TextIO) -> None:
    """JSON is UTF-8 wherever it goes; half a surrogate pair is written as JSON escapes it."""
    _reconfigure(stream, encoding="utf-8", errors="backslashreplace")


def _never_fail(stream: TextIO) -> None:
    """Text for people may lose a letter that the terminal does not know, but not the line."""
    _reconfigure(stream, errors="replace")


def _reconfigure(stream: TextIO, **options: str) -> None:
    # Streams put in place of the real ones, by a test say, need not know encodings.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(**options)
