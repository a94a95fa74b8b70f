"""Home: today in figures. It paints before the collection is opened."""

from __future__ import annotations

from collections.abc import Mapping
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
    from quizcnn.practice.todays_queue import Counts

EXTRA_NEW = 5


class HomeScreen(StudyScreen):
    """Counts of today, and the keys that begin a session.

    With `first_session`, its options, one begins by itself as soon as the study is open.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "practise", "key-start"),
        Binding("enter", "try_again", "key-try-again"),
        Binding("n", "more_new", "key-more-new"),
        Binding("c", "cram", "key-cram"),
        Binding("u,ctrl+z", "undo", "key-undo"),
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
            self._count()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Sessions need an open study; trying again needs a failure."""
        if action == "try_again":
            return self.failure is not None
        if action in ("more_new", "cram"):
            return self.counts is not None and not _waiting(self.counts)
        if action == "practise":
            return self.counts is not None and _waiting(self.counts)
        return action != "undo" or self.counts is not None

    def watch_counts(self) -> None:
        """Write the figures."""
        self._rewrite()

    def watch_failure(self) -> None:
        """Say what went wrong."""
        self._rewrite()

    def action_practise(self) -> None:
        """Begin today's session."""
        self._begin()

    def action_more_new(self) -> None:
        """Some new cards beyond today's limit."""
        self._begin(extra_new=EXTRA_NEW)

    def action_cram(self) -> None:
        """Practise without touching the schedule."""
        self._begin(cram=True)

    def action_try_again(self) -> None:
        """Open the collection once more."""
        self.failure = None
        self.call_after_refresh(self._open)

    def action_undo(self) -> None:
        """Take the newest review back."""
        self.run_or_show_trouble(self._undo)

    def _undo(self) -> None:
        review = self.study_app.open_study().undo()
        if review is None:
            self.study_app.toast("nothing-to-undo")
        else:
            self.study_app.toast("undone", question=review.question)
        self._count()

    def _open(self) -> None:
        try:
            self.study_app.open_study()
            self._count()
            self.study_app.exit_code = 0
        except Exception as error:  # whatever it is, the learner reads it and can try again
            self.failure = (
                error.localize(language_of(self)) if isinstance(error, UserError) else str(error)
            )
            self.study_app.exit_code = getattr(error, "exit_code", 3)
            return
        options, self._first_session = self._first_session, None
        if options is not None:
            self._begin(**options)

    def _count(self) -> None:
        study = self.study_app.open_study()
        self.query_one("#deck-faults").display = bool(study.deck_faults)
        self.today = study.today
        self.streak = study.streak()
        self.counts = study.counts()
        self.refresh_bindings()

    def _begin(self, **options: Any) -> None:
        def begin() -> None:
            session = self.study_app.open_study().session(**options)
            if session.card is None:
                self.study_app.toast("nothing-to-ask")
            else:
                self.study_app.show_practice(session)

        self.run_or_show_trouble(begin)

    def _rewrite(self) -> None:
        self.refresh_texts()
        self.refresh_bindings()

    def _tile(self, name: str, language: str) -> Content:
        figure = "–" if self.counts is None else str(getattr(self.counts, name))
        quiet = figure in ("–", "0")
        return Content.assemble(
            (figure, "bold $text-muted" if quiet else "bold $primary"),
            "\n",
            (localize(f"tui.tile-{name}", language), "$text-muted"),
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
        return localize(
            "tui.ready" if _waiting(self.counts) else "tui.all-done", language, more=EXTRA_NEW
        )

    def _deck_faults(self, language: str) -> str:
        """Which of the learner's own decks are left out, and why; the day goes on without them."""
        faults = self.study_app.study.deck_faults if self.study_app.study is not None else []
        if not faults:
            return ""
        key = "deck-fault" if len(faults) == 1 else "deck-faults"
        return localize(f"tui.{key}", language, fault=faults[0].message, others=len(faults) - 1)


def _waiting(counts: Counts) -> bool:
    return bool(counts.due or counts.new or counts.learning)
