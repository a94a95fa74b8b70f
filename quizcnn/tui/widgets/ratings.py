"""The six grades in a row, in front of them the one that is suggested and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from quizcnn.messages import Message, localize
from quizcnn.tui.widgets.bilingual_text import LocalizedText

if TYPE_CHECKING:
    from quizcnn.practice.session.card import Preview

PASSES = 4
_GAP = 3


class Ratings(LocalizedText):
    """`── 1 · wrong ──  0 blank  [1 wrong]  …  │ 4 good 6d  5 easy 6d   0–3 come again today`.

    Where that is too long, the reason and what comes again stand in a line above the grades, and
    where those are too long, only the suggested one keeps its word. Brackets, not colour alone,
    show the suggestion. A click on a grade is its key.
    """

    def __init__(
        self, suggested: int, reason: Message | None, previews: Sequence[Preview] = ()
    ) -> None:
        super().__init__(lambda _: "")
        self._suggested = suggested
        self._reason = reason
        self._previews = previews

    def written(self, language: str, width: int) -> Content:
        """One line, or two, of at most `width` cells."""
        why = self._why(language)
        again = Content.styled(localize("tui.come-again", language), "$foreground-muted")
        grades = self._grades(language, words=True)
        rest = width - 6 - why.cell_length - grades.cell_length - again.cell_length - 2 * _GAP
        if rest >= 0:
            return Content.assemble(
                _rule(2), why, _rule(2), "  ", grades, " " * (_GAP + rest), again
            )
        if grades.cell_length > width:
            grades = self._grades(language, words=False)
        return Content("\n").join([_line_above(why, again, width), grades])

    def _why(self, language: str) -> Content:
        words = "" if self._reason is None else f" · {self._reason.localize(language)}"
        return Content.assemble(" ", (f"{self._suggested}{words}", "bold"), " ")

    def _grades(self, language: str, *, words: bool) -> Content:
        each = [self._grade(language, quality, words=words) for quality in range(6)]
        gap = "  " if words else " "
        return Content.assemble(
            Content(gap).join(each[:PASSES]),
            (" │ ", "$border-blurred"),
            Content(gap).join(each[PASSES:]),
        )

    def _grade(self, language: str, quality: int, *, words: bool) -> Content:
        chosen = quality == self._suggested
        label = str(quality)
        if words or chosen:
            label += f" {localize(f'scheduling.quality-{quality}', language)}"
        if chosen:
            grade = Content.styled(f"[{label}]", "bold reverse $primary")
        else:
            grade = Content.assemble((label[:1], "bold $primary"), label[1:])
        if quality >= PASSES and self._previews:
            interval = days(language, self._previews[quality].interval)
            grade = Content.assemble(grade, (f" {interval}", "$foreground-muted"))
        return grade.stylize(Style.from_meta({"@click": f"screen.rate({quality})"}))


def days(language: str, count: int) -> str:
    """A short interval: `6d`; long ones in years with one decimal."""
    if count < 1000:
        return localize("tui.days-short", language, count=count)
    return localize("tui.years-short", language, count=f"{count / 365:.1f}")


def _line_above(why: Content, again: Content, width: int) -> Content:
    """The rule above the grades; what comes again is said in it as far as there is room."""
    rest = width - 4 - why.cell_length - again.cell_length - 2
    if rest < 2:
        return Content.assemble(_rule(2), why, _rule(max(width - 2 - why.cell_length, 0)))
    return Content.assemble(_rule(2), why, _rule(rest), " ", again, " ", _rule(2))


def _rule(length: int) -> Content:
    return Content.styled("─" * length, "$border-blurred")
