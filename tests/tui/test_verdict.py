"""What a judged card says, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from textual.app import App
from textual.content import Content
from textual.theme import Theme
from textual.widget import Widget

from quizcnn.bank.decks import builtin
from quizcnn.bank.variant import draw
from quizcnn.grading.judge import Verdict
from quizcnn.grading.tolerance import VerdictKind
from quizcnn.messages import Message, Text
from quizcnn.practice.session.answering import Outcome
from quizcnn.tui.palette import DARK, LIGHT
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.card_view import given_apart
from quizcnn.tui.widgets.fold import Fold, Steps
from quizcnn.tui.widgets.verdict import Grids, _errata, verdict_parts


def parts(
    truth: Any,
    steps: tuple[str, ...],
    given: Any = None,
    verdict: VerdictKind = "wrong",
    **more: Any,
) -> list[LocalizedText]:
    variant: Any = SimpleNamespace(
        truth=truth,
        unit=None,
        call=None,
        choices=(),
        steps=lambda: list(steps),
        explanation=lambda _: "",
        errata=list,
        wrong=more.get("wrong", ()),
        question=SimpleNamespace(references=()),
    )
    message = Message("grading.wrong")
    outcome = Outcome(
        verdict, message, True, grade=Verdict(verdict, given, message, (), more.get("cells"))
    )
    shown = verdict_parts(variant, outcome)
    return [part for part in shown if isinstance(part, LocalizedText)][1:]


def panels(
    truth: Any, steps: tuple[str, ...], *more: Any, width: int = 60, **named: Any
) -> list[str]:
    return [part.written("en", width).plain for part in parts(truth, steps, *more, **named)]


def walked(truth: Any, *steps: str) -> list[str]:
    """The steps as they are walked, one by one."""
    (fold,) = (part for part in parts(truth, steps, verdict="correct") if isinstance(part, Steps))
    return fold.steps


def test_a_line_that_follows_begins_with_an_equals_sign() -> None:
    assert walked(37, "36 + 1", "37") == ["36 + 1", "= 37"]


def test_parts_with_labels_are_labelled_once() -> None:
    assert walked((2, 1), "H: 1 + 1", "H: 2", "W: 1") == ["H: 1 + 1", " = 2", "W: 1"]


def test_what_follows_a_number_is_a_part_of_its_own() -> None:
    steps = walked((64, 2, 3), "1 + 1", "2", "2 + 1", "3", "64×2×3")
    assert steps == ["1 + 1", "= 2", "2 + 1", "= 3", "64×2×3"]


def test_a_grid_without_steps_is_shown_once() -> None:
    assert panels([[1, 0]], ("[[1, 0]]",), verdict="correct") == ["answer\n[ 1  0 ]"]


def test_the_whole_grid_is_no_step_of_its_own() -> None:
    assert walked([[1, 0]], "Y[0,0] = 1", "Y[0,1] = 0", "[[1, 0]]") == ["Y[0,0] = 1", "Y[0,1] = 0"]


@pytest.mark.parametrize(
    ("truth", "given", "line"), [(7, 12345, "12,345"), ((1, 2), (3, 4), "3×4")]
)
def test_a_wrong_answer_stands_beside_the_right_one(truth: Any, given: Any, line: str) -> None:
    (shown,) = panels(truth, (), given)
    assert shown.endswith(f"    you: {line} ✗")
    (shown,) = panels(truth, (), given, width=20)
    assert shown.endswith(f"\nyou: {line} ✗")


def test_grids_stand_side_by_side_with_the_wrong_cells_marked() -> None:
    cells = [[True, False], [True, True]]
    (shown,) = panels([[9, 8], [3, 8]], (), [[9, 5], [3, 8]], cells=cells)
    assert shown.split("\n") == [
        "answer      yours",
        "╭ 9  8 ╮    ╭ 9   5✗ ╮",
        "╰ 3  8 ╯    ╰ 3   8  ╯",
    ]
    (narrow,) = panels([[9, 8], [3, 8]], (), [[9, 5], [3, 8]], cells=cells, width=16)
    assert narrow.index("answer") < narrow.index("╰") < narrow.index("yours") < narrow.index("✗")


def test_a_grid_wider_than_its_pane_is_shifted() -> None:
    row = [list(range(100, 120))]
    (grids,) = parts(row, (), verdict="correct")
    assert isinstance(grids, Grids)
    assert all(len(line) <= 30 for line in grids.written("en", 30).plain.split("\n"))
    assert grids.written("en", 30).plain.endswith("›")
    grids.shift(16)
    assert "100" not in grids.written("en", 30).plain
    grids.shift(999)
    assert "119 ]" in grids.written("en", 30).plain
    grids.shift(-999)
    assert "[ 100" in grids.written("en", 30).plain


def test_a_grid_of_another_shape_is_shown_without_marks() -> None:
    (shown,) = panels([[1, 2]], (), [[2], [3]])
    assert "yours" in shown
    assert "✗" not in shown


def test_what_known_mistakes_give_is_folded_away_at_first() -> None:
    mistake = SimpleNamespace(value=6, text=Text("One too few.", "少了一个。"))
    same = SimpleNamespace(value=7, text=Text("It does not show here.", "这里看不出。"))
    (_, fold) = parts(7, (), 7, "correct", wrong=(mistake, same))
    assert isinstance(fold, Fold)
    assert fold.written("en", 60).plain == "▸ m often wrong"
    fold.put(is_open=True)
    assert fold.written("zh", 60).plain == "▾ m 常见错误\n  ✗ 6  少了一个。"


def test_steps_are_walked_one_by_one_within_their_ends() -> None:
    fold = Steps([f"{number} + 1" for number in range(20)])
    assert fold.written("en", 60).plain.startswith(
        "▾ s steps  1 of 20  ←/→ through them\n▸ 0 + 1\n"
    )
    assert fold.written("en", 60).plain.endswith("⋮ 11 more")
    fold.at = 10
    assert "▸ 10 + 1" in fold.written("en", 60).plain
    assert "⋮ 6 before" in fold.written("en", 60).plain
    fold.at = 19
    assert fold.written("zh", 60).plain.endswith("▸ 19 + 1")


def test_a_single_step_is_no_walk() -> None:
    assert Steps(["64·3"]).written("en", 60).plain == "▾ s steps\n  64·3"


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


def test_the_formula_in_symbols_is_the_first_step() -> None:
    fold = Steps(["120·84 + 84", "= 10164"], ["in·out + out"])
    assert fold.steps == ["in·out + out", "120·84 + 84", "= 10164"]


class Walked(App[None]):
    """The verdict on one card, with nothing else."""

    def __init__(self, question: str) -> None:
        super().__init__()
        variant = draw(builtin().find(question), 0)
        outcome = Outcome("wrong", Message("grading.wrong"), True)
        self.parts = list(verdict_parts(variant, outcome))

    def compose(self) -> Iterator[Widget]:
        yield from self.parts


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [("max-pool-values", "1/4", "4/4"), ("average-pool-backward", "1/4", "4/4")],
)
async def test_the_drawing_follows_the_steps(question: str, first: str, last: str) -> None:
    app = Walked(question)
    async with app.run_test(size=(80, 60)) as pilot:
        steps = app.query_one(Steps)
        drawn = steps.drawing
        assert first in str(drawn.render())
        steps.walk(1)
        await pilot.pause()
        assert "2/4" in str(drawn.render())
        steps.walk(99)
        await pilot.pause()
        assert last in str(drawn.render())
        steps.toggle()
        assert not drawn.display


async def test_a_number_has_steps_without_a_drawing() -> None:
    app = Walked("linear-layer-parameters")
    async with app.run_test(size=(80, 60)):
        assert not app.query_one(Steps).drawing.display
        assert app.query_one(Steps).steps[0] == "in_features·out_features + out_features"
