"""Tries a question out: draws variants of it and looks at everything a learner would see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import prod
from typing import Any

from quizcnn.bank.faults import shown as clipped
from quizcnn.bank.lint.question import texts_of
from quizcnn.bank.parse_parameters import MOST_CELLS
from quizcnn.bank.question import Question
from quizcnn.bank.templates import typed
from quizcnn.bank.toml_fields import Note
from quizcnn.bank.values import cells, finite, is_numeric, kind_of, same
from quizcnn.bank.variant import Variant, attempts, draw, fitting, holds
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages import LANGUAGES, Message
from quizcnn.messages.errors import UserError, WrongUse

FEWEST_DRAWS = 5
ENOUGH_DRAWS = 20  # to say that the answer never changes

# What a question cannot be drawn without; after a fault there, further variants say no more.
_FATAL = ("where", "answer", "example", "misconceptions", "about")


VariantCheck = Callable[[Variant], Iterable[tuple[str, Message]]]
"""What else may be wrong with a variant, with the field; called only where all of it works."""


def no_check(_: Variant) -> Iterable[tuple[str, Message]]:
    """Nothing else is asked of a variant."""
    return ()


def try_variants(
    question: Question, note: Note, variants: int, check: VariantCheck = no_check
) -> None:
    """Draw the variants 0, 1, … and note what is wrong, once for each field."""
    trial = Trial(question, note, check)
    trial.count_draws()
    for number in range(variants if question.parameters else 1):
        if trial.is_hopeless:
            return
        trial.look_at(number)
    trial.compare_answers()


class Trial:
    """What was found out about one question so far."""

    def __init__(self, question: Question, note: Note, check: VariantCheck) -> None:
        self._question = question
        self._note = note
        self._check = check
        self._faulty: set[str] = set()
        self._seen: set[str] = set()
        self._unfit: set[str] = set()
        self._answers: set[str] = set()

    @property
    def is_hopeless(self) -> bool:
        """Whether no variant can be drawn."""
        return any(field.partition("[")[0] in _FATAL and "." not in field for field in self._faulty)

    def count_draws(self) -> None:
        """Note constraints that leave too few sets of parameters."""
        question = self._question
        if not question.where:
            return
        possible = prod(each.combinations for each in question.parameters.values())
        needed = max(1, min(FEWEST_DRAWS, possible // 2))
        found = set()
        for parameters in (each for number in (1, 2) for each in attempts(question, number)):
            if self._holds(parameters):
                found.add(repr(parameters))
            if len(found) >= needed or self.is_hopeless:
                return
        values = {"count": len(found), "needed": needed}
        self._fault("where", Message("bank.too-few-left", values))

    def look_at(self, number: int) -> None:
        """Build the variant and note what is wrong with it."""
        variant = self._drawn(number)
        if variant is None:
            return
        self._seen.add(repr(variant.parameters))
        self._answers.add(shown(variant.truth))
        problem = truth_fault(variant)
        if problem is not None:
            self._fault("answer", problem, variant.parameters)
        for field, message in variant_faults(variant):
            self._fault(field, message, variant.parameters)
        if not self._faulty:
            for field, message in self._check(variant):
                self._fault(field, message, variant.parameters)

    def compare_answers(self) -> None:
        """Note an answer that all the draws have in common: who saw one has seen them all.

        Conditions may leave no other, or a misconception that is right in every other case.
        """
        if self._question.answer and len(self._answers) == 1 and len(self._seen) >= ENOUGH_DRAWS:
            values = {"answer": self._answers.pop(), "count": len(self._seen)}
            self._fault("answer", Message("bank.same-answer", values))

    def _drawn(self, number: int) -> Variant | None:
        """The variant, or None after noting which field it fails at."""
        if number == 0 and self._question.example is not None:
            return self._example(self._question.example)
        try:
            for parameters in attempts(self._question, number):
                variant = self._fitting(number, parameters)
                if variant is not None or repr(parameters) in self._seen:
                    return variant
        except (WrongUse, ImpossibleGeometry):
            pass
        self._explain(number)
        return None

    def _fitting(self, number: int, parameters: dict[str, Any]) -> Variant | None:
        """The variant as `draw` would take it, but no set of parameters is looked at twice."""
        key = repr(parameters)
        if key in self._seen or key in self._unfit:
            return None
        variant = fitting(self._question, number, parameters)
        if variant is None:
            self._unfit.add(key)
        return variant

    def _example(self, example: dict[str, Any]) -> Variant | None:
        if not self._holds(example, field="example"):
            return None
        variant = self._built(example, field="example")
        if variant is not None:
            for field, message in misconception_faults(variant):
                self._fault(field, message, example)
        return variant

    def _explain(self, number: int) -> None:
        """Go through the draw again, step by step, and note where it goes wrong."""
        coincidence = ("where", Message("bank.too-few-left", {"count": 0, "needed": 1}))
        last: dict[str, Any] = {}
        for parameters in attempts(self._question, number):
            variant = self._built(parameters) if self._holds(parameters) else None
            if self.is_hopeless:
                return
            if variant is not None:  # the draw was given up because misconceptions gave the truth
                coincidence, last = misconception_faults(variant)[0], parameters
        self._fault(*coincidence, last)

    def _holds(self, parameters: dict[str, Any], field: str = "where") -> bool:
        try:
            broken = holds(self._question, parameters)
        except (WrongUse, ImpossibleGeometry) as error:
            self._fault("where", error.message, parameters)
            return False
        if broken is not None and field == "example":
            self._fault("example", Message("bank.example-breaks-where", {"where": broken}))
        return broken is None

    def _built(self, parameters: dict[str, Any], field: str = "answer") -> Variant | None:
        try:
            return Variant(self._question, 0, parameters)
        except (WrongUse, ImpossibleGeometry) as error:
            self._fault(field, error.message, parameters)
            return None

    def _fault(
        self, field: str, message: Message, parameters: dict[str, Any] | None = None
    ) -> None:
        if field in self._faulty:
            return
        self._faulty.add(field)
        if parameters:
            each = (f"{name}={clipped(typed(value))}" for name, value in parameters.items())
            values = ", ".join(each)
            message = Message("bank.with-parameters", {"parameters": values, "problem": message})
        self._note(field, message)


def showable(question: Question, numbers: Iterable[int]) -> Iterator[Variant]:
    """The variants with these numbers that can be drawn and whose texts can all be filled."""
    for number in numbers:
        try:
            variant = draw(question, number)
            is_whole = truth_fault(variant) is None and not any(variant_faults(variant))
        except Exception:  # whatever a stranger's deck makes happen, these numbers are no question
            continue
        if is_whole:
            yield variant


_KINDS = {"scalar": "numeric", "shape": "numeric", "grid": "grid"}


def truth_fault(variant: Variant) -> Message | None:
    """What is wrong with the truth: no number, infinite, too large, or of the other kind."""
    if variant.shape is None:
        return None
    if not is_numeric(variant.truth):
        return Message("bank.truth-no-number", {"value": clipped(variant.truth)})
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


def variant_faults(variant: Variant) -> Iterator[tuple[str, Message]]:
    """Every other fault of the variant, with its field."""
    yield from _misconceptions(variant)
    yield from _filled_texts(variant)
    yield from _choices(variant)


def _misconceptions(variant: Variant) -> Iterator[tuple[str, Message]]:
    """Wrong formulas that cannot be computed, unless the geometry is what forbids it."""
    for position, value in enumerate(variant.own_values, start=1):
        message = _misconception(variant, position - 1) if value is None else None
        if value is not None and (not is_numeric(value) or kind_of(value) != variant.shape):
            message = Message("bank.misconception-of-other-kind", {"value": clipped(value)})
        if message is not None:
            yield f"misconceptions[{position}].answer", message


def _misconception(variant: Variant, place: int) -> Message | None:
    """Why a wrong formula gives nothing."""
    try:
        variant.own_value(variant.question.misconceptions[place])
    except ImpossibleGeometry:
        return None
    except WrongUse as error:
        return error.message
    return None


def _filled_texts(variant: Variant) -> Iterator[tuple[str, Message]]:
    for field, text in texts_of(variant.question):
        try:
            variant.fill(text)
        except UserError as error:
            yield field, error.message


def _choices(variant: Variant) -> Iterator[tuple[str, Message]]:
    try:
        choices = variant.choices
    except (WrongUse, ImpossibleGeometry):
        return  # noted with the texts
    for language in LANGUAGES:
        texts = [choice.text.localize(language) for choice in choices]
        for text in texts:
            if texts.count(text) > 1:
                yield "choices", Message("bank.same-choices", {"value": clipped(text)})
