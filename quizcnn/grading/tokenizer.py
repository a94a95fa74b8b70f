"""Cuts the text of an answer into numbers, words and signs."""

from __future__ import annotations

import re
from functools import cache

END = "end"
NUMBER = "number"
POWER = "power"
SIGN = "sign"
WORD = "word"
OTHER = "other"

# In a scalar a comma, space or underscore groups digits; in a list commas and spaces separate.
# Wrong groups are let through here, so that the reader of numbers can say what is wrong.
_GROUPED = {False: "[0-9]+(?:[ ,_]+[0-9]+)*", True: "[0-9]+(?:_+[0-9]+)*"}

# After a scalar a closing x says "times" ("8x"); in a shape it waits for the next entry.
_CROSS = {False: "[xX](?![A-Za-z]|$)|[xX](?=floor|ceil)", True: "[xX](?![A-Za-z])"}

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_LOWERED = str.maketrans(_SUPERSCRIPTS, "0123456789+-")

_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_LOOK_ALIKES = {
    "x": "×✕✖⨯╳⨉",
    "*": "·⋅∙•・∗",
    "-": "−–—‒‐‑﹣",
    "/": "÷∕⁄",
    ",": "、",
    ".": "。｡",
    "^": "ˆ",
    "[": "【",
    "]": "】",
    "(": "〔",
    ")": "〕",
    # Spaces that keep numbers together in print, and the ideographic one.
    " ": "\u00a0\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000\ufeff",
}
_USUAL: dict[int, int] = _FULL_WIDTH | {
    ord(odd): ord(usual) for usual, odds in _LOOK_ALIKES.items() for odd in odds
}


class Token:
    """A piece of the answer: its kind, its text, where it begins (from 0), a space before it."""

    __slots__ = ("kind", "spaced", "start", "text")

    def __init__(self, kind: str, text: str, start: int, spaced: bool) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.spaced = spaced


def tokens(text: str, listing: bool) -> list[Token]:
    """Cut `text`, with an END token to close it. `listing` is set for shapes and grids."""
    found: list[Token] = []
    end = 0
    for match in _pattern(listing).finditer(text):
        start = match.start()
        found.append(Token(match.lastgroup or OTHER, match.group(), start, start > end))
        end = match.end()
    found.append(Token(END, "", len(text), len(text) > end))
    return found


def usual(text: str) -> str:
    """`text` with full-width and look-alike characters in their ASCII spelling, same length."""
    return text if text.isascii() else text.translate(_USUAL)


def lowered(superscript: str) -> str:
    """Write the digits and sign of a superscript on the line: "⁻⁴" gives "-4"."""
    return superscript.translate(_LOWERED)


@cache
def _pattern(listing: bool) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<number>(?:{_GROUPED[listing]}(?:\.[0-9]*)?|\.[0-9]+)(?: ?[eE][+-]?[0-9]+)?)"
        rf"|(?P<sign>{_CROSS[listing]}|\*\*|//|[-+*/^()\[\]{{}},;⌊⌋⌈⌉])"
        r"|(?P<word>[A-Za-z]+|[\u4e00-\u9fff]+|%)"
        rf"|(?P<power>[{_SUPERSCRIPTS}]+)"
        r"|(?P<other>\S)"
    )
