"""Text in the app's language, laid out for the width at hand."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Size
from textual.widget import Widget

from quizcnn.text_layout import breaks
from quizcnn.tui.widgets.containers import LaidOutOnce

Localizer = Callable[[str], "Content | str"]
"""What to write, given the language."""


class LocalizedText(LaidOutOnce, Widget):
    """Asks `localizer` for the text each time it is drawn, so a language switch loses nothing.

    The text is never read as markup: a plain string is shown letter by letter.
    """

    def __init__(
        self,
        localizer: Localizer,
        *,
        title: Localizer | None = None,
        hang: int = 0,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._localizer = localizer
        self._title = title
        self._hang = hang

    def on_mount(self) -> None:
        """Follow the language."""
        self.watch(self.app, "language", self.refresh_language)

    def refresh_language(self) -> None:
        """Draw anew: the language or what there is to say has changed."""
        if self._title is not None:
            self.border_title = Content(str(self._title(language_of(self))))
        self.refresh(layout=True)

    def written(self, language: str, width: int) -> Content:
        """The text in `language`, broken into lines of at most `width` cells."""
        text = self._localizer(language)
        content = text if isinstance(text, Content) else Content(text)
        return Content("\n").join(wrap(content, width, self._hang))

    def get_content_width(self, container: Size, _viewport: Size) -> int:
        """Cells of the longest line, were there room for all."""
        written = self.written(language_of(self), container.width)
        return max(line.cell_length for line in written.split("\n", allow_blank=True))

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Lines at `width`; nothing to say takes none."""
        written = self.written(language_of(self), width)
        return written.plain.count("\n") + 1 if written else 0

    def render(self) -> Content:
        """The lines at the widget's present width."""
        return self.written(language_of(self), self.content_size.width)


def wrap(content: Content, width: int, hang: int = 0) -> list[Content]:
    """The lines of `content` at `width` cells; those after a paragraph's first stand `hang` in."""
    hang = hang if 3 * hang < 2 * width else 0
    lines: list[Content] = []
    for paragraph in content.split("\n", allow_blank=True):
        first, *rest = paragraph.divide(breaks(paragraph.plain, width, hang))
        lines.append(first.rstrip())
        lines.extend(line.rstrip().pad_left(hang) for line in rest)
    return lines


def language_of(node: DOMNode) -> str:
    """The language of the app that `node` belongs to: "en" or "zh"."""
    language: str = getattr(node.app, "language", "en")
    return language
