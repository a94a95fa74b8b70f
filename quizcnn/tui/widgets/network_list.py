"""The networks: those of the learner's folder, then those that are built in."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from quizcnn.engine import networks
from quizcnn.engine.networks.network import Report
from quizcnn.messages import LANGUAGES, Text, harmless, localize
from quizcnn.practice.own_networks import OwnNetwork, networks_folder
from quizcnn.tui.formats import short_count
from quizcnn.tui.widgets.row_list import RowList

_FIGURE = 8  # cells of a total
_ROOM_FOR_TOTALS = 34  # cells of a row, from which on totals stand beside the name


class NetworkList(RowList):
    """Names over which the cursor goes; a faulty file stands there too, marked as one."""

    marks_first = False

    def __init__(self) -> None:
        super().__init__(self._written, "tui.networks-none", id="names")
        self._own: Sequence[OwnNetwork] = ()
        self._reports: dict[str, Report] = {}
        self._wanted = ""
        self._built_in = _title("networks-built-in")

    def on_mount(self) -> None:
        """Show what is built in; the learner's own are read later."""
        self.show("")

    def show(self, wanted: str, chosen: str = "") -> None:
        """Show those whose names hold the words, the cursor on the `chosen` one."""
        self._wanted = wanted
        own = [each for each in self._own if _holds(each.name, wanted)]
        built_in = [name for name in networks.names() if _holds(name, wanted)]
        lines: list[Text | str | OwnNetwork] = []
        if own or not wanted:
            lines += [_title("networks-own"), *own]
        if not (own or wanted):
            lines.append(_title("networks-own-none"))
        if built_in:
            lines += [self._built_in, *built_in]
        rows: list[str | OwnNetwork] = [*own, *built_in]
        if chosen:
            self.show_by_name(lines, lambda row: _bare(_name(row)), _bare(chosen))
            return
        names = [_bare(_name(row)) for row in rows]
        self.show_lines(lines, names.index(_bare(wanted)) if _bare(wanted) in names else 0)

    def take_own(self, own: Sequence[OwnNetwork]) -> None:
        """The learner's files as they are now; the cursor stays where it is."""
        if [*own] == [*self._own]:
            return
        chosen, self._own = self.chosen, own
        self.show(self._wanted, _name(chosen) if chosen else "")

    def know(self, name: str, report: Report) -> None:
        """A network has been worked out."""
        self._reports[name] = report
        self.refresh()

    @property
    def chosen(self) -> str | OwnNetwork | None:
        """The network with the cursor: a built-in one by its name."""
        row: str | OwnNetwork | None = self.marked
        return row

    def row(self, at: int, language: str) -> Content | str:
        """Over the networks that are built in stands what the figures count."""
        row = super().row(at, language)
        if self._lines[at] is not self._built_in or not self._has_totals:
            return row
        parameters, macs = (
            localize(f"tui.figure-{each}", language) for each in ("parameters", "macs")
        )
        heads = f"{parameters}{macs:>{_FIGURE}}"  # each ends where its figures do
        head = Content.styled(heads, "$foreground-muted")
        room = self.text_width + 2 - head.cell_length  # a title begins where the cursor stands
        return Content.assemble(Content.assemble(row).truncate(room, pad=True), head)

    def _written(self, entry: str | OwnNetwork, _width: int, _language: str) -> Content | str:
        """A name with its totals at the right end."""
        if isinstance(entry, str):
            return self._with_totals(entry, self._reports.get(entry))
        name = harmless(entry.name)
        return self._with_totals(name if entry.report else f"✗ {name}", entry.report)

    def _with_totals(self, name: str, report: Report | None) -> Content | str:
        if report is None or not self._has_totals:
            return name
        totals = (report.parameters, report.macs)
        figures = "".join(f"{short_count(each):>{_FIGURE}}" for each in totals)
        return Content.assemble(
            Content(name).truncate(self.text_width - len(figures), ellipsis=True, pad=True),
            (figures, "$foreground-muted"),
        )

    @property
    def _has_totals(self) -> bool:
        return self.text_width >= _ROOM_FOR_TOTALS


def _title(key: str) -> Text:
    folder = harmless(networks_folder())
    return Text(*(localize(f"tui.{key}", language, folder=folder) for language in LANGUAGES))


def _name(entry: str | OwnNetwork) -> str:
    return entry if isinstance(entry, str) else entry.name


def _holds(name: str, wanted: str) -> bool:
    """Whether the name holds every word, also as resnet50 or ResNet 50."""
    bare = _bare(name)
    return all(_bare(word) in bare for word in wanted.split())


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
