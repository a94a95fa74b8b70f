"""Questions as the store keeps them, and what bringing a deck up to date changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizcnn.messages.errors import WrongUse

Entry = tuple[str, str]  # a question's id and its text


@dataclass(frozen=True, slots=True)
class StoredQuestion:
    """A question's text as its deck gave it; `present` is False once the deck dropped it."""

    id: str
    deck: str
    position: int
    text: str
    present: bool = True


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids by what happened to them, each in deck order; one that came back counts as added."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def compare(deck: str, entries: Sequence[Entry], known: Mapping[str, StoredQuestion]) -> Changes:
    """Say what it means for `deck` to consist of `entries`; `known` is every stored question.

    Raises:
        WrongUse: an id occurs twice, or another deck asks it.

    """
    _refuse_repeated(deck, entries)
    kinds: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
    for id, text in entries:
        kinds[_kind(deck, id, text, known.get(id))].append(id)
    kept = {id for id, _ in entries}
    removed = [q.id for q in known.values() if q.deck == deck and q.present and q.id not in kept]
    return Changes(removed=tuple(removed), **{kind: tuple(ids) for kind, ids in kinds.items()})


def _refuse_repeated(deck: str, entries: Sequence[Entry]) -> None:
    seen: set[str] = set()
    for id, _ in entries:
        if id in seen:
            raise WrongUse("store.repeated-question", question=id, deck=deck)
        seen.add(id)


def _kind(deck: str, id: str, text: str, stored: StoredQuestion | None) -> str:
    if stored is None or not stored.present:
        return "added"
    if stored.deck != deck:
        raise WrongUse("store.other-deck", question=id, deck=deck, owner=stored.deck)
    return "unchanged" if stored.text == text else "changed"
