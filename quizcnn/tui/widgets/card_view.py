"""The question of a card, and what the learner answers. It shows; the screen decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from quizcnn.bank.templates import Template
from quizcnn.messages import Message, Text, localize
from quizcnn.practice.session.session_state import Draft
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.containers import Vertical
from quizcnn.tui.widgets.grid_editor import GridEditor
from quizcnn.tui.widgets.number_answer import NumberAnswer
from quizcnn.tui.widgets.parameters import Parameters
from quizcnn.tui.widgets.picker import Picker
from quizcnn.tui.widgets.verdict import choice_marks
from quizcnn.tui.widgets.wide_text import WideText

if TYPE_CHECKING:
    from quizcnn.bank.variant import Variant
    from quizcnn.practice.session.answering import Outcome
    from quizcnn.practice.session.card import Card

_LOW_GRID = 6  # lines that leave room for the verdict below on a screen of 24


class CardView(Vertical):
    """The question and what the learner types or picks, in the end with marks on it.

    A concept begins covered: its key points appear with `uncover`. A leech begins with its
    explanation, which `begin` puts away.
    """

    def __init__(self, card: Card, draft: Draft = Draft()) -> None:  # noqa: B008 (it is frozen)
        super().__init__()
        self.card = card
        self.begun, self.uncovered = draft.begun, draft.uncovered
        self._variant = card.variant
        self._message: Message | None = None
        self._retry = False
        self.answer = self._answer_widget(draft)
        self._feedback = LocalizedText(self._feedback_text, hang=2, classes="feedback")

    def compose(self) -> ComposeResult:
        """Top to bottom; what comes later is hidden."""
        variant = self._variant
        if self.card.lesson is not None:
            yield LocalizedText(
                self.card.explained,
                title=lambda language: localize("tui.leech-title", language),
                classes="panel leech",
            )
        with Vertical(classes="asked"):
            yield WideText(variant.prompt, classes="prompt")
            if given := given_apart(variant):
                yield Parameters(given).add_class("panel")
            if variant.question.hint is not None:
                yield LocalizedText(self._hint, hang=2, classes="hint")
            if variant.question.kind == "concept":
                yield LocalizedText(
                    lambda language: localize("tui.think-first", language), classes="think muted"
                )
            yield self.answer
            yield self._feedback

    def on_mount(self) -> None:
        """Hide what comes later."""
        self._feedback.display = False
        self._show("hint", self.card.hinted)
        self.answer.display = self.uncovered or self._variant.question.kind != "concept"
        self._show("think", not self.uncovered)
        self._show("leech", not self.begun)
        self._show("asked", self.begun or self.card.lesson is None)

    def draft(self, seconds: float) -> Draft:
        """What is on the screen after `seconds`, to be found there again."""
        text = ""
        ticked: tuple[int, ...] = ()
        if isinstance(self.answer, Picker):
            ticked = tuple(sorted(self.answer.ticked or self.answer.picked))
        elif isinstance(self.answer, GridEditor):
            text = self.answer.cells.filled
        else:
            text = self.answer.input.value
        return Draft(text, ticked, self.begun, self.uncovered, seconds)

    def begin(self) -> None:
        """Put the leech's explanation away and ask."""
        self.begun = True
        self._show("leech", False)
        self._show("asked", True)
        self.call_after_refresh(self.focus_answer)

    def uncover(self) -> None:
        """Show the key points to tick."""
        self.uncovered = True
        self._show("think", False)
        self.answer.display = True
        self.focus_answer()

    def focus_answer(self) -> None:
        """Put the cursor where the answer goes."""
        target: Widget = self.answer
        if isinstance(self.answer, NumberAnswer):
            target = self.answer.input
        target.focus(scroll_visible=False)  # the question is read from its beginning

    def show_hint(self) -> None:
        """Reveal the hint."""
        self._show("hint", True)

    def on_number_answer_changed(self) -> None:
        """What was said about an unsettled text no longer holds."""
        self._withdraw()

    def on_grid_editor_changed(self) -> None:
        """The same for a grid."""
        self._withdraw()

    def on_grid_editor_unreadable(self, event: GridEditor.Unreadable) -> None:
        """A cell is no number: say which."""
        place = {"row": event.row + 1, "column": event.column + 1}
        self._show_feedback(Message("tui.unreadable-cell", place), retry=False)

    def ask_again(self, outcome: Outcome) -> None:
        """Not settled: say why; what was typed stays, and so does the second try."""
        if isinstance(self.answer, NumberAnswer) and outcome.verdict == "unreadable":
            self.answer.hide_reading()  # the line below the input says the same
        self._show_feedback(outcome.message, retry=outcome.may_retry)

    def offer_retry(self, outcome: Outcome) -> None:
        """A first wrong number: the diagnosis, and one more try."""
        self._show_feedback(outcome.message, retry=True)
        if isinstance(self.answer, GridEditor) and outcome.grade is not None:
            self.answer.settle(outcome.grade.cells)
        elif isinstance(self.answer, NumberAnswer):
            self.answer.offer_retry()

    def reopen(self) -> None:
        """Let the ticks be changed once more."""
        if isinstance(self.answer, Picker):
            self.answer.reopen()
            self.focus_answer()

    def settle(self, outcome: Outcome) -> None:
        """Mark the answer; nothing more is typed."""
        self._feedback.display = False
        self._show("think", False)
        self.answer.display = True
        if isinstance(self.answer, Picker):
            marks, notes = choice_marks(self._variant, self.answer, outcome)
            self.answer.settle(marks, notes)
        elif isinstance(self.answer, GridEditor):
            self.answer.finish(outcome.grade.cells if outcome.grade else None)
        else:
            self.answer.settle()

    @property
    def field(self) -> Widget | None:
        """What takes whatever is typed, if the answer is typed at all."""
        if isinstance(self.answer, NumberAnswer):
            return self.answer.input
        return self.answer if isinstance(self.answer, GridEditor) else None

    def type(self, character: str) -> None:
        """Go into the field and type there."""
        self.focus_answer()
        if isinstance(self.answer, NumberAnswer | GridEditor):
            self.answer.type(character)

    def hand_in(self) -> None:
        """Do what Enter does in the field, which was left."""
        self.focus_answer()
        self.app.simulate_key("enter")

    def _withdraw(self) -> None:
        if not self._retry:
            self._feedback.display = False

    def is_read_first(self, outcome: Outcome) -> bool:
        """Whether the answer, now marked, is read before the verdict below it."""
        if isinstance(self.answer, GridEditor):
            return outcome.verdict == "wrong" and self.answer.size.height <= _LOW_GRID
        return outcome.verdict == "gave-up" and self._variant.question.kind == "concept"

    def _answer_widget(self, draft: Draft) -> NumberAnswer | GridEditor | Picker:
        variant = self._variant
        question = variant.question
        if question.kind == "choice":
            texts = [choice.text for choice in variant.choices]
            return Picker(texts, many=False, chosen=draft.ticked)
        if question.kind == "concept":
            return Picker(_key_points(variant), many=True, chosen=draft.ticked)
        if GridEditor.fits(variant.truth):
            return GridEditor(variant.truth, draft.text)
        return NumberAnswer(variant.shape or "scalar", variant.unit, draft.text)

    def _show_feedback(self, message: Message, *, retry: bool) -> None:
        self._message, self._retry = message, retry
        self._feedback.set_class(retry, "-wrong")
        self._feedback.display = True
        self._feedback.refresh_language()
        self.call_after_refresh(self.bring_feedback_into_sight)

    def bring_feedback_into_sight(self) -> None:
        """Scroll to what is said about the answer."""
        self._feedback.scroll_visible(animate=False)

    def _feedback_text(self, language: str) -> Content:
        if self._message is None:
            return Content("")
        line = Content.assemble("✗ " if self._retry else "? ", self._message.localize(language))
        if not self._retry:
            return line
        on = Content.styled("  " + localize("tui.try-once-more", language), "$foreground-muted")
        # a narrow foot has no room for this key, and the mouse needs a way on
        shows_answer = Style.from_meta({"@click": "screen.show_answer()"})
        return Content("\n").join([line, on.stylize(shows_answer)])

    def _hint(self, language: str) -> str:
        return f"» {self._variant.hint(language)}"

    def _show(self, name: str, shown: bool) -> None:
        for widget in self.query(f".{name}"):
            widget.display = shown


def given_apart(variant: Variant) -> dict[str, Any]:
    """The parameters the prompt names, but for grids that it shows row below row.

    Of one that only stands in a formula of the prompt, such as a list with the answer in it, no
    more is shown than the formula contains.
    """
    prompt = variant.question.prompt.en
    named = Template.parse(prompt).holes
    lines = [line.strip() for line in prompt.split("\n")]
    return {
        name: value
        for name, value in variant.parameters.items()
        if name in named and not (isinstance(value, list) and f"{{{name}}}" in lines)
    }


def _key_points(variant: Variant) -> list[Text]:
    points = zip(variant.key_points("en"), variant.key_points("zh"), strict=True)
    return [Text(en, zh) for en, zh in points]
