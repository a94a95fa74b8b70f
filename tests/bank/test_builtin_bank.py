from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizcnn.bank import decks
from quizcnn.bank.decks import Bank, bank_file, builtin, load_file
from quizcnn.bank.lint.deck import check_file
from quizcnn.messages.errors import WrongUse


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bank]:
    """The built-in bank, its copy kept away from the user's."""
    monkeypatch.setattr(decks, "cache_folder", lambda: str(tmp_path))
    builtin.cache_clear()
    yield builtin()
    builtin.cache_clear()


def test_200_variants_of_every_question_are_without_fault() -> None:
    assert [fault.localize("en") for fault in check_file(bank_file())] == []


def test_the_trusted_way_and_the_strangers_way_give_the_same_questions(bank: Bank) -> None:
    assert bank.questions() == load_file(bank_file())


def test_every_question_has_an_explanation_and_a_reference(bank: Bank) -> None:
    for question in bank.questions():
        assert all(text.strip() for text in question.explanation), question.id
        assert question.references, question.id


def test_the_bank_is_opened_once(bank: Bank) -> None:
    assert builtin() is bank


def test_an_unknown_question_is_wrong_use(bank: Bank) -> None:
    with pytest.raises(WrongUse):
        bank.find("no-such-question")
