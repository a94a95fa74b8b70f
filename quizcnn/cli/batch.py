"""`quizcnn check --batch`: many answers from a CSV or JSON-lines file, one result a line."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from quizcnn.cli.arguments import sorted_out
from quizcnn.cli.console import Console, ExitCode, read_utf8
from quizcnn.cli.grades import exit_code, grade_json
from quizcnn.cli.json_values import as_typed
from quizcnn.cli.target import Subject, subject
from quizcnn.engine.parsing import real
from quizcnn.files import check_is_regular
from quizcnn.grading.judge import UNREADABLE, grade
from quizcnn.messages import Message, harmless
from quizcnn.messages.errors import Unusable, UserError, WrongUse

if TYPE_CHECKING:
    from quizcnn.bank.question import Question

_COLUMNS = ("target", "parameters", "answer")
_MOST_REMEMBERED = 4096


class Row(NamedTuple):
    """One answer to grade: `line` is its line in the file, parameters are texts or JSON values."""

    line: int
    target: str
    parameters: dict[str, Any]
    answer: str


class BadRow(NamedTuple):
    """A row that is none, and why."""

    line: int
    message: Message


def run_batch(path: str, find: Callable[[str], Question], console: Console) -> int:
    """Grade every row; 0 only if all are right, 2 if a row could not be graded at all."""
    batch = _Batch(find, console)
    codes = dict.fromkeys((ExitCode.DONE, ExitCode.WRONG_ANSWER, ExitCode.WRONG_USE), 0)
    with _opened(path) as file:
        for row in _rows_of(file, path):
            codes[batch.grade(row)] += 1
    right, rows = codes[ExitCode.DONE], sum(codes.values())
    console.talk(console.localize("batch-summary", right=right, rows=rows))
    return max(code for code, count in codes.items() if count or code == ExitCode.DONE)


class _Batch:
    """Grades row after row; many ask the same thing, so a truth is worked out once."""

    def __init__(self, find: Callable[[str], Question], console: Console) -> None:
        self._find = find
        self._console = console
        self._known: dict[tuple[str, str], Subject] = {}
        encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=str)
        self._encode = encoder.encode if console.json else None

    def grade(self, row: Row | BadRow) -> ExitCode:
        """Print one row's result; returns what it would exit with if it were alone."""
        if isinstance(row, BadRow):
            return self._refuse(Row(row.line, "", {}, ""), row.message)
        try:
            about = self._about(row.target, row.parameters)
        except UserError as error:
            return self._refuse(row, error)
        verdict = grade(row.answer, about.expected)
        if self._encode:
            language = self._console.language
            document = grade_json(about, row.answer, verdict, language, steps=False)
            self._console.print(self._encode({"line": row.line, **document}))
        else:
            found = verdict.misconception
            note = self._console.localize(verdict.message) if verdict.verdict == UNREADABLE else ""
            self._print(row, verdict.verdict, found.id if found else note)
        return exit_code(verdict)

    def _about(self, target: str, parameters: dict[str, Any]) -> Subject:
        key = (target, repr(parameters))
        if key not in self._known:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = subject(target, parameters, None, self._find)
        return self._known[key]

    def _refuse(self, row: Row, reason: Message | UserError) -> ExitCode:
        """A row that cannot be graded gets its line as well, and the others go on."""
        message = reason.localize(self._console.language)
        if self._encode:
            self._console.print(self._encode(_refused(row, message)))
        else:
            self._print(row, UNREADABLE, message)
        return ExitCode.WRONG_USE

    def _print(self, row: Row, verdict: str, note: str) -> None:
        cells = (str(row.line), row.target, verdict, row.answer, note)
        self._console.print("\t".join(map(harmless, cells)).rstrip())


def _refused(row: Row, message: str) -> dict[str, Any]:
    """A row's document when there is nothing to hold the answer against."""
    return {
        "line": row.line,
        "target": row.target,
        "quantity": None,
        "parameters": row.parameters,
        "answer": row.answer,
        "value": None,
        "expected": None,
        "unit": None,
        "verdict": UNREADABLE,
        "correct": False,
        "misconception": None,
        "message": message,
        "cells": None,
        "quality": None,
    }


@contextmanager
def _opened(path: str) -> Iterator[TextIO]:
    try:
        if path == "-":
            read_utf8(sys.stdin)
            yield sys.stdin
        else:
            check_is_regular(path)
            with open(path, encoding="utf-8-sig", newline="") as file:
                yield file
    except UnicodeDecodeError:
        raise Unusable("cli.not-utf-8", path=path) from None
    except (IsADirectoryError, FileNotFoundError, PermissionError) as error:
        raise Unusable("cli.unreadable-file", path=path, detail=error.strerror) from None


def _rows_of(lines: Iterable[str], path: str) -> Iterator[Row | BadRow]:
    """Read the rows one after another; a blank line is none.

    Raises WrongUse where the first line does not say what the columns are.
    """
    unread = iter(lines)
    for skipped, line in enumerate(unread):
        text = line.removeprefix("\ufeff")
        if text.lstrip().startswith("{"):
            return _json_rows(chain([text], unread), skipped, path)
        if text.strip():
            return _csv_rows(chain([text], unread), skipped, path)
    return iter(())


def _csv_rows(lines: Iterable[str], skipped: int, path: str) -> Iterator[Row | BadRow]:
    """Read `lines`; `skipped` blank ones stood before them in the file `path`.

    Raises WrongUse where the first one does not name the columns.
    """
    reader = csv.reader(lines, strict=True)  # else an open quote swallows the rest unsaid
    try:
        columns = [name.strip() for name in next(reader)]
    except csv.Error:  # a cell that never ends
        columns = []
    if not set(_COLUMNS) <= set(columns):
        raise WrongUse("cli.bad-csv-header", path=path, columns=",".join(_COLUMNS))
    places = [columns.index(name) for name in _COLUMNS]
    return _csv_body(reader, len(columns), places, skipped, path)


def _csv_body(
    reader: Any, width: int, places: list[int], skipped: int, path: str
) -> Iterator[Row | BadRow]:
    while True:
        line = skipped + reader.line_num + 1
        where = {"path": path, "line": line}
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:  # a cell that never ends
            yield BadRow(line, Message("cli.bad-csv-cell", {**where, "detail": str(error)}))
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) < width or any(cells[width:]):
            yield BadRow(line, Message("cli.bad-csv-row", {**where, "count": width}))
            continue
        target, parameters, answer = (cells[place] for place in places)
        yield _csv_row(line, target, parameters, answer, where)


def _csv_row(
    line: int, target: str, parameters: str, answer: str, where: dict[str, Any]
) -> Row | BadRow:
    words = re.split(r"\s+(?=[^\W\d]\w*=)", parameters.strip())  # a grid may hold spaces
    try:
        plain, given = sorted_out(words if words != [""] else [])
    except WrongUse as error:
        return BadRow(line, Message("cli.bad-row", {**where, "detail": error.message}))
    if plain:
        return BadRow(line, Message("cli.bad-csv-parameters", {**where, "word": plain[0]}))
    return Row(line, target.strip(), given, answer)


def _json_rows(lines: Iterable[str], skipped: int, path: str) -> Iterator[Row | BadRow]:
    """Read `lines`; `skipped` blank ones stood before them in the file `path`."""
    read = json.JSONDecoder(parse_float=_Decimal, parse_constant=_refuse).decode
    for number, line in enumerate(lines, start=skipped + 1):
        if not line.strip():
            continue
        try:
            row = read(line)
            given = {name: _value(value) for name, value in (row.get("parameters") or {}).items()}
            yield Row(number, str(row["target"]), given, as_typed(row["answer"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, WrongUse):
            yield BadRow(number, Message("cli.bad-json-row", {"path": path, "line": number}))


class _Decimal(str):
    """A JSON number as it was typed: its digits say what is claimed."""

    __slots__ = ()


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _value(value: Any) -> Any:
    """A parameter with its decimals held exactly; ValueError for one of too many digits."""
    if isinstance(value, list):
        return [_value(entry) for entry in value]
    if not isinstance(value, _Decimal):
        return value
    number = real(value)
    if number is None:
        raise ValueError(value)
    return number
