"""Values as people read them: 109,985,792 · 1/9 ≈ 0.1111 · 64×112×112 · matrices in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import isfinite
from typing import Any

from quizcnn.engine.numbers.notation import readable, shown
from quizcnn.messages import localize
from quizcnn.text_layout import cells

_BARS = "▁▂▃▄▅▆▇█"
DIGITS = 6  # of a float: the columns of a grid are narrow


def line(value: Any) -> str:
    """A number, a shape or a text on one line; a fraction beside its decimal value."""
    return readable(value, DIGITS, decimals=4)


def matrix(rows: Sequence[Any]) -> list[str]:
    """The lines of a grid in brackets: right-aligned columns; deeper grids one below the other."""
    if not any(isinstance(row, list) for row in rows):
        return ["[ " + "  ".join(map(_cell, rows)) + " ]"]
    if any(isinstance(cell, list) for row in rows for cell in row):
        blocks = [matrix(block) for block in rows]
        return [
            text for block in blocks for text in ([""] if block is not blocks[0] else []) + block
        ]
    return brackets([[_cell(cell) for cell in row] for row in rows])


def brackets(rows: Sequence[Sequence[str]]) -> list[str]:
    """Texts as a bracketed grid of right-aligned columns."""
    width = max((cells(cell) for row in rows for cell in row), default=0)
    inner = ["  ".join(" " * (width - cells(cell)) + cell for cell in row) for row in rows]
    if len(inner) == 1:
        return [f"[ {inner[0]} ]"]
    sides = [("╭", "╮"), *[("│", "│")] * (len(inner) - 2), ("╰", "╯")]
    return [f"{left} {text} {right}" for (left, right), text in zip(sides, inner, strict=True)]


def clock(seconds: float) -> str:
    """A span of time: 0:07, 12:34, 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def spark(values: Sequence[Any]) -> str:
    """Numbers as a line of bars, the least lowest; a gap where there is none, or no finite one.

    Empty where they are no numbers, and for a single one, which has nothing to be compared with.
    """
    if not all(value is None or isinstance(value, int | float | Fraction) for value in values):
        return ""
    numbers = [None if value is None else _finite(value) for value in values]
    some = [number for number in numbers if number is not None]
    if len(some) < 2:
        return ""
    least, span = min(some), max(some) - min(some)
    return "".join(" " if one is None else _bar((one - least) / (span or 1)) for one in numbers)


def day(language: str, today: date, then: date) -> str:
    """A day as people say it: today, tomorrow, in 5 days, or its date."""
    ahead = (then - today).days
    if ahead <= 1:
        return localize("tui.today" if ahead <= 0 else "tui.tomorrow", language)
    if ahead <= 14:
        return localize("tui.in-days", language, count=ahead)
    return then.isoformat()


def _finite(value: int | float | Fraction) -> Fraction | None:
    """The number held exactly: no float holds the greatest of them."""
    return Fraction(value) if not isinstance(value, float) or isfinite(value) else None


def _bar(share: Fraction) -> str:
    return _BARS[round(share * (len(_BARS) - 1))]


def _cell(value: Any) -> str:
    return shown(value, DIGITS)
