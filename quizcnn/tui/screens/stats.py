"""Stats: what the log says of a period, day by day, topic by topic, mistake by mistake.

What is read may be a million answers, so a thread reads it while the screen shows what it showed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.worker import get_current_worker

from quizcnn.messages import localize
from quizcnn.practice.days import PERIODS, Period
from quizcnn.practice.statistics.mistakes import Explained, explained
from quizcnn.practice.statistics.statistics import Statistics, statistics
from quizcnn.tui import keys
from quizcnn.tui.base_screens.study_screen import StudyApp, StudyScreen
from quizcnn.tui.widgets import figure_texts
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.containers import Vertical, VerticalScroll
from quizcnn.tui.widgets.figure_lists import FigureList, MistakeList, SlowList, TopicList
from quizcnn.tui.widgets.flow import Flow
from quizcnn.tui.widgets.heat_map import YearMap
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.more_below import MoreBelow
from quizcnn.tui.widgets.tab_row import TabRow

MISTAKES = 10


class StatsScreen(StudyScreen):
    """A year, topics, mistakes, grades; in two columns where there is room."""

    CSS_PATH = "stats.tcss"
    AUTO_FOCUS = ""
    BINDINGS = keys.bindings("stats")

    period: reactive[Period] = reactive[Period]("all", init=False)

    def __init__(self, study_app: StudyApp) -> None:
        super().__init__(study_app)
        self._figures: Statistics | None = None
        self._failed = self._told = False
        self._year = YearMap()
        self._topics = TopicList(id="topics")
        self._mistakes = MistakeList(id="mistakes")
        self._slowest = SlowList(id="slowest")
        self._page = VerticalScroll(id="figures", can_focus=False)

    def compose(self) -> ComposeResult:
        """The period over the page, its two halves side by side or one below the other."""
        yield TabRow("stats")
        yield Flow(self._head, id="head")
        with self._page:
            with Vertical(id="days"):
                yield self._year
                yield LocalizedText(self._day, id="day")
                yield Flow(self._part(figure_texts.forecast), id="forecast", hang=2)
                yield self._topics
            with Vertical(id="hard"):
                yield self._mistakes
                yield LocalizedText(self._meaning, id="meaning", classes="muted", hang=2)
                for part in (figure_texts.grades, figure_texts.eases, figure_texts.intervals):
                    yield Flow(self._part(part), classes="bars", hang=2)
                yield self._slowest
        yield MoreBelow(self._page)
        yield KeyBar()

    def on_mount(self) -> None:
        """The figures follow the cursors."""
        self.watch(self._year, "chosen", self._say_day, init=False)
        self.watch(self._mistakes, "cursor", self._say_meaning, init=False)

    def on_screen_resume(self) -> None:
        """Something may have been answered since; what is shown stays until that is read.

        Not after a failure, though, which has just been told: it would be told without end.
        """
        told, self._told = self._told, False
        if not told:
            self.call_after_refresh(self._read)

    def on_screen_suspend(self) -> None:
        """What is still being read is read again when somebody looks."""
        self.workers.cancel_group(self, "figures")

    def watch_period(self) -> None:
        """Read the figures of another period."""
        self.refresh_texts()
        self._read()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Before anything was answered there is no period to choose, and no list."""
        return action not in ("next_period", "next_list") or self._begun

    def action_period(self, period: Period) -> None:
        """Show the figures of a period."""
        self.period = period

    def action_next_period(self) -> None:
        """The next period, after the last the first."""
        self.period = PERIODS[(PERIODS.index(self.period) + 1) % len(PERIODS)]

    def action_next_list(self, by: int) -> None:
        """The next of the lists, or the one before."""
        (self.focus_next if by > 0 else self.focus_previous)()

    def action_scroll_by(self, pages: int) -> None:
        """Scroll the page."""
        self._page.scroll_relative(y=pages * self._page.size.height, animate=False)

    def action_back(self) -> None:
        """Back to Today."""
        self.go_up()

    # -- opening what is shown ------------------------------------------------------------------

    def on_line_list_opened(self, event: FigureList.Opened) -> None:
        """Practise a mistake, or look at the cards of a topic or at one card."""
        if event.found is self._mistakes:
            self.run_or_show_trouble(self._practise)
        elif event.found is self._topics:
            topic = self._topics.topics[event.row - 1].topic
            self.study_app.show_tab("browse", filter=f"topic:{topic}")
        else:
            self.study_app.show_card(self._slowest.slowest[event.row - 1].question)

    def on_mistake_list_lab_asked(self, event: MistakeList.LabAsked) -> None:
        """Open the Lab with the numbers that the mistake was made with last."""
        self.study_app.show_lab(event.bench)

    def _practise(self) -> None:
        chosen = self._mistakes.chosen
        if chosen is None:
            return
        session = self.study_app.open_study().drill(chosen.mistake.questions)
        if session.card is None:
            self.study_app.toast("nothing-to-ask")
        else:
            self.study_app.show_practice(session)

    # -- reading --------------------------------------------------------------------------------

    def _read(self) -> None:
        self._failed = False
        try:
            self.study_app.open_study()
        except Exception as error:  # whatever fails, the learner reads it and can try again
            self._fail(error)
        else:
            self.run_worker(self._in_background, thread=True, exclusive=True, group="figures")

    def _fail(self, error: Exception) -> None:
        self._failed = self._told = True
        self.study_app.show_trouble(error, self._read)
        self.refresh_texts()

    def _in_background(self) -> None:
        """Only the newest reading is shown."""
        worker, study, period = get_current_worker(), self.study_app.open_study(), self.period
        done: Callable[[], None]
        try:
            figures = statistics(study, period)
            told = [explained(study, each) for each in figures.mistakes[:MISTAKES]]
            done = partial(self._show, figures, told)
        except Exception as error:
            done = partial(self._fail, error)
        if not worker.is_cancelled:
            self.app.call_from_thread(done)

    def _show(self, figures: Statistics, mistakes: list[Explained]) -> None:
        first = self._figures is None
        self._figures = figures
        self._year.show(figures.calendar)
        self._topics.show(figures.topics)
        self._mistakes.show(mistakes, figures.today)
        self._slowest.show(figures.slowest)
        self._page.display = self._begun
        if first and self._begun:
            self._year.focus()
        self.refresh_texts()
        self.refresh_bindings()

    @property
    def _begun(self) -> bool:
        return self._figures is not None and self._figures.begun

    # -- texts ----------------------------------------------------------------------------------

    def _head(self, language: str) -> list[Content]:
        """Period and sums; a sentence while or where there are none."""
        if self._figures is None:
            key = "tui.stats-unread" if self._failed else "tui.stats-reading"
            return [Content(localize(key, language))]
        if not self._begun:
            count = self._figures.questions
            return [Content(localize("tui.stats-nothing", language, questions=count))]
        chips = figure_texts.periods(self.period, language)
        return [chips, *figure_texts.summary(self._figures, language)]

    def _part(
        self, written: Callable[[Statistics, str], list[Content]]
    ) -> Callable[[str], list[Content]]:
        return lambda language: written(self._figures, language) if self._figures else []

    def _day(self, language: str) -> Content:
        days = self._figures.calendar.figures if self._figures else {}
        return figure_texts.day(days, self._year.chosen, language)

    def _meaning(self, language: str) -> Content:
        chosen = self._mistakes.chosen if self._figures else None
        said = chosen.meaning.localize(language) if chosen and chosen.meaning else ""
        return Content(said)

    def _say_day(self) -> None:
        self.query_one("#day", LocalizedText).refresh_language()

    def _say_meaning(self) -> None:
        self.query_one("#meaning", LocalizedText).refresh_language()
        self.refresh_bindings()
