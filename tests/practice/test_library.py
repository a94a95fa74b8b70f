"""One id, one question: which deck gives it, and what the queue knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.bank.deck_head import NO_HEAD
from quizcnn.bank.decks import Bank
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import Question
from quizcnn.messages.errors import WrongUse
from quizcnn.practice import library
from quizcnn.practice.library import Library
from quizcnn.practice.single_review import review_quality
from quizcnn.practice.statistics.statistics import statistics
from quizcnn.practice.study import Study
from quizcnn.store.collection import Collection


class Few:
    """A deck of which only the ids count; a question is what the deck says it is."""

    def __init__(self, name: str, ids: list[str]) -> None:
        self.name = name
        self.head = NO_HEAD
        self.digest = " ".join(ids)
        self._ids = ids

    def __contains__(self, question: str) -> bool:
        return question in self._ids

    def ids(self) -> list[str]:
        return self._ids

    def find(self, question: str) -> Any:
        return Asked(question, self.name)

    def questions(self) -> list[Any]:
        return [self.find(question) for question in self._ids]


class Asked:
    """A question that knows its deck."""

    def __init__(self, id: str, deck: str) -> None:
        self.id = id
        self.deck = deck


few_ids = st.lists(st.sampled_from(["a-a", "b-b", "c-c", "d-d"]), unique=True)
several = st.lists(few_ids, max_size=4).map(
    lambda lists: [Few(str(place), ids) for place, ids in enumerate(lists)]
)


@settings(deadline=None)
@given(several)
def test_the_first_deck_that_has_an_id_gives_the_question(decks: list[Few]) -> None:
    owners = {id: deck.name for deck in reversed(decks) for id in deck.ids()}
    found: Any = Library(decks)
    assert {id: found.find(id).deck for id in owners} == owners
    listed = [(each.id, each.deck) for each in found.questions()]
    assert dict(listed) == owners
    assert len(listed) == len(owners)
    for id in {"a-a", "z-z"} - owners.keys():
        with pytest.raises(WrongUse):
            found.known(id)


@settings(deadline=None)
@given(several, several)
def test_the_digest_tells_decks_apart(some: list[Few], others: list[Few]) -> None:
    same = [(deck.name, deck.ids()) for deck in some] == [(d.name, d.ids()) for d in others]
    digests: list[str] = [Library(decks).digest() for decks in (some, others)]
    if all(digests):
        assert (digests[0] == digests[1]) == same


def test_a_deck_is_opened_only_when_those_before_it_lack_the_id() -> None:
    def decks() -> Iterator[Any]:
        yield Few("first", ["a-a"])
        yield Few("second", ["b-b"])
        raise AssertionError("nobody asked for a third")

    found: Any = Library(decks())
    for id, deck in (("a-a", "first"), ("b-b", "second"), ("a-a", "first"), ("b-b", "second")):
        assert found.find(id).deck == deck


# -- what the queue needs to know ----------------------------------------------------------------


def test_the_rows_say_what_the_questions_say(learner: Any, sum_question: Any) -> None:
    more = 'difficulty = 4\nsource = 9\nrequires = ["b-sum"]'
    learner.release(f"schema = 1\n{sum_question('a-sum', more=more)}{sum_question('b-sum')}")
    study = learner.open()
    for card, question in zip(study.cards, study.questions(), strict=True):
        assert card.deck == "quizcnn"
        for name in ("id", "topic", "kind", "difficulty", "source", "requires"):
            assert getattr(card, name) == getattr(question, name)
    assert study.cards == learner.open().cards  # worked out, and as they were kept


def test_nothing_is_read_again_while_no_deck_has_changed(
    learner: Any, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = study.counts()
    for name in ("tables", "find", "questions"):
        monkeypatch.setattr(Bank, name, None)
    monkeypatch.setattr(Collection, "keep_cards", None)
    later = learner.open()
    assert later.counts() == before
    assert statistics(later).questions == 5


def test_a_question_is_read_when_it_is_shown(
    learner: Any, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    find = Bank.find

    def noted(bank: Bank, question: str) -> Question:
        read.append(question)
        return find(bank, question)

    monkeypatch.setattr(Bank, "questions", None)
    monkeypatch.setattr(Bank, "find", noted)
    session = learner.open().session()
    assert session.card is not None
    assert set(read) == {session.card.variant.question.id}


def test_a_changed_bank_changes_the_rows(learner: Any) -> None:
    learner.sums("a-sum", "b-sum")
    learner.open()
    learner.sums("a-sum", "c-sum", topic="pooling")
    study = learner.open()
    assert [(card.id, card.topic) for card in study.cards] == [
        ("a-sum", "pooling"),
        ("c-sum", "pooling"),
    ]
    assert study.session(topics=["cost"]).card is None


@pytest.mark.parametrize("fault", ["DELETE FROM cards", "UPDATE cards SET digest = 'other'"])
def test_rows_that_are_lost_are_made_again(learner: Any, study: Study, fault: str) -> None:
    before = study.cards
    with Collection.open(learner.place) as collection, collection.database.writing() as connection:
        connection.exec_driver_sql(fault)
    assert learner.open().cards == before


def test_another_release_makes_the_rows_again(
    learner: Any, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = learner.open().library.digest()
    assert kept == study.library.digest()
    monkeypatch.setattr(library, "__version__", "99.0")
    assert learner.open().library.digest() != kept


def test_a_deck_whose_digest_is_unknown_is_always_read(
    learner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bank, "digest", "")
    learner.sums("a-sum")
    learner.open()
    learner.sums("b-sum")
    assert [card.id for card in learner.open().cards] == ["b-sum"]


def test_an_import_changes_the_rows_at_once(learner: Any, study: Study, sum_table: Any) -> None:
    before = study.counts().new
    study.import_deck("mine", [question_from_table(sum_table("a-sum"))])
    assert study.counts().new == before + 1
    assert study.cards[-1].deck == "mine"


def test_what_is_hidden_keeps_its_log_and_comes_back(learner: Any, sum_table: Any) -> None:
    study = learner.open()
    study.import_deck("mine", [question_from_table(sum_table("a-sum"))])
    review_quality(study, "a-sum", 5)
    study.suspend("a-sum")
    builtin = learner.bank
    learner.sums("a-sum", topic="pooling")
    hidden = learner.open()
    assert [card.deck for card in hidden.cards if card.id == "a-sum"] == ["quizcnn"]
    assert hidden.find("a-sum").topic == "pooling"
    assert hidden.schedule("a-sum") == study.schedule("a-sum")
    learner.bank = builtin
    back = learner.open()
    assert back.find("a-sum") == study.find("a-sum")
    assert back.schedule("a-sum").suspended
    assert len(back.history("a-sum")) == 1
