"""Batch rows as JSON lines: {"target", "parameters": {…}, "answer"}, values as JSON or text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from quizcnn.cli.rows import BadRow, Row
from quizcnn.messages import Message


def json_rows(lines: Iterable[str], skipped: int, path: str) -> Iterator[Row | BadRow]:
    """Read `lines`; `skipped` blank ones stood before them in the file `path`."""
    read = json.JSONDecoder(parse_float=_Decimal, parse_constant=_refuse).decode
    for number, line in enumerate(lines, start=skipped + 1):
        if not line.strip():
            continue
        try:
            row = read(line)
            given = {name: _value(value) for name, value in (row.get("parameters") or {}).items()}
            yield Row(number, str(row["target"]), given, _as_typed(row["answer"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            yield BadRow(number, Message("cli.bad-json-row", {"path": path, "line": number}))


class _Decimal(str):
    """A JSON number as it was typed: its digits say what is claimed."""

    __slots__ = ()


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _value(value: Any) -> Any:
    """A parameter with its decimals held exactly."""
    if isinstance(value, list):
        return [_value(entry) for entry in value]
    return Fraction(value) if isinstance(value, _Decimal) else value


def _as_typed(answer: Any) -> str:
    """An answer as a person would have typed it."""
    if isinstance(answer, str):
        return str(answer)
    if isinstance(answer, list):
        return f"[{', '.join(_as_typed(entry) for entry in answer)}]"
    if isinstance(answer, int) and not isinstance(answer, bool):
        return str(answer)
    raise TypeError(answer)
