from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from quizcnn.bank.variant import with_parameters
from quizcnn.messages.errors import Unusable, WrongUse
from quizcnn.practice.session import Sitting
from quizcnn.practice.study import Desk, review_quality
from quizcnn.store.collection import Collection
from quizcnn.store.review_log import Review

ALL = ["conv-size", "mean-over-batch", "max-pool", "why-pool", "dropout-at-test"]


def question(sitting: Sitting) -> str | None:
    return sitting.card.variant.question.id if sitting.card else None


def log(desk: Desk) -> list[Review]:
    return [entry for entry in desk.history() if not entry.retracted]


def schedules(desk: Desk) -> dict[str, Any]:
    return {each.id: desk.schedule(each.id) for each in desk.questions()}


# -- the line of cards --------------------------------------------------------------------------


def test_a_sitting_brings_the_new_cards_with_topics_interleaved(desk: Desk, ask_all: Any) -> None:
    order = ["conv-size", "mean-over-batch", "max-pool", "dropout-at-test", "why-pool"]
    assert ask_all(desk.sitting()) == order
    assert desk.sitting().card is None


def test_a_card_says_where_it_is_in_the_line(desk: Desk, rate: Any) -> None:
    sitting = desk.sitting()
    seen = []
    while sitting.card is not None:
        seen.append((sitting.card.position, sitting.card.remaining))
        rate(sitting, 1 if len(seen) == 1 else 5)
    assert seen == [(1, 5), (2, 5), (3, 4), (4, 3), (5, 2), (6, 1)]


def test_a_sitting_that_is_over_has_nothing_to_do(study: Any) -> None:
    study.sums("a-sum")
    sitting = study.open().sitting(limit=0)
    assert (sitting.card, sitting.outcome) == (None, None)
    assert sitting.summary.answered == 0
    assert not sitting.undo()
    for act in (
        sitting.hint,
        sitting.suspend,
        sitting.bury,
        lambda: sitting.rate(4),
        lambda: sitting.answer("1", 1.0),
        lambda: sitting.tick([0], 1.0),
        lambda: sitting.give_up(1.0),
    ):
        with pytest.raises(LookupError, match="over"):
            act()


def test_topics_limit_and_extra_new_cards(study: Any, ask_all: Any) -> None:
    desk = study.open()
    assert ask_all(desk.sitting(topics=["pooling"], limit=1)) == ["max-pool"]
    desk.set_setting("new_per_day", "2")
    assert ask_all(desk.sitting()) == ["conv-size"]
    assert ask_all(desk.sitting()) == []
    assert ask_all(desk.sitting(extra_new=2, limit=5)) == ["mean-over-batch", "dropout-at-test"]
    assert ask_all(desk.sitting(extra_new=9, topics=["pooling"])) == ["why-pool"]


def test_numbers_are_fresh_in_every_repetition_and_logged(desk: Desk, rate: Any) -> None:
    sitting = desk.sitting(topics=["convolution"])
    shown = []
    for _ in range(6):
        assert sitting.card is not None
        variant = sitting.card.variant
        shown.append((variant.number, variant.prompt("en")))
        rate(sitting, 2)
    assert len({number for number, _ in shown}) == 6
    assert all(one[1] != two[1] for one, two in pairwise(shown))
    rebuilt = [
        with_parameters(desk.find(entry.question), entry.variant, entry.parameters)
        for entry in log(desk)
    ]
    assert [(each.number, each.prompt("en")) for each in rebuilt] == shown


def test_a_question_that_cannot_be_drawn_is_skipped(study: Any, ask_all: Any) -> None:
    broken = 'where = ["a > 1000"]'
    study.sums("a-sum", "b-sum")
    desk = study.open()
    study.sums("x-sum", more=broken)
    desk.import_deck("mine", study.bank.questions())
    sitting = desk.sitting()
    assert ask_all(sitting) == ["a-sum", "b-sum"]
    assert sitting.skipped == ("x-sum",)
    assert desk.sitting().card is None
    with pytest.raises(WrongUse, match=r"'x-sum'.*suspend it"):
        desk.fresh_variant("x-sum")


def test_numbers_whose_texts_cannot_be_filled_are_not_shown(study: Any) -> None:
    more = 'explanation = { en = "{{ 1 / (a - 10) }}", zh = "{{ 1 / (b - 10) }}" }'
    study.sums("a-sum", more=more)
    text = study.bank.tables()[0]
    text["parameters"] = {"a": [10, 11], "b": [10, 12]}
    desk = study.open()
    for _ in range(10):
        variant = desk.fresh_variant("a-sum")
        assert variant.parameters == {"a": 11, "b": 12}
        assert variant.explanation("en") == "1"


# -- answering ----------------------------------------------------------------------------------


@pytest.fixture
def sitting(desk: Desk) -> Sitting:
    return desk.sitting()


def truth(sitting: Sitting) -> str:
    assert sitting.card is not None
    return str(sitting.card.variant.truth)


def misled(sitting: Sitting) -> str:
    assert sitting.card is not None
    return str(sitting.card.variant.wrong[0].value)


@pytest.mark.parametrize(("seconds", "quality"), [(0.0, 5), (40.0, 5), (40.5, 4)])
def test_a_right_number_is_worth_5_or_4_by_its_time(
    seconds: float, quality: int, sitting: Sitting
) -> None:
    outcome = sitting.answer(truth(sitting), seconds)
    assert (outcome.verdict, outcome.settled, outcome.suggested) == ("correct", True, quality)
    assert not outcome.may_retry
    assert sitting.outcome == outcome


def test_a_hint_caps_the_suggestion(sitting: Sitting) -> None:
    sitting.hint()
    assert sitting.card is not None
    assert sitting.card.hinted
    assert sitting.answer(truth(sitting), 1.0).suggested == 3


def test_a_hint_caps_every_kind_of_answer(sitting: Sitting, to_card: Any) -> None:
    to_card(sitting, "dropout-at-test")
    sitting.hint()
    assert sitting.card is not None
    assert sitting.answer(sitting.card.variant.correct_letter or "", 1.0).suggested == 3
    to_card(sitting, "why-pool")
    sitting.hint()
    assert sitting.tick(range(5), 1.0).suggested == 3
    assert sitting.tick([0], 1.0).suggested == 1


def test_a_second_try_is_offered_once_and_worth_3(sitting: Sitting) -> None:
    first = sitting.answer("1", 1.0)
    assert (first.verdict, first.suggested, first.may_retry) == ("wrong", 1, True)
    second = sitting.answer("2", 1.0)
    assert (second.verdict, second.suggested, second.may_retry) == ("wrong", 1, False)


def test_a_right_second_try_remembers_what_went_wrong_first(desk: Desk, sitting: Sitting) -> None:
    first = sitting.answer(misled(sitting), 3.0)
    assert (first.suggested, first.misconception_id) == (2, "kernel-forgotten")
    second = sitting.answer(truth(sitting), 9.0)
    assert (second.verdict, second.suggested, second.may_retry) == ("correct", 3, False)
    typed = truth(sitting)
    sitting.rate(3)
    [entry] = log(desk)
    assert (entry.verdict, entry.misconception) == ("correct", "kernel-forgotten")
    assert (entry.answer, entry.seconds, entry.quality) == (typed, 9.0, 3)
    [(name, text, count)] = sitting.summary.misconceptions
    assert (name, count) == ("kernel-forgotten", 1)
    assert text is not None
    assert text.en == "You multiplied by the stride."


def test_a_second_wrong_number_keeps_the_diagnosis(sitting: Sitting) -> None:
    sitting.answer(misled(sitting), 1.0)
    assert sitting.answer("1", 1.0).suggested == 2


def test_the_newest_diagnosis_goes_with_the_newest_answer(study: Any, sum_question: Any) -> None:
    second = '{ id = "subtracted", answer = "a - b", en = "No.", zh = "不。" },\n]'
    study.release("schema = 1\n" + sum_question("a-sum").replace("\n]", "\n    " + second))
    desk = study.open()
    sitting = desk.sitting()
    assert sitting.card is not None
    product, difference = (wrong.value for wrong in sitting.card.variant.wrong)
    sitting.answer(str(product), 1.0)
    sitting.answer(str(difference), 1.0)
    sitting.rate(2)
    [entry] = log(desk)
    assert (entry.answer, entry.misconception) == (str(difference), "subtracted")


def test_an_unreadable_answer_leaves_both_tries(sitting: Sitting) -> None:
    for text in ("??", "", "a lot"):
        outcome = sitting.answer(text, 99.0)
        assert (outcome.verdict, outcome.settled, outcome.suggested) == ("unreadable", False, None)
    with pytest.raises(LookupError, match="nothing was answered"):
        sitting.rate(3)
    assert sitting.answer("1", 1.0).may_retry
    sitting.answer("??", 1.0)
    assert sitting.outcome is not None
    assert sitting.outcome.verdict == "wrong"
    assert sitting.answer(truth(sitting), 1.0).suggested == 3


def test_an_imprecise_answer_is_asked_again(study: Any) -> None:
    study.release(
        'schema = 1\n[[question]]\nid = "one-third"\ntopic = "cost"\nkind = "numeric"\n'
        'prompt = { en = "1/{a}?", zh = "1/{a}？" }\nanswer = "1 / a"\nparameters = { a = [3] }'
    )
    sitting = study.open().sitting()
    outcome = sitting.answer("0.3", 1.0)
    assert (outcome.verdict, outcome.settled, outcome.suggested) == ("imprecise", False, None)
    assert sitting.card is not None
    assert sitting.card.tries == 0
    assert sitting.answer("0.33333", 1.0).suggested == 5


def test_a_grid_is_judged_cell_by_cell(sitting: Sitting, to_card: Any) -> None:
    card = to_card(sitting, "max-pool")
    outcome = sitting.answer("1 2; 3 4", 1.0)
    assert outcome.grade is not None
    assert outcome.grade.cells is not None
    assert sitting.answer(str(card.variant.truth), 1.0).verdict == "correct"


def test_a_choice_is_answered_by_its_letter(desk: Desk, sitting: Sitting, to_card: Any) -> None:
    card = to_card(sitting, "dropout-at-test")
    for letter in ("", "D", "AB", "1"):
        with pytest.raises(WrongUse, match="answer with one of A B C"):
            sitting.answer(letter, 1.0)
    assert sitting.outcome is None
    right = card.variant.correct_letter
    wrong = next(letter for letter in "ABC" if letter != right)
    outcome = sitting.answer(wrong, 1.0)
    assert (outcome.verdict, outcome.suggested, outcome.may_retry) == ("wrong", 1, False)
    assert outcome.message.said("en").startswith(f"Not {wrong}. ")
    assert sitting.answer(right.lower(), 1.0).suggested == 5
    assert sitting.answer(f" {right} ", 31.0).suggested == 4
    sitting.rate(4)
    assert log(desk)[-1].answer == f" {right} "


@pytest.mark.parametrize(
    ("points", "quality"),
    [([], 0), ([4], 1), ([0, 1], 2), ([0, 1, 2], 3), ([1, 2, 3, 4], 4), ([0, 1, 2, 3, 4], 5)],
)
def test_a_concept_is_graded_by_its_key_points(
    points: list[int], quality: int, desk: Desk, sitting: Sitting, to_card: Any
) -> None:
    to_card(sitting, "why-pool")
    outcome = sitting.tick(points, 12.0)
    assert (outcome.verdict, outcome.settled, outcome.suggested) == ("ticked", True, quality)
    assert sitting.tick(points * 2, 12.0).suggested == quality
    sitting.rate(quality)
    assert (log(desk)[0].verdict, log(desk)[0].answer) == ("ticked", None)
    assert sitting.summary.right == (quality >= 4)


def test_each_kind_is_answered_in_its_own_way(sitting: Sitting, to_card: Any) -> None:
    with pytest.raises(WrongUse):
        sitting.tick([0], 1.0)
    to_card(sitting, "why-pool")
    with pytest.raises(WrongUse, match="concept"):
        sitting.answer("because", 1.0)
    with pytest.raises(WrongUse):
        sitting.tick(range(6), 1.0)
    assert sitting.outcome is None


def test_not_knowing_is_worth_nothing(desk: Desk, sitting: Sitting) -> None:
    outcome = sitting.give_up(2.0)
    assert (outcome.verdict, outcome.settled, outcome.suggested) == ("gave-up", True, 0)
    sitting.rate(0)
    assert (log(desk)[0].verdict, log(desk)[0].answer, log(desk)[0].quality) == ("gave-up", None, 0)


def test_the_learner_has_the_last_word(desk: Desk, sitting: Sitting) -> None:
    sitting.answer(truth(sitting), 1.0)
    rated = sitting.rate(1)
    assert (rated.question, rated.quality, rated.drill_again) == ("conv-size", 1, True)
    assert desk.schedule("conv-size").lapses == 1


@pytest.mark.parametrize("quality", [-1, 6])
def test_a_quality_that_does_not_exist_is_refused(
    quality: int, desk: Desk, sitting: Sitting
) -> None:
    sitting.give_up(1.0)
    with pytest.raises(WrongUse):
        sitting.rate(quality)
    assert question(sitting) == "conv-size"
    assert log(desk) == []
    sitting.rate(0)


# -- drills -------------------------------------------------------------------------------------


def test_what_was_not_good_is_drilled_at_the_end_until_it_is(desk: Desk, rate: Any) -> None:
    sitting = desk.sitting()
    met = rate(sitting, 3, 5, 0, 4, 5)
    before = schedules(desk)
    assert [question(sitting), sitting.card and sitting.card.kind] == ["conv-size", "drill"]
    assert rate(sitting, 3, 4, 0, 2, 5) == [
        *("conv-size", "max-pool", "conv-size", "conv-size", "conv-size")
    ]
    assert sitting.card is None
    assert [entry.kind for entry in log(desk)] == ["review"] * 5 + ["drill"] * 5
    assert len(met) == 5
    assert schedules(desk) == before
    summary = sitting.summary
    assert (summary.answered, summary.drills, summary.new) == (10, 5, 5)
    assert summary.by_quality == {0: 1, 1: 0, 2: 0, 3: 1, 4: 1, 5: 2}
    assert summary.seconds == 10.0


def test_a_drill_shows_where_its_question_stands_now(study: Any, rate: Any) -> None:
    study.sums("a-sum")
    desk = study.open()
    sitting = desk.sitting()
    rate(sitting, 2)
    card = sitting.card
    assert card
    assert (card.kind, card.is_new, card.previews) == ("drill", False, ())
    assert card.schedule == desk.schedule("a-sum")
    assert card.schedule.due is not None


def test_drills_left_over_come_back_the_same_day_only(
    study: Any, desk: Desk, rate: Any, ask_all: Any
) -> None:
    rate(desk.sitting(), 1, 5, 2, 5, 5)
    assert desk.counts().learning == 2
    later = study.open()
    assert later.counts().learning == 2
    assert ask_all(later.sitting(topics=["pooling"])) == ["max-pool"]
    sitting = later.sitting()
    assert sitting.card is not None
    assert sitting.card.kind == "drill"
    rate(sitting, 3)
    assert later.counts().learning == 1
    study.wait(days=1)
    tomorrow = study.open()
    assert (tomorrow.counts().learning, tomorrow.counts().due) == (0, 5)
    assert {place.kind for place in tomorrow.sitting()._line} == {"review"}


def test_a_cram_asks_everything_and_touches_no_schedule(
    study: Any, desk: Desk, rate: Any, ask_all: Any
) -> None:
    review_quality(desk, "max-pool", 5)
    desk.suspend("why-pool")
    before = schedules(desk)
    sitting = desk.sitting(cram=True)
    assert sitting.card is not None
    assert (sitting.card.kind, sitting.card.previews, sitting.card.is_new) == ("drill", (), False)
    assert rate(sitting, 5, 1, 5, 5, 3, 5) == [
        *("conv-size", "mean-over-batch", "max-pool", "dropout-at-test"),
        *("mean-over-batch", "mean-over-batch"),
    ]
    assert question(sitting) is None
    assert schedules(desk) == before
    assert {entry.kind for entry in log(desk)[1:]} == {"drill"}
    assert (desk.counts().new, desk.counts().learning) == (3, 0)
    assert ask_all(desk.sitting(cram=True, topics=["pooling"], limit=1)) == ["max-pool"]


# -- previews -----------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", ["supermemo", "prose", "source"])
@pytest.mark.parametrize("quality", range(6))
def test_a_preview_is_what_rating_does(
    quality: int, policy: str, study: Any, desk: Desk, rate: Any
) -> None:
    desk.set_setting("policy", policy)
    for _ in range(4):
        sitting = desk.sitting(topics=["convolution"])
        card = sitting.card
        assert card is not None
        assert [preview.quality for preview in card.previews] == list(range(6))
        sitting.give_up(1.0)
        schedule = sitting.rate(quality).schedule
        assert schedule is not None
        preview = card.previews[quality]
        assert (preview.interval, preview.due) == (schedule.state.interval, schedule.due)
        assert schedule.due is not None
        study.wait(days=(schedule.due - desk.today).days + 1)


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
def test_the_published_intervals_come_out_of_sittings(
    vector: tuple[str, ...], policy: str, study: Any
) -> None:
    study.sums("a-sum")
    expected = vector[1 + ["supermemo", "prose", "source"].index(policy)]
    intervals = []
    for quality in map(int, vector[0]):
        with study.open() as desk:
            desk.set_setting("policy", policy)
            sitting = desk.sitting()
            sitting.give_up(1.0)
            schedule = sitting.rate(quality).schedule
            assert schedule is not None
            assert schedule.due == desk.today + timedelta(days=schedule.state.interval)
            intervals.append(schedule.state.interval)
        study.wait(days=intervals[-1])
    assert " ".join(map(str, intervals)) == expected


def test_eight_lapses_make_a_leech(study: Any, rate: Any) -> None:
    study.sums("a-sum")
    desk = study.open()
    for lapse in range(8):
        sitting = desk.sitting()
        assert sitting.card is not None
        assert not sitting.card.leech
        rate(sitting, 1)
        assert sitting.card.leech == (lapse == 7)
        study.wait(days=1)
    last = desk.sitting().card
    assert last is not None
    assert last.leech


# -- undo ---------------------------------------------------------------------------------------


def test_undo_after_every_step_is_the_identity(desk: Desk, rate: Any) -> None:
    sitting = desk.sitting()
    trail = []

    def now() -> Any:
        card = sitting.card
        shown = card and (card.variant.number, card.variant.parameters, card.kind, card.previews)
        place = card and (card.position, card.remaining, card.is_new)
        return shown, place, schedules(desk), sitting.summary, desk.counts(), log(desk)

    for quality in (2, 5, 3, 0, 4, 1, 5, 4, 5):
        trail.append(now())
        rate(sitting, quality)
    assert sitting.card is None
    while trail:
        assert sitting.undo()
        assert now() == trail.pop()
    assert not sitting.undo()
    assert now()[-1] == []


def test_a_card_that_comes_back_can_be_answered_anew(desk: Desk) -> None:
    sitting = desk.sitting()
    sitting.hint()
    sitting.answer("1", 1.0)
    sitting.rate(1)
    assert sitting.undo()
    assert sitting.outcome is None
    assert sitting.card is not None
    assert (sitting.card.hinted, sitting.card.tries) == (False, 0)
    assert sitting.answer(truth(sitting), 1.0).suggested == 5
    sitting.rate(5)
    assert [entry.quality for entry in log(desk)] == [5]
    assert question(sitting) == "mean-over-batch"


def test_undo_stops_where_another_window_went_on(study: Any, desk: Desk, rate: Any) -> None:
    sitting = desk.sitting()
    rate(sitting, 5)
    review_quality(study.open(), "why-pool", 4)
    before = question(sitting)
    assert not sitting.undo()
    assert question(sitting) == before
    assert len(log(desk)) == 2


def test_what_was_done_in_another_window_is_not_asked_again(
    study: Any, desk: Desk, rate: Any, ask_all: Any
) -> None:
    sitting = desk.sitting()
    rate(sitting, 1)
    elsewhere = study.open()
    review_quality(elsewhere, "max-pool", 5)
    elsewhere.suspend("dropout-at-test")
    elsewhere.bury("conv-size")
    assert ask_all(sitting) == ["mean-over-batch", "why-pool"]
    assert sitting.skipped == ()


def test_previews_of_a_card_that_comes_back_are_of_the_new_day(study: Any, rate: Any) -> None:
    desk = study.open()
    sitting = desk.sitting()
    rate(sitting, 5)
    study.wait(days=1)
    assert sitting.undo()
    assert sitting.card is not None
    assert sitting.card.previews[5].due == desk.today + timedelta(days=1)


# -- suspending and burying ---------------------------------------------------------------------


def test_suspended_and_buried_cards_leave_the_sitting(study: Any, desk: Desk, rate: Any) -> None:
    sitting = desk.sitting()
    rate(sitting, 1)
    assert question(sitting) == "mean-over-batch"
    sitting.suspend()
    assert question(sitting) == "max-pool"
    sitting.bury()
    assert sitting.card is not None
    assert (sitting.card.position, sitting.card.remaining) == (2, 3)
    rate(sitting, 5, 5)
    assert question(sitting) == "conv-size"  # the drill
    sitting.suspend()
    assert question(sitting) is None
    assert desk.counts().learning == 0
    study.wait(days=1)
    assert {place.question for place in desk.sitting()._line} == {
        *("max-pool", "dropout-at-test", "why-pool")
    }


def test_undo_fetches_what_was_put_aside(desk: Desk, rate: Any) -> None:
    sitting = desk.sitting()
    rate(sitting, 1)
    numbers = sitting.card and sitting.card.variant.number
    sitting.suspend()
    sitting.bury()
    assert question(sitting) == "dropout-at-test"
    assert sitting.undo()
    assert question(sitting) == "max-pool"
    assert desk.schedule("max-pool").buried_until is None
    assert sitting.undo()
    assert sitting.card is not None
    assert sitting.card.variant.number == numbers
    assert not desk.schedule("mean-over-batch").suspended
    assert len(log(desk)) == 1
    assert sitting.undo()
    assert log(desk) == []
    assert not sitting.undo()


# -- failures -----------------------------------------------------------------------------------


def fail(*_: Any, **__: Any) -> Any:
    raise Unusable("store.full", path="collection.db")


@pytest.mark.parametrize("part", ["record", "log", "schedule"])
def test_an_answer_that_cannot_be_stored_stays_on_the_desk(
    part: str, desk: Desk, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = sitting.answer(misled(sitting), 5.0)
    before = sitting.card, sitting._line, sitting.summary
    with monkeypatch.context() as patch:
        patch.setattr(Collection, part, fail)
        for _ in range(2):
            with pytest.raises(Unusable):
                sitting.rate(2)
            assert (sitting.card, sitting._line, sitting.summary) == before
            assert sitting.outcome == outcome
    assert log(desk) == []
    sitting.rate(2)
    [entry] = log(desk)
    assert (entry.quality, entry.misconception, entry.seconds) == (2, "kernel-forgotten", 5.0)
    assert question(sitting) == "mean-over-batch"


@pytest.mark.parametrize(
    ("part", "act"), [("suspend", "suspend"), ("bury", "bury"), ("retract", "undo")]
)
def test_a_step_that_cannot_be_stored_is_not_taken(
    part: str, act: str, desk: Desk, sitting: Sitting, rate: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate(sitting, 2)
    sitting.answer("1", 1.0)
    before = sitting.card, sitting._line, sitting.summary, sitting.outcome
    with monkeypatch.context() as patch:
        patch.setattr(Collection, part, fail)
        with pytest.raises(Unusable):
            getattr(sitting, act)()
    assert (sitting.card, sitting._line, sitting.summary, sitting.outcome) == before
    getattr(sitting, act)()
    assert sitting.card != before[0]


def test_a_day_that_ends_in_the_middle_of_a_sitting(study: Any, desk: Desk, rate: Any) -> None:
    sitting = desk.sitting()
    rate(sitting, 5)
    study.wait(days=1)
    rate(sitting, 2, 5, 5, 5, 4)
    assert sitting.card is None
    assert [entry.day for entry in log(desk)] == [date(2025, 3, 3)] + [date(2025, 3, 4)] * 5
    assert desk.counts().due == 1
