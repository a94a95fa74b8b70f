"""Taking a deck file in: the suffix says how it is read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from quizcnn.bank.decks import ids_beside, load_file
from quizcnn.bank.lint.deck import DeckRead
from quizcnn.bank.toml_file import LIMITS, Limits
from quizcnn.messages.errors import WrongUse

Step = Callable[[int, int], None]
Reader = Callable[[str, Limits, Collection[str], Step | None], DeckRead]

READERS: dict[str, Reader] = {".toml": load_file}


def deck_in(path: str, limits: Limits = LIMITS, step: Step | None = None) -> tuple[str, DeckRead]:
    """The file's name, and the deck in it, of which no more than `limits` is taken.

    `step` is told how many questions of how many were read, and ends the reading by raising.

    Raises:
        WrongUse: the suffix is not one of `READERS`.
        Unusable: the file cannot be read, or has a fault.

    """
    suffix = Path(path).suffix.lower()
    if suffix not in READERS:
        raise WrongUse("exchange.unknown-import", path=path, known=" ".join(READERS))
    return Path(path).stem, READERS[suffix](path, limits, ids_beside(path), step)
