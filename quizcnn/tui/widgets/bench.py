"""The bench of the Lab: a quantity's parameters in a column, and beside them all that follows."""

from __future__ import annotations

from fractions import Fraction
from itertools import cycle

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from quizcnn.engine.parameter import Parameter
from quizcnn.messages.errors import UserError
from quizcnn.practice.drawings.choose import drawing_of
from quizcnn.practice.lab.bench import Bench, Sweep
from quizcnn.practice.lab.presets import Preset, has_presets, presets_of
from quizcnn.tui import keys
from quizcnn.tui.widgets import bench_texts
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.containers import Container, Vertical, VerticalScroll
from quizcnn.tui.widgets.drawing import DrawingView
from quizcnn.tui.widgets.line_input import LineInput


class ValueInput(LineInput):
    """The line in which the value of a field is typed."""

    BINDINGS = keys.bindings("value")


class BenchView(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Fields with a cursor; whatever changes, all that follows from them changes at once."""

    BINDINGS = keys.bindings("bench")

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
        self._held: Bench | None = None  # the one that is compared with
        self._sweeping = False
        self._swept: Sweep | None = None
        self._trouble: UserError | None = None
        self.preset: Preset | None = None
        self._presets = cycle(presets_of(bench.quantity.name))
        self._fields = Vertical(id="fields")
        self._typing = Vertical(id="typing")
        self._input = ValueInput()
        self._drawing = DrawingView(id="drawing")

    def compose(self) -> ComposeResult:
        """What it is, the fields, and what follows."""
        yield LocalizedText(lambda language: bench_texts.heading(self.bench, language), hang=2)
        yield PresetLine(self)
        with Container(id="sides"):
            with Vertical(id="values"):
                yield from self._values()
            yield self._drawing
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
        self.bench, self.preset = bench, None
        self._presets = cycle(presets_of(bench.quantity.name))
        await self._fields.mount(*self._rows(), before=0)
        self.scroll_home(animate=False)
        self._drawing.frame = 0
        self._follow(bench)

    def on_mount(self) -> None:
        """Nothing is typed yet."""
        self._typing.display = False
        self._follow(self.bench)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """While a value is typed only its own keys work; not every field has a next value."""
        if action in ("type", "move", "copy", "compare"):
            return not self.typing
        if action == "preset":
            return not self.typing and has_presets(self.bench.quantity.name)
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
        self._mean(index)
        if again:
            self.action_type()

    def step_field(self, index: int, by: int) -> None:
        """A click on an arrow puts the cursor on its field and changes it."""
        self._mean(index)
        self.action_step(by)

    def place_field(self, index: int, share: Fraction) -> None:
        """A click on a slider puts the cursor on its field and takes the value of that place."""
        self._mean(index)
        self._follow(self.bench.placed(self.field, share))

    def to_drawing(self) -> bool:
        """Focus the drawing, where it has steps to go through; whether it has."""
        if self._drawing.frames > 1:
            self._drawing.focus()
        return self._drawing.frames > 1

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
        self._input.select_all()
        self._show_typing()

    def action_sweep(self) -> None:
        """Show what follows from the values around, or put that away."""
        self._sweeping = not self._sweeping
        self._redraw()

    def action_compare(self) -> None:
        """Hold these numbers beside those to come, or let go of the ones that are held."""
        self._held = self.bench if self._held is None else None
        self._redraw()

    def action_preset(self) -> None:
        """Take the numbers of the next network that has such a layer; after the last the first."""
        self.stop_typing()
        self.preset = next(self._presets)
        self._follow(self.preset.bench)

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
            self._show_typing()
            return
        self.stop_typing()
        self._follow(bench)

    def _show_typing(self) -> None:
        """The line is in sight, also where the drawing was being looked at."""
        self.call_after_refresh(self._typing.scroll_visible, animate=False)

    def _mean(self, index: int) -> None:
        self.stop_typing()
        self.cursor = index
        self.focus()

    def _follow(self, bench: Bench) -> None:
        self.bench, self._result = bench, bench.result()
        self._drawing.show(drawing_of(bench, self._result))
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

    def _values(self) -> ComposeResult:
        with self._fields:
            yield from self._rows()
            with self._typing:
                yield self._input
                yield LocalizedText(self._why_not, classes="trouble")
        yield LocalizedText(self._value, classes="value")
        yield LocalizedText(lambda language: bench_texts.formula(self._result, language), hang=2)
        yield LocalizedText(lambda language: bench_texts.mistakes(self._result, language), hang=2)
        yield LocalizedText(self._sweep, hang=2, classes="sweep")
        yield LocalizedText(self._compared, hang=2, classes="compared")

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

    def _compared(self, language: str) -> Content | str:
        if self._held is None:
            return ""
        return bench_texts.compared(self._result, self._held, language)

    def _source(self, language: str) -> str:
        return bench_texts.source(self.bench, language)


class PresetLine(LocalizedText):
    """Whose numbers are on the bench; a click takes those of the next network."""

    def __init__(self, view: BenchView) -> None:
        super().__init__(lambda language: bench_texts.preset(view.bench, view.preset, language))
        self._view = view

    def on_click(self) -> None:
        """As the key does."""
        self._view.action_preset()


class FieldRow(LocalizedText):
    """One field on one line; a click puts the cursor there; arrows and slider change it."""

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
        line = bench_texts.field(view.bench, self._index, chosen, language, width)
        return line.truncate(max(width, 1), ellipsis=True)

    def on_click(self, event: events.Click) -> None:
        """Choose this field, the value beside its own, or one on its slider."""
        line = str(self.render())  # what is wide stands behind all that is looked for
        first, last = line.find("◂"), line.rfind("▸")
        if event.x > 1 and event.x in (first, last):
            self._view.step_field(self._index, 1 if event.x == last else -1)
        elif "●" in line and first < event.x < last:
            share = Fraction(event.x - first - 1, last - first - 2)
            self._view.place_field(self._index, share)
        else:
            self._view.choose(self._index)
