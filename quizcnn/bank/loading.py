"""The ways to questions: the built-in bank, and decks from files."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any
from zlib import crc32

from quizcnn.bank.cache import Cache, DamagedError
from quizcnn.bank.folders import bank_file, cache_folder
from quizcnn.bank.schema import Question
from quizcnn.bank.tables import question_from_table
from quizcnn.messages.errors import WrongUse

__all__ = ["Bank", "builtin", "load_file", "question_from_table"]


class Bank:
    """The questions of one trusted TOML file, each built when it is asked for."""

    def __init__(self, source: str, folder: str) -> None:
        name = f"bank-{crc32(os.fsencode(os.path.abspath(source))):08x}.jsonl"
        self._source = source
        self._cache = Cache(os.path.join(folder, name), source)
        self._tables: dict[str, dict[str, Any]] | None = None
        self._questions: dict[str, Question] = {}
        if not self._cache.open():
            self._parse()

    def __contains__(self, question: str) -> bool:
        return question in (self._cache.ids() if self._tables is None else self._tables)

    def ids(self) -> list[str]:
        """Every id, in the order of the file."""
        return self._cache.ids() if self._tables is None else list(self._tables)

    def find(self, question: str) -> Question:
        """The question with this id; raises `WrongUse` with the nearest id if there is none."""
        if question not in self._questions:
            self._questions[question] = question_from_table(self._table(question))
        return self._questions[question]

    def questions(self) -> list[Question]:
        """Every question, in the order of the file."""
        self.tables()
        return [self.find(question) for question in self.ids()]

    def tables(self) -> list[dict[str, Any]]:
        """Every question as the plain table it is built from, in the order of the file."""
        if self._tables is None:
            try:
                self._tables = self._cache.tables()
            except (OSError, ValueError, DamagedError):
                self._parse()
        return list((self._tables or {}).values())

    def _table(self, question: str) -> dict[str, Any]:
        if question not in self:
            from quizcnn.bank.faults import nearest, shown

            known = nearest(question, self.ids())
            raise WrongUse("bank.unknown-question", id=shown(question), known=known)
        if self._tables is None:
            try:
                return self._cache.table(question)
            except (OSError, ValueError, DamagedError):
                self._parse()
        return (self._tables or {})[question]

    def _parse(self) -> None:
        """Read the TOML file itself, and leave a copy for the next time."""
        from quizcnn.bank.document import read_tables
        from quizcnn.bank.faults import BankFaults

        tables, faults = read_tables(self._source)
        if faults:
            raise BankFaults(faults)
        self._tables = {table["id"]: table for table in tables}
        self._cache.write(tables)


@lru_cache(maxsize=1)
def builtin() -> Bank:
    """The bank that comes with quizcnn."""
    return Bank(bank_file(), cache_folder())


def load_file(path: str) -> list[Question]:
    """The questions of a deck file from a stranger.

    Raises `BankFaults` with every fault if there is any, `Unusable` if it cannot be read.
    """
    from quizcnn.bank.check import checked

    return checked(path)
