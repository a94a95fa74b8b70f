"""The bench of the Lab: a quantity's parameters in a column, and below them all that follows."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from quizcnn.engine.parameter import Parameter
from quizcnn.messages.errors import UserError
from quizcnn.practice.lab import Bench, Sweep
from quizcnn.tui.widgets import bench_texts
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.line_input import LineInput


class ValueInput(LineInput):
    """The line in which the value of a field is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "key-take")]


class BenchView(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Fields with a cursor; whatever changes, value, steps, sweep and mistakes follow at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "key-less"),
        Binding("right", "step(1)", "key-more"),
        Binding("enter", "type", "key-type"),
        Binding("up,k", "move(-1)", "key-field", show=False),
        Binding("down,j", "move(1)", "key-field", show=False),
        Binding("v", "sweep", "key-sweep"),
        Binding("y", "copy", "key-copy"),
    ]

    cursor = reactive(0)

    class Copied(Message):
        """The command was copied."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self._result = bench.result()
        self._sweeping = False
        self._swept: Sweep | None = None
        self._trouble: UserError | None = None
        self._fields = Vertical(id="fields")
        self._typing = Vertical(id="typing")
        self._input = ValueInput()

    def compose(self) -> ComposeResult:
        """What it is, the fields, and what follows."""
        yield LocalizedText(lambda language: bench_texts.heading(self.bench, language), hang=2)
        with self._fields:
            yield from self._rows()
            with self._typing:
                yield self._input
                yield LocalizedText(self._why_not, classes="trouble")
        yield LocalizedText(self._value, classes="value")
        yield LocalizedText(lambda language: bench_texts.mistakes(self._result, language), hang=2)
        yield LocalizedText(self._sweep, hang=2, classes="sweep")
        yield LocalizedText(lambda _: bench_texts.steps(self._result), hang=4, classes="steps")
        yield LocalizedText(
            lambda language: bench_texts.reasons(self._result, language),
            hang=2,
            classes="reasons",
        )
        yield LocalizedText(self._source, hang=2, classes="muted")

    @property
    def field(self) -> Parameter:
        """The field with the cursor."""
        return self.bench.fields[self.cursor]

    @property
    def typing(self) -> bool:
        """Whether a value is being typed."""
        return bool(self._typing.display)

    async def show(self, bench: Bench) -> None:
        """Put another quantity on the bench."""
        self.stop_typing()
        self.cursor = 0
        await self._fields.query(FieldRow).remove()
        self.bench = bench
        await self._fields.mount(*self._rows(), before=0)
        self.scroll_home(animate=False)
        self._follow(bench)

    def on_mount(self) -> None:
        """Nothing is typed yet."""
        self._typing.display = False

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """While a value is typed only its own keys work; not every field has a next value."""
        if action in ("type", "move", "copy"):
            return not self.typing
        if action in ("step", "sweep"):
            return not self.typing and self.bench.steps_of(self.field)
        return True

    def watch_cursor(self) -> None:
        """Another field is meant."""
        self._redraw()
        if self.is_mounted:
            self.query(FieldRow)[self.cursor].scroll_visible(animate=False)

    def on_focus(self) -> None:
        """Show the cursor."""
        self._redraw()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._redraw()

    def choose(self, index: int) -> None:
        """A click puts the cursor on a field, a second one types its value."""
        again = self.has_focus and index == self.cursor
        self.stop_typing()
        self.cursor = index
        self.focus()
        if again:
            self.action_type()

    def action_move(self, by: int) -> None:
        """Move the cursor, around the ends."""
        self.cursor = (self.cursor + by) % len(self.bench.fields)

    def action_step(self, by: int) -> None:
        """The next value of the field, or the one before."""
        self._follow(self.bench.stepped(self.field, by))

    def action_type(self) -> None:
        """Type the field's value, in a line below it."""
        self._trouble = None
        self._fields.move_child(self._typing, after=self.query(FieldRow)[self.cursor])
        self._typing.display = True
        self._input.begin(self.bench.text_of(self.field))
        self._input.focus()

    def action_sweep(self) -> None:
        """Show what follows from the values around, or put that away."""
        self._sweeping = not self._sweeping
        self._redraw()

    def action_copy(self) -> None:
        """Copy the command that works this out."""
        self.app.copy_to_clipboard(self.bench.command)
        self.post_message(self.Copied(self.bench.command))

    def stop_typing(self) -> None:
        """The value stays what it was."""
        if self.typing:
            self._typing.display = False
            self.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the value; one that cannot be read stays in its line with the reason below."""
        event.stop()
        try:
            bench = self.bench.typed(self.field, event.value)
        except UserError as trouble:
            self._trouble = trouble
            self._redraw()
            return
        self.stop_typing()
        self._follow(bench)

    def _follow(self, bench: Bench) -> None:
        self.bench, self._result = bench, bench.result()
        self._redraw()

    def _redraw(self) -> None:
        sweeps = self._sweeping and self.bench.steps_of(self.field)
        self._swept = self.bench.sweep(self.field) if sweeps else None
        for widget in self.query(".steps"):
            widget.display = bool(self._result.steps)
        for widget in self.query(".reasons"):
            widget.display = bool(self._result.mistakes)
        for text in self.query(LocalizedText):
            text.refresh_language()
        if self.is_mounted:
            self.screen.refresh_bindings()

    def _rows(self) -> list[FieldRow]:
        return [FieldRow(self, index) for index in range(len(self.bench.fields))]

    def _why_not(self, language: str) -> str:
        return "" if self._trouble is None else self._trouble.localize(language)

    def _value(self, language: str) -> Content:
        return bench_texts.value(self._result, language)

    def _sweep(self, language: str) -> Content | str:
        if self._swept is None:
            return ""
        return bench_texts.sweep(self._swept, self.bench.value_of(self.field), language)

    def _source(self, language: str) -> str:
        return bench_texts.source(self.bench, language)


class FieldRow(LocalizedText):
    """One field on one line; a click puts the cursor there."""

    def __init__(self, view: BenchView, index: int) -> None:
        super().__init__(lambda _: "")
        self._view = view
        self._index = index

    def written(self, language: str, width: int) -> Content:
        """The line, cut where it is too long."""
        view = self._view
        if self._index >= len(view.bench.fields):  # it is about to go, with its quantity
            return Content(" ")
        chosen = view.has_focus_within and self._index == view.cursor
        line = bench_texts.field(view.bench, self._index, chosen, language)
        return line.truncate(max(width, 1), ellipsis=True)

    def on_click(self) -> None:
        """Choose this field."""
        self._view.choose(self._index)
