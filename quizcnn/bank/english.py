"""English that follows a number which is only drawn: a or an, cell or cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.numbers.trace import plain

# Read aloud these begin with a vowel: eight, eighty, eight hundred; eleven, eighteen (thousand).
_VOWEL = re.compile(r"8|1[18](?!\d)")


def article(value: Any) -> str:
    """The article before a number or a shape: "an" before 8, 11, 18, 80, 896, 11,000; else "a"."""
    first = value[0] if isinstance(value, list | tuple) and value else value
    digits = shown(plain(first)).partition(".")[0]
    return article_before(digits[: (len(digits) - 1) % 3 + 1])


def article_before(text: str) -> str:
    """The article before a number as it is written, such as 8×8 or 11,000."""
    return "an" if _VOWEL.match(text) else "a"


def plural(value: Any, one: str, several: str = "") -> str:
    """The noun that stands behind a number: "cell" behind 1, else "cells", or the plural given."""
    return one if plain(value) == 1 else several or f"{one}s"


# A function's name, how many texts it takes behind the number, and what it gives.
WORDS: dict[str, tuple[int, int, Callable[..., str]]] = {
    "article": (0, 0, article),
    "plural": (1, 2, plural),
}
