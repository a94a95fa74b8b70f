"""The one owner of stdout and stderr: stdout is data, stderr is talk."""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO

from quizcnn.messages import Message, Text

_STYLES = {"bold": "1", "dim": "2", "green": "32", "red": "31", "yellow": "33"}


class Console:
    """Prints for people, or JSON for programs, in one language."""

    def __init__(self, language: str, *, json: bool = False, color: bool = True) -> None:
        self.language = language
        self.json = json
        self._color = color and is_terminal(sys.stdout) and "NO_COLOR" not in os.environ

    def say(self, key: str, **values: Any) -> str:
        """The message `cli.<key>` in the console's language."""
        return Message(f"cli.{key}", values).said(self.language)

    def said(self, content: Text | Message | None) -> str:
        """Content or a message in the console's language; nothing is the empty text."""
        return content.said(self.language) if content else ""

    def print(self, text: str = "") -> None:
        """One line, or several, on stdout."""
        sys.stdout.write(text + "\n")

    def print_json(self, document: Any, *, one_line: bool = False) -> None:
        """One JSON document on stdout."""
        import json

        indent = None if one_line else 2
        self.print(json.dumps(document, ensure_ascii=False, indent=indent, allow_nan=False))

    def talk(self, text: str) -> None:
        """A remark on stderr."""
        sys.stderr.write(text + "\n")

    def error(self, text: str) -> None:
        """The one line that says what went wrong, where, and how to mend it."""
        self.talk("quizcnn: error: " + " ".join(text.split()))

    def style(self, text: str, *styles: str) -> str:
        """`text` in bold, green, …, where stdout is a terminal that wants it."""
        if not self._color:
            return text
        return f"\x1b[{';'.join(_STYLES[style] for style in styles)}m{text}\x1b[0m"


def is_terminal(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that understands more than plain lines."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"
