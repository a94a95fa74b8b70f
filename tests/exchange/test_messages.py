from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import quizcnn.exchange
from quizcnn.messages.exchange import TABLE

SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(quizcnn.exchange.__path__[0]).glob("*.py")
)


def holes(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("key", TABLE)
def test_both_languages_say_the_same_things(key: str) -> None:
    english, chinese = TABLE[key]
    assert holes(english) == holes(chinese)
    assert re.search("[\u4e00-\u9fff]", chinese)
    assert not re.search("[\u4e00-\u9fff]", english)


@pytest.mark.parametrize("key", TABLE)
def test_no_message_is_left_over(key: str) -> None:
    assert re.search(rf"[\"']exchange\.{key}[\"']", SOURCE)
