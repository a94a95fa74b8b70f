"""Home: today in figures. It paints before the collection is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive

from quizcnn.messages import localize
from quizcnn.messages.errors import UserError
from quizcnn.tui.base_screen import StudyApp, StudyScreen
from quizcnn.tui.widgets.bilingual_text import LocalizedText, language_of
from quizcnn.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from quizcnn.practice.session import Session
    from quizcnn.practice.todays_queue import Counts

EXTRA_NEW = 5
_OF_AN_OPEN_STUDY = (*("resume", "begin_anew", "practise", "more_new", "cram", "undo", "redo"),)


class HomeScreen(StudyScreen):
    """Counts of today, and the keys that begin a session.

    With `first_session`, its options, one begins by itself as soon as the study is open.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "resume", "key-resume"),
        Binding("b", "begin_anew", "key-begin-anew"),
        Binding("enter", "practise", "key-start"),
        Binding("enter", "try_again", "key-try-again"),
        Binding("n", "more_new", "key-more-new"),
        Binding("c", "cram", "key-cram"),
        Binding("o", "lab", "key-lab"),
        Binding("u,ctrl+z", "undo", "key-undo"),
        Binding("U,f10", "redo", "key-redo", show=False),
    ]

    counts: reactive[Counts | None] = reactive(None)
    failure: reactive[str | None] = reactive(None)
    streak = 0
    today: date | None = None

    def __init__(self, study_app: StudyApp, first_session: Mapping[str, Any] | None = None) -> None:
        super().__init__(study_app)
        self._first_session = first_session

    def compose(self) -> ComposeResult:
        """The skeleton: dashes for figures until the study is open."""
        with Vertical(id="home"):
            yield LocalizedText(lambda _: "quizcnn", id="name")
            yield LocalizedText(lambda language: localize("tui.tagline", language), id="tagline")
            with Horizontal(id="tiles"):
                for name in ("due", "new", "learning"):
                    yield LocalizedText(partial(self._tile, name))
            yield LocalizedText(self._more, id="more")
            yield LocalizedText(self._invitation, id="invitation")
            yield LocalizedText(self._deck_faults, id="deck-faults")
        yield KeyBar()

    def on_mount(self) -> None:
        """Open the study once this screen has been painted."""
        self.call_after_refresh(self._open)

    def on_screen_resume(self) -> None:
        """Back from a session: the figures have changed."""
        if self.study_app.study is not None:
            self._succeeds(self._count)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Sessions need an open study; trying again needs a failure."""
        if action == "try_again":
            return self.failure is not None
        if action not in _OF_AN_OPEN_STUDY:
            return True
        if self.counts is None:
            return False
        waiting, unfinished = _waiting(self.counts), self._unfinished is not None
        return {
            "resume": unfinished,
            "begin_anew": unfinished and waiting,
            "practise": waiting and not unfinished,
            "more_new": not waiting,
            "cram": not waiting,
        }.get(action, True)

    def watch_counts(self) -> None:
        """Write the figures."""
        self._rewrite()

    def watch_failure(self) -> None:
        """Say what went wrong."""
        self._rewrite()

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

    def action_lab(self) -> None:
        """Quantities, their numbers changed by keys; the collection is not needed for it."""
        self.study_app.show_lab()

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

    def _step(self, name: str) -> None:
        from quizcnn.practice import (
            steps,
        )  # loads the bank, for which the first paint does not wait

        step = steps.undo if name == "undo" else steps.redo
        told = step(self._sitting, self.study_app.open_study().today)
        self.study_app.toast(told.message)
        self._count()

    @property
    def _sitting(self) -> Session | None:
        """The session begun last, if that was today."""
        sitting = self.study_app.sitting
        return sitting if sitting is not None and sitting.day == self.today else None

    @property
    def _unfinished(self) -> Session | None:
        """The session to go on with."""
        return self._sitting if self._sitting is not None and self._sitting.card else None

    def _open(self) -> None:
        def look() -> None:
            self.study_app.sitting = self.study_app.open_study().kept_session()
            self._count()

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
            self.counts = None
            self.failure = (
                error.localize(language_of(self)) if isinstance(error, UserError) else str(error)
            )
            self.study_app.exit_code = getattr(error, "exit_code", 3)
            return False
        self.study_app.exit_code = 0
        return True

    def _count(self) -> None:
        study = self.study_app.open_study()
        self.query_one("#deck-faults").display = bool(study.deck_faults)
        self.today = study.today
        self.streak = study.streak()
        self.counts = study.counts()
        self._rewrite()

    def _begin(self, **options: Any) -> None:
        self.run_or_show_trouble(lambda: self._show(self.study_app.open_study().session(**options)))

    def _show(self, session: Session) -> None:
        if session.card is None:
            self.study_app.toast("nothing-to-ask")
        else:
            self.study_app.show_practice(session)

    def _rewrite(self) -> None:
        self.refresh_texts()
        self.refresh_bindings()

    def _tile(self, name: str, language: str) -> Content:
        figure = "–" if self.counts is None else str(getattr(self.counts, name))
        quiet = figure in ("–", "0")
        return Content.assemble(
            (figure, "bold $foreground-muted" if quiet else "bold $primary"),
            "\n",
            (localize(f"tui.tile-{name}", language), "$foreground-muted"),
        )

    def _more(self, language: str) -> str:
        if self.counts is None:
            return ""
        so_far = "  ·  ".join(
            [
                localize("tui.done-today", language, count=self.counts.done_today),
                localize("tui.streak", language, count=self.streak),
            ]
        )
        if self.counts.next_due is None or self.today is None:
            return so_far
        from quizcnn.tui import formats  # loads the engine, for which the first paint does not wait

        day = formats.day(language, self.today, self.counts.next_due)
        return f"{so_far}\n{localize('tui.next-due', language, day=day)}"

    def _invitation(self, language: str) -> str:
        if self.failure is not None:
            return localize("tui.cannot-open", language, why=self.failure)
        if self.counts is None:
            return localize("tui.opening", language)
        if self._unfinished is not None and self._unfinished.card is not None:
            card = self._unfinished.card
            total = card.position - 1 + card.remaining
            resume = localize("tui.resume", language, number=card.position, total=total)
            return f"{resume}\n{self._instead(language)}"
        return localize(
            "tui.ready" if _waiting(self.counts) else "tui.all-done", language, more=EXTRA_NEW
        )

    def _instead(self, language: str) -> str:
        """What to do other than go on."""
        if self.counts is not None and _waiting(self.counts):
            return localize("tui.begin-anew", language)
        return localize("tui.all-done", language, more=EXTRA_NEW)

    def _deck_faults(self, language: str) -> str:
        """Which of the learner's own decks are left out, and why; the day goes on without them."""
        faults = self.study_app.study.deck_faults if self.study_app.study is not None else []
        if not faults:
            return ""
        key = "deck-fault" if len(faults) == 1 else "deck-faults"
        return localize(f"tui.{key}", language, fault=faults[0].message, others=len(faults) - 1)


def _waiting(counts: Counts) -> bool:
    return bool(counts.due or counts.new or counts.learning)
