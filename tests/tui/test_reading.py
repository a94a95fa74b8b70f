"""Whether the text of a cell is one number."""

from __future__ import annotations

import pytest

from quizcnn.tui.widgets.number_answer import reads_as_cell


@pytest.mark.parametrize("text", ["0", "-3", "2.5", "1/9", "2+3", "－１"])
def test_a_number_fills_a_cell(text: str) -> None:
    assert reads_as_cell(text)


@pytest.mark.parametrize("text", ["", "x", "-", "1,5", "1 2", "1;2", "[1]", "1]", "[["])
def test_anything_else_does_not(text: str) -> None:
    assert not reads_as_cell(text)
