"""Texts laid out by terminal cells, where Chinese takes two: for both faces.

A Chinese sentence has no spaces, so a break at spaces alone leaves ragged holes wherever an English
word or a formula stands in it. Here a line may also end beside any wide character, except that
closing punctuation never begins a line and opening punctuation never ends one. The standard library
counts characters, and breaks names such as initialization-and-optimization at their hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import category, east_asian_width

NARROWEST = 8  # no column is cut to less

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_START = re.compile(rf"(?: |{_STYLE.pattern})*")
_END = re.compile(rf"(?: |{_STYLE.pattern})+\Z")

_CLOSING = frozenset("，。、；：？！）」』】》〉”’…％%,.;:!?)]}·")
_OPENING = frozenset("（「『【《〈“‘([{")

_JOINER, _AS_PICTURE = "\u200d", "\ufe0f"
# Marks that stand on what is before them, what only steers the text, and ends of lines.
_WITHOUT_WIDTH = frozenset(("Mn", "Me", "Mc", "Cf", "Cc", "Zl", "Zp"))
# Letters that join those before them to a syllable, fillers, and the skin colours of pictures.
_JOINED = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff\u3164\uffa0\U0001f3fb-\U0001f3ff]")


def cells(text: str) -> int:
    """How many terminal cells `text` takes; escape sequences for colours take none."""
    if text.isascii() and text.isprintable():
        return len(text)
    plain = _STYLE.sub("", text)
    total = sum(map(_width, plain))
    if _JOINER in plain or _AS_PICTURE in plain:
        total += sum(_correction(before, after) for before, after in pairwise(plain))
    return total


def wrapped(text: str, width: int) -> list[str]:
    """The lines of `text` at `width` cells, all indented as it is."""
    start = _START.match(text)[0]  # type: ignore[index]  # it may be empty
    styles = "".join(_STYLE.findall(start))
    indent = " " * (len(start) - len(styles))
    body = styles + text[len(start) :]
    offsets = _offsets_with_styles(body)
    starts = [offsets[at] for at in breaks(_STYLE.sub("", body), width - len(indent))]
    lines = (body[start:end] for start, end in pairwise([0, *starts, len(body)]))
    return [indent + _END.sub(lambda end: end[0].replace(" ", ""), line) for line in lines]


@lru_cache(maxsize=1024)  # a widget asks for its height, and then again for its lines
def breaks(text: str, width: int, hang: int = 0) -> Sequence[int]:
    """Offsets at which a new line of at most `width` cells begins, `hang` fewer after the first.

    A word wider than a line is broken where it must be.
    """
    return tuple(_breaks(text, width, hang))


def _breaks(text: str, width: int, hang: int) -> Iterator[int]:
    width = max(width, 2)
    used, room = 0, width
    for start, atom in _atoms(text):
        if used and used + cells(atom.rstrip()) > room:
            yield start
            used, room = 0, width - hang
        if cells(atom.rstrip()) <= room:
            used += cells(atom)
            continue
        for offset, glyph in _glyphs(atom, start):
            if used and used + cells(glyph) > room:
                yield offset
                used, room = 0, width - hang
            used += cells(glyph)


def aligned(rows: Sequence[Sequence[str]], width: int, left: int = 1) -> list[str]:
    """Return the rows as lines; the first `left` columns begin alike, the others end alike.

    Where they do not fit into `width` cells, the columns move closer together, and then the widest
    on the left are cut.
    """
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    gap = "  " if sum(widths) + 2 * (len(widths) - 1) <= width else " "
    _narrow(widths, sum(widths) + len(widths) - 1 - width, left)
    return [
        gap.join(
            _padded(_cut(cell, wide), wide, place < left)
            for place, (cell, wide) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


@lru_cache(maxsize=4096)
def fitted(text: str, width: int, *, left: bool = True) -> str:
    """The text in exactly `width` cells, cut or filled up; it ends alike where it is not `left`."""
    return _padded(_cut(text, width), width, left) if width > 0 else ""


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if category(character) in _WITHOUT_WIDTH or _JOINED.match(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _correction(before: str, after: str) -> int:
    """A picture joined to another takes no room of its own; a sign shown as one takes two cells."""
    if before == _JOINER:
        return -_width(after)
    return int(after == _AS_PICTURE and _width(before) == 1)


def _offsets_with_styles(text: str) -> list[int]:
    """Where in `text` each of its characters stands, escape sequences not counted."""
    offsets: list[int] = []
    start = 0
    for style in _STYLE.finditer(text):
        offsets += range(start, style.start())
        start = style.end()
    return [*offsets, *range(start, len(text))]


def _atoms(text: str) -> Iterator[tuple[int, str]]:
    """Pieces that stay on one line, each with its offset; spaces belong to the piece before."""
    start = 0
    for offset in range(1, len(text)):
        if _may_break(text[offset - 1], text[offset]):
            yield start, text[start:offset]
            start = offset
    if text:
        yield start, text[start:]


def _may_break(before: str, after: str) -> bool:
    if after in (" ", "\u00a0") or before == "\u00a0" or after in _CLOSING:
        return False
    if _width(after) == 0 or before == _JOINER:
        return False
    if before == " ":
        return True
    wide = _width(before) == 2 or _width(after) == 2
    return wide and before not in _OPENING


def _glyphs(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Each character with the marks that stand on it."""
    end = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (_width(text[at]) and text[at - 1] != _JOINER):
            yield start + end, text[end:at]
            end = at


def _narrow(widths: list[int], excess: int, left: int) -> None:
    """Take what is too much from the columns on the left, cell by cell from the widest."""
    for _ in range(excess):
        widest = max(range(left), key=widths.__getitem__)
        if widths[widest] > NARROWEST:
            widths[widest] -= 1


def _cut(cell: str, width: int) -> str:
    if cells(cell) <= width:
        return cell
    while cells(cell) >= width:
        cell = cell[:-1]
    return f"{cell}…"


def _padded(cell: str, width: int, left: bool) -> str:
    space = " " * (width - cells(cell))
    return cell + space if left else space + cell
