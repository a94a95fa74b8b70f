"""What all drawings are made of: lines of text with roles, bars, and rows that fit a height.

A drawing knows no colours. Each span of a line has a role, which a face turns into a style of its
own; whatever a role says is also said by a sign, so that nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import log10
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

from quizcnn.engine.numbers.notation import grouped, shown
from quizcnn.text_layout import breaks, cells

Role: TypeAlias = Literal["", "dim", "bar", "mark", "window", "result"]

DIGITS = 6
LONGEST_DENOMINATOR = 20
_HALVES = {(True, True): "█", (True, False): "▌", (False, True): "▐", (False, False): " "}


class Span(NamedTuple):
    """A piece of a line and the part it plays: a window, the result, what is marked."""

    text: str
    role: Role = ""


Line: TypeAlias = tuple[Span, ...]


class View(NamedTuple):
    """What is to be seen of a drawing: which frame, in how many cells, in which language."""

    frame: int
    width: int
    height: int
    language: str


class Drawing(Protocol):
    """A calculation as lines of text; what goes step by step has several frames."""

    @property
    def frames(self) -> int:
        """How many frames there are, at least one."""

    def lines(self, view: View) -> list[Line]:
        """The lines of the frame, not more than fit the view and none wider than it."""


def number(value: Any) -> str:
    """A number as drawings show it: few digits, thousands apart, no long fractions."""
    if isinstance(value, Fraction) and value.denominator > LONGEST_DENOMINATOR:
        value = as_float(value)
    return grouped(shown(value, DIGITS))


def plain_text(line: Line) -> str:
    """What a line says without its roles."""
    return "".join(span.text for span in line)


def fitted(line: Line, width: int) -> Line:
    """The line cut to `width` cells, with a sign that something is missing."""
    if cells(plain_text(line)) <= width:
        return line
    kept: list[Span] = []
    room = width - 1
    for span in line:
        text = clipped(span.text, room)
        kept.append(span._replace(text=text))
        room -= cells(text)
        if text != span.text:
            break
    return (*kept, Span("…", "dim"))


def wrapped(text: str, width: int, role: Role = "dim", most: int = 3) -> list[Line]:
    """A text on at most so many lines."""
    starts = [0, *breaks(text, max(width, 2))]
    pieces = [text[a:b].rstrip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
    if len(pieces) > most:
        pieces = [*pieces[: most - 1], padded(" ".join(pieces[most - 1 :]), width)]
    return [(Span(piece, role),) for piece in pieces]


def under(drawn: Sequence[Line], told: Sequence[Line], height: int) -> list[Line]:
    """What is drawn with what is told below it; where there is little room the picture goes on."""
    kept = min(len(told), max(height // 3, 1))
    return [*drawn[: max(height - kept, 0)], *told[:kept]][:height]


def clipped(text: str, width: int) -> str:
    """As much of the text as `width` cells hold."""
    while cells(text) > width:
        text = text[:-1]
    return text


def padded(text: str, width: int) -> str:
    """The text in exactly `width` cells, an ellipsis where it is cut."""
    if cells(text) > width:
        text = clipped(text, max(width - 1, 0)) + "…" * (width > 0)
    return text + " " * (width - cells(text))


def bar(start: float, end: float, width: int) -> str:
    """A bar from `start` to `end`, shares of `width` cells, drawn in half cells.

    One that is shorter than half a cell is a thin line, so that it is not taken for nothing.
    """
    first, last = sorted((round(2 * width * start), round(2 * width * end)))
    halves = [first <= half < last for half in range(2 * width)]
    drawn = [_HALVES[halves[2 * at], halves[2 * at + 1]] for at in range(width)]
    if first == last and width:
        drawn[min(first // 2, width - 1)] = "▏"
    return "".join(drawn)


def as_float(value: Any) -> float:
    """The number for its place in a drawing; what no float holds counts as the largest."""
    if isinstance(value, float):
        return value
    try:
        return float(value)
    except OverflowError:
        return 1e308 if value > 0 else -1e308


def magnitude(value: Any) -> float:
    """The decimal logarithm of a positive number, however many digits it has."""
    exactly = value if isinstance(value, float) else Fraction(value)
    if isinstance(exactly, Fraction):
        return _whole_magnitude(exactly.numerator) - _whole_magnitude(exactly.denominator)
    return log10(exactly)


def _whole_magnitude(value: int) -> float:
    return log10(value)  # Python takes it of whole numbers of any length
