"""The one look-up for questions: an id is one question in every command and on every screen.

Decks are asked in the order of their precedence: the built-in bank, the learner's own folder, then
what was imported. The first that has an id gives the question; what another deck holds under it is
hidden, but kept, and is back as soon as the id is free. A file's deck is read from the file, an
imported one from the texts in the collection, so those that need no collection open none.

`fresh` draws a variant of a question, `up_to_date` gives what the queue needs of all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from quizcnn import __version__
from quizcnn.bank.deck_head import DeckHead, DeckKey, head_of
from quizcnn.bank.decks import Bank, OwnDeck
from quizcnn.bank.faults import fault_message
from quizcnn.bank.lint.trial_draws import showable
from quizcnn.bank.parse_question import question_from_table
from quizcnn.messages.errors import Unusable, WrongUse
from quizcnn.messages.suggestions import nearest

if TYPE_CHECKING:  # a built-in question is found without the database library
    from random import Random

    from quizcnn.bank.question import Question
    from quizcnn.bank.variant import Variant
    from quizcnn.store.cards import CardRow
    from quizcnn.store.collection import Collection
    from quizcnn.store.decks import Entry, StoredDeck, StoredQuestion

# Variant 0 is a question's printed example; a session always draws fresh numbers.
NUMBERS = range(1, 2**31)

ATTEMPTS = 20


class Deck(Protocol):
    """Questions by id, from wherever they come."""

    @property
    def name(self) -> str:
        """What the deck is called."""

    @property
    def head(self) -> DeckHead:
        """What its file says of the deck as a whole."""

    @property
    def digest(self) -> str:
        """What tells the deck's content from any other; "" if that is unknown."""

    def __contains__(self, question: str) -> bool: ...

    def ids(self) -> list[str]:
        """Every id, readable or not, in the order of the deck."""

    def find(self, question: str) -> Question:
        """The question with an id that the deck has; raises `Unusable` if it cannot be read."""

    def questions(self) -> list[Question]:
        """Every question that can be read, in the order of the deck."""


class Library:
    """The questions of `decks`, which come in order of precedence.

    A deck is taken from the iterable only when those before it did not have what was looked for.
    """

    def __init__(self, decks: Iterable[Deck]) -> None:
        self._coming = iter(decks)
        self._opened: list[Deck] = []

    def find(self, question: str) -> Question:
        """The question with this id.

        Raises:
            WrongUse: there is none; the message suggests the nearest one.
            Unusable: what is stored under the id cannot be read.

        """
        return self._owner(question).find(question)

    def known(self, question: str) -> str:
        """The id itself if a deck has it, readable or not; else WrongUse as `find` raises it."""
        self._owner(question)
        return question

    def questions(self) -> list[Question]:
        """Every question that can be read, deck after deck."""
        return [question for _, questions in self.by_deck() for question in questions]

    def by_deck(self) -> Iterator[tuple[str, list[Question]]]:
        """The name of each deck, and which of its questions can be read and are not hidden."""
        taken: set[str] = set()
        for deck in self._decks():
            yield deck.name, [each for each in deck.questions() if each.id not in taken]
            taken.update(deck.ids())

    def heads(self) -> dict[str, DeckHead]:
        """What the file of each deck says of it as a whole; of two of one name the first."""
        return {deck.name: deck.head for deck in reversed([*self._decks()])}

    def digest(self) -> str:
        """What tells these decks, read by this release, from any others; "" if that is unknown."""
        from hashlib import sha256

        digests = [[deck.name, deck.digest] for deck in self._decks()]
        if not all(digest for _, digest in digests):
            return ""
        return sha256(json.dumps([__version__, digests]).encode()).hexdigest()

    def _owner(self, question: str) -> Deck:
        for deck in self._decks():
            if question in deck:
                return deck
        raise self._unknown(question)

    def _unknown(self, question: str) -> WrongUse:
        near = nearest(question, [id for deck in self._decks() for id in deck.ids()])
        key = "practice.unknown-question-near" if near else "practice.unknown-question"
        return WrongUse(key, id=question, near=near)

    def _decks(self) -> Iterator[Deck]:
        yield from self._opened
        for deck in self._coming:
            self._opened.append(deck)
            yield deck


class ImportedDeck:
    """A deck whose texts the collection keeps; what they mean is read here.

    A text that this program cannot read (a damaged one, or one of a newer release) is left out and
    named, never a failure of everything else.
    """

    def __init__(self, deck: StoredDeck, stored: Iterable[StoredQuestion]) -> None:
        self.name = deck.name
        self.head = head_of(dict(deck.head))
        self._stored = {question.id: question for question in stored}
        self._read: dict[str, Question] = {}

    @cached_property
    def digest(self) -> str:
        """What tells these texts from any others."""
        from hashlib import sha256

        texts = [(question.id, question.text) for question in self._stored.values()]
        return sha256(json.dumps([self.head.table, texts]).encode()).hexdigest()

    @property
    def key(self) -> DeckKey:
        """What it is known by."""
        return DeckKey(self.head.identity, self.name, self._stored)

    def __contains__(self, question: str) -> bool:
        return question in self._stored

    def ids(self) -> list[str]:
        """Every id, readable or not, in the order of the deck."""
        return list(self._stored)

    def find(self, question: str) -> Question:
        """The question with this id; raises `Unusable` if its text cannot be read."""
        if question not in self._read:
            self._read[question] = _read(self._stored[question], self.head)
        return self._read[question]

    def questions(self) -> list[Question]:
        """Every question that can be read."""
        unreadable = self.faults()
        return [self.find(question) for question in self._stored if question not in unreadable]

    def faults(self) -> dict[str, Unusable]:
        """Why questions cannot be read, by id."""
        found = {}
        for question in self._stored:
            try:
                self.find(question)
            except Unusable as error:
                found[question] = error
        return found


def imported(collection: Collection, file_decks: Sequence[Deck]) -> list[Deck]:
    """The imported decks, oldest first, but for those that moved into the learner's folder."""
    return [deck for deck in stored_decks(collection) if moved_to(deck, file_decks) is None]


def moved_to(deck: ImportedDeck, file_decks: Iterable[Deck]) -> OwnDeck | None:
    """The file of the learner's folder that an imported deck is, by its identity or its name."""
    for own in file_decks:
        if isinstance(own, OwnDeck) and _is_same(key_of(own), deck.key):
            return own
    return None


def stored_decks(collection: Collection) -> list[ImportedDeck]:
    """Every deck whose texts the collection keeps, oldest first."""
    decks = {deck.name: deck for deck in collection.decks()}
    by_deck = groupby(collection.questions(), key=lambda question: question.deck)
    return [ImportedDeck(decks[name], stored) for name, stored in by_deck]


def key_of(deck: Bank) -> DeckKey:
    """What a deck of a file is known by."""
    return DeckKey(deck.head.identity, deck.name, deck.ids())


def _is_same(own: DeckKey, deck: DeckKey) -> bool:
    same_identity = own.identity != "" and own.identity == deck.identity
    return (same_identity or own.name == deck.name) and own.is_of(deck)


def as_stored(table: dict[str, Any]) -> Entry:
    """The id and the text under which the collection keeps an imported question.

    Fields stay in the order of the deck: it is the order in which parameters are drawn.
    """
    return str(table["id"]), json.dumps(table, ensure_ascii=False)


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


def variant_of(question: Question, number: int) -> Variant:
    """The variant of that number, as it was asked before.

    Raises:
        Unaskable: it can no longer be shown.

    """
    for variant in showable(question, (number,)):
        return variant
    raise Unaskable("practice.unaskable-question", id=question.id)


def up_to_date(collection: Collection, library: Library) -> list[CardRow]:
    """What the queue needs to know of every question; read from the decks only if one changed.

    A collection that cannot be written (read-only, on a full disk) is worked out anew each time.
    """
    digest = library.digest()
    rows = collection.cards(digest) if digest else []
    if not rows:
        rows = _card_rows(library)
        with suppress(Unusable):
            collection.keep_cards(digest, rows)
    return rows


def is_up_to_date(collection: Collection, library: Library) -> bool:
    """Whether what the queue knows is what the decks say; knowing nothing is no mistake."""
    rows = collection.cards(library.digest())
    return not rows or rows == _card_rows(library)


def _read(stored: StoredQuestion, head: DeckHead) -> Question:
    try:
        table = json.loads(stored.text)
    except (ValueError, RecursionError):
        table = None
    if not isinstance(table, dict) or table.get("id") != stored.id:
        raise Unusable("practice.unreadable-question", id=stored.id, deck=stored.deck)
    try:
        return question_from_table(table, head)
    except Exception as error:
        raise Unusable(
            "practice.unreadable-field",
            id=stored.id,
            deck=stored.deck,
            detail=fault_message(error),
        ) from None


def _card_rows(library: Library) -> list[CardRow]:
    from quizcnn.store.cards import CardRow

    return [
        CardRow(
            id=question.id,
            deck=deck,
            topic=question.topic,
            kind=question.kind,
            difficulty=question.difficulty,
            source=question.source,
            requires=question.requires,
        )
        for deck, questions in library.by_deck()
        for question in questions
    ]
