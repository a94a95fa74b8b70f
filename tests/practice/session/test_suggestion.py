"""The words in front of the grades: why one of them is suggested."""

from __future__ import annotations

from typing import Any

import pytest

from quizcnn.practice.session.session import Session
from quizcnn.practice.study import Study


def said(session: Session, language: str = "en") -> str:
    assert session.reason is not None
    assert session.outcome is not None
    return f"{session.outcome.suggested} · {session.reason.localize(language)}"


@pytest.fixture
def session(study: Study) -> Session:
    return study.session()


def truth(session: Session) -> str:
    assert session.card is not None
    return str(session.card.variant.truth)


def test_nothing_is_said_before_there_is_a_suggestion(session: Session) -> None:
    assert session.reason is None


def test_not_known(session: Session) -> None:
    session.give_up(1.0)
    assert (said(session), said(session, "zh")) == ("0 · not known", "0 · 不会")


def test_wrong_numbers_and_recognised_mistakes(session: Session, to_card: Any) -> None:
    session.answer("1", 5.0)
    assert said(session) == "1 · wrong"
    card = to_card(session, "conv-size")
    mistake = card.variant.parameters["input_size"] * card.variant.parameters["stride"]
    session.answer(str(mistake), 5.0)
    assert said(session) == "2 · recognised mistake"
    assert said(session, "zh") == "2 · 已知的错法"


def test_time_against_what_was_expected(session: Session) -> None:
    session.answer(truth(session), 73.6)
    assert said(session) == "4 · 74 s, expected 40"
    assert said(session, "zh") == "4 · 74 秒，预计 40 秒"


def test_a_quick_answer(session: Session) -> None:
    session.answer(truth(session), 12)
    assert said(session) == "5 · 12 s, expected 40"


def test_a_second_try_and_a_hint(session: Session) -> None:
    session.answer("1", 5.0)
    session.answer(truth(session), 9.0)
    assert said(session) == "3 · second try"
    session.rate(3)


def test_after_a_hint(session: Session) -> None:
    session.hint()
    session.answer(truth(session), 9.0)
    assert said(session) == "3 · after a hint"


def test_key_points(session: Session, to_card: Any) -> None:
    to_card(session, "why-pool")
    session.tick([0, 1, 3], 30.0)
    assert said(session) == "3 · 3 of 5 key points"
    session.tick([0, 1, 2, 3, 4], 30.0)
    assert said(session) == "5 · 5 of 5 key points"
    session.hint()
    session.tick([0, 1, 2, 3, 4], 30.0)
    assert said(session) == "3 · after a hint"


def test_a_choice(session: Session, to_card: Any) -> None:
    card = to_card(session, "dropout-at-test")
    session.answer(card.variant.correct_letter, 31.0)
    assert said(session) == "4 · 31 s, expected 30"


def test_a_leech_was_explained_first(learner: Any) -> None:
    more = 'explanation = { en = "Add {a} and {b}.", zh = "把 {a} 与 {b} 相加。" }'
    learner.sums("a-sum", more=more)
    for _ in range(8):
        session = learner.open().session()
        session.give_up(1.0)
        session.rate(0)
        learner.wait(days=1)
    session = learner.open().session()
    session.answer(truth(session), 5.0)
    assert said(session) == "3 · explained first"
