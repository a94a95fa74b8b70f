"""What is pasted is text, whatever else was copied with it."""

from __future__ import annotations

import pytest

from quizcnn.tui.widgets.line_input import pasted


@pytest.mark.parametrize(
    ("copied", "text"),
    [
        ("224", "224"),
        ("1\t2\r\n3\t4\r5", "1 2\n3 4\n5"),
        ("\x1b[1;31m7\x1b[0m", "7"),
        ("\x9b31m7\x9b0m", "7"),
        ("\x1b]0;a title\x07x \x1b]8;;https://a.b\x1b\\link\x1b]8;;\x1b\\", "x link"),
        ("\x1b(B\x1bcab\x1b", "Bab"),
        ("a\x00b\x08c\x7fd\x85e\x9ff", "abcdef"),
        ("步幅 s−1 ×", "步幅 s−1 ×"),
        ("\x1b[", ""),
        ("", ""),
    ],
)
def test_what_steers_a_terminal_is_left_out(copied: str, text: str) -> None:
    assert pasted(copied) == text
