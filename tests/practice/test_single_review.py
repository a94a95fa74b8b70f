from __future__ import annotations

from typing import Any

import pytest

from quizcnn.bank.variant import draw
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.single_review import review_answer, review_quality
from quizcnn.practice.study import Study


def test_an_answer_is_recorded_as_a_session_would(study: Study) -> None:
    variant = draw(study.find("conv-size"), 3)
    recorded = review_answer(study, "conv-size", str(variant.truth), 3, 41.0)
    [entry] = study.history()
    assert recorded.review is not None
    assert entry.id == recorded.review.id
    assert (entry.kind, entry.quality, entry.verdict) == ("review", 4, "correct")
    assert (entry.variant, entry.parameters) == (3, variant.parameters)
    assert (entry.answer, entry.seconds) == (str(variant.truth), 41.0)
    assert recorded.schedule == study.schedule("conv-size")


def test_an_answer_without_a_time_is_not_slow(study: Study) -> None:
    truth = draw(study.find("conv-size"), 0).truth
    recorded = review_answer(study, "conv-size", f"{truth}")
    assert recorded.review is not None
    assert (recorded.review.quality, recorded.review.seconds) == (5, None)


def test_a_known_mistake_is_put_on_record(study: Study) -> None:
    wrong = draw(study.find("conv-size"), 0).wrong[0].value
    recorded = review_answer(study, "conv-size", str(wrong))
    assert recorded.review is not None
    assert (recorded.review.quality, recorded.review.misconception) == (2, "kernel-forgotten")


@pytest.mark.parametrize("answer", ["", "seven", "1e", "(1, 2"])
def test_an_unreadable_answer_records_nothing(answer: str, study: Study) -> None:
    recorded = review_answer(study, "conv-size", answer)
    assert recorded.outcome is not None
    assert (recorded.outcome.verdict, recorded.review) == ("unreadable", None)
    assert study.history() == []


def test_an_imprecise_answer_records_nothing(learner: Any) -> None:
    learner.release(
        'schema = 1\n[[question]]\nid = "one-third"\ntopic = "cost"\nkind = "numeric"\n'
        'prompt = { en = "1/{a}?", zh = "1/{a}？" }\nanswer = "1 / a"\nparameters = { a = [3] }'
    )
    study = learner.open()
    recorded = review_answer(study, "one-third", "0.3")
    assert recorded.outcome is not None
    assert (recorded.outcome.verdict, recorded.review) == ("imprecise", None)
    assert study.history() == []


def test_a_choice_is_answered_with_the_letter_of_its_variant(study: Study) -> None:
    letters = set()
    for number in range(8):
        letter = draw(study.find("dropout-at-test"), number).correct_letter
        assert letter is not None
        recorded = review_answer(study, "dropout-at-test", letter, number)
        assert recorded.outcome is not None
        assert recorded.outcome.correct
        letters.add(letter)
    assert len(letters) > 1
    with pytest.raises(WrongUse, match="A B C"):
        review_answer(study, "dropout-at-test", "D")


def test_a_concept_takes_a_quality_only(study: Study) -> None:
    with pytest.raises(WrongUse, match="--quality"):
        review_answer(study, "why-pool", "because")
    recorded = review_quality(study, "why-pool", 4, 0, 12.0)
    assert recorded.review is not None
    assert (recorded.review.quality, recorded.review.verdict) == (4, None)
    assert recorded.outcome is None


@pytest.mark.parametrize("quality", [-1, 6])
def test_a_quality_that_does_not_exist_is_refused(quality: int, study: Study) -> None:
    with pytest.raises(WrongUse):
        review_quality(study, "why-pool", quality)
    assert study.history() == []


def test_an_unknown_question_is_refused(study: Study) -> None:
    with pytest.raises(WrongUse, match="did you mean 'why-pool"):
        review_quality(study, "why-pol", 4)
    with pytest.raises(WrongUse, match="did you mean 'why-pool"):
        review_answer(study, "why-pol", "4")
