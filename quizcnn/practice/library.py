"""All questions a learner has: the built-in bank and every imported deck, by id.

The collection keeps a question as text; what the text means is read here. A text that this program
cannot read (a damaged one, or one of a newer release) is left out and named, never a failure of
everything else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from quizcnn.bank.loading import Bank
from quizcnn.bank.own import BUILTIN_DECK
from quizcnn.bank.schema import Question
from quizcnn.bank.tables import question_from_table
from quizcnn.messages.errors import Unusable, UserError, WrongUse
from quizcnn.store.collection import Collection
from quizcnn.store.questions import Entry, StoredQuestion


def synchronise_builtin(collection: Collection, bank: Bank) -> None:
    """Bring the collection's copy of the built-in bank up to date; progress hangs on the ids."""
    entries = [as_stored(table) for table in bank.tables()]
    try:
        collection.synchronise(BUILTIN_DECK, entries)
    except WrongUse:  # new in this release, but a deck taken in earlier has the id: that one stays
        collection.synchronise(BUILTIN_DECK, _not_imported(collection, entries))


def _not_imported(collection: Collection, entries: Iterable[Entry]) -> list[Entry]:
    imported = {each.id for each in collection.questions() if each.deck != BUILTIN_DECK}
    return [entry for entry in entries if entry[0] not in imported]


def as_stored(table: dict[str, Any]) -> Entry:
    """The id and the text under which the collection keeps a question.

    Fields stay in the order of the deck: it is the order in which parameters are drawn.
    """
    return str(table["id"]), json.dumps(table, ensure_ascii=False)


class Library:
    """The questions present in a collection, in the order in which they are taught."""

    def __init__(self, stored: Iterable[StoredQuestion]) -> None:
        self._stored = {question.id: question for question in stored}
        self._read: dict[str, Question] = {}

    def find(self, question: str) -> Question:
        """The question with this id.

        Raises:
            WrongUse: there is none; the message suggests the nearest one.
            Unusable: what is stored under the id cannot be read.

        """
        if question not in self._read:
            self._read[question] = _read(self._stored[self.known(question)])
        return self._read[question]

    def known(self, question: str) -> str:
        """The id itself if a deck has it, readable or not; else WrongUse as `find` raises it."""
        if question not in self._stored:
            near = get_close_matches(question, self._stored, n=1)
            key = "practice.unknown-question-near" if near else "practice.unknown-question"
            raise WrongUse(key, id=question, near="".join(near))
        return question

    def questions(self) -> list[Question]:
        """Every question that can be read."""
        return [self.find(question) for question in self._stored if question not in self.unreadable]

    @cached_property
    def unreadable(self) -> dict[str, Unusable]:
        """What cannot be read, and why."""
        faults = {}
        for question in self._stored:
            try:
                self.find(question)
            except Unusable as error:
                faults[question] = error
        return faults

    def deck_of(self, question: str) -> str:
        """The name of the deck a question came with."""
        return self._stored[question].deck


def _read(stored: StoredQuestion) -> Question:
    try:
        table = json.loads(stored.text)
    except (ValueError, RecursionError):
        table = None
    if not isinstance(table, dict) or table.get("id") != stored.id:
        raise Unusable("practice.unreadable-question", id=stored.id, deck=stored.deck)
    try:
        return question_from_table(table)
    except UserError as error:
        raise Unusable(
            "practice.unreadable-field", id=stored.id, deck=stored.deck, detail=error.message
        ) from None
