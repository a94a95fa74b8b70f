"""The end of a session: how it went, what to look at, when to come back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from quizcnn.messages import localize
from quizcnn.practice import steps
from quizcnn.tui import formats
from quizcnn.tui.base_screen import StudyApp, StudyScreen
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from quizcnn.practice.session import Session

_LONGEST_BAR = 24


class SummaryScreen(StudyScreen):
    """Figures of the session; undo goes back into it."""

    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "app.pop_screen", "key-home"),
        Binding("u,ctrl+z", "undo", "key-undo"),
    ]

    def __init__(self, study_app: StudyApp, session: Session) -> None:
        super().__init__(study_app)
        self.session = session
        self.summary = session.summary
        self._next: tuple[date, date | None] | None = None

    def on_mount(self) -> None:
        """Look up when the next card is due."""

        def look() -> None:
            study = self.study_app.open_study()
            self._next = study.today, study.counts().next_due
            self.refresh_texts()

        self.run_or_show_trouble(look)

    def compose(self) -> ComposeResult:
        """A title, figures, grades, misconceptions, the next day."""
        with VerticalScroll(id="summary"):
            yield LocalizedText(
                lambda language: localize("tui.summary-title", language), classes="title"
            )
            yield LocalizedText(self._figures, classes="panel")
            if any(self.summary.by_quality.values()):
                yield LocalizedText(
                    self._grades,
                    title=lambda language: localize("tui.summary-grades", language),
                    classes="panel",
                )
            if self.summary.misconceptions:
                yield LocalizedText(
                    self._misconceptions,
                    title=lambda language: localize("tui.summary-misconceptions", language),
                    hang=4,
                    classes="panel",
                )
            yield LocalizedText(self._next_due, classes="muted next")
        yield KeyBar()

    def action_undo(self) -> None:
        """Take the last rating back and go on with its card."""

        def undo() -> None:
            told = steps.undo(self.session, self.study_app.open_study().today)
            self.study_app.toast(told.message)
            if told.done:
                self.study_app.show_practice(self.session)

        self.run_or_show_trouble(undo)

    def _figures(self, language: str) -> Content:
        summary = self.summary
        rows: list[dict[str, object]] = [
            {"answered": summary.answered, "right": summary.right, "new": summary.new},
            {"drills": summary.drills, "time": formats.clock(summary.seconds)},
        ]
        return Content("\n").join(
            Content("   ").join(
                Content.assemble(
                    (str(figure), "bold $primary"),
                    " ",
                    (localize(f"tui.sum-{name}", language), "$foreground-muted"),
                )
                for name, figure in row.items()
            )
            for row in rows
        )

    def _grades(self, language: str) -> Content:
        most = max(max(self.summary.by_quality.values(), default=0), 1)
        return Content("\n").join(
            self._grade(language, quality, self.summary.by_quality.get(quality, 0), most)
            for quality in reversed(range(6))
        )

    def _grade(self, language: str, quality: int, count: int, most: int) -> Content:
        label = Content(f"{quality} {localize(f'scheduling.quality-{quality}', language)}")
        bar = "█" * round(_LONGEST_BAR * count / max(most, 8))
        if count and not bar:
            bar = "▏"
        return Content.assemble(
            label.pad_right(max(10 - label.cell_length, 1)),
            (bar, "$primary" if quality >= 3 else "$warning"),
            " " if bar else "",
            (str(count), "$foreground-muted"),
        )

    def _misconceptions(self, language: str) -> Content:
        return Content("\n").join(
            Content.assemble(
                (f"{count}×", "bold $accent"), "  ", text.localize(language) if text else name
            )
            for name, text, count in self.summary.misconceptions
        )

    def _next_due(self, language: str) -> str:
        if self._next is None:
            return ""
        today, due = self._next
        if due is None:
            return localize("tui.nothing-due", language)
        return localize("tui.next-due", language, day=formats.day(language, today, due))
