"""Screens as SVG: one picture, or several in turn. Rows that frames share are drawn once.

Textual can write one itself, but it names an outside address for its font, and a tour of ten frames
would take half a megabyte. Here a row is a line of text in the machine's own letters, stretched to
its cells, so that Chinese stays in its columns whatever the font.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

WIDE, HIGH = 8.4, 18  # of a cell, in pixels
SECONDS = 2.5  # that each frame is shown
_FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace"

Row = tuple[Segment, ...]


class Frame(NamedTuple):
    """What a screen shows: its rows, on the ground of its theme."""

    rows: tuple[Row, ...]
    ground: str
    ink: str


def picture(frames: Sequence[Frame], title: str) -> str:
    """The frames as one SVG; `title` says to those who do not see it what it shows."""
    rows = frames[0].rows
    width = round(WIDE * sum(cell_len(segment.text) for segment in rows[0]))
    height = HIGH * len(rows)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'font-family="{_FONT}" font-size="14" fill="{frames[0].ink}">',
            f"<title>{escape(title)}</title>",
            f'<rect width="100%" height="100%" rx="6" fill="{frames[0].ground}"/>',
            *(line for y in range(len(rows)) for line in _row(frames, y)),
            "</svg>\n",
        )
    )


def _row(frames: Sequence[Frame], y: int) -> Iterator[str]:
    """A row in all that the frames have in it, each shown while they do."""
    shown: dict[str, list[int]] = {}
    for number, frame in enumerate(frames):
        shown.setdefault("".join(_runs(frame, y)), []).append(number)
    for drawn, numbers in shown.items():
        if drawn and len(numbers) == len(frames):
            yield drawn
        elif drawn:
            states = ("visible" if each in numbers else "hidden" for each in range(len(frames)))
            yield (
                f'<g visibility="{"visible" if 0 in numbers else "hidden"}"><animate '
                f'attributeName="visibility" calcMode="discrete" values="{";".join(states)}" '
                f'dur="{SECONDS * len(frames):g}s" repeatCount="indefinite"/>{drawn}</g>'
            )


def _runs(frame: Frame, y: int) -> Iterator[str]:
    """The pieces of a row that have one style: the ground of each, and its text."""
    x = 0
    for style, segments in groupby(frame.rows[y], lambda each: _look(each.style, frame)):
        text = "".join(segment.text for segment in segments)
        cells = cell_len(text)
        ink, ground, weight = style
        if ground != frame.ground:
            yield (
                f'<rect x="{x * WIDE:g}" y="{y * HIGH}" width="{cells * WIDE:g}" '
                f'height="{HIGH}" fill="{ground}"/>'
            )
        if text.strip():
            start = x + cell_len(text) - cell_len(text.lstrip(" "))
            yield _text(text.strip(" "), start, y, "" if ink == frame.ink else ink, weight)
        x += cells


def _text(text: str, x: int, y: int, ink: str, weight: str) -> str:
    fill = f' fill="{ink}"' if ink else ""
    text = text.replace(" ", "\u00a0")  # of several spaces a browser draws one
    return (
        f'<text x="{x * WIDE:g}" y="{y * HIGH + 13}" textLength="{cell_len(text) * WIDE:g}" '
        f'lengthAdjust="spacingAndGlyphs"{fill}{weight}>{escape(text)}</text>'
    )


def _look(style: Style | None, frame: Frame) -> tuple[str, str, str]:
    """Ink, ground and weight of a style."""
    style = style or Style()
    ink = style.color.get_truecolor().hex if style.color else frame.ink
    ground = style.bgcolor.get_truecolor().hex if style.bgcolor else frame.ground
    if style.reverse:
        ink, ground = ground, ink
    weight = ' font-weight="bold"' if style.bold else ""
    return ink, ground, weight + (' text-decoration="underline"' if style.underline else "")
