"""The end of a session: how it went, what to look at, when to come back."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from quizcnn.messages import localize
from quizcnn.messages.errors import UserError
from quizcnn.practice.lab.bench import bench_of_card
from quizcnn.practice.session import steps
from quizcnn.tui import formats, keys
from quizcnn.tui.base_screens.study_screen import StudyApp, StudyScreen
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.line_list import LineList
from quizcnn.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from quizcnn.practice.lab.bench import Bench
    from quizcnn.practice.session.session import Session
    from quizcnn.practice.session.summary import Missed

_LONGEST_BAR = 24


class SummaryScreen(StudyScreen):
    """Figures of the session; undo goes back into it."""

    CSS_PATH = "summary.tcss"
    in_session = True
    BINDINGS = keys.bindings("summary")

    def __init__(self, study_app: StudyApp, session: Session) -> None:
        super().__init__(study_app)
        self.session = session
        self.summary = session.summary
        self._next: tuple[date, date | None] | None = None
        self._missed = MissedList(self.summary.missed) if self.summary.missed else None

    def on_mount(self) -> None:
        """Look up when the next card is due."""

        def look() -> None:
            study = self.study_app.open_study()
            self._next = study.today, study.counts().next_due
            self.refresh_texts()

        self.run_or_show_trouble(look)
        if self._missed is not None:
            self._missed.focus(scroll_visible=False)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Only what a quantity works out opens the Lab."""
        return action != "lab" or self._bench is not None

    @property
    def _bench(self) -> Bench | None:
        """The numbers with which the marked card was asked last."""
        question = self._missed.question if self._missed is not None else None
        if question is None:
            return None
        study = self.study_app.open_study()
        with suppress(UserError):  # the question is gone
            return bench_of_card(study.variant(question, study.history(question)[-1].variant))
        return None

    def on_line_list_opened(self) -> None:
        """Show the card that was missed."""
        if self._missed is not None and self._missed.question is not None:
            self.study_app.show_card(self._missed.question)

    def action_lab(self) -> None:
        """Open the Lab with the numbers of the card that was missed."""
        if self._bench is not None:
            self.study_app.show_lab(self._bench)

    def compose(self) -> ComposeResult:
        """How it went on one side, on the other what to look at once more."""
        with Pane(id="summary"):
            yield from self._how_it_went()
            if self.summary.missed or self.summary.misconceptions:
                yield from self._to_look_at()
        yield KeyBar()

    def _how_it_went(self) -> ComposeResult:
        """A title, figures, grades, the next day."""
        with Pane(classes="side"):
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
            yield LocalizedText(self._next_due, classes="muted next")

    def _to_look_at(self) -> ComposeResult:
        """The mistakes that were recognised, and the cards that were missed."""
        with Pane(classes="side"):
            if self.summary.misconceptions:
                yield LocalizedText(
                    self._misconceptions,
                    title=lambda language: localize("tui.summary-misconceptions", language),
                    hang=4,
                    classes="panel",
                )
            if self._missed is not None:
                yield LocalizedText(
                    lambda language: localize("tui.summary-missed", language), classes="missed-head"
                )
                yield self._missed

    def action_leave(self) -> None:
        """Back to where the session began."""
        self.app.pop_screen()

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


class MissedList(LineList):
    """The cards that were missed: the lowest grade, how often, and the mistake that was named."""

    def __init__(self, missed: list[Missed]) -> None:
        super().__init__(id="missed")
        self._missed = missed
        self.fill(len(missed))

    @property
    def question(self) -> str | None:
        """The question with the cursor."""
        return None if self.current is None else self._missed[self.current].question

    def watch_cursor(self) -> None:
        """Keep the row in sight of the page."""
        super().watch_cursor()
        if self.is_mounted:
            self.scroll_page()

    def row(self, at: int, language: str) -> Content:
        """One card."""
        missed = self._missed[at]
        mistake = missed.mistake.localize(language) if missed.mistake else ""
        return Content.assemble(
            (f"{missed.quality}", "bold $warning"),
            f" {missed.times}×  {missed.question}  ",
            (mistake, "$foreground-muted"),
        )
