"""The stylesheet of all screens: what was read once stays read.

Textual reads every rule anew whenever a screen brings a stylesheet of its own, and once more for
each tab that is shown for the first time: a tenth of a second each time, for which a key waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

_MOST_SOURCES = 1_000  # a widget's class has one, and so has a screen's file: some 130 in all


class LastingStylesheet(Stylesheet):
    """Rules are read once for each set of colours; those of screens to come can be read ahead."""

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_MOST_SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Other colours; the rules are read anew only if they are others."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Put all rules together; those that were read are not read again."""
        self.parse()

    def parse_ahead(self, paths: Iterable[PurePath]) -> None:
        """Read the rules of files without putting them in force; any thread may do it."""
        for path in paths:
            self._parse_rules(Path(path).read_text(encoding="utf-8"), (str(path), ""))
