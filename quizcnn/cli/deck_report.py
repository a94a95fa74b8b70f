"""Decks as lines and as JSON: what there is, what is hidden, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quizcnn.bank.decks import BUILTIN_DECK
from quizcnn.cli.console import Console
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.decks import DeckEntry


def hidden_by(question: str, deck: str, owner: str) -> WrongUse:
    """That a question of an imported deck is not asked, and how to have it asked."""
    key = "cli.hidden-by-builtin" if owner == BUILTIN_DECK else "cli.hidden-by-own-deck"
    return WrongUse(key, id=question, deck=deck, owner=owner)


def lines(deck: DeckEntry, console: Console) -> Iterator[str]:
    """The deck on one line, then where it is, what is hidden of it, and what is wrong."""
    count = console.localize("deck-questions", count=deck.questions)
    named = [console.style(deck.name, "bold"), count, deck.head.identity]
    yield "  ".join(part for part in named if part)
    if deck.head.title:
        yield f"  {deck.head.title.localize(console.language)}"
    yield f"  {_place(deck, console)}"
    if deck.moved:
        yield "  " + console.localize("deck-moved", deck=deck.name, own=deck.moved)
    for question, owner in deck.hidden.items():
        yield f"  {hidden_by(question, deck.name, owner).localize(console.language)}"
    for error in deck.faults:
        yield console.style(f"  {error.localize(console.language)}", "yellow")


def _place(deck: DeckEntry, console: Console) -> str:
    if deck.name == BUILTIN_DECK:
        return console.localize("deck-built-in")
    return deck.path or console.localize("deck-imported")


def as_json(deck: DeckEntry, console: Console) -> dict[str, Any]:
    """The deck for other programs."""
    place = "own" if deck.path else "imported"
    return {
        "deck": deck.name,
        "identity": deck.head.identity or None,
        "title": deck.head.title.localize(console.language) if deck.head.title else None,
        "languages": list(deck.languages),
        "place": "builtin" if deck.name == BUILTIN_DECK else place,
        "file": deck.path,
        "questions": deck.questions,
        "moved": deck.moved,
        "hidden": [{"id": id, "by": owner} for id, owner in deck.hidden.items()],
        "faults": [error.localize(console.language) for error in deck.faults],
    }
