"""The palette: anything found by its name, over whichever screen one is on."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.command import CommandPalette

from quizcnn.tui import keys
from quizcnn.tui.widgets.keybar import KeyBar


class FindDialog(CommandPalette):
    """Textual's palette with a foot of its own: the keys of the screen below rest meanwhile."""

    BINDINGS = keys.bindings("palette")

    def compose(self) -> ComposeResult:
        """The field and what it finds; below them the way back, which a click takes too."""
        yield from super().compose()
        yield KeyBar()

    def action_close(self) -> None:
        """Leave, as a click beside the palette does."""
        self._action_escape()
