"""A quiz: made for the occasion, asked like any card, and gone with the sitting."""

from __future__ import annotations

from random import Random

import pytest

from quizcnn.engine import catalogue
from quizcnn.practice.lab.bench import bench_of
from quizcnn.practice.quiz.made_cards import card_of, variant_of_table
from quizcnn.practice.quiz.quiz import quiz, quiz_on, redraws_on
from quizcnn.practice.session import steps
from quizcnn.practice.session.session import Session
from quizcnn.practice.study import Study
from quizcnn.scheduling.progress import ReviewKind

CARDS = [card_of(bench_of(name)) for name in ("conv_output_size", "conv_macs", "box_iou")]


def asked(session: Session) -> str | None:
    return session.card.variant.question.id if session.card else None


@pytest.mark.parametrize("name", catalogue.names())
def test_every_quantity_can_be_quizzed(name: str) -> None:
    bench = bench_of(name)
    cards = quiz_on(bench, Random(1))
    assert 1 <= len(cards) <= 10
    assert cards[0] == card_of(bench)
    answers = [variant_of_table(card).truth for card in cards]
    assert all(one not in answers[:at] for at, one in enumerate(answers))


def test_the_same_seed_asks_the_same() -> None:
    bench = bench_of("conv_macs")
    assert quiz_on(bench, Random(4)) == quiz_on(bench, Random(4)) != quiz_on(bench, Random(5))
    assert len(quiz_on(bench, Random(4), 3)) == 3


def test_numbers_that_are_impossible_are_left_out() -> None:
    bench = bench_of("conv_output_size")
    cards = quiz_on(bench.changed(bench.fields[1], 10**6), Random(2))
    assert cards
    assert all("kernel_size=1000000" not in card["answer"] for card in cards)


def test_nothing_of_a_quiz_reaches_the_collection(study: Study) -> None:
    session = quiz(study, CARDS)
    assert not session.keeps_record
    assert study.keeps_record
    assert session.card is not None
    assert session.card.kind == ReviewKind.DRILL
    assert session.card.previews == ()
    session.answer("112", 3.0)
    session.let_stand()
    assert session.outcome is not None
    assert session.outcome.grade is not None
    assert session.outcome.grade.misconception is not None
    session.rate(2)
    session.suspend()
    session.bury()
    assert study.history() == []
    assert study.schedules() == {}
    assert study.kept_session() is None
    assert session.summary.answered == 1


def test_a_card_that_went_wrong_comes_again_at_the_end(study: Study) -> None:
    session = quiz(study, CARDS[:2])
    met = []
    for quality in (1, 5, 5):
        met.append(asked(session))
        session.give_up(1.0)
        session.rate(quality)
    assert met == [CARDS[0]["id"], CARDS[1]["id"], CARDS[0]["id"]]
    assert asked(session) is None


def test_a_card_that_comes_again_has_other_numbers(study: Study) -> None:
    bench = bench_of("conv_macs")
    session = quiz(study, quiz_on(bench, Random(3), 2), redraws_on(bench, Random(4)))
    id, truths, answers = asked(session), [], []
    for quality in (1, 5, 1, 1, 5):
        session.prepare()
        assert session.card is not None
        variant = session.card.variant
        truths.append(variant.truth)
        answers.append((variant.question.id, variant.question.raw["id"]))
        session.give_up(1.0)
        session.rate(quality)
    assert len({str(truth) for truth in truths}) == 5
    assert [asked_as == id for asked_as, _ in answers] == [True, False, True, True, True]
    assert len({kept_as for _, kept_as in answers}) == 5  # kept, each is a card of its own
    for truth in reversed(truths):
        assert steps.undo(session, study.today).done
        assert session.card is not None
        assert session.card.variant.truth == truth


def test_a_quantity_without_other_answers_asks_the_same_again(study: Study) -> None:
    session = quiz(study, CARDS[:1], lambda _: None)
    session.give_up(1.0)
    session.rate(1)
    assert session.card is not None
    assert (session.card.variant.question.raw, session.card.kind) == (CARDS[0], ReviewKind.DRILL)
    bench = bench_of("conv_output_size")
    of_no_other = redraws_on(bench, Random(1))([variant_of_table(CARDS[0])])
    assert of_no_other is None or of_no_other["answer"] != CARDS[0]["answer"]


def test_undo_and_redo_work_within_the_quiz(study: Study) -> None:
    session = quiz(study, CARDS)
    session.give_up(1.0)
    session.rate(5)
    session.give_up(1.0)
    session.rate(5)
    assert steps.undo(session, study.today).done
    assert asked(session) == CARDS[1]["id"]
    assert steps.undo(session, study.today).done
    assert not steps.undo(session, study.today).done
    assert steps.redo(session, study.today).done
    assert steps.redo(session, study.today).done
    assert asked(session) == CARDS[2]["id"]
    session.suspend()
    assert asked(session) is None
    assert steps.undo(session, study.today).done
    assert session.summary.answered == 2


def test_todays_session_waits_meanwhile(study: Study) -> None:
    kept = study.session()
    kept.hint()
    session = quiz(study, CARDS)
    session.give_up(1.0)
    session.rate(5)
    waiting = study.kept_session()
    assert waiting is not None
    assert waiting.sitting == kept.sitting
