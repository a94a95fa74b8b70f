"""All questions a learner has: the built-in bank and every imported deck, by id.

The collection keeps a question as text; what the text means is read here. A text that this program
cannot read (a damaged one, or one of a newer release) is left out and named, never a failure of
everything else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property
from random import Random
from typing import Any

from quizcnn.bank.decks import BUILTIN_DECK, Bank, OwnDeck, OwnDecks
from quizcnn.bank.faults import Fault
from quizcnn.bank.lint.trial import showable
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import Question
from quizcnn.bank.variant import Variant
from quizcnn.messages.errors import Unusable, UserError, WrongUse
from quizcnn.store.collection import Collection
from quizcnn.store.decks import Entry, StoredQuestion


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


# Variant 0 is a question's printed example; a session always draws fresh numbers.
NUMBERS = range(1, 2**31)

ATTEMPTS = 20


class Unaskable(WrongUse):
    """A question of which no variant can be shown."""


def fresh(question: Question, unlike: Mapping[str, Any] | None, randomness: Random) -> Variant:
    """A variant with newly drawn numbers, other ones than `unlike` where there are others.

    Raises:
        Unaskable: no variant was found that can be shown.

    """
    numbers = (NUMBERS[int(randomness.random() * len(NUMBERS))] for _ in range(ATTEMPTS))
    found = None
    for variant in showable(question, numbers):
        found = variant
        if not question.parameters or variant.parameters != unlike:
            break
    if found is None:
        raise Unaskable("practice.unaskable-question", id=question.id)
    return found


_SETTING = "own_decks"  # deck names, each with the digest of its file; "" is not brought in yet


def own_names(collection: Collection) -> dict[str, str]:
    """The decks that come from the folder, and the digest of what each consists of now."""
    try:
        kept = json.loads(collection.setting(_SETTING) or "{}")
    except ValueError:
        kept = None
    return kept if isinstance(kept, dict) else {}


def synchronise_own(collection: Collection, own: OwnDecks) -> list[Fault]:
    """Make the collection's own decks those of the folder; what keeps one from it.

    Progress hangs on the ids: of questions that are gone the log stays. A deck whose file has a
    fault stays as it is.
    """
    kept = own_names(collection)
    for name in [name for name in kept if name not in own.names]:
        collection.synchronise(name, [])
        _keep(collection, kept, name, None)
    faults = []
    for deck in own.decks:
        if not deck.digest or kept.get(deck.name) != deck.digest:
            faults += _bring_in(collection, kept, deck)
    return faults


def _bring_in(collection: Collection, kept: dict[str, str], deck: OwnDeck) -> list[Fault]:
    if deck.name not in kept:
        _keep(collection, kept, deck.name, "")  # so that a deck brought in is never forgotten
    try:
        collection.synchronise(deck.name, [as_stored(table) for table in deck.tables()])
    except WrongUse as error:  # a deck that was imported has one of the ids
        return [Fault(deck.path, str(error.message.values["question"]), "id", error.message)]
    _keep(collection, kept, deck.name, deck.digest)
    return []


def _keep(collection: Collection, kept: dict[str, str], name: str, digest: str | None) -> None:
    if digest is None:
        del kept[name]
    else:
        kept[name] = digest
    collection.set_setting(_SETTING, json.dumps(kept))
