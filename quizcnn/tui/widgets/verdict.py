"""Everything a judged card has to say, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.widget import Widget

from quizcnn.bank.values import same
from quizcnn.engine.numbers.notation import grouped
from quizcnn.messages import Message, Text, localize
from quizcnn.messages.units import unit_name
from quizcnn.practice.drawings.choose import drawing_of
from quizcnn.practice.lab.bench import bench_of_card
from quizcnn.practice.session.answering import TICKED
from quizcnn.text_layout import cells
from quizcnn.tui import formats
from quizcnn.tui.widgets.bilingual_text import LocalizedText, wrap
from quizcnn.tui.widgets.fold import Fold, Steps
from quizcnn.tui.widgets.wide_text import WideText

if TYPE_CHECKING:
    from quizcnn.bank.question import Erratum
    from quizcnn.bank.variant import Variant
    from quizcnn.engine.quantity import WrongValue
    from quizcnn.practice.session.answering import Outcome
    from quizcnn.tui.widgets.picker import Picker

_SIGNS = {"correct": ("✓", "-right"), "wrong": ("✗", "-wrong"), "ticked": ("•", "-neutral")}
_WHOLE = re.compile(r"−?\d+")
_GAVE_UP = ("–", "-neutral")
_BETWEEN = 4


def verdict_parts(variant: Variant, outcome: Outcome) -> Iterator[Widget]:
    """Verdict with its diagnosis, what was missed, the truth, and what there is to read on."""
    yield _banner(outcome)
    if outcome.counted is not None:
        yield LocalizedText(outcome.time_counted, classes="muted counted")
    if outcome.verdict == TICKED and outcome.missed:
        yield LocalizedText(partial(_missed, variant, outcome), hang=2, classes="missed")
    if isinstance(variant.truth, list):
        yield Grids(variant.truth, outcome)
    elif variant.truth is not None:
        yield Truth(variant, outcome)
    elif variant.choices and not outcome.correct:
        yield LocalizedText(partial(_right_choice, variant), hang=3, classes="truth")
    yield from _folds(variant)


def _folds(variant: Variant) -> Iterator[Widget]:
    """Worked steps, the explanation, what is often got wrong, references."""
    if steps := _steps(variant):
        yield steps
        yield steps.drawing
    if variant.explanation("en"):
        yield Fold("why", variant.explanation)
    if variant.wrong or variant.errata():
        yield Fold("wrong", partial(_often_wrong, variant), hang=2)
    if references := variant.question.references:
        cited = "\n".join(one.citation for one in references)
        yield Fold("sources", lambda _: cited, hang=2)


def _steps(variant: Variant) -> Steps | None:
    """The steps to the answer, with a drawing of a grid's windows; None where there are none.

    A whole grid at their end stands above them already.
    """
    is_grid = isinstance(variant.truth, list)
    lines = laid_out(variant.steps(), variant.truth)
    if is_grid and len(lines) > 1:
        del lines[-1]
    bench = bench_of_card(variant)
    if bench is None or not lines:
        return Steps(lines) if lines else None
    result = bench.result()
    drawn = drawing_of(bench, result) if is_grid else None
    return Steps(lines, result.formula, None if isinstance(drawn, Message) else drawn)


class Grids(WideText):
    """The right grid and beside it the one that was given, a ✗ behind each wrong cell of it.

    One below the other where both do not fit, and never broken: what is wider still is scrolled.
    """

    def __init__(self, truth: list[Any], outcome: Outcome) -> None:
        super().__init__(lambda _: "", classes="grids")
        self._truth = formats.matrix(truth)
        self._given = _given_grid(outcome)

    def lines(self, language: str, width: int) -> Iterator[tuple[Content, bool]]:
        """Both under their names, which are shifted with them."""
        for line in self._whole(language, width).split("\n", allow_blank=True):
            yield line, True

    def _whole(self, language: str, width: int) -> Content:
        blocks = [[localize("tui.truth", language), *self._truth]]
        if self._given:
            blocks.append([localize("tui.yours", language), *self._given])
        widths = [max(map(cells, block)) for block in blocks]
        if len(blocks) == 1 or sum(widths) + _BETWEEN > width:
            return Content("\n").join(_named(block) for block in blocks)
        return Content("\n").join(
            Content.assemble(
                _styled(left, at == 0, "bold"),
                " " * (widths[0] - cells(left) + _BETWEEN),
                _styled(right, at == 0, ""),
            )
            for at, (left, right) in enumerate(zip_longest(*blocks, fillvalue=""))
        )


def _given_grid(outcome: Outcome) -> list[str]:
    """The lines of the grid that was given, where it was wrong."""
    grade = outcome.grade
    if grade is None or outcome.verdict != "wrong" or not isinstance(grade.value, list):
        return []
    if not grade.cells:  # of another shape
        return formats.matrix(grade.value)
    return formats.marked_matrix(grade.value, grade.cells)


def _styled(line: str, is_name: bool, style: str) -> Content:
    return Content.styled(line, "$foreground-muted" if is_name else style)


def _named(block: list[str]) -> Content:
    """A name over its lines."""
    return Content("\n").join([_styled(block[0], True, ""), *map(Content, block[1:])])


def _missed(variant: Variant, outcome: Outcome, language: str) -> Content:
    """The key points that were not in the answer: they are what is to be learnt here."""
    points = variant.key_points(language)
    lines = [Content.assemble(("✗ ", "bold $error"), points[at]) for at in outcome.missed]
    head = Content.styled(localize("tui.missed", language), "$foreground-muted")
    return Content("\n").join([head, *lines])


def _often_wrong(variant: Variant, language: str) -> Content:
    """What known mistakes give here, and what is often told wrong."""
    mistakes = [
        Content.assemble((f"{_wrong_value(each)}  ", "bold"), each.text.localize(language))
        for each in variant.wrong
        if not same(each.value, variant.truth)
    ]
    errata = variant.errata()
    return Content("\n").join([*mistakes, *([_errata(errata, language)] if errata else [])])


def _wrong_value(wrong: WrongValue) -> str:
    return "✗" if isinstance(wrong.value, list) else f"✗ {formats.line(wrong.value)}"


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


class Truth(LocalizedText):
    """The true value and behind it, or below it, what a wrong answer was read as."""

    def __init__(self, variant: Variant, outcome: Outcome) -> None:
        super().__init__(lambda _: "", classes="truth")
        self._variant = variant
        wrong = outcome.grade if outcome.verdict == "wrong" else None
        self._given = None if wrong is None else wrong.value

    def written(self, language: str, width: int) -> Content:
        """In one line where there is room; the text that was typed may be out of sight."""
        name = Content.styled(localize("tui.truth", language) + "  ", "$foreground-muted")
        value = with_unit(self._variant.truth, self._variant.unit, language)
        truth = Content.assemble(name, value)
        if self._given is None:
            return Content("\n").join(wrap(truth, width))
        text = localize("tui.you-answered", language, value=f"{formats.line(self._given)} ✗")
        answered = Content.styled(text, "$foreground-muted")
        if truth.cell_length + _BETWEEN + answered.cell_length <= width:
            return Content.assemble(truth, " " * _BETWEEN, answered)
        return Content("\n").join([*wrap(truth, width), *wrap(answered, width)])


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
