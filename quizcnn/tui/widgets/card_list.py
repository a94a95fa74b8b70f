"""The cards as a table, drawn by line: only what is in sight is turned into text.

A table that makes a widget or a text of every row takes seconds to show what a large bank holds.
Here a row is looked up when it is drawn. Which columns there is room for follows the width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style

from quizcnn.messages import localize
from quizcnn.practice.questions.filter_keys import QuestionRow
from quizcnn.practice.questions.question_list import Listed
from quizcnn.practice.questions.question_table import Order
from quizcnn.text_layout import fitted
from quizcnn.tui import formats, keys
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.line_list import LineList, nearest

_GAP = 2
_CURSOR = _MARK = 2  # cells of the signs before the first column
_UNKNOWN = "–"


class Column(NamedTuple):
    """Under which heading stands what, in at least `least` and at most `most` cells."""

    name: str
    least: int
    most: int
    text: Callable[[QuestionRow, str], str]
    right: bool = False


def _state(row: QuestionRow, language: str) -> str:
    names = row.marks or ([row.state] if row.due is None else [])
    return ", ".join(localize(f"practice.state-{name}", language) for name in names)


COLUMNS = (
    Column("id", 22, 48, lambda row, _: row.id),
    Column("kind", 7, 7, lambda row, language: localize(f"cli.question-{row.kind}", language)),
    Column("topic", 12, 30, lambda row, language: localize(f"topics.{row.topic}", language)),
    Column(
        "ease", 5, 5, lambda row, _: _UNKNOWN if row.ease is None else f"{row.ease / 100:.2f}", True
    ),
    Column(
        "interval",
        6,
        6,
        lambda row, language: (
            _UNKNOWN
            if row.interval is None
            else localize("tui.short-days", language, count=row.interval)
        ),
        True,
    ),
    Column(
        "due",
        10,
        10,
        lambda row, language: (
            _UNKNOWN if row.due is None else formats.short_day(language, row.today, row.due)
        ),
    ),
    Column("lapses", 6, 6, lambda row, _: _UNKNOWN if row.due is None else str(row.lapses), True),
    Column("state", 9, 24, _state),
)
_LEFT_OUT_FIRST = ("ease", "kind", "lapses", "interval", "topic", "due", "state")
_WIDENED_FIRST = ("id", "topic", "state")


def layout(width: int, longest_id: int) -> list[tuple[Column, int]]:
    """The columns there is room for, each with its width; those that matter least go first."""
    columns = {column.name: column for column in COLUMNS}
    for name in _LEFT_OUT_FIRST:
        if sum(column.least + _GAP for column in columns.values()) - _GAP <= width:
            break
        del columns[name]
    widths = {column.name: column.least for column in columns.values()}
    spare = width - sum(widths.values()) - _GAP * (len(widths) - 1)
    for name in _WIDENED_FIRST:
        if name in columns:
            most = min(columns[name].most, longest_id if name == "id" else width)
            more = max(min(spare, most - widths[name]), 0)
            widths[name] += more
            spare -= more
    return [(columns[name], widths[name]) for name in widths]


class CardHeading(LocalizedText):
    """The headings over a list of cards; a click sorts by one."""

    class Chosen(Message):
        """A heading was clicked."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def __init__(self, cards: CardList) -> None:
        super().__init__(lambda _: "", id="heading")
        self._cards = cards

    def written(self, language: str, _width: int) -> Content:
        """One line, each heading over its column."""
        columns = self._cards.columns
        parts = [
            Content(fitted(self._title_of(column, language), width, left=not column.right)).stylize(
                Style.from_meta({"@click": f"sort({column.name!r})"})
            )
            for column, width in columns
        ]
        return Content.assemble(" " * (_CURSOR + _MARK), Content(" " * _GAP).join(parts))

    def action_sort(self, column: str) -> None:
        """Let the screen sort."""
        self.post_message(self.Chosen(column))

    def _title_of(self, column: Column, language: str) -> str:
        order = self._cards.order
        arrow = ("▴", "▾")[order.descending] if column.name == order.column else ""
        return localize(f"tui.heading-{column.name}", language) + arrow


class CardList(LineList, inherit_bindings=False):
    """Rows with a cursor; those marked stay marked while others are shown."""

    BINDINGS = keys.bindings("cards")

    class Highlighted(Message):
        """The cursor is on another card, or on none."""

    class Marked(Message):
        """Other cards are marked."""

    def __init__(self) -> None:
        super().__init__(nothing="tui.browse-reading")
        self.marked: set[str] = set()
        self.rows: Sequence[Listed] = []
        self.order = Order()
        self.heading = CardHeading(self)
        self._longest_id = 0

    def show(self, rows: Sequence[Listed], order: Order) -> None:
        """Show these rows; the cursor stays on its card, or goes to a neighbour that is shown."""
        before, stays = self.rows, self.card
        self.rows, self.order = rows, order
        place = self._place_of(stays.row.id) if stays else 0
        if place is None:
            place = nearest(_ids(before), self.cursor, _ids(rows))
        self._nothing = "tui.browse-none"
        self._longest_id = max((len(each.row.id) for each in rows), default=0)
        self.fill(len(rows), cursor=place)
        self.heading.refresh_language()

    @property
    def columns(self) -> list[tuple[Column, int]]:
        """The columns there is room for, each with its width."""
        return layout(self.text_width - _MARK, self._longest_id)

    @property
    def card(self) -> Listed | None:
        """The card with the cursor."""
        return None if self.current is None else self.rows[self.current]

    def chosen(self) -> list[Listed]:
        """The marked cards that are shown, else the one with the cursor."""
        return self._marked_rows() or ([self.card] if self.card else [])

    def count_marked(self) -> int:
        """How many of the marked cards are shown."""
        return len(self._marked_rows())

    def go_to(self, id: str) -> bool:
        """Put the cursor on a card; False where it is not shown."""
        place = self._place_of(id)
        if place is not None:
            self.cursor = place
        return place is not None

    def watch_cursor(self) -> None:
        """Tell which card it is, too."""
        super().watch_cursor()
        self.post_message(self.Highlighted())

    def on_resize(self) -> None:
        """The headings follow the width of the columns."""
        self.heading.refresh_language()

    def on_click(self, event: events.Click) -> None:
        """The sign before a card marks it; a second click on a card opens it."""
        event.prevent_default()  # of any list, where each click on a row opens it
        row = event.y + self.scroll_offset.y
        if self.is_on_more(event):
            self.show_more()
            return
        if row >= len(self.rows):
            return
        if event.x - self.gutter.left < _CURSOR + _MARK:
            self._mark(row)
        elif row == self.current:
            self.action_open()
        self.cursor = row

    def mark_next(self) -> None:
        """Mark the card, or take its mark off, and go to the next."""
        self._mark(self.cursor)
        self.action_move(1)

    def mark(self, ids: set[str]) -> None:
        """Let these be the marked ones."""
        self.marked = ids
        self.post_message(self.Marked())
        self.refresh()

    def mark_all(self) -> None:
        """Mark every card shown; where all are, take the marks off."""
        ids = {each.row.id for each in self.rows}
        self.mark(self.marked - ids if ids <= self.marked else self.marked | ids)

    def row(self, at: int, language: str) -> Content:
        """The mark and the columns of a card."""
        row = self.rows[at].row
        texts = (column.text(row, language) for column, _ in self.columns)
        is_marked = row.id in self.marked
        line = Content(("● " if is_marked else "  ") + _joined(self.columns, texts))
        if is_marked:
            return line.stylize("$accent")
        return line.stylize("$foreground-muted") if row.suspended else line

    def _marked_rows(self) -> list[Listed]:
        return [each for each in self.rows if each.row.id in self.marked] if self.marked else []

    def _mark(self, row: int) -> None:
        self.mark(self.marked ^ {self.rows[row].row.id})

    def _place_of(self, id: str) -> int | None:
        return next((at for at, each in enumerate(self.rows) if each.row.id == id), None)


def _ids(rows: Sequence[Listed]) -> list[str]:
    return [each.row.id for each in rows]


def _joined(columns: list[tuple[Column, int]], texts: Iterable[str]) -> str:
    parts = [
        fitted(text, width, left=not column.right)
        for (column, width), text in zip(columns, texts, strict=True)
    ]
    return (" " * _GAP).join(parts)
