"""`quizcnn check --batch`: many answers from a CSV or JSON-lines file, one result a line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from quizcnn.cli import exit_codes, streams
from quizcnn.cli.console import Console, harmless
from quizcnn.cli.grades import exit_code, grade_json
from quizcnn.cli.rows import BadRow, Row, rows_of
from quizcnn.cli.subject import Subject, subject
from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.grading.judge import grade
from quizcnn.grading.verdict import UNREADABLE
from quizcnn.messages.errors import Unusable, WrongUse

if TYPE_CHECKING:
    from quizcnn.bank.schema import Question

_MOST_REMEMBERED = 4096


def run_batch(path: str, find: Callable[[str], Question], console: Console) -> int:
    """Grade every row; 0 only if all are right, 2 if a row could not be graded at all."""
    batch = _Batch(find, console)
    codes = dict.fromkeys((exit_codes.DONE, exit_codes.WRONG_ANSWER, exit_codes.WRONG_USE), 0)
    with _opened(path) as file:
        for row in rows_of(file, path):
            codes[batch.grade(row)] += 1
    right, rows = codes[exit_codes.DONE], sum(codes.values())
    console.talk(console.say("batch-summary", right=right, rows=rows))
    return max(code for code, count in codes.items() if count or code == exit_codes.DONE)


@contextmanager
def _opened(path: str) -> Iterator[TextIO]:
    try:
        if path == "-":
            streams.read_utf8(sys.stdin)
            yield sys.stdin
        else:
            with open(path, encoding="utf-8-sig", newline="") as file:
                yield file
    except UnicodeDecodeError:
        raise Unusable("cli.not-utf-8", path=path) from None
    except (IsADirectoryError, FileNotFoundError, PermissionError) as error:
        raise Unusable("cli.unreadable-file", path=path, detail=error.strerror) from None


class _Batch:
    """Grades row after row; many ask the same thing, so a truth is worked out once."""

    def __init__(self, find: Callable[[str], Question], console: Console) -> None:
        self._find = find
        self._console = console
        self._known: dict[tuple[str, str], Subject] = {}
        self._encode = _encoder() if console.json else None

    def grade(self, row: Row | BadRow) -> int:
        """Print one row's result; returns what it would exit with if it were alone."""
        if isinstance(row, BadRow):
            return self._refuse(row.line, "", {}, "", row.message.said(self._console.language))
        try:
            about = self._about(row.target, row.parameters)
        except (WrongUse, ImpossibleGeometry) as error:
            return self._refuse(*row, error.said(self._console.language))
        verdict = grade(row.answer, about.expected)
        if self._encode:
            document = grade_json(about, row.answer, verdict, self._console, steps=False)
            self._console.print(self._encode({"line": row.line, **document}))
        else:
            found = verdict.misconception
            note = self._console.said(verdict.message) if verdict.verdict == UNREADABLE else ""
            self._print(row, verdict.verdict, found.id if found else note)
        return exit_code(verdict)

    def _about(self, target: str, parameters: dict[str, Any]) -> Subject:
        key = (target, repr(parameters))
        if key not in self._known:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = subject(target, parameters, None, self._find)
        return self._known[key]

    def _refuse(
        self, line: int, target: str, parameters: Mapping[str, Any], answer: str, message: str
    ) -> int:
        """A row that cannot be graded gets its line as well, and the others go on."""
        if self._encode:
            self._console.print(self._encode(_refused(line, target, parameters, answer, message)))
        else:
            self._print(Row(line, target, {}, answer), UNREADABLE, message)
        return exit_codes.WRONG_USE

    def _print(self, row: Row, verdict: str, note: str) -> None:
        cells = (str(row.line), row.target, verdict, row.answer, note)
        self._console.print("\t".join(map(harmless, cells)).rstrip())


def _encoder() -> Callable[[Any], str]:
    import json

    return json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=str).encode


def _refused(
    line: int, target: str, parameters: Mapping[str, Any], answer: str, message: str
) -> dict[str, Any]:
    """A row's document when there is nothing to hold the answer against."""
    return {
        "line": line,
        "target": target,
        "quantity": None,
        "parameters": parameters,
        "answer": answer,
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
