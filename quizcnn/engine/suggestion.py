"""The nearest known name to one that was mistyped."""

from __future__ import annotations

from collections.abc import Iterable

from quizcnn.messages import Message


def nearest(word: str, known: Iterable[str]) -> Message:
    """Return a message such as "; did you mean padding?", an empty one where nothing is near."""
    from difflib import get_close_matches

    for match in get_close_matches(word, list(known), 1):
        return Message("engine.did-you-mean", {"name": match})
    return Message("engine.nothing-near", {})
