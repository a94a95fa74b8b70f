"""Asking for a line of text, and the commands that may stand in its place."""

from __future__ import annotations

import sys
from enum import Enum

from quizcnn.cli.console import Console


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


def ask(console: Console, prompt: str) -> str | Command:
    """A line from stdin; the end of the input is a wish to stop."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        console.print()
    if not line:
        return Command.QUIT
    text = line.strip()
    if text.startswith(":"):
        try:
            return Command(text[1:].strip().lower())
        except ValueError:
            return Command.HELP
    return text
