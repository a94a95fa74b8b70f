"""The row of tabs at the top; where it is narrow, the digits and the name of the one shown."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from quizcnn.messages import localize
from quizcnn.tui.keys import TABS
from quizcnn.tui.widgets.bilingual_text import LocalizedText, Localizer


class TabRow(LocalizedText):
    """Each name is clickable; `aside` stands at the right end where there is room for it."""

    def __init__(self, shown: str, aside: Localizer = lambda _: "") -> None:
        super().__init__(lambda _: "")
        self._shown = shown
        self._aside = aside

    def written(self, language: str, width: int) -> Content:
        """One line of at most `width` cells."""
        row = self._row(language, names=True)
        if row.cell_length > width:
            row = self._row(language, names=False)
        aside = self._aside(language)
        aside = aside if isinstance(aside, Content) else Content.styled(aside, "$foreground-muted")
        gap = width - row.cell_length - aside.cell_length
        return Content.assemble(row, " " * gap, aside) if gap > 1 else row

    def _row(self, language: str, *, names: bool) -> Content:
        return Content("  ").join(
            self._tab(number, tab, language, named=names or tab == self._shown)
            for tab, number in TABS.items()
        )

    def _tab(self, number: int, tab: str, language: str, *, named: bool) -> Content:
        text = f"{number} {localize(f'keys.tab-{tab}', language)}" if named else str(number)
        style = "bold reverse $primary" if tab == self._shown else "$foreground-muted"
        entry = Content.styled(f" {text} " if tab == self._shown else text, style)
        return entry.stylize(Style.from_meta({"@click": f"app.tab('{tab}')"}))
