"""Finding one question: a built-in one without opening the collection, else an imported one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizcnn.bank.schema import Question
    from quizcnn.practice.library import Library


class Finder:
    """Finds questions by id. A collection is opened once at most, and never made."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._library: Library | None = None

    def __call__(self, question: str) -> Question:
        """The question with this id; WrongUse suggests the nearest one."""
        from quizcnn.bank.loading import builtin

        if question in builtin() or not self._collection_exists():
            return builtin().find(question)
        if self._library is None:
            from quizcnn.cli.opening import open_desk

            with open_desk(self._arguments) as desk:
                self._library = desk.library
        return self._library.find(question)

    def _collection_exists(self) -> bool:
        from quizcnn.cli.opening import location
        from quizcnn.store.location import file_of

        file = file_of(location(self._arguments))
        return file is not None and file.exists()
