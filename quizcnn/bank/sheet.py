"""A frozen variant as plain texts in one language: what every printed format is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from quizcnn.bank.lint.trial import showable
from quizcnn.bank.question import Question, Reference
from quizcnn.bank.variant import LETTERS, Variant
from quizcnn.engine.numbers.notation import with_unit

ATTEMPTS_EACH = 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side-by-side question and answer. `answer` has a line for each key point of a concept."""

    language: str
    prompt: str
    choices: tuple[str, ...]
    answer: tuple[str, ...]
    steps: tuple[str, ...]
    explanation: str
    errata: tuple[tuple[str, str], ...]
    references: tuple[str, ...]


def frozen(questions: Iterable[Question], variants: int) -> Iterator[Variant]:
    """The variants to export: the first `variants` different ones of each question.

    A question that draws nothing has only one, and one with few numbers to draw has fewer. Asking
    for more adds to those there were, so what somebody imported before keeps its place.
    """
    for question in questions:
        yield from islice(_different(question, variants), variants)


def _different(question: Question, variants: int) -> Iterator[Variant]:
    seen: set[str] = set()
    numbers = range(variants * ATTEMPTS_EACH if question.parameters else 1)
    for variant in showable(question, numbers):
        parameters = repr(variant.parameters)
        if parameters not in seen:
            seen.add(parameters)
            yield variant


def sheet(variant: Variant, language: str) -> Sheet:
    """The variant's texts in `language`."""
    return Sheet(
        language=language,
        prompt=variant.prompt(language),
        choices=tuple(_lettered(variant, language)),
        answer=tuple(_answer(variant, language)),
        steps=tuple(variant.steps()),
        explanation=variant.explanation(language),
        errata=tuple(
            (e.claim.localize(language), e.correction.localize(language)) for e in variant.errata()
        ),
        references=tuple(_reference(reference) for reference in variant.question.references),
    )


def blocks(text: str) -> Iterator[tuple[bool, list[str]]]:
    """The lines of a text, those of a grid (indented, in aligned columns) marked and together."""
    lines = filter(str.strip, text.split("\n"))
    for is_grid, block in groupby(lines, key=lambda line: line.startswith("  ")):
        yield is_grid, list(block)


def languages_of(choice: str) -> tuple[str, ...]:
    """The languages behind `--languages en|zh|both`."""
    return ("en", "zh") if choice == "both" else (choice,)


def _lettered(variant: Variant, language: str) -> Iterator[str]:
    for letter, choice in zip(LETTERS, variant.choices, strict=False):
        yield f"{letter}. {choice.text.localize(language)}"


def _answer(variant: Variant, language: str) -> Iterator[str]:
    if variant.question.answer is not None:
        yield with_unit(variant.truth, variant.unit, language)
    for letter, choice in zip(LETTERS, variant.choices, strict=False):
        mark = "✓" if choice.correct else "✗"
        yield f"{mark} {letter}. {choice.why.localize(language)}"
    yield from variant.key_points(language)


def _reference(reference: Reference) -> str:
    parts = (reference.authors, reference.title, reference.year, reference.where)
    return ", ".join(str(part) for part in parts if part)
