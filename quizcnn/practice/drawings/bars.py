"""What a number is put together of: the terms of a sum, or the factors of a product, as bars.

The parts are read off the trace. Each bar begins where the one before it ended, so that the last
one ends at the total: terms by their size, factors by their logarithm, for logarithms add up as
factors multiply. The entries of a list are bars side by side, and so are the results by which a
calculation goes from step to step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from quizcnn.engine.numbers.expression import ExpressionBuilder, factors, terms, written
from quizcnn.engine.numbers.symbolic import symbol
from quizcnn.engine.numbers.trace import Traced, plain
from quizcnn.messages import localize
from quizcnn.practice.drawings.canvas import (
    Line,
    Span,
    View,
    as_float,
    bar,
    fitted,
    magnitude,
    number,
    padded,
    under,
    wrapped,
)
from quizcnn.text_layout import cells

MOST_VISITED = 10_000
_SHORTEST_BAR = 8
_THROUGH = ("floor", "ceil", "round", "sqrt", "abs", "exp", "log", "log2", "negative")
_QUOTIENTS = ("/", "//", "ceil_divide")


class Bar(NamedTuple):
    """One part: what it is called, where its bar begins and ends, and its value."""

    label: str
    start: float
    end: float
    value: Any
    is_total: bool = False


class Bars:
    """Bars with their labels in front and their values behind, in one frame."""

    frames = 1

    def __init__(self, bars: Sequence[Bar], aside: Sequence[tuple[str, Any]] = ()) -> None:
        self.bars = bars
        self.aside = aside
        self.idle: Sequence[tuple[str, Any]] = ()  # parameters that have no part in the value

    def lines(self, view: View) -> list[Line]:
        """The results the parts rest on, then the bars."""
        free = max(view.height - len(self.idle), 1)
        room = max(free - min(len(self.aside), free // 3), 1)
        aside = [
            fitted((Span(f"{name} = ", "dim"), Span(number(value))), view.width)
            for name, value in self.aside[: free - room]
        ]
        told = [
            localize("practice.drawing-idle", view.language, name=name, value=number(value))
            for name, value in self.idle
        ]
        below = [line for text in told for line in wrapped(text, view.width)]
        return under([*aside, *drawn(_merged(self.bars, room), view.width)], below, view.height)


def bars_of(trace: Any, labels: Sequence[str]) -> Bars:
    """The bars of a traced value, of whatever shape."""
    if isinstance(trace, tuple | list):
        names = _entry_names(trace, labels)
        return Bars(_side_by_side(zip(names, trace, strict=True)), _aside(trace))
    value, parts = _parts(trace)
    if not parts:
        found = [*_named([trace]), ("=", trace)]
        return Bars(_side_by_side(found))
    return Bars(
        [*_stacked(value, parts), *_end(trace, value)], _aside([part.trace for part in parts])
    )


def series_of(trace: Any, labels: Sequence[str]) -> Bars:
    """The named results one after the other, and what they end in."""
    if isinstance(trace, tuple | list):
        names = _entry_names(trace, labels)
        found = dict(_named(trace)) | dict(zip(names, trace, strict=True))
        return Bars(_side_by_side(found.items()))
    return Bars(_side_by_side([*_named([trace]), ("=", trace)]))


class _Part(NamedTuple):
    sign: int
    trace: Any
    is_factor: bool


def _parts(trace: Any) -> tuple[Any, list[_Part]]:
    """The first operation below names and roundings that has parts, and those."""
    value = trace
    while isinstance(value, Traced) and (value.op == "named" or value.op in _THROUGH):
        value = value.operands[0]
    if not isinstance(value, Traced):
        return value, []
    if value.op in ("+", "-"):
        return value, [_Part(sign, term, False) for sign, term in terms(value)]
    parts = [*_factors(value, 1)]
    if len(parts) > 1 and all(plain(part.trace) > 0 for part in parts):
        return value, parts
    operands = [_Part(1, each, False) for each in value.operands] if value.op else []
    return value, operands


def _factors(value: Any, sign: int) -> Iterator[_Part]:
    """The factors of nested products and quotients; a divisor takes away."""
    if isinstance(value, Traced) and value.op == "*":
        for factor in factors(value):
            yield from _factors(factor, sign)
    elif isinstance(value, Traced) and value.op in _QUOTIENTS:
        yield from _factors(value.operands[0], sign)
        yield from _factors(value.operands[1], -sign)
    else:
        yield _Part(sign, value, True)


def _stacked(value: Any, parts: Sequence[_Part]) -> Iterator[Bar]:
    """A bar for every part, from where the one before ended."""
    at = 0.0
    adds = value.op in ("+", "-") or parts[0].is_factor
    for sign, trace, is_factor in parts:
        length = magnitude(plain(trace)) if is_factor else as_float(plain(trace))
        start = at if adds else 0.0
        at = start + sign * length
        mark = {(True, -1): "÷ ", (False, -1): "− "}.get((is_factor, sign), "")
        yield Bar(mark + _label(trace), start, at, plain(trace))


def _end(trace: Any, value: Any) -> list[Bar]:
    """The total, and the value where roundings or roots make something else of it."""
    total, end = plain(value), plain(trace)
    _, parts = _parts(trace)
    if parts[0].is_factor:
        length = magnitude(total) if total > 0 else 0.0
        return [Bar("=", 0, length, end, True)]
    bars = [Bar("=", 0, as_float(total), total, True)]
    return bars if total == end else [*bars, Bar("→", 0, as_float(end), end, True)]


def _side_by_side(entries: Iterable[tuple[str, Any]]) -> list[Bar]:
    return [
        Bar(name, 0, as_float(plain(entry)), plain(entry), name == "=") for name, entry in entries
    ]


def _entry_names(entries: Sequence[Any], labels: Sequence[str]) -> list[str]:
    if isinstance(entries, tuple) and len(entries) == len(labels):
        return list(labels)
    return [
        entry.name if isinstance(entry, Traced) and entry.op == "named" else f"[{at}]"
        for at, entry in enumerate(entries)
    ]


def _aside(parts: Iterable[Any]) -> list[tuple[str, Any]]:
    """The named results that the parts rest on, where they are none themselves."""
    found: dict[str, Any] = {}
    for part in parts:
        if isinstance(part, Traced):
            operands = part.operands[0].operands if _is_named(part) else (part,)
            found |= {name: plain(value) for name, value in _named(operands, deeper=False)}
    return list(found.items())


def _named(values: Iterable[Any], *, deeper: bool = True) -> list[tuple[str, Any]]:
    """The named results in the order in which they were worked out.

    Without `deeper` those on which other named ones rest are left out.
    """
    found: dict[str, Any] = {}
    seen: set[int] = set()

    def visit(value: Any) -> None:
        if not isinstance(value, Traced) or id(value) in seen or len(seen) > MOST_VISITED:
            return
        seen.add(id(value))
        if deeper or not _is_named(value):
            for operand in value.operands:
                visit(operand)
        if _is_named(value) and value.operands[0].op:
            found.setdefault(value.name, value)

    for value in values:
        visit(value)
    return list(found.items())


def _is_named(value: Any) -> bool:
    return isinstance(value, Traced) and value.op == "named"


def _label(trace: Any) -> str:
    """What a part is: its name, or how it is worked out."""
    if isinstance(trace, Traced) and trace.name:
        return symbol(trace.name)
    return written(ExpressionBuilder(symbol).node(trace))


def _merged(bars: Sequence[Bar], height: int) -> list[Bar]:
    """The bars that fit; the smallest of more are one bar, at the place of the first of them."""
    if len(bars) <= height:
        return list(bars)
    *parts, total = bars
    keep = max(height - 2, 1)
    ranked = sorted(range(len(parts)), key=lambda at: -abs(parts[at].end - parts[at].start))
    largest = sorted(ranked[:keep])
    rest = [parts[at] for at in sorted(ranked[keep:])]
    low = min(min(each.start, each.end) for each in rest)
    high = low + sum(abs(each.end - each.start) for each in rest)
    others = Bar(f"+ {len(rest)} …", low, high, sum(each.value for each in rest))
    shown = [parts[at] for at in largest]
    return ([*shown, others, total] if height > 2 else [*shown[: height - 1], total])[:height]


def _said(value: Any) -> str:
    return "×".join(map(number, value)) if isinstance(value, tuple) else number(value)


def drawn(bars: Sequence[Bar], width: int) -> list[Line]:
    """The bars on one scale, which holds zero."""
    low = min(0.0, *(min(each.start, each.end) for each in bars))
    high = max(0.0, *(max(each.start, each.end) for each in bars))
    span = (high - low) or 1.0
    values = [_said(each.value) for each in bars]
    behind = min(max(map(cells, values)), max(width // 3, 1))
    front = min(max(cells(each.label) for each in bars), max(width // 3, 1))
    room = width - front - behind - 2
    if room < _SHORTEST_BAR:
        room, front = _SHORTEST_BAR, max(width - behind - _SHORTEST_BAR - 2, 1)
    lines: list[Line] = []
    for each, value in zip(bars, values, strict=True):
        drawn = bar((each.start - low) / span, (each.end - low) / span, room)
        role: Any = "result" if each.is_total else "bar"
        line = (
            Span(padded(each.label, front) + " ", "" if each.is_total else "dim"),
            Span(drawn + " ", role),
            Span(" " * (behind - cells(value)) + value, "result" if each.is_total else ""),
        )
        lines.append(fitted(line, width))
    return lines
