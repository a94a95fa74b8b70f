"""stdin, stdout and stderr as the program needs them, whatever it was started with."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def open_all() -> None:
    """Stand in for streams that were closed before the program began (`quizcnn due >&-`)."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 (kept for the whole run)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def close_quietly() -> None:
    """Write what is left, and keep Python from complaining of a broken stream on its way out."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def speak_utf8(stream: TextIO) -> None:
    """JSON is UTF-8 wherever it goes; half a surrogate pair is written as JSON escapes it."""
    _reconfigure(stream, encoding="utf-8", errors="backslashreplace")


def never_fail(stream: TextIO) -> None:
    """Text for people may lose a letter that the terminal does not know, but not the line."""
    _reconfigure(stream, errors="replace")


def read_utf8(stream: TextIO) -> None:
    """A file piped in is UTF-8, as one that is named."""
    _reconfigure(stream, encoding="utf-8-sig", newline="")


def _reconfigure(stream: TextIO, **options: str) -> None:
    # Streams put in place of the real ones, by a test say, need not know encodings.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(**options)


def is_terminal(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that understands more than plain lines."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"
