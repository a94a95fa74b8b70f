"""Today: what is to be done, in figures. It paints before the collection is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive

from quizcnn.messages import Message, localize
from quizcnn.messages.errors import UserError
from quizcnn.text_layout import cells, fitted
from quizcnn.tui import keys
from quizcnn.tui.base_screens.study_screen import StudyApp, StudyScreen
from quizcnn.tui.widgets.agenda import EXTRA_NEW, Agenda, Situation
from quizcnn.tui.widgets.bilingual_text import LocalizedText, language_of
from quizcnn.tui.widgets.containers import Horizontal, Vertical, VerticalScroll
from quizcnn.tui.widgets.heat_map import HeatMap
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.line_list import LineList
from quizcnn.tui.widgets.tab_row import TabRow

if TYPE_CHECKING:
    from quizcnn.practice.session.session import Session
    from quizcnn.practice.statistics.overview import Overview
    from quizcnn.practice.statistics.topic_figures import TopicToday


class TodayScreen(StudyScreen):
    """What waits, and the keys that begin a session; beside it the topics and the last weeks.

    With `first_session`, its options, one begins by itself as soon as the study is open. Where
    there is no room for both panes the topics take the place of the agenda.
    """

    CSS_PATH = "today.tcss"
    AUTO_FOCUS = ""
    BINDINGS = keys.bindings("today")

    overview: reactive[Overview | None] = reactive(None)
    failure: reactive[str | None] = reactive(None)

    def __init__(self, study_app: StudyApp, first_session: Mapping[str, Any] | None = None) -> None:
        super().__init__(study_app)
        self._first_session = first_session
        self._weak_drill: Session | None = None
        self._stamp: object = None
        self._shown: object = None
        self._agenda = Agenda()
        self._topics = TopicList()
        self._weeks = HeatMap()

    def compose(self) -> ComposeResult:
        """The skeleton: nothing is known until the study is open."""
        yield TabRow("today", self._aside)
        with Horizontal(id="today"):
            with VerticalScroll(id="left", can_focus=False):
                yield self._agenda
            with Vertical(id="right"):
                yield LocalizedText(self._topics.heading, classes="title")
                yield self._topics
                with Vertical(id="weeks"):
                    yield LocalizedText(
                        lambda language: localize("tui.last-weeks", language), classes="title"
                    )
                    yield self._weeks
        yield KeyBar()

    def on_mount(self) -> None:
        """Open the study once this screen has been painted: the app paints when it is ready."""
        self.app.call_later(self._open_once_painted)

    def _open_once_painted(self) -> None:
        self.refresh()
        self.call_after_refresh(self._open)

    def on_screen_resume(self) -> None:
        """Back from a session or another tab: the figures have changed."""
        if self.study_app.study is not None:
            self._succeeds(self._look)

    @property
    def phase(self) -> str:
        """opening, failed, unfinished (a session waits), waiting (cards do), or done."""
        if self.failure is not None:
            return "failed"
        if self.overview is None:
            return "opening"
        if self._unfinished is not None:
            return "unfinished"
        return "waiting" if self.overview.counts.any_waiting else "done"

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """What the phase allows, and what there is to go to."""
        overview = self.overview
        if action == "weak" and not (overview and overview.weak):
            return False
        if action == "topics" and self._topics.has_focus:
            return False
        if action == "lab" and not (overview and overview.yesterday):
            return False
        return keys.works("today", action, self.phase)

    def watch_overview(self) -> None:
        """Write the figures."""
        self._rewrite()

    def watch_failure(self) -> None:
        """Say what went wrong."""
        self._rewrite()

    # -- what begins -----------------------------------------------------------------------------

    def action_practise(self) -> None:
        """Begin today's session."""
        self._begin()

    def action_begin_anew(self) -> None:
        """Leave the unfinished session and begin one on what is due now."""
        self._begin()

    def action_resume(self) -> None:
        """Go on where the session was left."""
        if self._unfinished is not None:
            self.study_app.show_practice(self._unfinished)

    def action_more_new(self) -> None:
        """Some new cards beyond today's limit."""
        self._begin(extra_new=EXTRA_NEW)

    def action_cram(self) -> None:
        """Practise without touching the schedule."""
        self._begin(cram=True)

    def action_weak(self) -> None:
        """Practise what was failed twice of late, off the schedule, from where that was left."""
        if self.overview is not None:
            self.run_or_show_trouble(partial(self._drill_weak, self.overview))

    def _drill_weak(self, overview: Overview) -> None:
        left = self._weak_drill
        if left is None or left.card is None or left.day != overview.today:
            left = self._weak_drill = self.study_app.open_study().drill(overview.weak)
        self._show(left)

    def action_topics(self) -> None:
        """Choose a topic from the list."""
        self.add_class("-topics")
        self._topics.focus()

    def action_other_pane(self) -> None:
        """From the agenda to the topics, and back."""
        if self._topics.has_focus:
            self._leave_topics()
        else:
            self.action_topics()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Practise the topic that was chosen: what waits of it, or all of it off the schedule."""
        row = self._topics.rows[event.row]
        self._begin(topics=[row.topic], cram=not (row.due or row.new))

    def action_lab(self) -> None:
        """The numbers of yesterday's mistake, in the Lab."""
        from quizcnn.practice.statistics import mistakes  # the engine: not before it is asked for

        def open_lab() -> None:
            slip = self.overview and self.overview.yesterday
            bench = slip and mistakes.bench_of(self.study_app.open_study(), slip[0])
            if bench:
                self.study_app.show_lab(bench)

        self.run_or_show_trouble(open_lab)

    def action_try_again(self) -> None:
        """Open the collection once more."""
        self.failure = None
        self.call_after_refresh(self._open)

    def action_undo(self) -> None:
        """Take back the last step of the sitting; what is older is not taken back by a key."""
        self.run_or_show_trouble(partial(self._step, "undo"))

    def action_redo(self) -> None:
        """Bring back what was taken back last."""
        self.run_or_show_trouble(partial(self._step, "redo"))

    def action_back(self) -> None:
        """From the topics to the agenda; from there out of the program, after a question."""
        if self._topics.has_focus:
            self._leave_topics()
        else:
            self.study_app.ask(Message("tui.leave"), self.study_app.leave)

    def _leave_topics(self) -> None:
        self.remove_class("-topics")
        self.set_focus(None)

    def _step(self, name: str) -> None:
        from quizcnn.practice.session import steps  # the bank: not for the first paint

        step = steps.undo if name == "undo" else steps.redo
        told = step(self._sitting, self.study_app.open_study().today)
        self.study_app.toast(told.message)
        self._look()

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def _sitting(self) -> Session | None:
        """The session begun last, if that was today."""
        sitting, overview = self.study_app.sitting, self.overview
        if sitting is None or overview is None or sitting.day != overview.today:
            return None
        return sitting

    @property
    def _unfinished(self) -> Session | None:
        """The session to go on with."""
        return self._sitting if self._sitting is not None and self._sitting.card else None

    def _open(self) -> None:
        def look() -> None:
            self.study_app.sitting = self.study_app.open_study().kept_session()
            self._look()

        if not self._succeeds(look):
            return
        options, self._first_session = self._first_session, None
        if options is not None:
            self.run_or_show_trouble(
                lambda: self._show(self.study_app.open_study().practice(**options))
            )

    def _succeeds(self, look: Callable[[], None]) -> bool:
        """Look at the collection; whatever fails, the learner reads it and can try again."""
        try:
            look()
        except Exception as error:
            self.overview = None
            self.failure = (
                error.localize(language_of(self)) if isinstance(error, UserError) else str(error)
            )
            self.study_app.exit_code = getattr(error, "exit_code", 3)
            return False
        self.study_app.exit_code = 0
        return True

    def _look(self) -> None:
        from quizcnn.practice.statistics.overview import (
            overview,  # the bank: not before the first paint
        )

        study = self.study_app.open_study()
        stamp = study.stamp()
        if self.overview is None or stamp != self._stamp:
            self.overview, self._stamp = overview(study), stamp
        self._rewrite()

    def _begin(self, **options: Any) -> None:
        self.run_or_show_trouble(lambda: self._show(self.study_app.open_study().session(**options)))

    def _show(self, session: Session) -> None:
        if session.card is None:
            self.study_app.toast("nothing-to-ask")
        else:
            self._leave_topics()
            self.study_app.show_practice(session)

    def _rewrite(self) -> None:
        overview, unfinished = self.overview, self._unfinished
        situation = Situation(
            self.phase,
            overview,
            None if unfinished is None else unfinished.card,
            self.failure or "",
            self._warnings(),
        )
        if situation == self._shown:
            return
        self._shown = situation
        self._agenda.show(situation)
        if overview is not None:
            self._topics.show(overview.topics)
            self._weeks.show(overview.calendar)
        self.query_one("#right").visible = overview is not None
        self.refresh_texts()
        self.refresh_bindings()

    def _aside(self, language: str) -> str:
        """The date, and how long the streak is."""
        if self.overview is None:
            return ""
        today = self.overview.today
        said = localize(
            "tui.date",
            language,
            weekday=localize(f"tui.weekday-{today.weekday()}", language),
            day=today.day,
            month=localize(f"tui.month-{today.month}", language),
        )
        streak = localize("tui.streak", language, count=self.overview.streak)
        return f"{said} · {streak}" if self.overview.streak else said

    def _warnings(self) -> list[Message]:
        """What is set in vain, and which decks are left out; the day goes on without them."""
        if self.overview is None or self.study_app.study is None:
            return []
        from quizcnn.practice.settings.settings import file_faults  # as late as the overview

        warnings = [Message("tui.warning", {"fault": fault.message}) for fault in file_faults()]
        if faults := self.study_app.study.deck_faults:
            key = "tui.deck-fault" if len(faults) == 1 else "tui.deck-faults"
            values = {"fault": faults[0].message, "others": len(faults) - 1}
            warnings.append(Message(key, values))
        return warnings


class TopicList(LineList):
    """The topics, each with what waits, how much of it is known and how much is weak."""

    BINDINGS = keys.bindings("topics")

    rows: Sequence[TopicToday] = ()

    def show(self, rows: Sequence[TopicToday]) -> None:
        """Show these topics; the cursor stays where it was."""
        self.rows = rows
        self.fill(len(rows), cursor=self.cursor)

    def row(self, at: int, language: str) -> Content:
        """One topic, its figures in columns."""
        row = self.rows[at]
        figures = f"{row.due or '·':>6}{row.new or '·':>6}  {_bar(row)}  {row.sign or '·':<4}"
        return self._beside(localize(f"topics.{row.topic}", language), figures)

    def heading(self, language: str) -> Content:
        """What the columns hold."""
        topic, due, new, known, weak = (
            localize(f"tui.column-{name}", language)
            for name in ("topic", "due", "new", "known", "weak")
        )
        counts = fitted(due, 6, left=False) + fitted(new, 6, left=False)
        figures = f"{counts}  {fitted(known, _BAR)}  {fitted(weak, 4)}"
        return self._beside(topic, figures).pad_left(2)

    def _beside(self, name: str, figures: str) -> Content:
        room = max(self.text_width - cells(figures), 1)
        return Content.assemble(Content(name).truncate(room, ellipsis=True, pad=True), figures)


_BAR = 10


def _bar(row: TopicToday) -> str:
    full = int(_BAR * row.known_share)
    return "█" * full + "░" * (_BAR - full)
