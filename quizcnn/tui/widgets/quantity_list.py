"""The quantities by family, a title over the names of each.

A page of its own because the Lab's screen is about the bench that a quantity lies on.
"""

from __future__ import annotations

from quizcnn.practice.lab.bench import found
from quizcnn.tui.widgets.row_list import RowList


class QuantityList(RowList):
    """Titles of families over the names they hold; the cursor goes from name to name."""

    marks_first = False

    def __init__(self) -> None:
        super().__init__(lambda name, *_: name, "tui.lab-none")
        self.show("")

    def show(self, wanted: str) -> None:
        """Show those that hold the wanted words, the cursor on the first."""
        families = found(wanted).items()
        self.show_lines([line for title, names in families for line in (title, *names)])

    def mark(self, name: str) -> None:
        """Put the cursor on `name`, where it is shown."""
        names = [line for line in self._lines if isinstance(line, str)]
        if name in names:
            self.cursor = names.index(name)
