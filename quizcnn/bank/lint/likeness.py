"""How alike two texts are: the words they have in common, and the pairs of neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import normalize

from quizcnn.bank.templates import HOLE

_WORD = re.compile(r"[a-z]+|[0-9]+|□|[^\W\d_a-z]")  # the last: a Chinese character, or a Greek one

Features = frozenset[tuple[object, int]]
"""What is compared of a text: a word or a pair of words, and how often it came before."""


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word


# Words that could go without changing what is asked. No negation, no "with", "more" or "after".
_STOP_WORDS = frozenset(
    _singular(word)
    for word in (
        *("a", "an", "the", "is", "are", "was", "were", "be", "do", "does", "did", "of"),
        *("it", "its", "this", "that", "there", "what", "which", "please", "□"),
        *"的了吗呢是请问这那个什么",
    )
)


def words_of(text: str) -> list[str]:
    """The words of a template, in order; a hole is the word "□"."""
    plain = normalize("NFKC", re.sub(HOLE, " □ ", text)).casefold()
    return [_singular(word) for word in _WORD.findall(plain)]


def content_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words that carry what is asked, in order."""
    return tuple(word for word in words if word not in _STOP_WORDS)


def features_of(words: Sequence[str]) -> Features:
    """The words and the pairs of neighbours, each with how often it came before."""
    counted = Counter[object]([*words, *pairwise(words)])
    return frozenset((each, time) for each, times in counted.items() for time in range(times))


def similarity(one: Features, other: Features) -> float:
    """The share of features that two texts have in common (Dice): 1 for the same text, 0 for none.

    Source: L. R. Dice, "Measures of the amount of ecologic association between species", 1945.
    """
    return 2 * len(one & other) / max(1, len(one) + len(other))
