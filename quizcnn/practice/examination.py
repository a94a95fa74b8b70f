"""What the store cannot know of a collection: its decks, its settings, and what day it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizcnn.messages import Message
from quizcnn.messages.errors import UserError
from quizcnn.practice.settings.program_settings import PROGRAM_SETTINGS
from quizcnn.practice.settings.settings import SETTINGS, read_setting
from quizcnn.store.examination import Finding

if TYPE_CHECKING:
    from quizcnn.practice.study import Study


def examine(study: Study) -> Iterator[Finding]:
    """Say what is wrong with what a sound collection holds."""
    yield from _settings(study)
    for deck in study.decks.entries():
        for fault in deck.faults:
            yield Finding(fault.message)
    if not study.cards_are_current():
        yield Finding(Message("practice.found-cards"), mends=True)
    yield from _ahead(study)


def hidden(study: Study) -> Iterator[Message]:
    """What is worth knowing though nothing is wrong: which questions another deck hides."""
    for deck in study.decks.entries():
        for question, owner in deck.hidden.items():
            values = {"id": question, "deck": deck.name, "owner": owner}
            yield Message("practice.hidden-question", values)


def _settings(study: Study) -> Iterator[Finding]:
    for key, text in study.stored_settings().items():
        if key not in SETTINGS or key in PROGRAM_SETTINGS:
            yield Finding(Message("practice.found-setting", {"key": key[:60]}))
            continue
        try:
            read_setting(key, text)
        except UserError as error:
            yield Finding(error.message)


def _ahead(study: Study) -> Iterator[Finding]:
    """Reviews from the future lock their questions until then."""
    if days := study.days_ahead():
        values = {"count": len(days), "last": days[-1].isoformat()}
        yield Finding(Message("practice.found-future", values))
