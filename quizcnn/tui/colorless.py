"""The screens without colour, for NO_COLOR and `--no-color`.

Textual's own answer is grey, which is still colour to a terminal. Here no style names any: bold,
underline and reverse stay, and what a ground alone would set apart (a cursor, a selection, the row
that is chosen) is reversed. A page of its own, read only where it is needed.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

# Panels differ from the ground by less than this share of full brightness, selections by more.
_STANDS_OUT = 0.12


class Colorless(LineFilter):
    """Takes the colours out of every line; `ground` is what most of the screen lies on."""

    def __init__(self, ground: Color) -> None:
        super().__init__()
        self.ground = ground

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Give the same text in styles without colours."""
        return [
            Segment(text, style and _without_color(style, self.ground), control)
            for text, style, control in segments
        ]


@lru_cache
def without_colors(ground: str) -> Colorless:
    """The one filter for this ground: Textual keeps what a filter made of a line."""
    return Colorless(Color.parse(ground))


@lru_cache(4096)
def _without_color(style: Style, ground: Color) -> Style:
    reversed_ = bool(style.reverse) or _stands_out(style, ground)
    plain = style.without_color + Style(reverse=reversed_)
    return plain + Style.from_meta(style.meta) if style.meta else plain


def _stands_out(style: Style, ground: Color) -> bool:
    if style.bgcolor is None:
        return False
    difference = Color.from_rich_color(style.bgcolor).brightness - ground.brightness
    return abs(difference) > _STANDS_OUT
