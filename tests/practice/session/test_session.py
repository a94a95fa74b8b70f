from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from quizcnn.bank.variant import Variant
from quizcnn.messages.errors import Unusable, WrongUse
from quizcnn.practice.session.answering import Answered
from quizcnn.practice.session.session import Session
from quizcnn.practice.session.session_state import Draft
from quizcnn.practice.single_review import review_quality
from quizcnn.practice.study import Study
from quizcnn.store.collection import Collection
from quizcnn.store.review_log import Review

ALL = ["conv-size", "mean-over-batch", "max-pool", "why-pool", "dropout-at-test"]


def question(session: Session) -> str | None:
    return session.card.variant.question.id if session.card else None


def log(study: Study) -> list[Review]:
    return [entry for entry in study.history() if not entry.retracted]


def schedules(study: Study) -> dict[str, Any]:
    return {each.id: study.schedule(each.id) for each in study.questions()}


# -- the queue of cards --------------------------------------------------------------------------


def test_a_session_brings_the_new_cards_with_topics_interleaved(study: Study, ask_all: Any) -> None:
    order = ["conv-size", "mean-over-batch", "max-pool", "dropout-at-test", "why-pool"]
    assert ask_all(study.session()) == order
    assert study.session().card is None


def test_the_count_of_cards_does_not_grow_as_one_fails(study: Study, rate: Any) -> None:
    session = study.session()
    seen = []
    while (card := session.card) is not None:
        seen.append((card.position, card.total, card.to_repeat))
        rate(session, 1 if len(seen) in (1, 3, 6) else 5)
    assert seen == [
        *((1, 5, 0), (2, 5, 1), (3, 5, 1), (4, 5, 2), (5, 5, 2)),
        *((5, 5, 2), (5, 5, 2), (5, 5, 1)),
    ]


def test_a_card_put_aside_is_no_longer_counted(study: Study, rate: Any) -> None:
    session = study.session()
    rate(session, 1)
    session.bury()
    assert session.card is not None
    assert (session.card.position, session.card.total, session.card.to_repeat) == (2, 4, 1)


def test_a_sitting_of_drills_counts_each_card_once(study: Study, rate: Any) -> None:
    session = study.session(cram=True)
    rate(session, 2)
    assert session.card is not None
    assert (session.card.position, session.card.total, session.card.to_repeat) == (2, 5, 1)
    session.undo()
    assert session.card is not None
    assert (session.card.position, session.card.to_repeat) == (1, 0)


# -- the next card is drawn while one is read ----------------------------------------------------


def numbers(session: Session) -> Any:
    assert session.card is not None
    return session.card.variant.question.id, session.card.variant.parameters


def test_what_was_prepared_is_asked_next(study: Study, monkeypatch: Any, rate: Any) -> None:
    session = study.session()
    session.prepare()
    session.prepare()
    monkeypatch.setattr(study, "fresh_variant", None)  # nothing is drawn any more
    rate(session, 5)
    assert question(session) == "mean-over-batch"


def test_a_card_is_drawn_anew_where_it_was_reviewed_elsewhere(learner: Any, rate: Any) -> None:
    study = learner.open()
    session = study.session()
    session.prepare()
    other = learner.open()
    other.record(other.fresh_variant("mean-over-batch"), Answered(quality=5))
    rate(session, 5)
    assert question(session) == "max-pool"


def test_numbers_prepared_once_are_asked_with_once(learner: Any, rate: Any) -> None:
    learner.sums("a-sum", "b-sum")
    session = learner.open().session()
    met = []
    for _ in range(6):
        session.prepare()
        met.append(numbers(session))
        rate(session, 1)
    assert len({str(each) for each in met}) == 6


def test_undo_and_redo_give_the_numbers_that_were_asked(study: Study, rate: Any) -> None:
    session = study.session()
    session.prepare()
    rate(session, 5)
    second = numbers(session)
    session.undo()
    session.prepare()
    session.redo()
    assert numbers(session) == second


def test_a_card_marked_meanwhile_is_asked_as_it_now_stands(study: Study) -> None:
    session = study.session()
    session.hint()
    session.answer("1", 3.0)
    before, outcome = numbers(session), session.outcome
    study.flag("conv-size")
    session.look_again()
    assert session.card is not None
    assert session.outcome is not None
    assert outcome is not None
    assert (session.card.schedule.flagged, session.card.hinted) == (True, True)
    assert (numbers(session), session.outcome.verdict) == (before, outcome.verdict)
    study.bury("conv-size")
    session.look_again()
    assert question(session) == "mean-over-batch"


def test_a_session_that_is_over_has_nothing_to_do(learner: Any) -> None:
    learner.sums("a-sum")
    session = learner.open().session(limit=0)
    assert (session.card, session.outcome) == (None, None)
    assert session.summary.answered == 0
    assert not session.undo()
    for act in (
        session.hint,
        session.suspend,
        session.bury,
        lambda: session.rate(4),
        lambda: session.answer("1", 1.0),
        lambda: session.tick([0], 1.0),
        lambda: session.give_up(1.0),
    ):
        with pytest.raises(LookupError, match="over"):
            act()


def test_topics_limit_and_extra_new_cards(learner: Any, ask_all: Any) -> None:
    study = learner.open()
    assert ask_all(study.session(topics=["pooling"], limit=1)) == ["max-pool"]
    study.set_setting("new_per_day", "2")
    assert ask_all(study.session()) == ["conv-size"]
    assert ask_all(study.session()) == []
    assert ask_all(study.session(extra_new=2, limit=5)) == ["mean-over-batch", "dropout-at-test"]
    assert ask_all(study.session(extra_new=9, topics=["pooling"])) == ["why-pool"]


def test_numbers_are_fresh_in_every_repetition_and_logged(study: Study, rate: Any) -> None:
    session = study.session(topics=["convolution"])
    shown = []
    for _ in range(6):
        assert session.card is not None
        variant = session.card.variant
        shown.append((variant.number, variant.prompt("en")))
        rate(session, 2)
    assert len({number for number, _ in shown}) == 6
    assert all(one[1] != two[1] for one, two in pairwise(shown))
    rebuilt = [
        Variant(study.find(entry.question), entry.variant, entry.parameters) for entry in log(study)
    ]
    assert [(each.number, each.prompt("en")) for each in rebuilt] == shown


def test_a_question_that_cannot_be_drawn_is_skipped(learner: Any, ask_all: Any) -> None:
    broken = 'where = ["a > 1000"]'
    learner.sums("a-sum", "b-sum")
    study = learner.open()
    learner.sums("x-sum", more=broken)
    study.import_deck("mine", learner.bank.questions())
    session = study.session()
    assert ask_all(session) == ["a-sum", "b-sum"]
    assert session.skipped == ("x-sum",)
    assert study.session().card is None
    with pytest.raises(WrongUse, match=r"'x-sum'.*suspend it"):
        study.fresh_variant("x-sum")


def test_numbers_whose_texts_cannot_be_filled_are_not_shown(learner: Any) -> None:
    more = 'explanation = { en = "{{ 1 / (a - 10) }}", zh = "{{ 1 / (b - 10) }}" }'
    learner.sums("a-sum", more=more)
    text = learner.bank.tables()[0]
    text["parameters"] = {"a": [10, 11], "b": [10, 12]}
    study = learner.open()
    for _ in range(10):
        variant = study.fresh_variant("a-sum")
        assert variant.parameters == {"a": 11, "b": 12}
        assert variant.explanation("en") == "1"


# -- answering -----------------------------------------------------------------------------------


@pytest.fixture
def session(study: Study) -> Session:
    return study.session()


def truth(session: Session) -> str:
    assert session.card is not None
    return str(session.card.variant.truth)


def misled(session: Session) -> str:
    assert session.card is not None
    return str(session.card.variant.wrong[0].value)


@pytest.mark.parametrize(("seconds", "quality"), [(0.0, 5), (40.0, 5), (40.5, 4)])
def test_a_right_number_is_worth_5_or_4_by_its_time(
    seconds: float, quality: int, session: Session
) -> None:
    outcome = session.answer(truth(session), seconds)
    assert (outcome.verdict, outcome.settled, outcome.suggested) == ("correct", True, quality)
    assert not outcome.may_retry
    assert session.outcome == outcome


def test_a_hint_caps_the_suggestion(session: Session) -> None:
    session.hint()
    assert session.card is not None
    assert session.card.hinted
    assert session.answer(truth(session), 1.0).suggested == 3


def test_a_hint_caps_every_kind_of_answer(session: Session, to_card: Any) -> None:
    to_card(session, "dropout-at-test")
    session.hint()
    assert session.card is not None
    assert session.answer(session.card.variant.correct_letter or "", 1.0).suggested == 3
    to_card(session, "why-pool")
    session.hint()
    assert session.tick(range(5), 1.0).suggested == 3
    assert session.tick([0], 1.0).suggested == 1


def test_a_second_try_is_offered_once_and_worth_3(session: Session) -> None:
    first = session.answer("1", 1.0)
    assert (first.verdict, first.suggested, first.may_retry) == ("wrong", 1, True)
    second = session.answer("2", 1.0)
    assert (second.verdict, second.suggested, second.may_retry) == ("wrong", 1, False)


def test_a_right_second_try_remembers_what_went_wrong_first(study: Study, session: Session) -> None:
    first = session.answer(misled(session), 3.0)
    assert first.misconception is not None
    assert (first.suggested, first.misconception.id) == (2, "kernel-forgotten")
    second = session.answer(truth(session), 9.0)
    assert (second.verdict, second.suggested, second.may_retry) == ("correct", 3, False)
    typed = truth(session)
    session.rate(3)
    [entry] = log(study)
    assert (entry.verdict, entry.misconception) == ("correct", "kernel-forgotten")
    assert (entry.answer, entry.seconds, entry.quality) == (typed, 9.0, 3)
    [(name, text, count)] = session.summary.misconceptions
    assert (name, count) == ("kernel-forgotten", 1)
    assert text is not None
    assert text.en == "You multiplied by the stride."


def test_a_second_wrong_number_keeps_the_diagnosis(session: Session) -> None:
    session.answer(misled(session), 1.0)
    assert session.answer("1", 1.0).suggested == 2


def test_the_newest_diagnosis_goes_with_the_newest_answer(learner: Any, sum_question: Any) -> None:
    second = '{ id = "subtracted", answer = "a - b", en = "No.", zh = "不。" },\n]'
    learner.release("schema = 1\n" + sum_question("a-sum").replace("\n]", "\n    " + second))
    study = learner.open()
    session = study.session()
    assert session.card is not None
    product, difference = (wrong.value for wrong in session.card.variant.wrong)
    session.answer(str(product), 1.0)
    session.answer(str(difference), 1.0)
    session.rate(2)
    [entry] = log(study)
    assert (entry.answer, entry.misconception) == (str(difference), "subtracted")


def test_an_unreadable_answer_leaves_both_tries(session: Session) -> None:
    for text in ("??", "", "a lot"):
        outcome = session.answer(text, 99.0)
        assert (outcome.verdict, outcome.settled, outcome.suggested) == ("unreadable", False, None)
    with pytest.raises(LookupError, match="nothing was answered"):
        session.rate(3)
    assert session.answer("1", 1.0).may_retry
    session.answer("??", 1.0)
    assert session.outcome is not None
    assert session.outcome.verdict == "wrong"
    assert session.answer(truth(session), 1.0).suggested == 3


def test_an_imprecise_answer_is_asked_again(learner: Any) -> None:
    learner.release(
        'schema = 1\n[[question]]\nid = "one-third"\ntopic = "cost"\nkind = "numeric"\n'
        'prompt = { en = "1/{a}?", zh = "1/{a}？" }\nanswer = "1 / a"\nparameters = { a = [3] }'
    )
    session = learner.open().session()
    outcome = session.answer("0.3", 1.0)
    assert (outcome.verdict, outcome.settled, outcome.suggested) == ("imprecise", False, None)
    assert session.card is not None
    assert session.card.tries == 0
    assert session.answer("0.33333", 1.0).suggested == 5


def test_a_grid_is_judged_cell_by_cell(session: Session, to_card: Any) -> None:
    card = to_card(session, "max-pool")
    outcome = session.answer("1 2; 3 4", 1.0)
    assert outcome.grade is not None
    assert outcome.grade.cells is not None
    assert session.answer(str(card.variant.truth), 1.0).verdict == "correct"


def test_a_choice_is_answered_by_its_letter(study: Study, session: Session, to_card: Any) -> None:
    card = to_card(session, "dropout-at-test")
    for letter in ("", "D", "AB", "1"):
        with pytest.raises(WrongUse, match="answer with one of A B C"):
            session.answer(letter, 1.0)
    assert session.outcome is None
    right = card.variant.correct_letter
    wrong = next(letter for letter in "ABC" if letter != right)
    outcome = session.answer(wrong, 1.0)
    assert (outcome.verdict, outcome.suggested, outcome.may_retry) == ("wrong", 1, False)
    assert outcome.message.localize("en").startswith(f"Not {wrong}. ")
    assert session.answer(right.lower(), 1.0).suggested == 5
    assert session.answer(f" {right} ", 31.0).suggested == 4
    session.rate(4)
    assert log(study)[-1].answer == f" {right} "


@pytest.mark.parametrize(
    ("points", "quality"),
    [([], 0), ([4], 1), ([0, 1], 2), ([0, 1, 2], 3), ([1, 2, 3, 4], 4), ([0, 1, 2, 3, 4], 5)],
)
def test_a_concept_is_graded_by_its_key_points(
    points: list[int], quality: int, study: Study, session: Session, to_card: Any
) -> None:
    to_card(session, "why-pool")
    outcome = session.tick(points, 12.0)
    assert (outcome.verdict, outcome.settled, outcome.suggested) == ("ticked", True, quality)
    assert session.tick(points * 2, 12.0).suggested == quality
    session.rate(quality)
    assert (log(study)[0].verdict, log(study)[0].answer) == ("ticked", None)
    assert session.summary.right == (quality >= 4)


def test_each_kind_is_answered_in_its_own_way(session: Session, to_card: Any) -> None:
    with pytest.raises(WrongUse):
        session.tick([0], 1.0)
    to_card(session, "why-pool")
    with pytest.raises(WrongUse, match="concept"):
        session.answer("because", 1.0)
    with pytest.raises(WrongUse):
        session.tick(range(6), 1.0)
    assert session.outcome is None


def test_not_knowing_is_worth_nothing(study: Study, session: Session) -> None:
    outcome = session.give_up(2.0)
    assert (outcome.verdict, outcome.settled, outcome.suggested) == ("gave-up", True, 0)
    session.rate(0)
    assert (log(study)[0].verdict, log(study)[0].answer, log(study)[0].quality) == (
        "gave-up",
        None,
        0,
    )


def test_the_learner_has_the_last_word(study: Study, session: Session) -> None:
    session.answer(truth(session), 1.0)
    rated = session.rate(1)
    assert (rated.question, rated.quality, rated.drill_again) == ("conv-size", 1, True)
    assert study.schedule("conv-size").lapses == 1


@pytest.mark.parametrize("quality", [-1, 6])
def test_a_quality_that_does_not_exist_is_refused(
    quality: int, study: Study, session: Session
) -> None:
    session.give_up(1.0)
    with pytest.raises(WrongUse):
        session.rate(quality)
    assert question(session) == "conv-size"
    assert log(study) == []
    session.rate(0)


# -- drills --------------------------------------------------------------------------------------


def test_what_was_not_good_is_drilled_at_the_end_until_it_is(study: Study, rate: Any) -> None:
    session = study.session()
    met = rate(session, 3, 5, 0, 4, 5)
    before = schedules(study)
    assert [question(session), session.card and session.card.kind] == ["conv-size", "drill"]
    assert rate(session, 3, 4, 0, 2, 5) == [
        *("conv-size", "max-pool", "conv-size", "conv-size", "conv-size")
    ]
    assert session.card is None
    assert [entry.kind for entry in log(study)] == ["review"] * 5 + ["drill"] * 5
    assert len(met) == 5
    assert schedules(study) == before
    summary = session.summary
    assert (summary.answered, summary.drills, summary.new) == (10, 5, 5)
    assert summary.by_quality == {0: 1, 1: 0, 2: 0, 3: 1, 4: 1, 5: 2}
    assert summary.seconds == 10.0


def test_a_drill_shows_where_its_question_stands_now(learner: Any, rate: Any) -> None:
    learner.sums("a-sum")
    study = learner.open()
    session = study.session()
    rate(session, 2)
    card = session.card
    assert card
    assert (card.kind, card.is_new, card.previews) == ("drill", False, ())
    assert card.schedule == study.schedule("a-sum")
    assert card.schedule.due is not None


def test_drills_left_over_come_back_the_same_day_only(
    learner: Any, study: Study, rate: Any, ask_all: Any
) -> None:
    rate(study.session(), 1, 5, 2, 5, 5)
    assert study.counts().learning == 2
    later = learner.open()
    assert later.counts().learning == 2
    assert ask_all(later.session(topics=["pooling"])) == ["max-pool"]
    session = later.session()
    assert session.card is not None
    assert session.card.kind == "drill"
    rate(session, 3)
    assert later.counts().learning == 1
    learner.wait(days=1)
    tomorrow = learner.open()
    assert (tomorrow.counts().learning, tomorrow.counts().due) == (0, 5)
    assert {entry.kind for entry in tomorrow.session()._queue} == {"review"}


def test_a_cram_asks_everything_and_touches_no_schedule(
    learner: Any, study: Study, rate: Any, ask_all: Any
) -> None:
    review_quality(study, "max-pool", 5)
    study.suspend("why-pool")
    before = schedules(study)
    session = study.session(cram=True)
    assert session.card is not None
    assert (session.card.kind, session.card.previews, session.card.is_new) == ("drill", (), False)
    met = rate(session, 5, 1, 5, 5, 3, 5)
    assert met[0] == "max-pool"  # what was met before comes before what is new
    assert set(met[1:4]) == {"conv-size", "mean-over-batch", "dropout-at-test"}
    assert met[4:] == [met[1], met[1]]
    assert question(session) is None
    assert schedules(study) == before
    assert {entry.kind for entry in log(study)[1:]} == {"drill"}
    assert (study.counts().new, study.counts().learning) == (3, 0)
    assert ask_all(study.session(cram=True, topics=["pooling"], limit=1)) == ["max-pool"]


# -- previews ------------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", ["supermemo", "prose", "source"])
@pytest.mark.parametrize("quality", range(6))
def test_a_preview_is_what_rating_does(
    quality: int, policy: str, learner: Any, study: Study, rate: Any
) -> None:
    study.set_setting("policy", policy)
    for _ in range(4):
        session = study.session(topics=["convolution"])
        card = session.card
        assert card is not None
        assert [preview.quality for preview in card.previews] == list(range(6))
        session.give_up(1.0)
        schedule = session.rate(quality).schedule
        assert schedule is not None
        preview = card.previews[quality]
        assert (preview.interval, preview.due) == (schedule.state.interval, schedule.due)
        assert schedule.due is not None
        learner.wait(days=(schedule.due - study.today).days + 1)


VECTORS = [
    ("44444", "1 6 15 38 95", "1 6 15 38 95", "1 6 15 38 95"),
    ("55555", "1 6 17 48 140", "1 6 17 48 140", "1 6 16 45 130"),
    ("33333", "1 6 14 30 59", "1 6 14 30 59", "1 6 13 27 52"),
    ("5550444", "1 6 17 1 1 6 12", "1 6 17 1 1 6 17", "1 6 16 1 1 6 12"),
    ("442444", "1 6 1 1 6 14", "1 6 1 1 6 15", "1 6 1 1 6 13"),
    ("000555", "1 1 1 1 6 9", "1 1 1 1 6 17", "1 1 1 1 6 9"),
    ("00554", "1 1 1 6 9", "1 1 1 6 17", "1 1 1 6 9"),
]


@pytest.mark.parametrize("policy", ["supermemo", "prose", "source"])
@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector[0])
def test_the_published_intervals_come_out_of_sessions(
    vector: tuple[str, ...], policy: str, learner: Any
) -> None:
    learner.sums("a-sum")
    expected = vector[1 + ["supermemo", "prose", "source"].index(policy)]
    intervals = []
    for quality in map(int, vector[0]):
        with learner.open() as study:
            study.set_setting("policy", policy)
            session = study.session()
            session.give_up(1.0)
            schedule = session.rate(quality).schedule
            assert schedule is not None
            assert schedule.due == study.today + timedelta(days=schedule.state.interval)
            intervals.append(schedule.state.interval)
        learner.wait(days=intervals[-1])
    assert " ".join(map(str, intervals)) == expected


def test_eight_lapses_make_a_leech(learner: Any, rate: Any) -> None:
    learner.sums("a-sum")
    study = learner.open()
    for lapse in range(8):
        session = study.session()
        assert session.card is not None
        assert not session.card.leech
        rate(session, 1)
        assert session.card.leech == (lapse == 7)
        learner.wait(days=1)
    last = study.session().card
    assert last is not None
    assert last.leech


def make_leech(learner: Any, rate: Any, explanation: str) -> Any:
    """A session whose card has been failed eight times."""
    both = f'{{ en = "{explanation}", zh = "{explanation}" }}'
    learner.sums("a-sum", more=f"explanation = {both}" if explanation else "")
    for _ in range(8):
        rate(learner.open().session(), 1)
        learner.wait(days=1)
    return learner.open().session()


def test_a_leech_is_explained_with_other_numbers(learner: Any, rate: Any) -> None:
    session = make_leech(learner, rate, "It is {{ a + b }}.")
    card = session.card
    assert card.lesson.question.id == "a-sum"
    assert card.lesson.truth != card.variant.truth
    told = f"It is {card.lesson.truth}."
    assert card.explained("en") == f"{card.lesson.prompt('en')}\n\n{told}"
    copied = session.answer(str(card.lesson.truth), 1.0)
    assert not copied.correct


@pytest.mark.parametrize("seconds", [1.0, 1000.0])
def test_after_the_explanation_a_right_answer_is_worth_three(
    learner: Any, rate: Any, seconds: float
) -> None:
    session = make_leech(learner, rate, "It is {{ a + b }}.")
    outcome = session.answer(str(session.card.variant.truth), seconds)
    assert (outcome.correct, outcome.suggested) == (True, 3)


def test_a_leech_without_an_explanation_is_asked_at_once(learner: Any, rate: Any) -> None:
    session = make_leech(learner, rate, "")
    assert session.card.leech
    assert (session.card.lesson, session.card.explained("en")) == (None, "")
    assert session.answer(str(session.card.variant.truth), 1.0).suggested == 5


# -- undo ----------------------------------------------------------------------------------------


def test_undo_after_every_step_is_the_identity(study: Study, rate: Any) -> None:
    session = study.session()
    trail = []

    def now() -> Any:
        card = session.card
        shown = card and (card.variant.number, card.variant.parameters, card.kind, card.previews)
        place = card and (card.position, card.remaining, card.is_new)
        return shown, place, schedules(study), session.summary, study.counts(), log(study)

    for quality in (2, 5, 3, 0, 4, 1, 5, 4, 5):
        trail.append(now())
        rate(session, quality)
    assert session.card is None
    while trail:
        assert session.undo()
        assert now() == trail.pop()
    assert not session.undo()
    assert now()[-1] == []


def test_a_card_that_comes_back_can_be_answered_anew(study: Study) -> None:
    session = study.session()
    session.answer("1", 1.0)
    session.rate(1)
    assert session.undo()
    assert session.outcome is None
    assert session.card is not None
    assert session.card.tries == 0
    assert session.answer(truth(session), 1.0).suggested == 5
    session.rate(5)
    assert [entry.quality for entry in log(study)] == [5]
    assert question(session) == "mean-over-batch"


def hinted(session: Session) -> bool:
    assert session.card is not None
    return session.card.hinted


def test_undo_takes_no_hint_back(study: Study, rate: Any) -> None:
    session = study.session()
    session.hint()
    rate(session, 1)
    session.undo()
    assert hinted(session)
    assert session.answer(truth(session), 1.0).suggested == 3
    session.rate(3)
    assert not hinted(session)
    session.undo()
    session.redo()
    assert not hinted(session)
    while question(session) != "conv-size":
        rate(session, 5)
    assert (session.card and session.card.kind, hinted(session)) == ("drill", False)


def test_the_hint_of_a_card_that_undo_leaves_is_remembered(study: Study, rate: Any) -> None:
    session = study.session()
    rate(session, 5)
    session.hint()
    left, numbers_left = question(session), numbers(session)
    session.undo()
    assert not hinted(session)
    session.redo()
    assert (question(session), numbers(session), hinted(session)) == (left, numbers_left, True)
    session.undo()
    rate(session, 5)  # what comes then has other numbers
    assert (question(session), hinted(session)) == (left, True)


def test_redo_leads_back_to_a_first_try_and_what_was_typed(study: Study, rate: Any) -> None:
    session = study.session()
    rate(session, 5, 5)
    first = session.answer("1000", 2.0)
    assert first.may_retry
    session.draft = Draft("12", seconds=4.0)
    session.undo()
    assert (session.outcome, session.draft) == (None, Draft())
    session.redo()
    assert (session.outcome, session.draft) == (first, Draft("12", seconds=4.0))
    assert session.answer(truth(session), 5.0).suggested == 3


def test_undo_stops_where_another_window_went_on(learner: Any, study: Study, rate: Any) -> None:
    session = study.session()
    rate(session, 5)
    review_quality(learner.open(), "why-pool", 4)
    before = question(session)
    assert not session.undo()
    assert question(session) == before
    assert len(log(study)) == 2


def test_what_was_done_in_another_window_is_not_asked_again(
    learner: Any, study: Study, rate: Any, ask_all: Any
) -> None:
    session = study.session()
    rate(session, 1)
    elsewhere = learner.open()
    review_quality(elsewhere, "max-pool", 5)
    elsewhere.suspend("dropout-at-test")
    elsewhere.bury("conv-size")
    assert ask_all(session) == ["mean-over-batch", "why-pool"]
    assert session.skipped == ()


def test_previews_of_a_card_that_comes_back_are_of_the_new_day(learner: Any, rate: Any) -> None:
    study = learner.open()
    session = study.session()
    rate(session, 5)
    learner.wait(days=1)
    assert session.undo()
    assert session.card is not None
    assert session.card.previews[5].due == study.today + timedelta(days=1)


# -- suspending and burying ----------------------------------------------------------------------


def test_suspended_and_buried_cards_leave_the_session(
    learner: Any, study: Study, rate: Any
) -> None:
    session = study.session()
    rate(session, 1)
    assert question(session) == "mean-over-batch"
    session.suspend()
    assert question(session) == "max-pool"
    session.bury()
    assert session.card is not None
    assert (session.card.position, session.card.remaining, session.card.to_repeat) == (2, 2, 1)
    rate(session, 5, 5)
    assert question(session) == "conv-size"  # the drill
    session.suspend()
    assert question(session) is None
    assert study.counts().learning == 0
    learner.wait(days=1)
    assert {entry.question for entry in study.session()._queue} == {
        *("max-pool", "dropout-at-test", "why-pool")
    }


def test_undo_fetches_what_was_put_aside(study: Study, rate: Any) -> None:
    session = study.session()
    rate(session, 1)
    numbers = session.card and session.card.variant.number
    session.suspend()
    session.bury()
    assert question(session) == "dropout-at-test"
    assert session.undo()
    assert question(session) == "max-pool"
    assert study.schedule("max-pool").buried_until is None
    assert session.undo()
    assert session.card is not None
    assert session.card.variant.number == numbers
    assert not study.schedule("mean-over-batch").suspended
    assert len(log(study)) == 1
    assert session.undo()
    assert log(study) == []
    assert not session.undo()


# -- failures ------------------------------------------------------------------------------------


def fail(*_: Any, **__: Any) -> Any:
    raise Unusable("store.full", path="collection.db")


@pytest.mark.parametrize("part", ["record", "log", "schedule"])
def test_an_answer_that_cannot_be_stored_is_still_asked(
    part: str, study: Study, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = session.answer(misled(session), 5.0)
    before = session.card, session._queue, session.summary
    with monkeypatch.context() as patch:
        patch.setattr(Collection, part, fail)
        for _ in range(2):
            with pytest.raises(Unusable):
                session.rate(2)
            assert (session.card, session._queue, session.summary) == before
            assert session.outcome == outcome
    assert log(study) == []
    session.rate(2)
    [entry] = log(study)
    assert (entry.quality, entry.misconception, entry.seconds) == (2, "kernel-forgotten", 5.0)
    assert question(session) == "mean-over-batch"


@pytest.mark.parametrize(("part", "act"), [("mark", "suspend"), ("mark", "bury"), ("undo", "undo")])
def test_a_step_that_cannot_be_stored_is_not_taken(
    part: str, act: str, study: Study, session: Session, rate: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate(session, 2)
    session.answer("1", 1.0)
    before = session.card, session._queue, session.summary, session.outcome
    with monkeypatch.context() as patch:
        patch.setattr(Collection, part, fail)
        with pytest.raises(Unusable):
            getattr(session, act)()
    assert (session.card, session._queue, session.summary, session.outcome) == before
    getattr(session, act)()
    assert session.card != before[0]


def test_a_day_that_ends_in_the_middle_of_a_session(learner: Any, study: Study, rate: Any) -> None:
    session = study.session()
    rate(session, 5)
    learner.wait(days=1)
    rate(session, 2, 5, 5, 5, 4)
    assert session.card is None
    assert [entry.day for entry in log(study)] == [date(2025, 3, 3)] + [date(2025, 3, 4)] * 5
    assert study.counts().due == 1


def test_what_was_missed_is_told_once_with_its_lowest_grade(learner: Any) -> None:
    learner.sums("a-sum", "b-sum", "c-sum")
    session = learner.open().session()
    for quality in (2, 4, 3):
        assert session.card is not None
        numbers = session.card.variant.parameters
        session.answer(str(numbers["a"] * numbers["b"]), 1.0)
        session.rate(quality)
    session.give_up(1.0)
    session.rate(0)
    (missed,) = session.summary.missed
    assert (missed.question, missed.quality, missed.times) == ("a-sum", 0, 2)
    assert missed.mistake is not None
    assert missed.mistake.en == "You multiplied."
