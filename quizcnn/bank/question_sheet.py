"""A variant as plain texts in one language: what is printed, shown line by line, and exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from quizcnn.bank.lint.trial_draws import showable
from quizcnn.bank.question import Question
from quizcnn.bank.variant import Variant
from quizcnn.engine.numbers.notation import grouped, with_unit

ATTEMPTS_EACH = 10


class Sheet:
    """A question beside its answer; each text is worked out when it is asked for."""

    __slots__ = ("language", "variant")

    def __init__(self, variant: Variant, language: str) -> None:
        self.variant = variant
        self.language = language

    @property
    def prompt(self) -> str:
        """The question alone."""
        return self.variant.prompt(self.language)

    @property
    def choices(self) -> tuple[str, ...]:
        """The choices behind their letters."""
        return tuple(
            f"{letter}. {choice.text.localize(self.language)}"
            for letter, choice in self.variant.lettered
        )

    @property
    def right(self) -> str | None:
        """The right value with its unit, or the right letter; a concept has neither."""
        if self.variant.truth is None:
            return self.variant.correct_letter
        return with_unit(self.variant.truth, self.variant.unit, self.language)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Behind each letter, why the choice is right or wrong."""
        return tuple(
            f"{letter}. {choice.why.localize(self.language)}"
            for letter, choice in self.variant.lettered
        )

    @property
    def key_points(self) -> tuple[str, ...]:
        """What a full answer to a concept question mentions."""
        return tuple(self.variant.key_points(self.language))

    @property
    def follow_ups(self) -> tuple[str, ...]:
        """What an interviewer would ask next."""
        return tuple(self.variant.follow_ups(self.language))

    @property
    def answer(self) -> tuple[str, ...]:
        """The value, or the reasons with a mark each, or the key points."""
        if self.variant.truth is not None:
            return (str(self.right),)
        marks = ("✓" if choice.correct else "✗" for _, choice in self.variant.lettered)
        marked = (f"{mark} {reason}" for mark, reason in zip(marks, self.reasons, strict=True))
        return (*marked, *self.key_points)

    @property
    def steps(self) -> tuple[str, ...]:
        """The worked solution line by line."""
        return tuple(map(grouped, self.variant.steps()))

    @property
    def explanation(self) -> str:
        """Why the answer is what it is; "" if the deck does not say."""
        return self.variant.explanation(self.language)

    @property
    def errata(self) -> tuple[tuple[str, str], ...]:
        """What is often written, each with what is so."""
        return tuple(
            (erratum.claim.localize(self.language), erratum.correction.localize(self.language))
            for erratum in self.variant.errata()
        )

    @property
    def references(self) -> tuple[str, ...]:
        """Where the truth can be read."""
        return tuple(reference.citation for reference in self.variant.question.references)


def sheets(variant: Variant, languages: Iterable[str]) -> list[Sheet]:
    """The variant in these languages, as far as its deck has them; else in the one it has."""
    given = variant.question.languages
    found = [language for language in languages if language in given]
    return [Sheet(variant, language) for language in found or given[:1]]


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


def blocks(text: str) -> Iterator[tuple[bool, list[str]]]:
    """The lines of a text, those of a grid (indented, in aligned columns) marked and together."""
    lines = filter(str.strip, text.split("\n"))
    for is_grid, block in groupby(lines, key=lambda line: line.startswith("  ")):
        yield is_grid, list(block)


def languages_of(choice: str) -> tuple[str, ...]:
    """The languages behind `--languages en|zh|both`."""
    return ("en", "zh") if choice == "both" else (choice,)
