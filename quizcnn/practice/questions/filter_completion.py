"""What a filter that is being typed may go on with: keys, and the values behind one.

A page of its own because it must answer where the filter itself is half-typed and means nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quizcnn.bank.question import ALL_TOPICS, KINDS
from quizcnn.practice.questions.filter_keys import KEYS, STATES, Vocabulary, folded
from quizcnn.practice.questions.question_filter import quoted

# What is typed behind a key that takes a sign and a number.
_EXAMPLES = {
    "due": ("today", "<7d", ">=30d"),
    "ease": ("<2", ">=2.5"),
    "lapses": ("0", ">3"),
}


class Completion(NamedTuple):
    """What is offered, and the whole text of the filter with it."""

    offered: str
    text: str


def completions(text: str, vocabulary: Vocabulary) -> list[Completion]:
    """What the last term may go on with, in order; nothing within quotes or for a plain word."""
    if text.count('"') % 2:
        return []
    start = max(text.rfind(" "), text.rfind("\u3000")) + 1
    before, term = text[:start], text[start:]
    if term.startswith("-"):
        before, term = before + "-", term[1:]
    key, colon, values = term.partition(":")
    if not colon:
        return [Completion(f"{name}:", f"{before}{name}:") for name in _beginning(key, KEYS)]
    given, comma, value = values.rpartition(",")
    before = f"{before}{key}:{given}{comma}"
    names = _values(folded(key), vocabulary)
    return [Completion(name, before + quoted(name)) for name in _beginning(value, names)]


def _values(key: str, vocabulary: Vocabulary) -> list[str]:
    known = {"topic": ALL_TOPICS, "kind": KINDS, "is": tuple(STATES), **_EXAMPLES}
    return list(known[key]) if key in known else sorted(vocabulary.get(key, ()))


def _beginning(typed: str, names: Iterable[str]) -> Iterator[str]:
    """The names that go on from what is typed; one that is typed in full is no help."""
    wanted = folded(typed)
    for name in names:
        if folded(name).startswith(wanted) and folded(name) != wanted:
            yield name
