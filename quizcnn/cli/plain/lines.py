"""Asking for a line of text, and the commands that may stand in its place."""

from __future__ import annotations

import sys
from enum import Enum

from quizcnn.cli.console import Console

# A Chinese keyboard gives the wide form of both.
_COLONS = (":", "：")


class Command(Enum):
    """What a line that starts with a colon asks for."""

    QUIT = "q"
    HINT = "h"
    DONT_KNOW = "d"
    UNDO = "u"
    LANGUAGE = "l"
    BURY = "b"
    SUSPEND = "s"
    HELP = "?"
    UNKNOWN = ""


def ask(console: Console, prompt: str) -> str | Command:
    """A line from stdin; the end of the input is a wish to stop."""
    console.print(prompt, end="")
    console.flush()
    line = sys.stdin.readline()
    if not (line and sys.stdin.isatty()):
        console.print()  # nobody pressed Enter where it shows
    return Command.QUIT if not line else command_in(line.strip())


def command_in(text: str) -> str | Command:
    """The command that `text` names, else the text itself."""
    if not text.startswith(_COLONS):
        return text
    name = text[1:].strip().lower().replace("？", "?")
    try:
        return Command(name)
    except ValueError:
        return Command.UNKNOWN
