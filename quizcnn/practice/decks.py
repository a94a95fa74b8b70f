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
from quizcnn.bank.decks import (
    BUILTIN_DECK,
    BUILTIN_IDENTITY,
    SUFFIX,
    Bank,
    OwnDeck,
    refuse_no_name,
)
from quizcnn.bank.faults import BankFaults, shown
from quizcnn.bank.parse_question import is_id
from quizcnn.bank.question import Question
from quizcnn.bank.toml_fields import LONGEST_ID
from quizcnn.messages.errors import UserError, WrongUse
from quizcnn.messages.suggestions import suggestion, suggestion_or_names
from quizcnn.practice.library import as_stored, key_of, moved_to, stored_decks
from quizcnn.store.collection import Collection
from quizcnn.store.decks import Changes, Entry, StoredDeck


class DeckConflict(WrongUse):
    """A file and a deck that is here look like one and are two: another name keeps them apart."""

    @property
    def in_the_way(self) -> str:
        """The imported deck whose place the file may take; "" where it is one of another file."""
        is_own = self.message.key == "practice.own-deck-of-name"
        return "" if is_own else str(self.message.values["deck"])


class ImportPlan(NamedTuple):
    """The deck that a file is, None where it is a new one; what it will be, and its questions."""

    deck: StoredDeck | None
    target: StoredDeck
    entries: Sequence[Entry]


class DeckState(NamedTuple):
    """An imported deck as it stood once."""

    deck: StoredDeck
    entries: Sequence[Entry]


class DeckChange(NamedTuple):
    """What a change left: the name the deck has now, and how it was; None where it was not."""

    name: str | None
    before: DeckState | None


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

    @property
    def languages(self) -> tuple[str, ...]:
        """In which languages it is; nobody knows of a file that cannot be read."""
        is_read = self.questions or not self.faults or self.head is not NO_HEAD
        return self.head.languages if is_read else ()


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
        """Bring the deck of a file up to date by id, or begin it; raises as `plan` does.

        A dry run only says what would change. An id that the deck had first stays in it, though a
        built-in question may have got it since: `hiding` tells which those are.
        """
        plan = self.plan(name, head, questions, chosen=chosen)
        return self.differences(plan) if dry_run else self.carry_out(plan)

    def plan(
        self,
        name: str,
        head: DeckHead,
        questions: Iterable[Question],
        *,
        chosen: bool = False,
        replaces: str = "",
    ) -> ImportPlan:
        """Work out which deck a file is, and what that deck will be.

        `name` is the file's, or was `chosen` by the learner. The imported deck that the file
        `replaces`, one that was in the way, keeps nothing but its name.

        Raises:
            DeckConflict: another deck goes by that name or identity.
            WrongUse: another deck has one of the ids; the deck is the built-in one, or that of a
                file in the learner's own folder; the name is none.

        """
        tables = [question.raw for question in questions]
        key = DeckKey(head.identity, name, [table["id"] for table in tables])
        self._refuse_file_decks(key)
        if replaces:
            deck: StoredDeck | None = self._find(replaces)
            target = self._in_place_of(replaces, key, head)
        else:
            deck = self._known_as(key, chosen)
            target = self._target(key, head, deck, chosen)
        entries = [as_stored(with_new_ids(table, target.renamed)) for table in tables]
        self._refuse_taken(target.name, [id for id, _ in entries], deck)
        return ImportPlan(deck, target, entries)

    def differences(self, plan: ImportPlan) -> Changes:
        """What carrying it out would change."""
        changes = self._collection.differences(plan.deck or plan.target, plan.entries)
        return replace(changes, deck=plan.target.name)

    def carry_out(self, plan: ImportPlan) -> Changes:
        """Let the deck be as planned."""
        if plan.deck is not None and plan.deck.name != plan.target.name:
            self._collection.rename_deck(plan.deck, plan.target.name)
        changes = self._collection.synchronise(plan.target, plan.entries)
        return replace(changes, deck=plan.target.name)

    def check_name(self, deck: str, name: str) -> None:
        """Raise what keeps the deck from being called so."""
        if name != deck:
            self._refuse_name(name)

    def rename(self, deck: str, name: str) -> StoredDeck:
        """Call an imported deck otherwise; returns what it was."""
        found = self._find(deck)
        self.check_name(found.name, name)
        if name != found.name:
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

    # -- and back -------------------------------------------------------------------------------

    def state(self, name: str) -> DeckState | None:
        """An imported deck as it stands; None if there is none of that name."""
        for deck in self._collection.decks():
            if deck.name == name:
                stored = self._collection.questions(name)
                return DeckState(deck, [(question.id, question.text) for question in stored])
        return None

    def take_back(self, change: DeckChange) -> DeckChange:
        """Let a deck be as it was before a change; what is returned brings the change back.

        Raises:
            WrongUse: the deck is gone, or its former name was given to another since.

        """
        now = None if change.name is None else self._find(change.name)
        state = self.state(now.name) if now else None
        if change.before is not None:
            self._restore(change.before, now)
        elif now is not None:
            self._collection.remove_deck(now)
        return DeckChange(change.before.deck.name if change.before else None, state)

    def _restore(self, before: DeckState, now: StoredDeck | None) -> None:
        """Let the deck that is `now` there, if any, be as it was before."""
        deck, entries = before
        if now is None or now.name != deck.name:
            self._refuse_name_of_another(deck.name)
        if now is not None and now.name != deck.name:
            self._collection.rename_deck(now, deck.name)
        self._collection.synchronise(deck, entries)

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
        identity = self._free((deck.identity if deck else "") or key.identity, deck)
        name = key.name if deck is None or chosen else deck.name
        if deck is None or name != deck.name:
            self._refuse_held(key, deck)
            self._refuse_name(name)
        table = head.known_as(identity).table
        return StoredDeck(name, identity, table, deck.renamed if deck else {})

    def _free(self, identity: str, deck: StoredDeck | None) -> str:
        """The identity, unless another deck than `deck` has it."""
        taken = {each.identity for each in self._collection.decks() if each != deck}
        return "" if identity in taken else identity

    def _in_place_of(self, name: str, key: DeckKey, head: DeckHead) -> StoredDeck:
        """The deck as it will be under the name of the one it replaces."""
        known = self._find(name)
        self._refuse_held(key, known)
        identity = self._free(key.identity, known)
        return StoredDeck(known.name, identity, head.known_as(identity).table)

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
        refuse_no_name(name)
        self._refuse_name_of_another(name)

    def _refuse_name_of_another(self, name: str) -> None:
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
