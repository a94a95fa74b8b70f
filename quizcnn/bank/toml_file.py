"""Reads a deck file: bytes, then TOML, then the tables of its questions."""

from __future__ import annotations

import re
from decimal import Decimal
from math import isfinite, nan
from typing import Any

from quizcnn.bank.faults import Fault, shown
from quizcnn.bank.question import SCHEMA
from quizcnn.bank.toml_fields import Note
from quizcnn.files import check_is_regular
from quizcnn.messages import Message
from quizcnn.messages.errors import Unusable
from quizcnn.messages.suggestions import suggestion_or_names

LARGEST_FILE = 5_000_000
MOST_QUESTIONS = 5_000

MOST_PARTS = 100  # of a dotted key; the library's work grows with the square of them

_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.){0,99}+"|'[^'\n]{0,99}+')[ \t]*+"""
_LONG_KEY = re.compile(rf"(?<![\w-]){_PART}(?:\.[ \t]*+{_PART}){{{MOST_PARTS}}}")

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_tables(path: str) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The question tables of the TOML file `path`, and the faults of the file as a whole.

    Raises `Unusable` if the file cannot be read at all.
    """
    document, faults = read_document(path)
    if document is None:
        return [], faults
    return _questions(document, _noting(path, faults)), faults


def read_document(path: str) -> tuple[dict[str, Any] | None, list[Fault]]:
    """The TOML file `path`; where it is none, None and why.

    Raises `Unusable` if the file cannot be read at all.
    """
    faults: list[Fault] = []
    return _parsed(_bytes(path), _noting(path, faults)), faults


def _noting(path: str, faults: list[Fault]) -> Note:
    return lambda field, message: faults.append(Fault(path, "", field, message))


def _bytes(path: str) -> bytes:
    """The file's content, one byte more than allowed at most."""
    check_is_regular(path)
    try:
        with open(path, "rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Unusable("bank.unreadable", path=path, reason=error.strerror) from None


def _parsed(content: bytes, note: Note) -> dict[str, Any] | None:
    import tomllib

    if len(content) > LARGEST_FILE:
        note("", Message("bank.file-too-large", {"limit": LARGEST_FILE // 1_000_000}))
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


def _decimal(text: str) -> float:
    """The number if a `float` holds exactly these digits, else NaN, which no field accepts."""
    try:
        number = float(text)
        held = isfinite(number) and Decimal(repr(number)) == Decimal(text)
    except ArithmeticError:
        held = False
    return number if held else nan


def _questions(document: dict[str, Any], note: Note) -> list[dict[str, Any]]:
    """The tables under `question`, the rest of the document checked."""
    for name in document:
        if name not in ("schema", "question"):
            known = suggestion_or_names(name, ("schema", "question"))
            note(shown(name), Message("bank.unknown-field", {"name": shown(name), "known": known}))
    schema = document.get("schema")
    if schema != SCHEMA:
        key = "bank.missing-schema" if schema is None else "bank.unknown-schema"
        note("schema", Message(key, {"schema": SCHEMA, "value": shown(schema)}))
    tables = document.get("question", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        note("question", Message("bank.not-question-tables", {}))
        return []
    if not tables:
        note("question", Message("bank.no-questions", {}))
    if len(tables) > MOST_QUESTIONS:
        values = {"count": len(tables), "limit": MOST_QUESTIONS}
        note("question", Message("bank.too-many-questions", values))
    return tables[:MOST_QUESTIONS]
