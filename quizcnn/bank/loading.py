"""The ways to questions: the built-in bank, and decks from files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
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

    prefix = "bank"

    def __init__(self, source: str, folder: str) -> None:
        name = f"{self.prefix}-{crc32(os.fsencode(os.path.abspath(source))):08x}.jsonl"
        self.path = source
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
            raise unknown(question, self.ids())
        if self._tables is None:
            try:
                return self._cache.table(question)
            except (OSError, ValueError, DamagedError):
                self._parse()
        return (self._tables or {})[question]

    def _parse(self) -> None:
        """Read the TOML file itself, and leave a copy for the next time."""
        with suppress(OSError):
            self._cache.look()
        tables, faults = self._read()
        self._tables = {table["id"]: table for table in tables}
        self._cache.write(tables, faults)

    def _read(self) -> tuple[list[dict[str, Any]], list[list[str]]]:
        """The tables of the file, and faults to keep with the copy: one that is trusted has none.

        Raises `BankFaults` if it has.
        """
        from quizcnn.bank.document import read_tables
        from quizcnn.bank.faults import BankFaults

        tables, faults = read_tables(self.path)
        if faults:
            raise BankFaults(faults)
        return tables, []


def unknown(question: str, known: Iterable[str]) -> WrongUse:
    """The error for an id that no question has, with the nearest one that there is."""
    from quizcnn.bank.faults import nearest, shown

    return WrongUse("bank.unknown-question", id=shown(question), known=nearest(question, known))


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
