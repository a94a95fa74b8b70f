"""Decks in files: the built-in bank, a deck from a stranger, the learner's own; where they lie."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from quizcnn.bank.cache import Cache, DamagedError
from quizcnn.bank.deck_head import NO_HEAD, DeckHead, head_of
from quizcnn.bank.faults import BankFaults, Fault, fault_message, noting, shown
from quizcnn.bank.lint.deck import cycles, unknown_requirements
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import Question
from quizcnn.bank.toml_file import LIMITS, Limits
from quizcnn.files import folder
from quizcnn.messages import LANGUAGES, Message, Text
from quizcnn.messages.errors import Unusable, WrongUse

if TYPE_CHECKING:
    from quizcnn.bank.lint.deck import DeckRead

BUILTIN_DECK = "quizcnn"
BUILTIN_IDENTITY = "builtin"

SUFFIX = ".toml"  # of a deck file
LONGEST_NAME = 100
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_NAME = os.path.join("data", "questions.toml")


class Content(NamedTuple):
    """What is kept of a deck file, all of it plain: the head, the questions, the faults."""

    head: dict[str, Any]
    tables: list[dict[str, Any]]
    faults: list[list[str]]


class Bank:
    """The questions of one trusted TOML file, each built when it is asked for."""

    prefix = "bank"
    name = BUILTIN_DECK

    def __init__(self, source: str, folder: str) -> None:
        name = f"{self.prefix}-{crc32(os.fsencode(os.path.abspath(source))):08x}.jsonl"
        self.path = source
        self._cache = Cache(os.path.join(folder, name), source)
        self._tables: dict[str, dict[str, Any]] | None = None
        self._questions: dict[str, Question] = {}
        if not self._cache.open():
            self._parse()
        self.head: DeckHead = head_of(self._cache.head)

    @property
    def digest(self) -> str:
        """What tells this content of the file from any other; "" if it could not be read."""
        return str(self._cache.stamp[2]) if self._cache.stamp else ""

    def __contains__(self, question: str) -> bool:
        return question in (self._cache.ids() if self._tables is None else self._tables)

    def ids(self) -> list[str]:
        """Every id, in the order of the file."""
        return self._cache.ids() if self._tables is None else list(self._tables)

    def find(self, question: str) -> Question:
        """The question with this id; raises `WrongUse` with the nearest id if there is none."""
        if question not in self._questions:
            self._questions[question] = question_from_table(self._table(question), self.head)
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
        if self._tables is None and question in self:
            try:
                return self._cache.table(question)
            except (OSError, ValueError, DamagedError):
                self._parse()
        if question not in self:
            raise unknown(question, self.ids())
        return (self._tables or {})[question]

    def _parse(self) -> None:
        """Read the TOML file itself, and leave a copy for the next time."""
        with suppress(OSError):
            self._cache.look()
        content = self._read()
        self._tables = {table["id"]: table for table in content.tables}
        self.head = head_of(content.head)
        self._cache.write(*content)

    def _read(self) -> Content:
        """What the file holds, with the faults to keep: a file that is trusted has none.

        Raises `BankFaults` if it has.
        """
        from quizcnn.bank.toml_file import read_tables

        head, tables, faults = read_tables(self.path)
        if faults:
            raise BankFaults(faults)
        return Content(head.table, tables, [])


class OwnDeck(Bank):
    """One deck file. With a fault it holds what it held when it last worked.

    That is in the copy of the file; without a copy it holds nothing until the file is mended.
    """

    prefix = "deck"

    def __init__(self, source: str, folder: str) -> None:
        self.name = os.path.basename(source)[: -len(SUFFIX)]
        super().__init__(source, folder)

    @property
    def requires(self) -> dict[str, list[str]]:
        """For each id what the question requires; for most that is nothing."""
        return {question: self._cache.requires.get(question, []) for question in self.ids()}

    @property
    def faults(self) -> list[Fault]:
        """Everything that keeps the deck from being used."""
        return [
            Fault(self.path, question, field, Message("bank.remembered", {"text": Text(*text)}))
            for question, field, *text in self._cache.faults
        ]

    def find(self, question: str) -> Question:
        """The question with this id; raises `BankFaults` if its table cannot be read."""
        try:
            return super().find(question)
        except WrongUse:
            raise
        except Exception as error:
            fault = Fault(self.path, question, "", fault_message(error))
            raise BankFaults([fault]) from error

    def questions(self) -> list[Question]:
        """Every question that can be read, in the order of the file."""
        self.tables()
        found = []
        for question in self.ids():
            with suppress(BankFaults):
                found.append(self.find(question))
        return found

    def _read(self) -> Content:
        from quizcnn.bank.lint.deck import DeckRead, read_deck

        try:
            deck = read_deck(self.path)
        except Unusable as error:
            reason = error.message.values["reason"]
            message = Message("bank.cannot-be-read", {"reason": reason})
            deck = DeckRead(NO_HEAD, [], [Fault(self.path, "", "", message)])
        except Exception as error:  # whatever a file makes happen is its fault
            deck = DeckRead(NO_HEAD, [], [Fault(self.path, "", "", fault_message(error))])
        return self._kept(deck)

    def _kept(self, deck: DeckRead) -> Content:
        """The deck, or where it has faults what it was when it last worked."""
        faults = [
            [each.question, each.field, *(each.message.localize(to) for to in LANGUAGES)]
            for each in deck.faults
        ]
        if not faults:
            return Content(deck.head.table, [question.raw for question in deck.questions], [])
        try:
            return Content(self._cache.head, list(self._cache.tables().values()), faults)
        except (OSError, ValueError, DamagedError):
            return Content(deck.head.table, [], faults)


class OwnDecks:
    """The decks of `folder`, their copies in `copies`; the ids `taken` belong to the built-in bank.

    `decks` are those that can be used, in the order of their names; `names` are those of all files.
    `faults` holds what is wrong with the others, and requirements that lead nowhere.
    """

    def __init__(self, folder: str, copies: str, taken: Collection[str]) -> None:
        self._taken = taken
        self._identities: dict[str, str] = {}
        self.decks: list[OwnDeck] = []
        self.names = {BUILTIN_DECK}
        self.faults: list[Fault] = []
        for path in _files(folder, self.faults):
            for deck in _opened(path, copies, self.faults):
                self._take(deck)
        self.faults += self._bad_requirements()

    def _take(self, deck: OwnDeck) -> None:
        clashes = list(self._clashes(deck))
        self.names.add(deck.name)
        if deck.head.identity:
            self._identities.setdefault(deck.head.identity, deck.path)
        self.faults += deck.faults or clashes
        if deck.ids() and not clashes:
            self.decks.append(deck)

    def __contains__(self, question: str) -> bool:
        return any(question in deck for deck in self.decks)

    def _clashes(self, deck: OwnDeck) -> Iterator[Fault]:
        """What another deck has already: the identity, the name, or ids."""
        identity = deck.head.identity
        if identity == BUILTIN_IDENTITY:
            yield Fault(
                deck.path, "", "deck", Message("bank.identity-reserved", {"identity": identity})
            )
            return
        if identity in self._identities:  # a copy, all of whose ids are taken
            other = self._identities[identity]
            yield Fault(deck.path, "", "deck", Message("bank.identity-taken", {"other": other}))
            return
        if deck.name in self.names:
            yield Fault(deck.path, "", "", Message("bank.deck-name-taken", {"name": deck.name}))
        for question in deck.ids():
            if question in self._taken or question in self:
                yield Fault(deck.path, question, "id", Message("bank.id-taken", {"id": question}))

    def _bad_requirements(self) -> Iterator[Fault]:
        """Requirements on questions that are not there, and cycles across decks.

        They only spoil the order, so the questions are asked all the same.
        """
        owner = {question: deck.path for deck in self.decks for question in deck.ids()}
        requires = {id: names for deck in self.decks for id, names in deck.requires.items()}
        for id, message in (*unknown_requirements(requires, self._taken), *cycles(requires)):
            yield Fault(owner[id], id, "requires", message)


@lru_cache(maxsize=1)
def builtin() -> Bank:
    """The bank that comes with quizcnn."""
    return Bank(bank_file(), cache_folder())


def load_file(
    path: str,
    limits: Limits = LIMITS,
    known: Collection[str] = (),
    step: Callable[[int, int], None] | None = None,
) -> DeckRead:
    """A deck file from a stranger, of which no more than `limits` is taken.

    It may require the questions that are `known`. `step` is told how many questions of how many
    were read, and ends the reading by raising.

    Raises `BankFaults` with every fault if there is any, `Unusable` if it cannot be read.
    """
    from quizcnn.bank.lint.deck import checked

    return checked(path, known, limits, step)


def own_decks() -> OwnDecks:
    """The decks in the learner's configuration folder."""
    return OwnDecks(decks_folder(), cache_folder(), builtin().ids())


def ids_beside(path: str) -> list[str]:
    """The ids of every question there is, built-in or the learner's own, but those of `path`."""
    ids = [] if _is_same(path, builtin().path) else builtin().ids()
    own = [deck for deck in own_decks().decks if not _is_same(path, deck.path)]
    return ids + [question for deck in own for question in deck.ids()]


def unknown(question: str, known: Iterable[str]) -> WrongUse:
    """The error for an id that no question has, with the nearest one that there is."""
    from quizcnn.bank.faults import shown
    from quizcnn.messages.suggestions import suggestion_or_names

    return WrongUse(
        "bank.unknown-question", id=shown(question), known=suggestion_or_names(question, known)
    )


def bank_file() -> str:
    """The path of `data/questions.toml`: inside the package, or beside it in a checkout."""
    for place in (_PACKAGE, os.path.dirname(_PACKAGE)):
        path = os.path.join(place, _NAME)
        if os.path.isfile(path):
            return path
    raise Unusable("bank.no-bank", path=os.path.join(_PACKAGE, _NAME))


def refuse_no_name(name: str) -> None:
    """Raise WrongUse where no deck can be called so: decks are written to files of their names."""
    fits = name.strip() and name.isprintable() and len(name) <= LONGEST_NAME
    if not fits or name.lstrip().startswith(".") or {"/", "\\"} & {*name}:
        raise WrongUse("bank.bad-deck-name", name=shown(name), limit=LONGEST_NAME)


def cache_folder() -> str:
    """The user's cache folder for quizcnn; it need not exist."""
    return folder("cache")


def decks_folder() -> str:
    """Where the learner's own deck files are looked for; it need not exist."""
    return os.path.join(folder("config"), "decks")


def _is_same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


def _files(folder: str, faults: list[Fault]) -> list[str]:
    """The deck files of `folder` by name. Hidden ones are an editor's business, pipes nobody's."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.path for entry in entries if _is_deck(entry, faults))
    except FileNotFoundError:
        return []
    except OSError as error:
        message = Message("bank.cannot-be-read", {"reason": error.strerror})
        faults.append(Fault(folder, "", "", message))
        return []


def _is_deck(entry: os.DirEntry[str], faults: list[Fault]) -> bool:
    if not entry.name.lower().endswith(SUFFIX) or entry.name.startswith("."):
        return False
    try:
        return entry.is_file()
    except OSError as error:  # a link that leads back to itself
        message = Message("bank.cannot-be-read", {"reason": error.strerror})
        faults.append(Fault(entry.path, "", "", message))
        return False


def _opened(path: str, copies: str, faults: list[Fault]) -> list[OwnDeck]:
    """The deck of a file; none where the file makes that impossible, which is its fault."""
    found = []
    with noting(lambda field, message: faults.append(Fault(path, "", field, message)), ""):
        found.append(OwnDeck(path, copies))
    return found
