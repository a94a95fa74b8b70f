"""Batch rows as CSV: target,parameters,answer, where parameters are NAME=VALUE words."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

from quizcnn.cli.rows import BadRow, Row
from quizcnn.cli.words import sorted_out
from quizcnn.messages import Message
from quizcnn.messages.errors import WrongUse

COLUMNS = ("target", "parameters", "answer")


def csv_rows(lines: Iterable[str], skipped: int, path: str) -> Iterator[Row | BadRow]:
    """Read `lines`; `skipped` blank ones stood before them in the file `path`.

    Raises WrongUse where the first one does not name the columns.
    """
    reader = csv.reader(lines)
    columns = [name.strip() for name in next(reader)]
    if not set(COLUMNS) <= set(columns):
        raise WrongUse("cli.bad-csv-header", path=path, columns=",".join(COLUMNS))
    places = [columns.index(name) for name in COLUMNS]
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
