from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizcnn.exchange.import_ import deck_in
from quizcnn.messages.errors import Unusable, WrongUse


@pytest.mark.parametrize("name", ["mine.toml", "My deck.TOML"])
def test_a_deck_is_named_after_its_file(name: str, deck_file: str, tmp_path: Path) -> None:
    shutil.copy(deck_file, tmp_path / name)
    found, deck = deck_in(str(tmp_path / name))
    assert found == name[:-5]
    assert [question.id for question in deck.questions][:2] == ["separable-macs", "nasty-text"]


@pytest.mark.parametrize("name", ["deck", "deck.docx", ".toml", ""])
def test_other_files_are_refused(name: str) -> None:
    with pytest.raises(WrongUse, match=r"must end in \.toml"):
        deck_in(name)


def test_a_missing_or_faulty_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"none\.toml"):
        deck_in(str(tmp_path / "none.toml"))
    (tmp_path / "bad.toml").write_text("schema = 1\n[[question]]\nid = 'a-b'\n")
    with pytest.raises(Unusable, match=r"bad\.toml: a-b: topic"):
        deck_in(str(tmp_path / "bad.toml"))


def test_the_reading_is_followed_and_can_be_ended(deck_file: str) -> None:
    steps: list[tuple[int, int]] = []
    _, deck = deck_in(deck_file, step=lambda done, of: steps.append((done, of)))
    count = len(deck.questions)
    assert steps == [(number, count) for number in range(1, count + 1)]

    def enough(done: int, _: int) -> None:
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        deck_in(deck_file, step=enough)
