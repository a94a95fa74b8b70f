"""A card's page: the whole question on one side, where it stands and its whole log on the other.

Two panes side by side where there is room; else Tab puts the other one in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from quizcnn.practice.card_page import card_page
from quizcnn.practice.lab.bench import bench_of_card
from quizcnn.tui import keys
from quizcnn.tui.base_screens.marking_screen import MarkingScreen
from quizcnn.tui.base_screens.study_screen import StudyApp
from quizcnn.tui.widgets.card_sheet import CardSheet
from quizcnn.tui.widgets.card_texts import QUESTION, RECORD
from quizcnn.tui.widgets.containers import Horizontal
from quizcnn.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from quizcnn.bank.variant import Variant


class CardScreen(MarkingScreen, inherit_bindings=False):
    """Escape leads back to where the card was looked at.

    With `variant` the question has the numbers and the order of choices it was asked with there.
    """

    CSS_PATH = "card.tcss"
    AUTO_FOCUS = ""
    BINDINGS = keys.bindings("card", "marks", "shown-card")

    def __init__(self, study_app: StudyApp, question: str, variant: Variant | None = None) -> None:
        super().__init__(study_app)
        self._asked = question
        self._variant = variant
        self._question = CardSheet(QUESTION, id="question")
        self._record = CardSheet(RECORD, whole=True, id="record")

    def compose(self) -> ComposeResult:
        """Both panes over the keys."""
        with Horizontal(id="card"):
            yield self._question
            yield self._record
        yield KeyBar()

    def on_mount(self) -> None:
        """The question first."""
        self._question.focus()

    def on_screen_resume(self) -> None:
        """What was done elsewhere may have changed the card."""
        if self.is_to_be_read():
            self.show_marks()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Only what a quantity works out opens the Lab, only what is drawn has other numbers."""
        variant = self._question.variant
        if action in ("lab", "keep"):
            return variant is not None and variant.call is not None
        if action == "neighbours":
            page = self._question.page
            return page is not None and page.has_neighbours
        if action == "variant":
            return variant is not None and bool(variant.question.parameters)
        return True

    def marked_questions(self) -> list[str]:
        """The card itself."""
        return [self._asked]

    def show_marks(self) -> None:
        """Read the card as it is now."""
        self.read_cards(self._read)

    def _read(self) -> None:
        page = card_page(self.study_app.open_study(), self._asked)
        self._question.show(page, self._variant)
        self._record.show(page)
        self.refresh_bindings()

    def action_ask(self) -> None:
        """Ask the card now."""
        self.ask_now([self._asked])

    def action_answer(self) -> None:
        """Uncover the answer, or cover it."""
        self._question.toggle_answer()

    def action_variant(self, by: int) -> None:
        """The same question with other numbers."""
        self._question.step_variant(by)
        self.refresh_bindings()

    def action_lab(self) -> None:
        """These numbers in the Lab."""
        bench = bench_of_card(self._question.variant) if self._question.variant else None
        if bench is not None:
            self.study_app.show_lab(bench)

    def action_keep(self) -> None:
        """Keep these numbers as a card of one's own."""
        bench = bench_of_card(self._question.variant) if self._question.variant else None
        if bench is not None:
            self.keep_as_card(bench)

    def action_copy(self) -> None:
        """Copy the id."""
        self.copy_ids([self._asked])

    def action_other_pane(self) -> None:
        """From the question to the record and back."""
        record = self._question.has_focus
        self.set_class(record, "-record")
        (self._record if record else self._question).focus()

    def action_neighbours(self) -> None:
        """Choose one of the cards that this one builds on, or that need it."""
        if self._question.page is not None:
            self.choose_neighbour(self._question.page, self.action_visit)

    def action_visit(self, id: str) -> None:
        """A card that this one builds on, or that needs it, was clicked or chosen."""
        self.study_app.show_card(id)

    def action_back(self) -> None:
        """From the record in the question's place to the question; then to where one came from."""
        if self._record.has_focus and not self.has_class("-two-panes"):
            self.action_other_pane()
        else:
            self.go_up()
