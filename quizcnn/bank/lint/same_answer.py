"""Whether two questions have one answer: the same numbers, or key points that read alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

from quizcnn.bank.formula import Formula
from quizcnn.bank.lint.likeness import Features, features_of, similarity, words_of
from quizcnn.bank.question import Question
from quizcnn.bank.templates import Template
from quizcnn.bank.values import same
from quizcnn.bank.variant import Variant, draw
from quizcnn.engine.numbers.notation import nearest_float
from quizcnn.messages import LANGUAGES
from quizcnn.messages.errors import UserError

# Of concepts and choices of the built-in bank, whose prompts are at most 0.37 alike, the answers
# are up to 0.30 alike.
SIMILAR_ANSWERS = 0.6

_VARIANTS = 3  # in which the formulas must agree
_DIGITS = 9  # in which equal numbers agree, however they were computed


class Answer:
    """What a question is answered with: a formula and what it is drawn from, or texts."""

    def __init__(self, question: Question) -> None:
        self.question = question

    def agrees(self, other: Answer) -> bool:
        """Whether both are the same; one number may well be the answer to two questions."""
        mine, yours = self.question, other.question
        if mine.kind != yours.kind:
            return False
        if mine.answer is None or yours.answer is None:
            return mean_similarity(self._texts, other._texts, SIMILAR_ANSWERS) >= SIMILAR_ANSWERS
        renamed = _renamed(mine, yours) if mine.parameters else None
        return renamed is not None and all(
            _agree(variant, yours.answer, renamed) for variant in self._variants
        )

    @cached_property
    def _texts(self) -> list[Features]:
        """The key points or the right choice, by language."""
        right = [choice.text for choice in self.question.choices if choice.correct]
        texts = (*self.question.key_points, *right)
        return [
            features_of(words_of("\n".join(each.localize(to) for each in texts)))
            for to in LANGUAGES
        ]

    @cached_property
    def _variants(self) -> list[Variant | None]:
        return [_drawn(self.question, number) for number in range(_VARIANTS)]


def _drawn(question: Question, number: int) -> Variant | None:
    try:
        return draw(question, number)
    except (UserError, LookupError):  # a faulty question, of which its faults are told already
        return None


def _renamed(one: Question, other: Question) -> dict[str, str] | None:
    """Which parameter of `one` is which of `other`: that of its name, else that in its place."""
    if set(one.parameters) == set(other.parameters):
        return {name: name for name in one.parameters}
    try:
        mine, yours = (Template.parse(each.prompt.en).holes for each in (one, other))
    except UserError:
        return None
    is_whole = len(mine) == len(yours) == len(other.parameters)
    return dict(zip(yours, mine, strict=True)) if is_whole else None


def _agree(variant: Variant | None, formula: str, renamed: dict[str, str]) -> bool:
    """Whether `formula` gives the truth of this variant."""
    if variant is None:
        return False
    values: dict[str, Any] = {name: variant.parameters[mine] for name, mine in renamed.items()}
    try:
        return same(Formula.parse(formula).evaluate(values), variant.truth)
    except UserError:
        return False


def mean_similarity(one: Sequence[Features], other: Sequence[Features], needed: float) -> float:
    """The mean similarity in both languages; 0 as soon as it cannot reach `needed`."""
    total = 0.0
    for place, (mine, yours) in enumerate(zip(one, other, strict=True), start=1):
        total += similarity(mine, yours)
        if total + len(LANGUAGES) - place < needed * len(LANGUAGES):
            return 0.0
    return total / len(LANGUAGES)


class AnswerGroups:
    """Groups of questions outside which nobody need look for one of the same answer.

    Formulas of one group give the same for the same values of their parameters: those of one name,
    or those that the prompt shows in one place. These are what the first of the group draws.
    """

    def __init__(self) -> None:
        self._values: dict[object, list[list[Any]]] = {}

    def of(self, question: Question) -> list[object]:
        """The groups of a question; none where it has no like."""
        if question.answer is None:
            return [question.kind]
        return [
            (question.kind, key, *self._results(question.answer, names, values))
            for key, names in _orders(question)
            if (values := self._values_of(key, question, names))
        ]

    def _values_of(self, key: object, question: Question, names: Sequence[str]) -> list[list[Any]]:
        if key not in self._values:
            variants = [_drawn(question, number) for number in range(_VARIANTS)]
            self._values[key] = [
                [each.parameters[name] for name in names] for each in variants if each is not None
            ]
        return self._values[key]

    @staticmethod
    def _results(formula: str, names: Sequence[str], values: list[list[Any]]) -> list[object]:
        return [_result(formula, dict(zip(names, each, strict=True))) for each in values]


def _orders(question: Question) -> Iterator[tuple[object, Sequence[str]]]:
    """The parameters by their names, and as the prompt shows them."""
    if question.parameters:
        names = sorted(question.parameters)
        yield tuple(names), names
        try:
            holes = Template.parse(question.prompt.en).holes
        except UserError:
            return
        if len(holes) == len(names):
            yield len(holes), holes


def _result(formula: str, parameters: dict[str, Any]) -> object:
    """What a formula gives, as far as it can be compared; None where it gives nothing."""
    try:
        return _rounded(Formula.parse(formula).evaluate(parameters))
    except UserError:
        return None


def _rounded(value: Any) -> object:
    if isinstance(value, list | tuple):
        return tuple(map(_rounded, value))
    number = nearest_float(value) if isinstance(value, int | Fraction) else value
    return f"{number:.{_DIGITS}g}" if isinstance(number, float) else str(value)
