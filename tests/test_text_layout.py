"""Texts broken into lines by terminal cells."""

from __future__ import annotations

import pytest

from quizcnn.cli import console as console_module
from quizcnn.cli.console import Console
from quizcnn.text_layout import cells, wrapped


def test_words_stay_whole_even_with_hyphens() -> None:
    assert wrapped("one of a-b-c, initialization-and-optimization", 16) == [
        "one of a-b-c,",
        "initialization-and-optimization",
    ]


def test_chinese_breaks_anywhere_but_before_punctuation() -> None:
    assert wrapped("导出、导入题库", 6) == ["导出、", "导入题", "库"]
    assert wrapped("导出，导入", 4) == ["导", "出，", "导入"]


def test_mixed_text_keeps_its_spaces() -> None:
    assert wrapped("用 sqlite:/// 地址", 14) == ["用 sqlite:///", "地址"]
    assert wrapped("", 10) == [""]


@pytest.mark.parametrize(
    "text", ["只要含有这段文字的题目，可用 conv_output_size 等", "a few words more"]
)
@pytest.mark.parametrize("width", [18, 24, 60])
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert max(map(cells, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_lines_are_indented_like_the_first() -> None:
    assert wrapped("  • one two", 7) == ["  • one", "  two"]


def test_colours_take_no_room() -> None:
    assert cells("\x1b[1;32m✓\x1b[0m 对") == 4
    assert wrapped("\x1b[2mone two\x1b[0m", 7) == ["\x1b[2mone two\x1b[0m"]


def test_only_a_terminal_gets_its_own_line_breaks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "9")
    Console("en").print_wrapped("three words here")
    monkeypatch.setattr(console_module, "is_terminal", lambda _: True)
    Console("en").print_wrapped("three words here\n\nand more")
    assert capsys.readouterr().out == "three words here\nthree\nwords\nhere\n\nand more\n"
