"""The grid being typed, without a screen."""

from __future__ import annotations

import pytest

from quizcnn.tui.widgets.grid_editor import LARGEST, GridCells, GridEditor, reads_as_cell


def test_typing_replaces_what_was_there_and_goes_on() -> None:
    cells = GridCells(1, 2)
    cells.write("1")
    cells.write("2")
    assert cells.texts == [["12", ""]]
    cells.go_to(0, 0)
    cells.write("7")
    assert cells.texts == [["7", ""]]


def test_erasing_and_clearing() -> None:
    cells = GridCells(1, 1)
    cells.write("1")
    cells.write("2")
    cells.erase()
    assert cells.texts == [["1"]]
    cells.clear()
    cells.erase()
    assert cells.texts == [[""]]


def test_moving_stays_inside_and_stepping_goes_around() -> None:
    cells = GridCells(2, 2)
    cells.move(-1, -1)
    assert (cells.row, cells.column) == (0, 0)
    cells.step(-1)
    assert (cells.row, cells.column) == (1, 1)
    cells.step(1)
    assert (cells.row, cells.column) == (0, 0)


def test_the_next_empty_cell() -> None:
    cells = GridCells(2, 2)
    cells.texts = [["1", "2"], ["", "4"]]
    cells.next_empty()
    assert (cells.row, cells.column, cells.empty) == (1, 0, 1)


@pytest.mark.parametrize(
    "pasted",
    [
        "1 2\n3 4",
        "1\t2\r\n3\t4\r\n",
        "[[1, 2], [3, 4]]",
        "1,2;3,4",
        "| 1 | 2 |\n| 3 | 4 |",
        "1 2 3 4",
    ],
)
def test_blocks_that_may_be_pasted(pasted: str) -> None:
    cells = GridCells(2, 2)
    cells.fill(pasted)
    assert cells.text() == "[[1, 2], [3, 4]]"
    assert cells.complete


def test_a_pasted_block_of_another_size_is_taken_as_it_is() -> None:
    cells = GridCells(2, 2)
    cells.fill("1 2 3\n4")
    assert cells.texts == [["1", "2", "3"], ["4", "", ""]]


def test_a_pasted_number_goes_into_the_cell() -> None:
    cells = GridCells(2, 2)
    cells.go_to(1, 0)
    cells.fill(" 1/9 ")
    assert cells.texts == [["", ""], ["1/9", ""]]


@pytest.mark.parametrize("pasted", ["", "  ", "[[]]", ";,;"])
def test_pasting_nothing_changes_nothing(pasted: str) -> None:
    cells = GridCells(1, 2)
    cells.fill(pasted)
    assert cells.texts == [["", ""]]


def test_a_huge_block_is_cut() -> None:
    cells = GridCells(1, 1)
    cells.fill("\n".join(["1 " * 500] * 500))
    assert (len(cells.texts), cells.columns) == (LARGEST, LARGEST)


def test_a_flat_grid_is_a_plain_list() -> None:
    cells = GridCells(1, 3, flat=True)
    cells.fill("1 2 3")
    assert cells.text() == "[1, 2, 3]"
    cells.fill("1 2 3\n4 5 6")
    assert cells.text() == "[[1, 2, 3], [4, 5, 6]]"


def test_the_first_cell_that_is_wanted() -> None:
    cells = GridCells(2, 2)
    cells.fill("1 2; x 4")
    assert cells.first(str.isalpha) == (1, 0)
    assert cells.first(lambda text: text == "5") is None


@pytest.mark.parametrize("text", ["0", "-3", "2.5", "1/9", "2+3", "－１"])
def test_a_number_fills_a_cell(text: str) -> None:
    assert reads_as_cell(text)


@pytest.mark.parametrize("text", ["", "x", "-", "1,5", "1 2", "1;2", "[1]", "1]", "[["])
def test_anything_else_does_not(text: str) -> None:
    assert not reads_as_cell(text)


def test_a_wide_grid_is_shown_in_part_around_the_cursor() -> None:
    editor = GridEditor([[0] * 20])
    editor.cells.fill(" ".join(str(number) for number in range(100, 120)))
    editor.cells.go_to(0, 0)
    assert editor.written("en", 40).plain.split() == ["100", "101", "102", "103", "104", "›"]
    editor.cells.go_to(0, 10)
    assert editor.written("en", 40).plain.split()[0].startswith("‹")
    assert "110" in editor.written("en", 40).plain
    editor.cells.go_to(0, 19)
    assert editor.written("en", 40).plain.split()[-1] == "119"
    for width in (12, 40, 80, 100, 200):
        assert editor.written("en", width).cell_length <= width
        assert "119" in editor.written("en", width).plain
