"""A learner's decks: what there is of them, and how imported ones come, are renamed and go.

A file's identity decides which deck it is, and a name is only a name; where a file has none, its
name decides. Nobody's progress changes by anything here: it hangs on the ids.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from quizcnn.bank.deck_head import NO_HEAD, DeckHead, DeckKey
from quizcnn.bank.decks import BUILTIN_DECK, BUILTIN_IDENTITY, SUFFIX, Bank, OwnDeck
from quizcnn.bank.faults import BankFaults, shown
from quizcnn.bank.parse_question import is_id
from quizcnn.bank.question import Question
from quizcnn.bank.toml_fields import LONGEST_ID
from quizcnn.messages.errors import UserError, WrongUse
from quizcnn.messages.suggestions import suggestion, suggestion_or_names
from quizcnn.practice.library import as_stored, key_of, moved_to, stored_decks
from quizcnn.store.collection import Collection
from quizcnn.store.decks import Changes, StoredDeck

LONGEST_NAME = 100


class DeckConflict(WrongUse):
    """A file and a deck that is here look like one and are two: another name keeps them apart."""


class DeckEntry(NamedTuple):
    """A deck in the list; `path` is None where it is imported, `hidden` tells by which deck.

    `moved` is the deck of the learner's folder that an imported one is now.
    """

    name: str
    head: DeckHead
    path: str | None
    questions: int
    hidden: Mapping[str, str]
    faults: Sequence[UserError]
    moved: str | None = None


class Decks:
    """The decks of `collection` beside those of files, of which the built-in bank is the first.

    `faults` is what is wrong with the learner's own, file by file.
    """

    def __init__(
        self,
        collection: Collection,
        file_decks: Sequence[Bank],
        faults: Sequence[BankFaults] = (),
    ) -> None:
        self._collection = collection
        self._file_decks = file_decks
        self._faults = {error.faults[0].file: error for error in faults}

    # -- what there is --------------------------------------------------------------------------

    def entries(self) -> Iterator[DeckEntry]:
        """Every deck: built-in, the learner's own, those that cannot be used, imported."""
        for deck in self._file_decks:
            faults = [error for path, error in self._faults.items() if path == deck.path]
            yield DeckEntry(deck.name, deck.head, deck.path, len(deck.ids()), {}, faults)
        usable = {deck.path for deck in self._file_decks}
        for path, error in self._faults.items():
            if path not in usable:
                name = os.path.basename(path).removesuffix(SUFFIX)
                yield DeckEntry(name, NO_HEAD, path, 0, {}, [error])
        for imported in stored_decks(self._collection):
            ids, unreadable = imported.ids(), list(imported.faults().values())
            own = moved_to(imported, self._file_decks)
            hidden = self.hiding(ids) if own is None else {}
            moved = own.name if own else None
            yield DeckEntry(imported.name, imported.head, None, len(ids), hidden, unreadable, moved)

    def hiding(self, ids: Iterable[str]) -> dict[str, str]:
        """Which of these ids a deck of a file has, and which deck: an imported one is hidden."""
        owners = {id: deck.name for deck in reversed(self._file_decks) for id in deck.ids()}
        return {id: owners[id] for id in ids if id in owners}

    # -- how they change ------------------------------------------------------------------------

    def take(
        self,
        name: str,
        head: DeckHead,
        questions: Iterable[Question],
        *,
        chosen: bool = False,
        dry_run: bool = False,
    ) -> Changes:
        """Bring the deck of a file up to date by id, or begin it.

        `name` is the file's, or was `chosen` by the learner. A dry run only says what would change.
        An id that the deck had first stays in it, though a built-in question may have got it since:
        `hiding` tells which those are.

        Raises:
            DeckConflict: another deck goes by that name or identity.
            WrongUse: another deck has one of the ids; the deck is the built-in one, or that of a
                file in the learner's own folder; the name is none.

        """
        tables = [question.raw for question in questions]
        key = DeckKey(head.identity, name, [table["id"] for table in tables])
        self._refuse_file_decks(key)
        deck = self._known_as(key, chosen)
        target = self._target(key, head, deck, chosen)
        entries = [as_stored(with_new_ids(table, target.renamed)) for table in tables]
        self._refuse_taken(target.name, [id for id, _ in entries], deck)
        if dry_run:
            changes = self._collection.differences(deck or target, entries)
        else:
            if deck is not None and deck.name != target.name:
                self._collection.rename_deck(deck, target.name)
            changes = self._collection.synchronise(target, entries)
        return replace(changes, deck=target.name)

    def rename(self, deck: str, name: str) -> StoredDeck:
        """Call an imported deck otherwise; returns what it was."""
        found = self._find(deck)
        if name != found.name:
            self._refuse_name(name)
            self._collection.rename_deck(found, name)
        return found

    def rename_question(self, deck: str, old: str, new: str) -> StoredDeck:
        """Give a question of an imported deck a new id; its log stays with the old one.

        Importing the deck's file again keeps the new id.
        """
        found = self._find(deck)
        stored = self._collection.questions(found.name)
        ids = [question.id for question in stored]
        if old not in ids:
            known = suggestion(old, ids)
            raise WrongUse("practice.not-of-deck", id=shown(old), deck=found.name, known=known)
        if not is_id(new):
            raise WrongUse("bank.bad-id", value=shown(new), limit=LONGEST_ID)
        self._refuse_taken(found.name, [new], None)
        renamed = replace(found, renamed=_composed(found.renamed, old, new))
        texts = [_with_new_id(question.text, {old: new}) for question in stored]
        entries = [
            (new if question.id == old else question.id, text)
            for question, text in zip(stored, texts, strict=True)
        ]
        self._collection.synchronise(renamed, entries)
        return found

    def remove(self, deck: str) -> tuple[StoredDeck, int]:
        """Forget an imported deck and its texts; returns it, and how many questions it had.

        The log and the schedules stay: should the deck come back, it goes on where it was.
        """
        found = self._find(deck)
        count = len(self._collection.questions(found.name))
        self._collection.remove_deck(found)
        return found, count

    # -- which deck is meant --------------------------------------------------------------------

    def _find(self, word: str) -> StoredDeck:
        """The imported deck with this identity or name."""
        decks = self._collection.decks()
        for match in ("identity", "name"):
            for deck in decks:
                if word and getattr(deck, match) == word:
                    return deck
        for own in self._file_decks:
            if word and word in (own.head.identity, own.name):
                raise _of_a_file(own)
        names = [name for deck in decks for name in (deck.name, deck.identity) if name]
        raise WrongUse(
            "practice.unknown-deck", deck=shown(word), known=suggestion_or_names(word, names)
        )

    def _keys(self) -> list[tuple[StoredDeck, DeckKey]]:
        """The imported decks, with every id they ever had, here or in their files."""
        ids: dict[str, set[str]] = {}
        for question in self._collection.questions(gone=True):
            ids.setdefault(question.deck, set()).add(question.id)
        return [
            (deck, DeckKey(deck.identity, deck.name, ids.get(deck.name, set()) | {*deck.renamed}))
            for deck in self._collection.decks()
        ]

    def _known_as(self, key: DeckKey, chosen: bool) -> StoredDeck | None:
        """The deck that a file with this key is, None where it is a new one."""
        keys = self._keys()
        keys.sort(key=lambda each: each[1].identity != key.identity)  # its own identity comes first
        for deck, its in keys:
            if key.is_of(its):
                return deck
        for deck, its in keys:
            if key.identity and key.identity == its.identity and not chosen:
                raise DeckConflict(
                    "practice.deck-copied", deck=deck.name, identity=shown(key.identity)
                )
        return None

    def _target(
        self, key: DeckKey, head: DeckHead, deck: StoredDeck | None, chosen: bool
    ) -> StoredDeck:
        """The deck as it will be."""
        taken = {each.identity for each in self._collection.decks() if each != deck}
        identity = (deck.identity if deck else "") or key.identity
        identity = "" if identity in taken else identity
        name = key.name if deck is None or chosen else deck.name
        if deck is None or name != deck.name:
            self._refuse_held(key, deck)
            self._refuse_name(name)
        table = head.known_as(identity).table
        return StoredDeck(name, identity, table, deck.renamed if deck else {})

    # -- what is refused ------------------------------------------------------------------------

    def _refuse_file_decks(self, key: DeckKey) -> None:
        """A file's deck is changed in its file."""
        if key.identity == BUILTIN_IDENTITY or key.name == BUILTIN_DECK:
            raise WrongUse("practice.reserved-deck", deck=BUILTIN_DECK)
        for deck in self._file_decks:
            if isinstance(deck, OwnDeck) and key.is_of(key_of(deck)):
                raise WrongUse("practice.own-deck", deck=deck.name)

    def _refuse_name(self, name: str) -> None:
        """A name must be one, and free."""
        if not name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
            raise WrongUse("practice.bad-deck-name", name=shown(name), limit=LONGEST_NAME)
        if name == BUILTIN_DECK:
            raise WrongUse("practice.reserved-deck", deck=name)
        if any(deck.name == name for deck in self._file_decks):
            raise DeckConflict("practice.own-deck-of-name", deck=name)
        if any(deck.name == name for deck in self._collection.decks()):
            raise DeckConflict("practice.deck-of-name", deck=name)

    def _refuse_held(self, key: DeckKey, deck: StoredDeck | None) -> None:
        """Two imported decks may not hold one id."""
        for question in self._collection.questions():
            if question.id in key.ids and (deck is None or question.deck != deck.name):
                names = {"question": question.id, "deck": key.name, "owner": question.deck}
                if key.identity:
                    raise WrongUse("practice.held-by-deck", **names)
                raise WrongUse("practice.held-by-deck-perhaps-renamed", **names)

    def _refuse_taken(self, name: str, ids: list[str], deck: StoredDeck | None) -> None:
        """What a deck of a file has is not taken in anew; what was here before is only hidden."""
        held = {question.id for question in self._collection.questions(deck.name)} if deck else ()
        for id, owner in self.hiding(ids).items():
            if id not in held:
                raise WrongUse("store.other-deck", question=id, deck=name, owner=owner)


def with_new_ids(table: dict[str, Any], renamed: Mapping[str, str]) -> dict[str, Any]:
    """The table of a question with new ids where they stand in it."""
    if not renamed:
        return table
    changed = {**table, "id": renamed.get(table["id"], table["id"])}
    if isinstance(table.get("requires"), list):
        changed["requires"] = [renamed.get(id, id) for id in table["requires"]]
    return changed


def _with_new_id(text: str, renamed: Mapping[str, str]) -> str:
    """The same in a stored text; one that cannot be read stays as it is."""
    try:
        table = json.loads(text)
        return as_stored(with_new_ids(table, renamed))[1]
    except (ValueError, RecursionError, TypeError, LookupError):
        return text


def _composed(renamed: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """What stands in the file, and what it is called here, after one more change."""
    first = next((id for id, now in renamed.items() if now == old), old)
    changed = {**renamed, first: new}
    return {id: now for id, now in changed.items() if id != now}


def _of_a_file(deck: Bank) -> WrongUse:
    """The error for a deck that is not the collection's to change."""
    if isinstance(deck, OwnDeck):
        return WrongUse("practice.deck-of-a-file", deck=deck.name, path=deck.path)
    return WrongUse("practice.built-in-deck", deck=deck.name)
