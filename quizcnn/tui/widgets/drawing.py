"""A drawing on the screen: roles become styles, and ←/→ go through its frames."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from quizcnn.messages import Message
from quizcnn.practice.drawings.canvas import Line, View
from quizcnn.practice.drawings.choose import Drawn
from quizcnn.tui import keys
from quizcnn.tui.widgets.bilingual_text import language_of, wrap

TALLEST, LOWEST = 14, 5  # lines; below the values a drawing takes a quarter of the screen
_BESIDE = 110  # columns from which it stands beside them
STYLES = {
    "": "",
    "dim": "$foreground-muted",
    "bar": "$secondary",
    "mark": "bold $accent",
    "window": "bold $primary",
    "result": "bold",
}


class DrawingView(Widget, can_focus=True, inherit_bindings=False):
    """Shows a drawing, or the sentence why there is none; nothing to show takes no room."""

    BINDINGS = keys.bindings("drawing")

    frame = reactive(0, layout=True)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._drawn: Drawn | None = None
        self._kept: tuple[View, list[Content]] | None = None  # the height asks for the same lines

    def on_mount(self) -> None:
        """Follow the language."""
        self.watch(self.app, "language", self._redraw, init=False)

    @property
    def frames(self) -> int:
        """How many frames there are; none without a drawing."""
        return 0 if self._drawn is None or isinstance(self._drawn, Message) else self._drawn.frames

    def show(self, drawn: Drawn | None) -> None:
        """Show another drawing, at the frame of the one before where it has that many."""
        self._drawn, self._kept = drawn, None
        self.can_focus = self.frames > 1
        self.frame = min(self.frame, max(self.frames - 1, 0))
        self._redraw()

    def step(self, by: int) -> None:
        """Go to another frame; both ends are ends."""
        self.frame = min(max(self.frame + by, 0), max(self.frames - 1, 0))

    def action_step(self, by: int) -> None:
        """The same by key."""
        self.step(by)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """One frame has no next one."""
        return action != "step" or self.frames > 1

    def on_click(self, event: events.Click) -> None:
        """A click on the left half goes back, one on the right half on."""
        self.step(-1 if event.x < self.size.width // 2 else 1)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as the drawing has at `width`."""
        return len(self._lines(width, self._tallest))

    def render(self) -> Content:
        """The frame, as wide and as high as there is room."""
        return Content("\n").join(self._lines(self.content_size.width, self._tallest))

    @property
    def _tallest(self) -> int:
        width, height = self.screen.size
        return TALLEST if width >= _BESIDE else min(max(height // 4, LOWEST), TALLEST)

    def _lines(self, width: int, height: int) -> list[Content]:
        view = View(self.frame, width, height, language_of(self))
        if self._kept is None or self._kept[0] != view:
            self._kept = view, self._drawn_in(view)
        return self._kept[1]

    def _drawn_in(self, view: View) -> list[Content]:
        if self._drawn is None or view.width <= 0:
            return []
        if isinstance(self._drawn, Message):
            return wrap(Content(self._drawn.localize(view.language)), view.width)
        return [styled(line) for line in self._drawn.lines(view)]

    def _redraw(self) -> None:
        self.refresh(layout=True)


def styled(line: Line) -> Content:
    """The line with the styles of its roles."""
    return Content.assemble(*((span.text, STYLES[span.role]) for span in line))
