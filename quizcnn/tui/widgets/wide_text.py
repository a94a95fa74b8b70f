"""Text with grids in it that may be wider than there is room: those are never broken, but scrolled.

A page of its own because a question, its given numbers and its verdict all show grids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from textual import events
from textual.content import Content

from quizcnn.messages import LANGUAGES
from quizcnn.tui.widgets.bilingual_text import LocalizedText, language_of, wrap

SHIFT = 8
"""Columns of a step to the right or to the left."""

_ENDLESS = 10**6
_ROW_OF_NUMBERS = re.compile(r"[\s\d.,;/\[\]()|+│┼─−-]*\d[\s\d.,;/\[\]()|+│┼─−-]*")


class WideText(LocalizedText):
    """Lines of text, and lines of grids that are shifted together."""

    _left = 0

    def lines(self, language: str, width: int) -> Iterable[tuple[Content, bool]]:
        """Each line, and whether it is one of a grid; by default rows of numbers are.

        A single row is broken as text is: a list can be read on in the next line.
        """
        text = super().written(language, _ENDLESS)
        for is_grid, group in groupby(text.split("\n", allow_blank=True), _is_row):
            rows = list(group)
            if is_grid and len(rows) > 1:
                yield from ((row, True) for row in rows)
            else:
                yield from ((line, False) for row in rows for line in wrap(row, width, self._hang))

    @property
    def _widest(self) -> int:
        language = language_of(self) if self.is_attached else LANGUAGES[0]
        lines = self.lines(language, self.content_size.width or _ENDLESS)
        return max((line.cell_length for line, is_grid in lines if is_grid), default=0)

    def shift(self, by: int) -> None:
        """Show what lies further right, or left, where that is more than there is room for."""
        most = max(self._widest + 1 - self.content_size.width, 0)
        self._left = min(max(self._left + by, 0), most)
        self.refresh(layout=True)

    def on_click(self, event: events.Click) -> None:
        """A click on the left half goes back, one on the right half on."""
        self.shift(-SHIFT if event.x < self.size.width // 2 else SHIFT)

    def written(self, language: str, width: int) -> Content:
        """The lines, those of grids as far as there is room from where they were shifted to."""
        lines = list(self.lines(language, width))
        widest = max((line.cell_length for line, is_grid in lines if is_grid), default=0)
        if widest <= width:
            return Content("\n").join(line for line, _ in lines)
        left = min(self._left, widest + 1 - width)
        return Content("\n").join(_in_sight(lines, left, left + width - 1))


def _is_row(line: Content) -> bool:
    return _ROW_OF_NUMBERS.fullmatch(line.plain) is not None


def _in_sight(lines: list[tuple[Content, bool]], left: int, right: int) -> Iterator[Content]:
    for line, is_grid in lines:
        more = "›" * (line.cell_length > right)
        yield Content.assemble(line[left:right], more) if is_grid else line
