"""Breaking lines of mixed Chinese and English text, by terminal cells.

A Chinese sentence has no spaces, so a break at spaces alone leaves ragged holes wherever an English
word or a formula stands in it. Here a line may also end beside any wide character, except that
closing punctuation never begins a line and opening punctuation never ends one.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

_CLOSING = frozenset("，。、；：？！）」』】》〉”’…％%,.;:!?)]}·")
_OPENING = frozenset("（「『【《〈“‘([{")


def wrap(content: Content, width: int, hang: int = 0) -> list[Content]:
    """The lines of `content` at `width` cells; those after a paragraph's first stand `hang` in."""
    width = max(width, 2)
    hang = hang if 3 * hang < 2 * width else 0
    lines: list[Content] = []
    for paragraph in content.split("\n", allow_blank=True):
        first, *rest = paragraph.divide(list(_breaks(paragraph.plain, width, hang)))
        lines.append(first.rstrip())
        lines.extend(line.rstrip().pad_left(hang) for line in rest)
    return lines


def _breaks(text: str, width: int, hang: int) -> Iterator[int]:
    """Offsets at which a new line begins."""
    used, room = 0, width
    for start, atom in _atoms(text):
        if used and used + cell_len(atom.rstrip()) > room:
            yield start
            used, room = 0, width - hang
        if cell_len(atom.rstrip()) <= room:
            used += cell_len(atom)
            continue
        for offset, character in enumerate(atom, start):
            if used and used + cell_len(character) > room:
                yield offset
                used, room = 0, width - hang
            used += cell_len(character)


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
    if before == " ":
        return True
    wide = cell_len(before) == 2 or cell_len(after) == 2
    return wide and before not in _OPENING
