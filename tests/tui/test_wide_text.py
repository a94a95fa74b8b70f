"""Grids of a question that are wider than there is room: shifted, never broken; prose is broken."""

from __future__ import annotations

import pytest

from quizcnn.tui.widgets.parameters import Parameters
from quizcnn.tui.widgets.wide_text import WideText

ROW = "  ".join(map(str, range(100, 116)))
PROMPT = f"Max-pool this map with windows of two by two:\n{ROW}\n{ROW}\nAnswer as a grid."


def shown(text: WideText, width: int) -> list[str]:
    return text.written("en", width).plain.split("\n")


def test_the_rows_of_a_prompt_are_shifted_and_its_words_are_not() -> None:
    prompt = WideText(lambda _: PROMPT)
    assert shown(prompt, 30) == [
        "Max-pool this map with windows",
        "of two by two:",
        *[f"{ROW[:29]}›"] * 2,
        "Answer as a grid.",
    ]
    prompt.shift(8)
    assert shown(prompt, 30)[:3] == [
        "Max-pool this map with windows",
        "of two by two:",
        f"{ROW[8:37]}›",
    ]
    prompt.shift(999)
    assert shown(prompt, 30)[2].endswith("115")
    prompt.shift(-999)
    assert shown(prompt, 30)[2].startswith("100")
    assert shown(prompt, 100) == PROMPT.split("\n")


@pytest.mark.parametrize("text", [ROW, f"One row:\n{ROW}\nand words"])
def test_a_single_row_is_read_on_in_the_next_line(text: str) -> None:
    lines = shown(WideText(lambda _: text), 30)
    assert " ".join(" ".join(lines).split()) == " ".join(text.split())
    assert all(len(line) <= 30 for line in lines)


def test_a_given_grid_is_shifted_below_numbers_that_stay() -> None:
    given = Parameters({"stride": 2, "x": [list(range(100, 116))] * 2})
    first = shown(given, 30)
    assert first[0] == "stride  2"
    assert [line[-1] for line in first[2:]] == ["›", "›"]
    given.shift(999)
    later = shown(given, 30)
    assert later[0] == "stride  2"
    assert "115" in later[2]
    assert "100" not in later[2]


def test_nothing_is_no_grid() -> None:
    assert shown(WideText(lambda _: ""), 30) == [""]
