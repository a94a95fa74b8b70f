"""What a judged card says, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from textual.app import App
from textual.content import Content
from textual.theme import Theme

from quizcnn.bank.decks import builtin
from quizcnn.bank.variant import draw
from quizcnn.grading.judge import Verdict
from quizcnn.grading.tolerance import VerdictKind
from quizcnn.messages import Message, Text
from quizcnn.practice.answering import Outcome
from quizcnn.tui.palette import DARK, LIGHT
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.card_view import given_apart
from quizcnn.tui.widgets.verdict import _errata, verdict_parts


def panels(
    truth: Any, steps: tuple[str, ...], given: Any = None, verdict: VerdictKind = "wrong"
) -> list[str]:
    variant: Any = SimpleNamespace(
        truth=truth,
        unit=None,
        choices=(),
        steps=lambda: list(steps),
        explanation=lambda _: "",
        errata=list,
        question=SimpleNamespace(references=()),
    )
    message = Message("grading.wrong")
    outcome = Outcome(verdict, message, True, grade=Verdict(verdict, given, message))
    return [part.written("en", 60).plain for part in verdict_parts(variant, outcome)][1:]


def test_a_line_that_follows_begins_with_an_equals_sign() -> None:
    assert panels(37, ("36 + 1", "37"), verdict="correct") == ["37", "36 + 1\n= 37"]


def test_parts_with_labels_are_labelled_once() -> None:
    (_, steps) = panels((2, 1), ("H: 1 + 1", "H: 2", "W: 1"), verdict="correct")
    assert steps == "H: 1 + 1\n = 2\nW: 1"


def test_what_follows_a_number_is_a_part_of_its_own() -> None:
    (_, steps) = panels((64, 2, 3), ("1 + 1", "2", "2 + 1", "3", "64×2×3"), verdict="correct")
    assert steps == "1 + 1\n= 2\n2 + 1\n= 3\n64×2×3"


def test_a_grid_without_steps_is_shown_once() -> None:
    assert panels([[1, 0]], ("[[1, 0]]",), verdict="correct") == ["[ 1  0 ]"]


@pytest.mark.parametrize(
    ("truth", "given", "line"), [(7, 12345, "12,345"), ((1, 2), (3, 4), "3×4")]
)
def test_a_wrong_answer_stands_below_the_right_one(truth: Any, given: Any, line: str) -> None:
    (shown,) = panels(truth, (), given)
    assert shown.endswith(f"\nyou: {line}")


def test_a_grid_typed_wrong_is_marked_where_it_stands() -> None:
    (shown,) = panels([[1]], (), [[2]])
    assert "you" not in shown


def test_a_grid_drawn_in_the_question_is_not_given_a_second_time() -> None:
    variants = [draw(question, 0) for question in builtin().questions() if question.kind == "grid"]
    assert variants
    for variant in variants:
        drawn = variant.parameters.keys() - given_apart(variant).keys()
        assert all(isinstance(variant.parameters[name], list) for name in drawn)
    pooled = draw(builtin().find("max-pool-values"), 0)
    assert given_apart(pooled) == {}


def test_what_only_a_formula_of_the_prompt_uses_is_not_given() -> None:
    stopping = draw(builtin().find("early-stopping-epoch"), 0)
    assert "run" in stopping.parameters  # its first number is the answer's half
    assert list(given_apart(stopping)) == ["patience"]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_a_false_claim_stands_back_behind_its_correction(theme: Theme) -> None:
    erratum: Any = SimpleNamespace(claim=Text("claim", "误"), correction=Text("mended", "正"))
    app = Shown(_errata([erratum], "en"))
    app.register_theme(theme)
    app.theme = theme.name
    async with app.run_test():
        claim, mended = (_distance(app, row, word) for row, word in enumerate(["claim", "mended"]))
    assert claim < mended


class Shown(App[None]):
    """One text on a screen."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self.text = LocalizedText(lambda _: content)

    def compose(self) -> Iterator[LocalizedText]:
        yield self.text


def _distance(app: Shown, row: int, word: str) -> float:
    """How far the colour of `word`, as it is drawn, lies from its ground."""
    (style,) = {part.style for part in app.text.render_line(row) if word in part.text}
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    return abs(_brightness(style.color) - _brightness(style.bgcolor))


def _brightness(color: Any) -> float:
    red, green, blue = color.get_truecolor()
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
