"""Parts of a verdict that fold away under their names; worked steps are walked one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.style import Style

from quizcnn.messages import localize
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import LocalizedText, Localizer, wrap
from quizcnn.tui.widgets.drawing import DrawingView
from quizcnn.tui.widgets.keybar import key_name, key_of

if TYPE_CHECKING:
    from quizcnn.practice.drawings.choose import Drawn

_INDENT = 2
_MOST_STEPS = 9  # at once; of more, those around the one that is looked at

_OPEN_AT_FIRST = frozenset({"steps", "why"})


class Fold(LocalizedText):
    """`▾ w why` over its text, or `▸ w why` alone. A click on that line is its key."""

    def __init__(self, name: str, body: Localizer, *, hang: int = 0) -> None:
        super().__init__(body, hang=hang, classes=f"fold {name}")
        self.part = name
        self._key = next(key.keys for key in keys.at("practice") if key.action == self._action)
        self.put(is_open=name in _OPEN_AT_FIRST)

    def put(self, *, is_open: bool) -> None:
        """Be open or folded away."""
        self.is_open = is_open
        self.set_class(is_open, "-open")

    def toggle(self) -> None:
        """Fold away, or open."""
        self.put(is_open=not self.is_open)
        self.refresh_language()

    def written(self, language: str, width: int) -> Content:
        """The name and, below it, what stands under it."""
        if not self.is_open:
            return self._headline(language)
        return Content("\n").join(
            [self._headline(language), *self._lines(language, width - _INDENT)]
        )

    def on_mount(self) -> None:
        """The key is the learner's own, where there is one."""
        self._key = key_name(key_of(self.screen, f"practice.fold-{self.part}") or self._key)
        super().on_mount()

    @property
    def _action(self) -> str:
        return f"fold('{self.part}')"

    def _lines(self, language: str, width: int) -> list[Content]:
        text = self._localizer(language)
        content = text if isinstance(text, Content) else Content(text)
        return [line.pad_left(_INDENT) for line in wrap(content, width, self._hang)]

    def _headline(self, language: str) -> Content:
        name = localize(f"tui.fold-{self.part}", language)
        sign = "▾" if self.is_open else "▸"
        line = Content.assemble(f"{sign} ", (self._key, "bold $primary"), (f" {name}", "bold"))
        return line.stylize(Style.from_meta({"@click": f"screen.{self._action}"}))


class Steps(Fold):
    """Worked steps with a cursor: `←/→` go from one to the next, and the drawing follows.

    The formula in symbols comes first, where there is one.
    """

    def __init__(
        self, steps: Sequence[str], symbols: Sequence[str] = (), drawn: Drawn | None = None
    ) -> None:
        self.drawing = StepDrawing(classes="drawing")
        self.drawing.show(drawn)
        super().__init__("steps", lambda _: "", hang=2)
        self.steps = ["\n".join(symbols)] * bool(symbols) + list(steps)
        self._first_drawn = int(bool(symbols))
        self.at = 0

    def put(self, *, is_open: bool) -> None:
        """The drawing is folded away with the steps."""
        super().put(is_open=is_open)
        self.drawing.display = is_open and self.drawing.frames > 0

    def walk(self, by: int) -> None:
        """Go on by as many steps, staying among them."""
        self.at = min(max(self.at + by, 0), len(self.steps) - 1)
        self.drawing.frame = min(max(self.at - self._first_drawn, 0), self.drawing.frames - 1)
        self.refresh_language()
        if self.drawing.display:
            self.call_after_refresh(self.drawing.scroll_visible, animate=False)

    def _lines(self, language: str, width: int) -> list[Content]:
        first = min(max(self.at - _MOST_STEPS // 2, 0), max(len(self.steps) - _MOST_STEPS, 0))
        last = min(first + _MOST_STEPS, len(self.steps))
        return [
            *self._skipped("tui.steps-above", first, first - 1, language),
            *(line for number in range(first, last) for line in self._step(number, width)),
            *self._skipped("tui.steps-below", len(self.steps) - last, last, language),
        ]

    def _step(self, number: int, width: int) -> list[Content]:
        """The lines of a step; the one looked at carries a mark, a click on another goes there."""
        here = number == self.at and len(self.steps) > 1
        lines = wrap(Content(self.steps[number]), width - 2, self._hang)
        head = Content.styled("▸ ", "bold $primary") if here else Content("  ")
        marked = [Content.assemble(head if not at else "  ", line) for at, line in enumerate(lines)]
        if here:
            return [line.stylize("bold") for line in marked]
        return [line.stylize(self._going_to(number)) for line in marked]

    def _skipped(self, key: str, count: int, next: int, language: str) -> list[Content]:
        """The line that stands for steps out of sight, if there are any; a click shows the next."""
        if not count:
            return []
        line = Content.styled("  " + localize(key, language, count=count), "$foreground-muted")
        return [line.stylize(self._going_to(next))]

    def _going_to(self, number: int) -> Style:
        return Style.from_meta({"@click": f"screen.walk({number - self.at})"})

    def _headline(self, language: str) -> Content:
        name = super()._headline(language)
        if not self.is_open or len(self.steps) < 2:
            return name
        where = localize("tui.step-of", language, number=self.at + 1, total=len(self.steps))
        line = Content.styled(f"  {where}", "$foreground-muted")
        for arrow, by in (("←", -1), ("→", 1)):
            at = line.plain.index(arrow)
            line = line.stylize(Style.from_meta({"@click": f"screen.walk({by})"}), at, at + 1)
        return Content.assemble(name, line)


class StepDrawing(DrawingView):
    """The drawing of the step that is looked at; a click on it goes to the next step, or back."""

    def show(self, drawn: Drawn | None) -> None:
        """It is the steps that are walked: the drawing takes no keys of its own."""
        super().show(drawn)
        self.can_focus = False

    def on_click(self, event: events.Click) -> None:
        """On the left half back, on the right half on."""
        event.prevent_default()
        by = -1 if event.x < self.size.width // 2 else 1
        self.call_next(self.run_action, f"screen.walk({by})")
