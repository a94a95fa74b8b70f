"""Content broken into lines: the offsets of the line breaker, and the styles kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from quizcnn.tui.widgets.bilingual_text import wrap


def lines(text: str, width: int, hang: int = 0) -> list[str]:
    return [line.plain for line in wrap(Content(text), width, hang)]


@given(
    st.text(alphabet="ab ×3，。（）卷积核\u0301", max_size=60),
    st.integers(4, 30),
    st.integers(0, 6),
)
def test_no_line_is_wider_than_asked(text: str, width: int, hang: int) -> None:
    assert max(line.cell_length for line in wrap(Content(text), width, hang)) <= width


def test_later_lines_hang() -> None:
    assert lines("✗ one two three", 9, hang=2) == ["✗ one two", "  three"]


def test_a_hang_that_leaves_too_little_is_dropped() -> None:
    assert lines("aaa bbb", 4, hang=3) == ["aaa", "bbb"]


@pytest.mark.parametrize("text", ["", "a", "a\n\nb", "\n"])
def test_line_ends_are_kept(text: str) -> None:
    assert "\n".join(lines(text, 10)) == text


def test_a_style_goes_on_in_the_next_line() -> None:
    content = Content.assemble("one ", ("two three", "bold"))
    assert wrap(content, 7)[1] == Content.styled("three", "bold")
