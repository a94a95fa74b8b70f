"""The one owner of stdout and stderr: stdout is data, stderr is talk."""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO

from quizcnn.cli import streams
from quizcnn.messages import Message, Text
from quizcnn.messages.errors import UserError

_STYLES = {"bold": "1", "dim": "2", "green": "32", "red": "31", "yellow": "33"}


class Console:
    """Prints for people, or JSON for programs, in one language."""

    def __init__(self, language: str, *, json: bool = False, color: bool = True) -> None:
        self.language = language
        self.json = json
        self._out: TextIO = sys.stdout
        self._wants_color = color and not os.environ.get("NO_COLOR")
        (streams.speak_utf8 if json else streams.never_fail)(self._out)

    def aside(self) -> Console:
        """A console for the same reader that leaves stdout to a JSON document."""
        other = Console(self.language, color=self._wants_color)
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

    @property
    def is_on_a_terminal(self) -> bool:
        """Whether a person reads this rather than another program."""
        return streams.is_terminal(self._out)

    def width(self) -> int:
        """How many cells a line has; elsewhere than on a terminal a line never ends."""
        if not self.is_on_a_terminal:
            return sys.maxsize
        from shutil import get_terminal_size

        return get_terminal_size().columns

    def flush(self) -> None:
        """Show what was printed, a prompt for instance, at once."""
        self._out.flush()

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

    def error(self, text: str) -> None:
        """The one line that says what went wrong, where, and how to mend it."""
        self.talk("quizcnn: error: " + harmless(" ".join(text.split())))

    def warn(self, trouble: UserError) -> None:
        """One line about something that is left out while everything else works."""
        text = self.localize("deck-fault", fault=trouble.message)
        self.talk("quizcnn: warning: " + harmless(" ".join(text.split())))

    def style(self, text: str, *styles: str) -> str:
        """`text` in bold, green, …, where it goes to a terminal that wants it."""
        if not (self._wants_color and self.is_on_a_terminal):
            return text
        return f"\x1b[{';'.join(_STYLES[style] for style in styles)}m{text}\x1b[0m"


def harmless(text: str) -> str:
    """A stranger's `text` on one line, what could steer a terminal spelt out."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )
