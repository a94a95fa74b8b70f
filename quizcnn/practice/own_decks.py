"""Brings the decks of the learner's own folder into the collection, and takes gone ones out.

The collection remembers which of its decks come from the folder, and with which content each was
last brought in: an unchanged deck costs a comparison, and a deck that was imported is left alone.
"""

from __future__ import annotations

import json

from quizcnn.bank.faults import Fault
from quizcnn.bank.own import OwnDeck, OwnDecks
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.library import as_stored
from quizcnn.store.collection import Collection

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
