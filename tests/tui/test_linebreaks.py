"""Breaking lines by terminal cells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from quizcnn.tui.linebreaks import wrap

WORDS = st.text(alphabet="ab ×3，。（）卷积核", max_size=60)


def lines(text: str, width: int, hang: int = 0) -> list[str]:
    return [line.plain for line in wrap(Content(text), width, hang)]


@settings(max_examples=100)
@given(WORDS, st.integers(4, 30), st.integers(0, 6))
def test_no_line_is_wider_than_asked_and_nothing_but_spaces_is_lost(
    text: str, width: int, hang: int
) -> None:
    broken = lines(text, width, hang)
    assert max(map(cell_len, broken)) <= width
    assert "".join("".join(broken).split()) == "".join(text.split())


def test_english_breaks_at_spaces() -> None:
    assert lines("one two three", 8) == ["one two", "three"]


def test_chinese_fills_the_line_around_words() -> None:
    assert lines("卷积核 3×3 的步幅是二", 12) == ["卷积核 3×3", "的步幅是二"]
    assert lines("步幅 stride 决定输出大小", 14) == ["步幅 stride 决", "定输出大小"]


def test_closing_punctuation_never_begins_a_line() -> None:
    assert lines("输出大小，步幅", 8) == ["输出大", "小，步幅"]


def test_opening_punctuation_never_ends_a_line() -> None:
    assert lines("卷积核（大小）", 8) == ["卷积核", "（大小）"]


def test_what_is_longer_than_a_line_is_cut() -> None:
    assert lines("112·112·64·3·3", 6) == ["112·11", "2·64·3", "·3"]


def test_later_lines_hang() -> None:
    assert lines("✗ one two three", 9, hang=2) == ["✗ one two", "  three"]


def test_a_hang_that_leaves_too_little_is_dropped() -> None:
    assert lines("aaa bbb", 4, hang=3) == ["aaa", "bbb"]


@pytest.mark.parametrize("text", ["", "a", "a\n\nb", "\n"])
def test_line_ends_are_kept(text: str) -> None:
    assert "\n".join(lines(text, 10)) == text
