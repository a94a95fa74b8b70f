"""Taking a deck file in: the suffix says how it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quizcnn.bank.decks import load_file
from quizcnn.bank.question import Question
from quizcnn.messages.errors import WrongUse

READERS: dict[str, Callable[[str], list[Question]]] = {".toml": load_file}


def deck_in(path: str) -> tuple[str, list[Question]]:
    """The deck's name, which is the file's, and its questions.

    Raises:
        WrongUse: the suffix is not one of `READERS`.
        Unusable: the file cannot be read, or has a fault.

    """
    suffix = Path(path).suffix.lower()
    if suffix not in READERS:
        raise WrongUse("exchange.unknown-import", path=path, known=" ".join(READERS))
    return Path(path).stem, READERS[suffix](path)
