"""Saying while it is typed how an answer will be read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quizcnn.grading.parser import GRID
from quizcnn.grading.preview import how_it_reads as preview
from quizcnn.grading.reading import read
from quizcnn.grading.unreadable import Unreadable
from quizcnn.tui.widgets.number_answer import HowItReads

if TYPE_CHECKING:
    from quizcnn.bank.variants import Variant


def how_it_reads(variant: Variant) -> HowItReads:
    """The reader of answers to `variant`: (text, language) → how the text reads."""
    kind = variant.shape or "scalar"
    return lambda text, language: preview(text, kind, variant.unit, language)


@lru_cache(maxsize=4096)
def reads_as_cell(text: str) -> bool:
    """Whether `text` is one number of a grid."""
    try:
        return read(f"[{text}]", GRID, None).lengths == (1,)
    except Unreadable:
        return False
