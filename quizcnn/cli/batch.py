"""`quizcnn check --batch`: many answers from a CSV or JSON-lines file, one result a line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TextIO

from quizcnn.cli import exit_codes
from quizcnn.cli.console import Console
from quizcnn.cli.grades import grade_json
from quizcnn.cli.subject import Subject, subject
from quizcnn.cli.words import sorted_out
from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.grading.judge import grade
from quizcnn.messages.errors import Unusable, UserError, WrongUse

_COLUMNS = ("target", "parameters", "answer")
_MOST_REMEMBERED = 4096


class Row(NamedTuple):
    """One answer to grade: `line` is its line in the file, parameters are texts or JSON values."""

    line: int
    target: str
    parameters: dict[str, Any]
    answer: str


def run_batch(path: str, console: Console) -> int:
    """Grade every row; 0 only if all are right, 2 if a row could not be graded at all."""
    right = rows = unfit = 0
    known: dict[str, Subject] = {}
    with _opened(path) as file:
        for row in rows_of(file, path):
            rows += 1
            code = _grade_row(row, known, console)
            right += code == exit_codes.DONE
            unfit += code == exit_codes.WRONG_USE
    console.talk(console.say("batch-summary", right=right, rows=rows))
    if unfit:
        return exit_codes.WRONG_USE
    return exit_codes.DONE if right == rows else exit_codes.WRONG_ANSWER


@contextmanager
def _opened(path: str) -> Iterator[TextIO]:
    if path == "-":
        yield sys.stdin
        return
    try:
        file = open(path, encoding="utf-8-sig", newline="")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise Unusable("cli.unreadable-file", path=path, detail=error.strerror) from None
    with file:
        try:
            yield file
        except UnicodeDecodeError:
            raise Unusable("cli.not-utf-8", path=path) from None


def rows_of(lines: Iterable[str], path: str) -> Iterator[Row]:
    """The rows of a batch file: JSON lines where its first line with text opens an object."""
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    first = next(numbered, None)
    if first is None:
        return
    if first[1].lstrip().startswith("{"):
        yield _json_row(*first, path)
        for number, line in numbered:
            yield _json_row(number, line, path)
    else:
        yield from _csv_rows(first[1], numbered, path)


def _json_row(number: int, line: str, path: str) -> Row:
    import json

    try:
        row = json.loads(line)
        answer = row["answer"]
        text = answer if isinstance(answer, str) else json.dumps(answer)
        return Row(number, str(row["target"]), dict(row.get("parameters") or {}), text)
    except (ValueError, KeyError, TypeError):
        raise WrongUse("cli.bad-json-row", path=path, line=number) from None


def _csv_rows(header: str, numbered: Iterator[tuple[int, str]], path: str) -> Iterator[Row]:
    import csv

    columns = [name.strip() for name in next(csv.reader([header]))]
    if not set(_COLUMNS) <= set(columns):
        raise WrongUse("cli.bad-csv-header", path=path, columns=",".join(_COLUMNS))
    for number, line in numbered:
        cells = dict(zip(columns, next(csv.reader([line])), strict=False))
        if not set(_COLUMNS) <= set(cells):
            raise WrongUse("cli.bad-csv-row", path=path, line=number, count=len(columns))
        plain, given = sorted_out(cells["parameters"].split())
        if plain:
            raise WrongUse("cli.bad-csv-parameters", path=path, line=number, word=plain[0])
        yield Row(number, cells["target"].strip(), given, cells["answer"])


def _grade_row(row: Row, known: dict[str, Subject], console: Console) -> int:
    try:
        about = _remembered(row, known)
    except (UserError, ImpossibleGeometry) as error:
        return _unfit(row, error.said(console.language), console)
    verdict = grade(row.answer, about.expected)
    if console.json:
        document = grade_json(about, row.answer, verdict, console, steps=False)
        console.print_json({"line": row.line, **document}, one_line=True)
    else:
        found = verdict.misconception
        cells = (str(row.line), row.target, verdict.verdict, row.answer, found.id if found else "")
        console.print("\t".join(cells).rstrip())
    if verdict.verdict == "unreadable":
        return exit_codes.WRONG_USE
    return exit_codes.DONE if verdict.correct else exit_codes.WRONG_ANSWER


def _unfit(row: Row, message: str, console: Console) -> int:
    if console.json:
        refused = {"line": row.line, "target": row.target, "answer": row.answer}
        console.print_json(
            {**refused, "verdict": "unreadable", "correct": False, "message": message},
            one_line=True,
        )
    else:
        console.print(f"{row.line}\t{row.target}\tunreadable\t{row.answer}\t{message}")
    return exit_codes.WRONG_USE


def _remembered(row: Row, known: dict[str, Subject]) -> Subject:
    """The subject of a row; a batch asks many people the same thing, so it is worked out once."""
    key = f"{row.target}\0{row.parameters!r}"
    if key not in known:
        if len(known) >= _MOST_REMEMBERED:
            known.clear()
        known[key] = subject(row.target, row.parameters)
    return known[key]
