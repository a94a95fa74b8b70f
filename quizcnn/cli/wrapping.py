"""Breaking texts into lines by terminal cells, where Chinese takes two.

The standard library counts characters, and breaks names such as initialization-and-optimization at
their hyphens, which makes them hard to copy.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

# A word, or a wide character with the punctuation that may not begin a line.
_ATOM = re.compile(r"[^\s\u2e80-\uffff]+\s*|[\u2e80-\uffff][，。；：、！？）”]*\s*")

_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def wrapped(text: str, width: int) -> list[str]:
    """The lines of `text` at `width` cells, all indented as it is.

    A word wider than that has a line to itself.
    """
    indent = " " * (len(text) - len(text.lstrip(" ")))
    return [indent + line for line in _wrapped(text, width - len(indent))]


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for atom in _ATOM.findall(text):
        if lines[-1] and cells(lines[-1] + atom.rstrip()) > width:
            lines.append("")
        lines[-1] += atom
    return [line.rstrip() for line in lines]


def cells(text: str) -> int:
    """How many terminal cells `text` takes; escape sequences for colours take none."""
    plain = _STYLE.sub("", text)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in plain)
