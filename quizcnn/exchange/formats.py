"""The formats a deck can be written in, and the one way a file is written."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from quizcnn.bank.deck_head import DeckHead
from quizcnn.bank.question import Question
from quizcnn.files import replacing
from quizcnn.messages.errors import Unusable, WrongUse

if TYPE_CHECKING:
    from quizcnn.store.review_log import Review

# Each is a module of this room with `write(export, stream)`; it is loaded when it is asked for.
FORMATS = {"apkg": "anki_package", "csv": "csv_table", "json": "json_export", "md": "markdown"}

# What spreadsheets know UTF-8 by, at the beginning of a file; in a stream it would be a letter.
_MARKS = {"csv": codecs.BOM_UTF8}


@dataclass(frozen=True, slots=True)
class Export:
    """What to write: questions by deck, and the log unless `history` is None.

    `heads` say what a deck is as a whole, as far as that is known.
    """

    decks: Mapping[str, Sequence[Question]]
    languages: tuple[str, ...] = ("en", "zh")
    variants: int = 3
    history: Sequence[Review] | None = None
    heads: Mapping[str, DeckHead] = field(default_factory=dict)

    @property
    def questions(self) -> list[Question]:
        """All of them, deck after deck."""
        return [question for questions in self.decks.values() for question in questions]


def format_for(path: str, named: str | None) -> str:
    """The format: the one named, else the one the suffix says.

    Raises:
        WrongUse: there is no such format, or stdout was asked for without naming one.

    """
    if named is None and path == "-":
        raise WrongUse("exchange.stdout-needs-format", known=", ".join(FORMATS))
    found = named or Path(path).suffix.lower().removeprefix(".")
    if found not in FORMATS:
        raise WrongUse("exchange.unknown-export", path=path, known=", ".join(FORMATS))
    return found


def write(export: Export, path: str, format: str) -> None:
    """Write `export` to `path`, or to stdout for "-"; a failure leaves what was there.

    Raises:
        Unusable: the file cannot be written.
        OSError: stdout cannot be written, or its reader is gone.

    """
    writer = import_module(f"quizcnn.exchange.{FORMATS[format]}")
    if path == "-":
        writer.write(export, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    try:
        with replacing(path) as stream:
            stream.write(_MARKS.get(format, b""))
            writer.write(export, stream)
    except OSError as error:
        detail = error.strerror or str(error)
        raise Unusable("exchange.unwritable", path=path, detail=detail) from None
