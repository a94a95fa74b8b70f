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
_EIGHTHS = "▏▎▍▌▋▊▉"
_NEAR = 180  # days within which a day needs no year
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


def marked_matrix(rows: Sequence[Any], right: Sequence[Any]) -> list[str]:
    """The same with a ✗ behind each cell that is not `right`; both of one shape."""
    if not isinstance(rows[0], list):
        return ["[ " + "  ".join(map(_marked_cell, rows, right)) + " ]"]
    if isinstance(rows[0][0], list):  # deeper grids are not typed cell by cell
        return matrix(rows)
    return brackets([list(map(_marked_cell, *pair)) for pair in zip(rows, right, strict=True)])


def clock(seconds: float) -> str:
    """A span of time: 0:07, 12:34, 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def hours(language: str, seconds: float) -> str:
    """A long time: 12 min, 4.2 h."""
    if seconds < 3600:
        return localize("tui.minutes", language, count=round(seconds / 60))
    return localize("tui.hours", language, count=f"{seconds / 3600:.1f}")


def percent(share: float | None) -> str:
    """A share as 87%; a dash where there is none."""
    return "–" if share is None else f"{share:.0%}"


def size(count: int) -> str:
    """So many bytes: 812 B, 64 kB, 1.2 MB."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6)):
        if count >= factor:
            return f"{count / factor:.1f} {unit}"
    return f"{count / 1000:.0f} kB" if count >= 1000 else f"{count} B"


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


def bar(share: Fraction, width: int) -> str:
    """A share as a bar of `width` cells, to an eighth of a cell; what is not nothing shows."""
    eighths = max(round(share * width * 8), 1 if share else 0)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest - 1] if rest else "")).ljust(width)


def short_count(count: int) -> str:
    """A count in three digits and a letter: 61.7k, 25.6M, 3.86G."""
    if count < 1000:
        return str(count)
    mantissa, _, exponent = f"{count:.2e}".partition("e")
    thousands, rest = divmod(int(exponent), 3)
    return f"{float(mantissa) * 10**rest:.{2 - rest}f}{'kMGTPE'[thousands - 1]}"


def memory(count: int) -> str:
    """Bytes in the largest unit of which there is one: 137.25 MiB."""
    for unit, size in (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10)):
        if count >= size:
            return f"{count / size:.2f} {unit}"
    return f"{count} B"


def day(language: str, today: date, then: date) -> str:
    """A day as people say it: today, tomorrow, in 5 days, or its date."""
    ahead = (then - today).days
    if ahead <= 1:
        return localize("tui.today" if ahead <= 0 else "tui.tomorrow", language)
    if ahead <= 14:
        return localize("tui.in-days", language, count=ahead)
    return then.isoformat()


def short_day(language: str, today: date, then: date) -> str:
    """A day in few cells: today, 3 Dec, 12月3日; of another year its date."""
    if then == today:
        return localize("tui.today", language)
    if then.year != today.year and abs((then - today).days) > _NEAR:
        return then.isoformat()
    month = localize(f"tui.month-{then.month}", language)
    return localize("tui.day-of-month", language, day=then.day, month=month)


def past_day(language: str, today: date, then: date) -> str:
    """A day gone by: today, yesterday, 5 d ago, 3 Oct, or its date."""
    ago = (today - then).days
    if ago == 1:
        return localize("tui.day-before", language)
    if 1 < ago <= 14:
        return localize("tui.days-ago", language, count=ago)
    return short_day(language, today, then)


def _finite(value: int | float | Fraction) -> Fraction | None:
    """The number held exactly: no float holds the greatest of them."""
    return Fraction(value) if not isinstance(value, float) or isfinite(value) else None


def _bar(share: Fraction) -> str:
    return _BARS[round(share * (len(_BARS) - 1))]


def _marked_cell(value: Any, right: bool) -> str:
    return f"{_cell(value)} " if right else f"{_cell(value)}✗"


def _cell(value: Any) -> str:
    return shown(value, DIGITS)
