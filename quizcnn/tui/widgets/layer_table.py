"""The layers of a network, a row each, with a bar for what part of the whole a row holds.

However many layers there are, only the rows in sight are written. Where it is narrow, columns are
left out, the least telling first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from textual.content import Content
from textual.message import Message

from quizcnn.engine.networks.layer_rows import Row, type_of
from quizcnn.engine.networks.network import Report
from quizcnn.engine.numbers.notation import grouped, shown
from quizcnn.messages import localize
from quizcnn.practice.lab.network_bench import COUNTS, share_of
from quizcnn.text_layout import fitted
from quizcnn.tui import keys
from quizcnn.tui.formats import bar
from quizcnn.tui.widgets.line_list import LineList

_GAP = 2
_BAR, _SHORT_BAR = 10, 3
_PERCENT = 7
_LONGEST = 22  # of a name or a type; the end of a longer one is cut
_FIELD = 6
_ROOM_FOR_BARS = 60


class Column(NamedTuple):
    """One column: its head, its width, and what it says of a row."""

    head: str
    width: int
    left: bool
    text: Callable[[Row, str], str]

    def fitted(self, text: str) -> str:
        """The text as wide as the column."""
        return fitted(text, self.width, left=self.left)


class LayerTable(LineList):
    """Rows of layers; the arrow keys to the sides are for the options of the network."""

    BINDINGS = keys.bindings("layers")
    marks_first = True

    class Stepped(Message):
        """Another value of the present option is wanted; 0 asks for another option."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class LaidOut(Message):
        """Other columns fit now, and the heads above them are others too."""

    def __init__(self) -> None:
        super().__init__(id="layers")
        self._report: Report | None = None
        self._rows: Sequence[Row] = ()
        self._count = 0
        self.counted = "parameters"
        self._totals: dict[str, int] = {}
        self._fitting: list[Column] = []
        self._fitted = 0  # the width that they fit

    def show(self, report: Report | None, rows: Sequence[Row], cursor: int = 0) -> None:
        """Show these rows of a report; none for a network that is none."""
        self._report, self._rows = report, rows
        if report is not None:  # each a sum over all layers, and every row has its share
            self._totals = {count: int(getattr(report, count)) for count in COUNTS}
        self._lay_out()
        self.fill(len(rows), cursor=cursor)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A file that is no network has neither options nor layers."""
        if action in ("step", "next_option", "lab"):
            return self._report is not None
        return super().check_action(action, parameters)

    @property
    def row_with_cursor(self) -> Row | None:
        """The row that is meant."""
        return None if self.current is None else self._rows[self.current]

    def heads(self, language: str) -> Content:
        """The line above the rows."""
        parts = [each.fitted(localize(each.head, language)) for each in self._columns]
        return Content.styled("  " + (" " * _GAP).join(parts), "$foreground-muted")

    def row(self, at: int, language: str) -> Content | str:
        """The cells of a row, and the bar."""
        row = self._rows[at]
        return (" " * _GAP).join(each.fitted(each.text(row, language)) for each in self._columns)

    def action_step(self, by: int) -> None:
        """Another value for the present option of the network."""
        self.post_message(self.Stepped(by))

    def action_next_option(self) -> None:
        """Another option under the arrow keys."""
        self.post_message(self.Stepped(0))

    def action_lab(self) -> None:
        """The layer's numbers in the Lab, as Enter does."""
        self.action_open()

    def count(self, counted: str) -> None:
        """Let the bars be of parameters, or of MACs."""
        self.counted = counted
        self._lay_out()
        self.refresh()

    @property
    def _columns(self) -> list[Column]:
        """As many as there is room for now: a scrollbar that comes or goes changes it too."""
        if self._fitted != self.text_width:
            self._lay_out()
            self.post_message(self.LaidOut())
        return self._fitting

    def _lay_out(self) -> None:
        """Choose the columns that fit, in the order of what they tell, and show them in order."""
        self._fitted = self.text_width
        if self._report is None:
            self._fitting = []
            return
        every = self._every_column(self._report)
        other = "macs" if self.counted == "parameters" else "parameters"
        room, chosen = self.text_width + _GAP, set[str]()
        for name in ("name", self.counted, "share", "output", "type", "field", other):
            if every[name].width + _GAP <= room:
                room -= every[name].width + _GAP
                chosen.add(name)
        self._fitting = [column for name, column in every.items() if name in chosen]

    def _every_column(self, report: Report) -> dict[str, Column]:
        names = _widest(row.name for row in self._rows)
        types = _widest(type_of(row) for row in self._rows)
        shapes = _widest(shown(row.output_shape) for row in self._rows)
        return {
            "name": Column("cli.net-name", names, True, lambda row, _: row.name),
            "type": Column("cli.net-type", types, True, lambda row, _: type_of(row)),
            "output": Column("cli.net-output-shape", shapes, True, _shape),
            "parameters": _counts("parameters", report),
            "macs": _counts("macs", report),
            "field": Column("cli.net-receptive-field", _FIELD, False, field_of),
            "share": Column(
                f"tui.share-{self.counted}",
                self._bar + _PERCENT,
                True,
                lambda row, _: self._share(row),
            ),
        }

    def _share(self, row: Row) -> str:
        share = share_of(row, self.counted, self._totals[self.counted])
        return f"{bar(share, self._bar)} {_percent(share):>6}"

    @property
    def _bar(self) -> int:
        return _BAR if self.text_width >= _ROOM_FOR_BARS else _SHORT_BAR


def _counts(name: str, report: Report) -> Column:
    width = max(len(grouped(str(getattr(report, name)))), 10)
    return Column(f"cli.net-{name}", width, False, lambda row, _: grouped(str(getattr(row, name))))


def _shape(row: Row, _: str) -> str:
    return shown(row.output_shape)


def field_of(counted: Row | Report, language: str) -> str:
    """A receptive field, "≤ 35" where it is an upper bound, or the word for the whole image."""
    if counted.receptive_field is None:
        return localize("cli.net-whole-image", language)
    return f"{'≤ ' if counted.field_is_bound else ''}{shown(counted.receptive_field)}"


def _widest(texts: Iterable[str]) -> int:
    return min(max(map(len, texts), default=0), _LONGEST)


def _percent(share: Fraction) -> str:
    return f"{float(100 * share):.1f}%" if share else ""
