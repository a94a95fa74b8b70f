"""Saying while it is typed how an answer will be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizcnn.grading.preview import how_it_reads as preview
from quizcnn.tui.widgets.number_answer import HowItReads

if TYPE_CHECKING:
    from quizcnn.bank.variants import Variant


def how_it_reads(variant: Variant) -> HowItReads:
    """The reader of answers to `variant`: (text, language) → how the text reads."""
    kind = variant.shape or "scalar"
    return lambda text, language: preview(text, kind, variant.unit, language)
