"""Finding one question: only for an imported one is the collection opened."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizcnn.bank.own import OwnDecks
    from quizcnn.bank.schema import Question
    from quizcnn.cli.console import Console
    from quizcnn.practice.library import Library


class Finder:
    """Finds questions by id. A collection is opened once at most, and never made."""

    def __init__(self, arguments: argparse.Namespace, console: Console) -> None:
        self._arguments = arguments
        self._console = console
        self._own: OwnDecks | None = None
        self._library: Library | None = None

    def __call__(self, question: str) -> Question:
        """The question with this id; WrongUse suggests the nearest one."""
        from quizcnn.bank.loading import builtin

        if question in builtin():
            return builtin().find(question)
        own = self._own_decks()
        if question in own or not self._collection_exists():
            return own.find(question)
        if self._library is None:
            from quizcnn.cli.opening import open_desk

            with open_desk(self._arguments) as desk:  # the decks' faults were told already
                self._library = desk.library
        return self._library.find(question)

    def _own_decks(self) -> OwnDecks:
        """The learner's own decks; what is wrong with them is told once."""
        if self._own is None:
            from quizcnn.bank.faults import by_file
            from quizcnn.bank.own import own_decks

            self._own = own_decks()
            for trouble in by_file(self._own.faults):
                self._console.warn(trouble)
        return self._own

    def _collection_exists(self) -> bool:
        from quizcnn.cli.opening import location
        from quizcnn.store.location import file_of

        file = file_of(location(self._arguments))
        return file is not None and file.exists()
