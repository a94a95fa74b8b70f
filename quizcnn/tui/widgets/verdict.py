"""Everything a judged card has to say, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.content import Content

from quizcnn.engine.numbers.notation import grouped
from quizcnn.messages import Text, localize
from quizcnn.messages.units import unit_name
from quizcnn.tui import formats
from quizcnn.tui.widgets.bilingual_text import LocalizedText, Localizer

if TYPE_CHECKING:
    from quizcnn.bank.question import Erratum
    from quizcnn.bank.variant import Variant
    from quizcnn.practice.answering import Outcome
    from quizcnn.tui.widgets.picker import Picker

_SIGNS = {"correct": ("✓", "-right"), "wrong": ("✗", "-wrong"), "ticked": ("•", "-neutral")}
_WHOLE = re.compile(r"−?\d+")
_GAVE_UP = ("–", "-neutral")


def verdict_parts(variant: Variant, outcome: Outcome) -> Iterator[LocalizedText]:
    """Verdict with its diagnosis, the truth, the steps, the explanation, errata, references."""
    yield _banner(outcome)
    if outcome.counted is not None:
        yield LocalizedText(outcome.time_counted, classes="muted counted")
    if variant.truth is not None:
        yield _panel("truth", lambda language: _truth(variant, outcome, language))
    elif variant.choices and not outcome.correct:
        yield _panel("truth", lambda language: _right_choice(variant, language), hang=3)
    if steps := laid_out(variant.steps(), variant.truth):
        yield _panel("steps", lambda _: "\n".join(steps), hang=2)
    if variant.explanation("en"):
        yield _panel("explanation", variant.explanation)
    if errata := variant.errata():
        yield _panel("errata", lambda language: _errata(errata, language), hang=2)
    if references := variant.question.references:
        yield LocalizedText(
            lambda language: "\n".join(
                localize("tui.source", language, source=one.citation) for one in references
            ),
            hang=2,
            classes="muted references",
        )


def choice_marks(
    variant: Variant, picker: Picker, outcome: Outcome
) -> tuple[dict[int, str], dict[int, Text]]:
    """For each option or key point: its mark, and the reason that stands below it."""
    if picker.many or not variant.choices:
        return {}, {}
    marks = {
        index: "✓" if choice.correct else "✗"
        for index, choice in enumerate(variant.choices)
        if choice.correct or (outcome.verdict == "wrong" and index in picker.picked)
    }
    notes = {
        index: choice.why
        for index, choice in enumerate(variant.choices)
        if index not in picker.picked  # the reason for that one stands in the verdict
    }
    return marks, notes


def with_unit(value: Any, unit: str | None, language: str) -> Content:
    """A value with its unit; a grid as a matrix."""
    if isinstance(value, list):
        return Content("\n".join(formats.matrix(value)))
    name = f" {unit_name(unit).localize(language)}" if unit else ""
    return Content.assemble((formats.line(value), "bold"), name)


def _truth(variant: Variant, outcome: Outcome, language: str) -> Content:
    """The true value and, below it, what a wrong answer was read as: its text is out of sight."""
    truth = with_unit(variant.truth, variant.unit, language)
    given = outcome.grade.value if outcome.grade and outcome.verdict == "wrong" else None
    if given is None or isinstance(given, list):
        return truth
    answered = localize("tui.you-answered", language, value=formats.line(given))
    return Content("\n").join([truth, Content.styled(answered, "$foreground-muted")])


def _right_choice(variant: Variant, language: str) -> Content:
    """The right option with its letter, and why."""
    return Content("\n").join(
        Content.assemble(
            (f"{letter}  ", "bold"),
            choice.text.localize(language),
            "\n",
            (f"   {choice.why.localize(language)}", "$foreground-muted"),
        )
        for letter, choice in variant.lettered
        if choice.correct
    )


def _banner(outcome: Outcome) -> LocalizedText:
    sign, mood = _SIGNS.get(outcome.verdict, _GAVE_UP)
    return LocalizedText(
        lambda language: Content.assemble((f"{sign} ", "bold"), outcome.message.localize(language)),
        hang=2,
        classes=f"banner {mood}",
    )


def _panel(name: str, localizer: Localizer, hang: int = 0) -> LocalizedText:
    return LocalizedText(
        localizer,
        title=lambda language: localize(f"tui.{name}", language),
        hang=hang,
        classes=f"panel {name}",
    )


def laid_out(steps: list[str], value: Any) -> list[str]:
    """The steps to `value` as one reads them.

    A line that follows from the one above begins with `=`. A derivation of several parts labels
    its lines `part: …`; the label is written once. A part without a label ends where its number
    stands. Grids have a line a row.
    """
    if len(steps) == 1 and isinstance(value, list):
        return []  # the grid alone: it stands above
    lines: list[str] = []
    above: str | None = None
    for step in steps:
        label, colon, rest = step.rpartition(": ")
        follows = label == above and " = " not in step
        indent = " " * max(len(label + colon) - 2, 0)
        lines.append(_row_by_row(grouped(f"{indent}= {rest}" if follows else step)))
        done = " = " in step or _WHOLE.fullmatch(rest)
        above = None if done else label
    return lines


def _row_by_row(line: str) -> str:
    """A line with the rows of its grid one below the other; any other line as it is."""
    start, rows = line.find("[["), line.split("], [")
    return f"],\n{' ' * (start + 1)}[".join(rows) if start >= 0 else line


def _errata(errata: list[Erratum], language: str) -> Content:
    lines = []
    for erratum in errata:
        lines.append(
            Content.assemble(
                ("✗ ", "bold $error"), (erratum.claim.localize(language), "$foreground-muted")
            )
        )
        lines.append(
            Content.assemble(("✓ ", "bold $success"), erratum.correction.localize(language))
        )
    return Content("\n").join(lines)
