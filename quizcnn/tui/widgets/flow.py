"""Small parts one after another, none of them broken at the end of a line.

A page of its own because the layout of prose breaks beside any Chinese character, which is right
there and wrong in `连续 12 天`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content

from quizcnn.tui.widgets.bilingual_text import LocalizedText, wrap

GAP = "   "


class Flow(LocalizedText):
    """As many of the parts on a line as fit; lines after the first stand `hang` in."""

    def __init__(
        self,
        parts: Callable[[str], Iterable[Content]],
        *,
        hang: int = 0,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(lambda _: "", hang=hang, id=id, classes=classes)
        self._parts = parts

    def written(self, language: str, width: int) -> Content:
        """The lines; a part that is longer than one is broken after all."""
        lines: list[Content] = []
        for part in self._parts(language):
            longer = Content.assemble(lines[-1], GAP, part) if lines else part
            if not lines or longer.cell_length > width:
                first, *rest = wrap(part, width - self._hang if lines else width, self._hang)
                lines += [first.pad_left(self._hang) if lines else first, *rest]
            else:
                lines[-1] = longer
        return Content("\n").join(lines)
