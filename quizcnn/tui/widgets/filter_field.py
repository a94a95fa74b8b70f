"""The field a filter is typed into, with what may follow and what is wrong told below it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Input

from quizcnn.messages import localize
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.questions.filter_completion import Completion, completions
from quizcnn.practice.questions.filter_keys import Vocabulary
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import LocalizedText, language_of
from quizcnn.tui.widgets.containers import Horizontal, Vertical
from quizcnn.tui.widgets.line_input import LineInput

_MUTED = "$foreground-muted"


class FilterInput(LineInput):
    """Enter and ↓ lead to what was found, Tab takes what is offered first."""

    BINDINGS = keys.bindings("card-filter")

    class Left(Message):
        """The learner wants to go on with what was found."""

    class Completed(Message):
        """The learner takes the first of what is offered."""

    def action_leave(self) -> None:
        """To the list."""
        self.post_message(self.Left())

    def action_complete(self) -> None:
        """Go on as offered."""
        self.post_message(self.Completed())


class Offered(LocalizedText):
    """What may follow; a click takes it."""

    class Taken(Message):
        """A completion was clicked."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def action_take(self, text: str) -> None:
        """Put it into the field."""
        self.post_message(self.Taken(text))


class FilterField(Vertical):
    """`vocabulary` are the names that decks give, `count` says how many cards are found."""

    class Changed(Message):
        """Another filter is typed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The learner goes on with what was found."""

    def __init__(self) -> None:
        super().__init__()
        self.vocabulary: Vocabulary = {}
        self.input = FilterInput(id="filter")
        self._fault: WrongUse | None = None
        self._found: tuple[int, int] | None = None
        self._marked = 0
        self._count = LocalizedText(self._counted, classes="count muted")
        self._help = Offered(self._helped)

    def compose(self) -> ComposeResult:
        """The field between its sign and the count, help below."""
        with Horizontal():
            yield LocalizedText(lambda _: "/", classes="sign muted")
            yield self.input
            yield self._count
        yield self._help

    def on_mount(self) -> None:
        """Follow the language and the focus."""
        self.watch(self.app, "language", self._label)
        self.watch(self.input, "has_focus", self._refresh, init=False)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.input.value

    def put(self, text: str) -> None:
        """Put a filter into the field."""
        self.input.value = text
        self.input.action_end()

    def tell(self, found: int, of: int) -> None:
        """The filter could be read: that many cards are found."""
        self._found, self._fault = (found, of), None
        self._refresh()

    def tell_marked(self, marked: int) -> None:
        """That many cards are marked."""
        self._marked = marked
        self._count.refresh_language()

    def refuse(self, fault: WrongUse | None) -> None:
        """The filter cannot be read; what was found before stays."""
        self._fault = fault
        self._refresh()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search anew."""
        event.stop()
        self.post_message(self.Changed(event.value))
        self._refresh()

    def on_filter_input_left(self) -> None:
        """To the list."""
        self.post_message(self.Left())

    def on_filter_input_completed(self) -> None:
        """Take the first that is offered; without one there is nothing to do here."""
        if offered := self._offered():
            self._take(offered[0].text)
        else:
            self.post_message(self.Left())

    def on_offered_taken(self, event: Offered.Taken) -> None:
        """A completion was clicked."""
        self._take(event.text)

    def _take(self, text: str) -> None:
        self.put(text)
        self.input.focus()

    def _offered(self) -> list[Completion]:
        return completions(self.text, self.vocabulary)

    def _refresh(self) -> None:
        offers = self.input.has_focus or (self._fault is not None and bool(self.text))
        self._help.display = offers
        self._count.refresh_language()
        self._help.refresh_language()

    def _counted(self, language: str) -> str:
        if self._found is None:
            return ""
        found, of = self._found
        if self._marked:
            return localize("tui.browse-marked", language, found=found, of=of, marked=self._marked)
        return localize("tui.browse-count", language, found=found, of=of)

    def _helped(self, language: str) -> Content:
        """What may follow; where nothing may, what is wrong."""
        offered = self._offered() if self.input.has_focus else []
        if self._fault is not None and not offered:
            return Content.styled(f"✗ {self._fault.localize(language)}", "$error")
        shown: list[Content] = []
        room = self._help.size.width
        for each in offered:
            part = Content.styled(each.offered, _MUTED).stylize(self._taking(each))
            if sum(one.cell_length + 2 for one in shown) + part.cell_length > room:
                break
            shown.append(part)
        return Content("  ").join(shown)

    def _taking(self, offered: Completion) -> Style:
        return Style.from_meta({"@click": ("take", (offered.text,))})

    def _label(self) -> None:
        self.input.placeholder = localize("tui.browse-filter", language_of(self))
