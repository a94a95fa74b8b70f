"""Texts broken into lines and set in columns by terminal cells."""

from __future__ import annotations

import re
import subprocess
import sys
from unicodedata import category

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from quizcnn.cli.console import Console
from quizcnn.text_layout import breaks, cells, wrapped

WORDS = st.text(alphabet="ab ×3，。（）卷积核e\u0301\u200b", max_size=60)
STYLED = st.lists(st.sampled_from(["\x1b[1m", "\x1b[0m", "卷积", "，", "（", "one", " ", "é"]))

# Here the two measures differ, on purpose or by the age of Python's tables.
_SOFT_HYPHEN = {0xAD}  # terminals show none inside a line
_SIGNS_BEFORE_NUMBERS = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
_WIDE_SINCE_UNICODE_16 = {
    *(*range(0x2630, 0x2638), *range(0x268A, 0x2690), *range(0x4DC0, 0x4E00)),
    *(*range(0x1D300, 0x1D357), *range(0x1D360, 0x1D377)),
}


def lines(text: str, width: int, hang: int = 0) -> list[str]:
    starts = list(breaks(text, width, hang))
    return [
        text[start:end].rstrip() for start, end in zip([0, *starts], [*starts, None], strict=True)
    ]


def test_every_character_is_as_wide_as_rich_says() -> None:
    assigned = (n for n in range(0x110000) if category(chr(n)) not in ("Cn", "Co", "Cs"))
    differing = {number for number in assigned if cells(chr(number)) != cell_len(chr(number))}
    assert differing <= _SOFT_HYPHEN | _SIGNS_BEFORE_NUMBERS | _WIDE_SINCE_UNICODE_16


@pytest.mark.parametrize(
    "text",
    ["e\u0301", "a\u200bb", "が", "❤\ufe0f", "👩\u200d🔬", "👍🏽", "한\u1161", "卷积 3×3", ""],
)
def test_marks_and_joined_pictures_take_no_room_of_their_own(text: str) -> None:
    assert cells(text) == cell_len(text)


def test_colours_take_no_room() -> None:
    assert cells("\x1b[1;32m✓\x1b[0m 对") == 4
    assert wrapped("\x1b[2mone two\x1b[0m", 7) == ["\x1b[2mone two\x1b[0m"]


def test_measuring_loads_nothing_heavy() -> None:
    code = (
        "import sys, quizcnn.text_layout\n"
        "assert not {'rich', 'textual', 'dataclasses', 'json', 'inspect'} & {*sys.modules}"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@settings(max_examples=100)
@given(WORDS, st.integers(4, 30), st.integers(0, 2))
def test_no_line_is_wider_than_asked_and_nothing_but_spaces_is_lost(
    text: str, width: int, hang: int
) -> None:
    first, *others = lines(text, width, hang)
    assert cells(first) <= width
    assert all(cells(line) <= width - hang for line in others)
    assert "".join([first, *others]).replace(" ", "") == text.replace(" ", "")


@settings(max_examples=100)
@given(STYLED.map("".join), st.integers(4, 12))
@example(" \x1b[1m ", 4)
def test_colours_change_no_line_break(text: str, width: int) -> None:
    def plain(text: str) -> str:
        return re.sub("\x1b\\[[0-9]m", "", text)

    assert [plain(line) for line in wrapped(text, width)] == wrapped(plain(text), width)


@given(WORDS, st.integers(4, 12))
def test_a_mark_stays_with_its_letter(text: str, width: int) -> None:
    assert not any(text[start] in "\u0301\u200b" and start for start in breaks(text, width))


def test_english_breaks_at_spaces_and_not_at_hyphens() -> None:
    assert lines("one two three", 8) == ["one two", "three"]
    assert wrapped("one of a-b-c, initialization-and-optimization", 31) == [
        "one of a-b-c,",
        "initialization-and-optimization",
    ]


def test_chinese_fills_the_line_around_words() -> None:
    assert lines("卷积核 3×3 的步幅是二", 12) == ["卷积核 3×3", "的步幅是二"]
    assert lines("步幅 stride 决定输出大小", 14) == ["步幅 stride 决", "定输出大小"]
    assert wrapped("用 sqlite:/// 地址", 14) == ["用 sqlite:///", "地址"]


def test_closing_punctuation_never_begins_a_line() -> None:
    assert lines("输出大小，步幅", 8) == ["输出大", "小，步幅"]
    assert wrapped("导出、导入题库", 6) == ["导出、", "导入题", "库"]
    assert wrapped("导出，导入", 4) == ["导", "出，", "导入"]


def test_opening_punctuation_never_ends_a_line() -> None:
    assert lines("卷积核（大小）", 8) == ["卷积核", "（大小）"]


def test_what_is_longer_than_a_line_is_cut() -> None:
    assert lines("112·112·64·3·3", 6) == ["112·11", "2·64·3", "·3"]
    assert wrapped("eight e\u0301e\u0301e\u0301", 2) == [
        "ei",
        "gh",
        "t",
        "e\u0301e\u0301",
        "e\u0301",
    ]


def test_later_lines_hang() -> None:
    assert lines("✗ one two three", 9, hang=2) == ["✗ one two", "three"]
    assert lines("✗ one two three", 9, hang=6) == ["✗ one two", "thr", "ee"]


def test_lines_are_indented_like_the_first() -> None:
    assert wrapped("  • one two", 7) == ["  • one", "  two"]
    assert wrapped("", 10) == [""]


@pytest.mark.parametrize("styles", ["\x1b[0m", "\x1b[0m\x1b[1m"])
def test_no_space_stands_at_a_lines_end(styles: str) -> None:
    assert wrapped(f"one {styles}two", 3) == [f"one{styles}", "two"]


def test_only_a_terminal_gets_its_own_line_breaks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "9")
    Console("en").print_wrapped("three words here")
    monkeypatch.setattr(Console, "is_on_a_terminal", True)
    Console("en").print_wrapped("three words here\n\nand more")
    assert capsys.readouterr().out == "three words here\nthree\nwords\nhere\n\nand more\n"
