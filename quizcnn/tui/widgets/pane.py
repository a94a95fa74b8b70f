"""What scrolls, with the number of lines below its edge.

A page of its own because whatever is longer than the screen must say so, each in the same words.
"""

from __future__ import annotations

from typing import Any

from textual.geometry import Offset, Region, Spacing

from quizcnn.tui.widgets.containers import VerticalScroll
from quizcnn.tui.widgets.more_below import MoreBelow


class Pane(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolled by the screen's own keys: those have names, so the list of keys has them.

    `▼ 6 more` stands over the last line, so that nothing moves when it comes or goes. It ends where
    the text below it may end: where one ends within a wide character of the other, it is torn.
    """

    DEFAULT_CSS = """
    Pane { layers: base edge; }
    Pane > MoreBelow { layer: edge; dock: bottom; padding: 0 2 0 1; background: $background; }
    """

    def on_mount(self) -> None:
        """The last line says what lies below it."""
        self.mount(MoreBelow(self))

    def scroll_to_region(
        self, region: Region, *, spacing: Spacing | None = None, **options: Any
    ) -> Offset:
        """What is to be seen comes above the line that says how much lies below."""
        spacing = (spacing or Spacing()) + Spacing(bottom=1)
        return super().scroll_to_region(region, spacing=spacing, **options)
