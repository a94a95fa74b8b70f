"""One spelling for characters that look alike, each replaced by one, so that columns stay true."""

from __future__ import annotations

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

_TABLE: dict[int, int] = _FULL_WIDTH | {
    ord(odd): ord(usual) for usual, odds in _LOOK_ALIKES.items() for odd in odds
}

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_LOWERED = str.maketrans(SUPERSCRIPTS, "0123456789+-")


def usual(text: str) -> str:
    """`text` with full-width and look-alike characters in their ASCII spelling, same length."""
    return text if text.isascii() else text.translate(_TABLE)


def lowered(superscript: str) -> str:
    """Write the digits and sign of a superscript on the line: "⁻⁴" gives "-4"."""
    return superscript.translate(_LOWERED)
