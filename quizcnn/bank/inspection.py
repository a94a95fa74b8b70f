"""Looks at one variant the way a learner would, and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from quizcnn.bank.expressions import Expression
from quizcnn.bank.faults import shown
from quizcnn.bank.formulas import texts_of
from quizcnn.bank.parameters import MOST_CELLS
from quizcnn.bank.templates import Template
from quizcnn.bank.values import cells, finite, is_numeric, kind_of, same
from quizcnn.bank.variant import Variant
from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.messages import LANGUAGES, Message
from quizcnn.messages.errors import WrongUse

_KINDS = {"scalar": "numeric", "shape": "numeric", "grid": "grid"}


def truth_fault(variant: Variant) -> Message | None:
    """What is wrong with the truth: no number, infinite, too large, or of the other kind."""
    if variant.shape is None:
        return None
    if not is_numeric(variant.truth):
        return Message("bank.truth-no-number", {"value": shown(variant.truth)})
    if not finite(variant.truth):
        return Message("bank.truth-not-finite", {})
    if cells(variant.truth) > MOST_CELLS:
        return Message("bank.truth-too-large", {"limit": MOST_CELLS})
    if _KINDS[variant.shape] != variant.question.kind:
        values = {"kind": variant.question.kind, "needed": _KINDS[variant.shape]}
        return Message("bank.truth-of-other-kind", values)
    return None


def misconception_faults(variant: Variant) -> list[tuple[str, Message]]:
    """Each misconception the question is about that gives the truth itself, with its field."""
    own = [each.id for each in variant.question.misconceptions]
    found = []
    for wrong in variant.wrong:
        if wrong.about and same(wrong.value, variant.truth):
            field = f"misconceptions[{own.index(wrong.id) + 1}]" if wrong.id in own else "about"
            found.append((field, Message("bank.misconception-is-true", {"id": wrong.id})))
    return found


def look_at(variant: Variant) -> Iterator[tuple[str, Message]]:
    """Every other fault of the variant, with its field."""
    yield from _misconceptions(variant)
    yield from _texts(variant)
    yield from _choices(variant)


def _misconceptions(variant: Variant) -> Iterator[tuple[str, Message]]:
    """Wrong formulas that cannot be computed, unless the geometry is what forbids it."""
    for position, value in enumerate(variant.own_values, start=1):
        message = _misconception(variant, position - 1) if value is None else None
        if value is not None and (not is_numeric(value) or kind_of(value) != variant.shape):
            message = Message("bank.misconception-of-other-kind", {"value": shown(value)})
        if message is not None:
            yield f"misconceptions[{position}].answer", message


def _misconception(variant: Variant, place: int) -> Message | None:
    """Why a wrong formula gives nothing."""
    formula = Expression.parse(variant.question.misconceptions[place].answer)
    try:
        formula.evaluate(variant.parameters)
    except ImpossibleGeometry:
        return None
    except WrongUse as error:
        return error.message
    return None


def _texts(variant: Variant) -> Iterator[tuple[str, Message]]:
    for field, text in texts_of(variant.question):
        try:
            Template.parse(text).fill(variant.parameters)
        except (WrongUse, ImpossibleGeometry) as error:
            yield field, error.message


def _choices(variant: Variant) -> Iterator[tuple[str, Message]]:
    try:
        choices = variant.choices
    except (WrongUse, ImpossibleGeometry):
        return  # noted with the texts
    for language in LANGUAGES:
        texts = [choice.text.said(language) for choice in choices]
        for text in texts:
            if texts.count(text) > 1:
                yield "choices", Message("bank.same-choices", {"value": shown(text)})
