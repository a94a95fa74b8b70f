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

# In a scalar commas, spaces, underscores and apostrophes group digits; in a list commas and spaces
# separate. Wrong groups are let through here, so that the reader of numbers can say what is wrong.
_GROUPED = {False: "[0-9]+(?:[ ,_']+[0-9]+)*", True: "[0-9]+(?:[_']+[0-9]+)*"}

# Digits behind the point may stand in groups of three, the last of which may be shorter.
_DECIMALS = {
    grouping: rf"(?:[0-9]{{3}}(?:[{signs}][0-9]{{3}})*[{signs}][0-9]{{1,3}}(?![0-9])|[0-9]*)"
    for grouping, signs in ((False, " _'"), (True, "_'"))
}

_LARGE = (
    "万亿|千亿|百亿|十亿|千万|百万|[千万萬亿億]"  # 26.2亿次: what is counted stands right behind
)

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
    "'": "’‘ʼ′`´",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    "\u3000",
}
_THIN = re.compile("(?<=[0-9])[\u2006-\u200a\u202f](?=[0-9]{3}(?![0-9]))")
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
    """`text` with full-width and look-alike characters in their ASCII spelling.

    Thin spaces between thousands become underscores, which never separate; what nobody sees is
    left out, so that columns count what is seen.
    """
    if text.isascii():
        return text
    from unicodedata import category  # few answers need it

    seen = "".join(character for character in text if category(character) != "Cf")
    return _THIN.sub("_", seen).translate(_USUAL)


def lowered(superscript: str) -> str:
    """Write the digits and sign of a superscript on the line: "⁻⁴" gives "-4"."""
    return superscript.translate(_LOWERED)


@cache
def _pattern(listing: bool) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<number>(?:{_GROUPED[listing]}(?:\.{_DECIMALS[listing]})?|\.[0-9]+)"
        r"(?: ?[eE][+-]?[0-9]+)?)"
        rf"|(?P<sign>{_CROSS[listing]}|\*\*|//|[-+*/^()\[\]{{}},;⌊⌋⌈⌉])"
        rf"|(?P<word>[A-Za-z]+|{_LARGE}|[\u4e00-\u9fff]+|%)"
        rf"|(?P<power>[{_SUPERSCRIPTS}]+)"
        r"|(?P<other>\S)"
    )
