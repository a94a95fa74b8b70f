"""Grids and drawings have to fit into a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizcnn.bank.faults import Fault
from quizcnn.bank.lint.drawn_texts import WIDEST, width_faults
from quizcnn.bank.question import Question
from quizcnn.bank.variant import draw
from tests.bank.conftest import keys

Check = Callable[[str], list[Fault]]
Make = Callable[..., Question]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("  " + "x" * (WIDEST - 2), 0),
        ("  " + "x" * (WIDEST - 1), WIDEST + 1),
        ("sense " * 30, 0),  # is wrapped
        ("so:\n  " + "宽" * 40, 82),
        ("so:\n  " + "宽" * 30, 0),
    ],
)
def test_lines_that_are_not_wrapped(make: Make, text: str, width: int) -> None:
    faults = list(width_faults(draw(make(answer="1"), 0), [("hint.en", text)]))
    assert [message.values["width"] for _, message in faults] == ([width] if width else [])


@pytest.mark.parametrize(
    ("answer", "width"),
    [
        ("[[1, 2], [3, 4]]", 0),
        (str([[10] * 17] * 2), 0),
        (str([[10] * 18] * 2), 72),
        (str([1000000] * 8), 72),  # a list is typed in one row
        (str([1000000] * 7), 0),
        ("3", 0),
        ("(64, 112, 112)", 0),
    ],
)
def test_answers_that_are_typed_cell_by_cell(make: Make, answer: str, width: int) -> None:
    faults = list(width_faults(draw(make(answer=answer), 0), []))
    assert [message.values["width"] for _, message in faults] == ([width] if width else [])


def test_a_grid_that_is_drawn(check: Check, deck: str) -> None:
    wide: dict[str, Any] = {
        "grid = [4, 4], from = 0, to = 20": "grid = [2, 30], from = 0, to = 200"
    }
    for old, new in wide.items():
        deck = deck.replace(old, new, 1)
    faults = check(deck)
    assert ("max-pool", "prompt.en", "with-parameters") in keys(faults)
    assert ("max-pool", "answer", "with-parameters") in keys(faults)
    for language, said in (("en", "80-column"), ("zh", "80 列")):
        assert all(said in fault.localize(language) for fault in faults)
