"""The learner's own decks: every TOML file in a folder, taken in as it is.

A file is read and tried out when it is new or changed; until then its copy answers, and what was
wrong with it is remembered. One that is faulty is left out and told of; the others still work.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator

from quizcnn.bank.faults import Fault
from quizcnn.bank.folders import SUFFIX, cache_folder, decks_folder
from quizcnn.bank.loading import Bank, builtin, unknown
from quizcnn.bank.requirements import circular, dangling
from quizcnn.bank.schema import Question
from quizcnn.messages import LANGUAGES, Message, Text
from quizcnn.messages.errors import Unusable

BUILTIN_DECK = "quizcnn"


class OwnDeck(Bank):
    """One deck file. With a fault it holds no question."""

    prefix = "deck"

    @property
    def name(self) -> str:
        """The deck's name, which is the file's."""
        return os.path.basename(self.path)[: -len(SUFFIX)]

    @property
    def digest(self) -> str:
        """What tells this content of the file from any other; "" if it could not be read."""
        return str(self._cache.stamp[2]) if self._cache.stamp else ""

    @property
    def requires(self) -> dict[str, list[str]]:
        """For each id what the question requires; for most that is nothing."""
        return {question: self._cache.requires.get(question, []) for question in self.ids()}

    @property
    def faults(self) -> list[Fault]:
        """Everything that keeps the deck from being used."""
        return [
            Fault(self.path, question, field, Message("bank.remembered", {"text": Text(*said)}))
            for question, field, *said in self._cache.faults
        ]

    def _read(self) -> tuple[list[dict[str, object]], list[list[str]]]:
        from quizcnn.bank.check import read_deck

        try:
            questions, faults = read_deck(self.path)
        except Unusable as error:
            reason = error.message.values["reason"]
            message = Message("bank.cannot-be-read", {"reason": reason})
            questions, faults = [], [Fault(self.path, "", "", message)]
        kept = [
            [each.question, each.field, *(each.message.said(to) for to in LANGUAGES)]
            for each in faults
        ]
        return [] if faults else [question.raw for question in questions], kept


class OwnDecks:
    """The decks of `folder`, their copies in `copies`; the ids `taken` belong to the built-in bank.

    `decks` are those that can be used, in the order of their names; `names` are those of all files.
    `faults` holds what is wrong with the others, and requirements that lead nowhere.
    """

    def __init__(self, folder: str, copies: str, taken: Collection[str]) -> None:
        self._taken = taken
        self.decks: list[OwnDeck] = []
        self.names = {BUILTIN_DECK}
        self.faults: list[Fault] = []
        for path in _files(folder, self.faults):
            deck = OwnDeck(path, copies)
            faults = deck.faults or list(self._clashes(deck))
            self.names.add(deck.name)
            self.faults += faults
            if not faults:
                self.decks.append(deck)
        self.faults += self._bad_requirements()

    def __contains__(self, question: str) -> bool:
        return any(question in deck for deck in self.decks)

    def ids(self) -> list[str]:
        """Every id, deck after deck."""
        return [question for deck in self.decks for question in deck.ids()]

    def find(self, question: str) -> Question:
        """The question with this id; raises `WrongUse` with the nearest id if there is none."""
        for deck in self.decks:
            if question in deck:
                return deck.find(question)
        raise unknown(question, [*self._taken, *self.ids()])

    def _clashes(self, deck: OwnDeck) -> Iterator[Fault]:
        """What another deck has already: the name, or ids."""
        if deck.name in self.names:
            yield Fault(deck.path, "", "", Message("bank.deck-name-taken", {"name": deck.name}))
        for question in deck.ids():
            if question in self._taken or question in self:
                yield Fault(deck.path, question, "id", Message("bank.id-taken", {"id": question}))

    def _bad_requirements(self) -> Iterator[Fault]:
        """Requirements on questions that are not there, and circles across decks.

        They only spoil the order, so the questions are asked all the same.
        """
        owner = {question: deck.path for deck in self.decks for question in deck.ids()}
        requires = {id: names for deck in self.decks for id, names in deck.requires.items()}
        for id, message in (*dangling(requires, self._taken), *circular(requires)):
            yield Fault(owner[id], id, "requires", message)


def own_decks() -> OwnDecks:
    """The decks in the learner's configuration folder."""
    return OwnDecks(decks_folder(), cache_folder(), builtin().ids())


def ids_beside(path: str) -> list[str]:
    """The ids of every question there is, built-in or the learner's own, but those of `path`."""
    ids = [] if _is_same(path, builtin().path) else builtin().ids()
    own = [deck for deck in own_decks().decks if not _is_same(path, deck.path)]
    return ids + [question for deck in own for question in deck.ids()]


def _is_same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


def _files(folder: str, faults: list[Fault]) -> list[str]:
    """The deck files of `folder` by name. Hidden ones are an editor's business, pipes nobody's."""
    try:
        with os.scandir(folder) as entries:
            return sorted(
                entry.path
                for entry in entries
                if entry.name.lower().endswith(SUFFIX)
                and not entry.name.startswith(".")
                and entry.is_file()
            )
    except FileNotFoundError:
        return []
    except OSError as error:
        message = Message("bank.cannot-be-read", {"reason": error.strerror})
        faults.append(Fault(folder, "", "", message))
        return []
