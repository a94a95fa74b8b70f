from __future__ import annotations

import re
from pathlib import Path

from quizcnn import engine
from quizcnn.engine.kinds import KINDS
from quizcnn.messages.engine import TABLE

SOURCES = [path.read_text("utf-8") for path in Path(engine.__path__[0]).rglob("*.py")]


def test_what_the_engine_says_and_what_it_can_say_is_the_same() -> None:
    said = {key for source in SOURCES for key in re.findall(r'"engine\.([a-z0-9-]+)"', source)}
    said |= {f"expected-{kind}" for kind in KINDS.values()}
    assert said == set(TABLE)


def test_both_languages_name_the_same_values() -> None:
    for english, chinese in TABLE.values():
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", chinese))
