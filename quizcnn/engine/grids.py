"""Grids as people write them: [[1, 2], [3, 4]], or rows separated by semicolons."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

DEEPEST = 6
_WORD = r"\s*([\[\];,]|[^\s\[\];,]+)"
_SPECIAL = {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf")}


def read(text: str, number: Callable[[str], Any]) -> Any:
    """Return the nested list that `text` writes, entries read by `number`; None if it is no grid.

    `1 2; 3 4` is `[[1, 2], [3, 4]]`. Rows of different lengths, or lists beside numbers, are
    no grid.
    """
    if "[" not in text:
        rows = text.split(";")
        text = "[" + "],[".join(rows) + "]" if len(rows) > 1 else text
        text = f"[{text}]"
    grid = _nested(re.findall(_WORD, text), number)
    return None if grid is None or _shape(grid) is None else grid


def _nested(words: list[str], number: Callable[[str], Any]) -> list[Any] | None:
    """Return the list the words write; commas between entries may be left out."""
    open_lists: list[list[Any]] = [[]]
    previous = "["
    for word in words:
        if word == "[" and len(open_lists) <= DEEPEST:
            open_lists.append([])
        elif word == "]" and len(open_lists) > 1 and previous != ",":
            finished = open_lists.pop()
            open_lists[-1].append(finished)
        elif word == "," and previous not in ("[", ","):
            pass
        elif (value := _entry(word, number)) is not None and len(open_lists) > 1:
            open_lists[-1].append(value)
        else:
            return None
        previous = word
    whole = open_lists[0]
    return whole[0] if len(open_lists) == 1 and len(whole) == 1 else None


def _entry(word: str, number: Callable[[str], Any]) -> Any:
    special = _SPECIAL.get(word.lower())
    return number(word) if special is None else special


def _shape(grid: Any) -> tuple[int, ...] | None:
    """Return the lengths at each depth, None where they differ or a list is empty."""
    if not isinstance(grid, list):
        return ()
    inner = {_shape(entry) for entry in grid}
    if len(inner) != 1 or None in inner:
        return None
    (lengths,) = inner
    return None if lengths is None else (len(grid), *lengths)
