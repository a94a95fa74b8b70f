"""Reads a deck file: bytes, then TOML, then the tables of its questions."""

from __future__ import annotations

import re
from decimal import Decimal
from math import isfinite, nan
from typing import Any, NamedTuple

from quizcnn.bank.deck_head import NO_HEAD, DeckHead, read_head
from quizcnn.bank.faults import Fault
from quizcnn.bank.toml_fields import Note
from quizcnn.files import check_is_regular
from quizcnn.messages import Message
from quizcnn.messages.errors import Unusable

MEGABYTE = 1_000_000

MOST_PARTS = 100  # of a dotted key; the library's work grows with the square of them

_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.){0,99}+"|'[^'\n]{0,99}+')[ \t]*+"""
_LONG_KEY = re.compile(rf"(?<![\w-]){_PART}(?:\.[ \t]*+{_PART}){{{MOST_PARTS}}}")

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


class Limits(NamedTuple):
    """How much is taken from a file that anybody may have written."""

    megabytes: int = 5
    questions: int = 5_000


LIMITS = Limits()


class DeckTables(NamedTuple):
    """What a deck file holds: its head, the tables of its questions, and the faults of both."""

    head: DeckHead
    tables: list[dict[str, Any]]
    faults: list[Fault]


def read_tables(path: str, limits: Limits = LIMITS) -> DeckTables:
    """The deck in the TOML file `path`, and the faults of the file as a whole.

    Raises `Unusable` if the file cannot be read at all.
    """
    document, faults = read_document(path, limits)
    if document is None:
        return DeckTables(NO_HEAD, [], faults)
    note = _noting(path, faults)
    return DeckTables(read_head(document, note), _questions(document, note, limits), faults)


def read_document(path: str, limits: Limits = LIMITS) -> tuple[dict[str, Any] | None, list[Fault]]:
    """The TOML file `path`; where it is none, None and why.

    Raises `Unusable` if the file cannot be read at all.
    """
    faults: list[Fault] = []
    return _parsed(_bytes(path, limits), _noting(path, faults), limits), faults


def _noting(path: str, faults: list[Fault]) -> Note:
    return lambda field, message: faults.append(Fault(path, "", field, message))


def _bytes(path: str, limits: Limits) -> bytes:
    """The file's content, one byte more than allowed at most."""
    check_is_regular(path)
    try:
        with open(path, "rb") as file:
            return file.read(limits.megabytes * MEGABYTE + 1)
    except OSError as error:
        raise Unusable("bank.unreadable", path=path, reason=error.strerror) from None


def _parsed(content: bytes, note: Note, limits: Limits) -> dict[str, Any] | None:
    import tomllib

    if len(content) > limits.megabytes * MEGABYTE:
        note("", Message("bank.file-too-large", {"limit": limits.megabytes}))
        return None
    try:
        text = content.decode("utf-8-sig")
        if place := _long_key(text):
            note(place, Message("bank.key-too-long", {"most": MOST_PARTS}))
            return None
        return tomllib.loads(text, parse_float=_decimal)
    except UnicodeDecodeError as error:
        note("", Message("bank.not-utf-8", {"line": content[: error.start].count(b"\n") + 1}))
    except RecursionError:
        note("", Message("bank.nested-too-deep", {}))
    except ValueError as error:  # a TOMLDecodeError is one; so is an integer of 5,000 digits
        note(_line(error), Message("bank.not-toml", {"detail": _PLACE.sub("", str(error)).strip()}))
    return None


def _long_key(text: str) -> str:
    """The line of the first dotted key of too many parts; "" where there is none."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") >= MOST_PARTS and _LONG_KEY.search(line):
            return str(number)
    return ""


def _line(error: ValueError) -> str:
    place = _PLACE.search(str(error))
    return f"{place[1]}:{place[2]}" if place else ""


class _NotHeld(float):
    """NaN, which no field accepts; faults show the digits that were typed."""

    typed = ""

    def __str__(self) -> str:
        return self.typed


def _decimal(text: str) -> float:
    """The number if a `float` holds exactly these digits, else one that no field accepts."""
    try:
        number = float(text)
        held = isfinite(number) and Decimal(repr(number)) == Decimal(text)
    except ArithmeticError:
        held = False
    if held:
        return number
    unheld = _NotHeld(nan)
    unheld.typed = text
    return unheld


def _questions(document: dict[str, Any], note: Note, limits: Limits) -> list[dict[str, Any]]:
    """The tables under `question`."""
    tables = document.get("question", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        note("question", Message("bank.not-question-tables", {}))
        return []
    if not tables:
        note("question", Message("bank.no-questions", {}))
    if len(tables) > limits.questions:
        values = {"count": len(tables), "limit": limits.questions}
        note("question", Message("bank.too-many-questions", values))
    return tables[: limits.questions]
