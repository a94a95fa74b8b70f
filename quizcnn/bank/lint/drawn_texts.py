"""What is wrong with a variant as a learner would read it, with the numbers that were drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from quizcnn.bank.lint.answers import shared_value_faults, unit_faults
from quizcnn.bank.lint.encoding import rounding_faults
from quizcnn.bank.lint.question import texts_of
from quizcnn.bank.lint.wording import percent_faults, wording_faults
from quizcnn.bank.templates import Template
from quizcnn.bank.variant import Variant
from quizcnn.engine.numbers.notation import shown
from quizcnn.messages import Message
from quizcnn.text_layout import cells

WIDEST = 71  # of 80 columns the practice screen keeps the rest for margins and frames
_AROUND_CELL = 2  # columns, where a grid is filled in


def drawn_faults(variant: Variant) -> Iterator[tuple[str, Message]]:
    """Every such fault, with its field; a text without holes is read once, in variant 0."""
    texts = list(_filled(variant))
    yield from rounding_faults(variant)
    yield from wording_faults(texts)
    yield from percent_faults(variant.question, texts)
    yield from width_faults(variant, texts)
    if variant.number == 0:
        yield from shared_value_faults(variant)
        yield from unit_faults(variant)


def _filled(variant: Variant) -> Iterator[tuple[str, str]]:
    for field, text in texts_of(variant.question):
        template = Template.parse(text)
        if template.names or template.calls or variant.number == 0:
            yield field, variant.fill(text)


def width_faults(
    variant: Variant, texts: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, Message]]:
    """Each text with a line that must not be broken and does not fit, and a grid to be typed."""
    for field, text in texts:
        widest = max((cells(line) for line in text.split("\n") if _is_picture(line)), default=0)
        if widest > WIDEST:
            yield field, Message("bank.too-wide", {"width": widest, "limit": WIDEST})
    widest = _width_of_answer(variant.truth)
    if widest > WIDEST:
        yield "answer", Message("bank.answer-too-wide", {"width": widest, "limit": WIDEST})


def _is_picture(line: str) -> bool:
    """Whether the line belongs to a grid or a drawing: it is indented, so it is not wrapped."""
    return line.startswith("  ")


def _width_of_answer(truth: Any) -> int:
    """How wide the grid is in which the answer is typed; 0 where it is none."""
    if not isinstance(truth, list) or not truth:
        return 0
    rows = truth if isinstance(truth[0], list) else [truth]
    longest = max((cells(shown(cell)) for row in rows for cell in row), default=0)
    return max(len(row) for row in rows) * (longest + _AROUND_CELL)
