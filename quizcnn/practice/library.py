"""All questions a learner has: the built-in bank and every imported deck, by id.

The collection keeps a question as text; what the text means is read here, one question at a time
and only when it is needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from quizcnn.bank.loading import builtin
from quizcnn.bank.schema import Question
from quizcnn.bank.tables import question_from_table
from quizcnn.messages.errors import WrongUse
from quizcnn.store.collection import Collection
from quizcnn.store.questions import StoredQuestion

BUILTIN_DECK = "quizcnn"


def synchronise_builtin(collection: Collection) -> None:
    """Bring the collection's copy of the built-in bank up to date; progress hangs on the ids."""
    collection.synchronise(BUILTIN_DECK, [as_stored(table) for table in builtin().tables()])


def as_stored(table: dict[str, Any]) -> tuple[str, str]:
    """The id and the text under which the collection keeps a question."""
    return str(table["id"]), json.dumps(table, ensure_ascii=False, sort_keys=True)


class Library:
    """The questions present in a collection, in the order in which they are taught."""

    def __init__(self, stored: Iterable[StoredQuestion]) -> None:
        self._stored = {question.id: question for question in stored}
        self._read: dict[str, Question] = {}

    def __contains__(self, question: str) -> bool:
        return question in self._stored

    def __len__(self) -> int:
        return len(self._stored)

    @property
    def ids(self) -> list[str]:
        """Every id, in bank order."""
        return list(self._stored)

    def find(self, question: str) -> Question:
        """The question with this id; WrongUse suggests the nearest one."""
        if question not in self._stored:
            near = get_close_matches(question, self._stored, n=1)
            key = "practice.unknown-question-near" if near else "practice.unknown-question"
            raise WrongUse(key, id=question, near="".join(near))
        if question not in self._read:
            self._read[question] = question_from_table(self.tables[question])
        return self._read[question]

    def questions(self) -> list[Question]:
        """Every question."""
        return [self.find(question) for question in self._stored]

    def deck_of(self, question: str) -> str:
        """The name of the deck a question came with."""
        return self._stored[question].deck

    @cached_property
    def tables(self) -> dict[str, dict[str, Any]]:
        """The raw table of every question: enough for the queue, which asks only for topics."""
        return {id: json.loads(question.text) for id, question in self._stored.items()}
