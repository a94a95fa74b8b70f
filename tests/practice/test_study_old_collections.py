"""What a learner finds again who comes with the collection of an earlier revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from quizcnn.bank.decks import OwnDecks, builtin
from quizcnn.practice.study import Study

pytestmark = pytest.mark.parametrize("old_collection", ["0001"], indirect=True)

HELD = "inputs-per-output-unit"  # the imported deck had it before the built-in bank did


@pytest.fixture
def open_study(
    old_collection: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Study]]:
    """Open the collection with the program's own bank and the deck that lay in the folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    builtin.cache_clear()
    opened: list[Study] = []

    def study() -> Study:
        own = OwnDecks(str(old_collection.decks), str(tmp_path / "copies"), builtin().ids())
        now = datetime(2025, 3, 5, 9, tzinfo=UTC)
        opened.append(Study.open(old_collection.file, lambda: now, Random(1), own=own))
        return opened[-1]

    yield study
    for each in opened:
        each.close()
    builtin.cache_clear()


def test_an_id_held_against_the_built_in_bank_is_the_banks_again(
    open_study: Callable[[], Study], old_collection: Any
) -> None:
    study = open_study()
    assert study.find(HELD) == builtin().find(HELD)
    assert [card.deck for card in study.cards if card.id == HELD] == ["quizcnn"]
    logged = [each for each in old_collection.holds["log"] if each["question"] == HELD]
    assert [each.parameters for each in study.history(HELD)] == [
        each["parameters"] for each in logged
    ]
    assert study.schedule(HELD).due is not None
    assert study.decks.hiding(old_collection.holds["imported"]["mine"]) == {HELD: "quizcnn"}


def test_every_other_question_is_where_it_was(open_study: Callable[[], Study]) -> None:
    for _ in range(2):
        study = open_study()
        assert study.deck_faults == []
        owners = {card.id: card.deck for card in study.cards}
        assert owners["twice-a-number"] == "mine"
        assert owners["half-a-number"] == "notes"
        assert "once-held" not in owners
        assert len(owners) == len(builtin().ids()) + 2
        assert study.schedule("twice-a-number").suspended
        assert study.settings.new_per_day == 7
        assert study.counts().due == 3  # of the four that were reviewed one is due later
