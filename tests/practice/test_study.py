from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest

from quizcnn.bank.variant import Variant, draw
from quizcnn.messages.errors import Unusable, WrongUse
from quizcnn.practice.session.answering import Answered
from quizcnn.practice.single_review import review_quality
from quizcnn.practice.statistics.statistics import statistics
from quizcnn.practice.study import Study
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.collection import Collection


def graded(study: Study, question: str, *qualities: int) -> None:
    for quality in qualities:
        review_quality(study, question, quality)


def qualities(study: Study, question: str | None = None) -> list[int]:
    return [entry.quality for entry in study.history(question) if not entry.retracted]


def test_opening_lays_out_the_bank(study: Study) -> None:
    assert [question.id for question in study.questions()] == [
        *("conv-size", "mean-over-batch", "max-pool", "why-pool", "dropout-at-test")
    ]
    assert study.find("max-pool").topic == "pooling"


def test_the_programs_own_bank_is_the_default(learner: Any) -> None:
    with Study.open(learner.place, lambda: learner.now) as study:
        assert len(study.questions()) > 20


def test_an_unknown_question_is_refused_with_a_suggestion(study: Study) -> None:
    with pytest.raises(WrongUse, match="did you mean 'max-pool"):
        study.find("max-pol")
    with pytest.raises(WrongUse, match="questions` lists them"):
        study.find("zzz")
    for act in (study.suspend, study.unsuspend, study.bury, study.unbury, study.history):
        with pytest.raises(WrongUse, match="max-pool"):
            act("max-pol")


def test_a_collection_that_cannot_be_used_is_let_go(learner: Any, tmp_path: Any) -> None:
    learner.sums("a-b")
    learner.bank.tables = lambda: 1 / 0
    with pytest.raises(ZeroDivisionError):
        learner.open()
    with pytest.raises(Unusable):
        Study.open(tmp_path, lambda: learner.now)


# -- numbers -------------------------------------------------------------------------------------


def test_a_stored_question_draws_what_the_bank_draws(learner: Any, study: Study) -> None:
    for number in range(20):
        stored = draw(study.find("conv-size"), number).parameters
        assert stored == draw(learner.bank.find("conv-size"), number).parameters


def test_numbers_are_fresh_every_time(study: Study) -> None:
    seen = [study.fresh_variant("conv-size") for _ in range(10)]
    assert len({variant.number for variant in seen}) == 10
    assert 0 not in {variant.number for variant in seen}


def test_numbers_differ_from_the_last_time_where_they_can(learner: Any, sum_question: Any) -> None:
    two = "parameters = {{ a = [1, 2], b = [3] }}"
    learner.release(
        "schema = 1\n"
        + sum_question("a-sum").replace(
            "parameters = { a = { from = 10, to = 99 }, b = { from = 10, to = 99 } }",
            two.replace("{{", "{").replace("}}", "}"),
        )
    )
    study = learner.open()
    last = None
    for _ in range(12):
        variant = study.fresh_variant("a-sum")
        assert variant.parameters != last
        last = variant.parameters
        study.record(variant, Answered(kind=ReviewKind.DRILL, quality=5))
    assert study.fresh_variant("a-sum", unlike=variant).parameters != last


def test_a_question_with_one_set_of_numbers_is_asked_again_with_it(learner: Any) -> None:
    learner.release(
        'schema = 1\n[[question]]\nid = "one-sum"\ntopic = "cost"\nkind = "numeric"\n'
        'prompt = { en = "{a}?", zh = "{a}？" }\nanswer = "a + 1"\nparameters = { a = [5] }'
    )
    study = learner.open()
    study.record(study.fresh_variant("one-sum"), Answered(quality=5))
    assert study.fresh_variant("one-sum").parameters == {"a": 5}


def test_the_log_rebuilds_the_card(study: Study) -> None:
    for question in ("conv-size", "max-pool", "dropout-at-test"):
        variant = study.fresh_variant(question)
        study.record(variant, Answered(quality=4))
        [entry] = study.history(question)
        again = Variant(study.find(question), entry.variant, entry.parameters)
        assert again.prompt("zh") == variant.prompt("zh")
        assert again.truth == variant.truth
        assert again.correct_letter == variant.correct_letter


# -- the order of the log ------------------------------------------------------------------------


def test_what_is_recorded_at_one_instant_stays_in_the_order_of_recording(learner: Any) -> None:
    order = [5, 0, 5, 1, 4, 2, 3, 5, 0, 4, 4, 1]
    for quality in order:  # a study each, as commands on the command line have
        graded(learner.open(), "conv-size", quality)
    study = learner.open()
    assert qualities(study, "conv-size") == order
    ids = [entry.id for entry in study.history()]
    assert ids == sorted(ids)
    assert len({entry.at for entry in study.history()}) == 1


def test_the_order_holds_across_questions_too(learner: Any, study: Study) -> None:
    order = ["max-pool", "conv-size", "why-pool", "max-pool", "dropout-at-test", "conv-size"]
    for question in order:
        graded(study, question, 4)
    assert [entry.question for entry in study.history()] == order


def test_an_instant_that_was_used_before_others_is_no_exception(learner: Any, study: Study) -> None:
    graded(study, "max-pool", 4)
    learner.wait(days=1)
    graded(study, "conv-size", 4)
    learner.wait(days=-1)
    graded(study, "max-pool", 5)
    assert qualities(study, "max-pool") == [4, 5]


def test_the_clock_can_be_held(learner: Any, study: Study) -> None:
    study.set_clock_to(datetime(2020, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=1))))
    learner.wait(hours=1)
    assert study.now == datetime(2020, 1, 2, 2, 4, 5, tzinfo=UTC)
    assert study.today == date(2020, 1, 1)
    graded(study, "max-pool", 4, 5)
    assert {entry.at for entry in study.history()} == {study.now}


def test_an_instant_without_an_offset_is_in_the_learners_zone(study: Study) -> None:
    study.set_setting("zone", "Asia/Shanghai")
    study.set_clock_to(datetime(2024, 5, 1, 9, 30))
    assert study.now == datetime(2024, 5, 1, 1, 30, tzinfo=UTC)
    study.set_setting("zone", "system")
    study.set_clock_to(datetime(2024, 5, 1, 9, 30))
    assert study.now == datetime(2024, 5, 1, 9, 30).astimezone(UTC)


@pytest.mark.parametrize("zone", ["system", "Asia/Shanghai"])
def test_an_instant_beyond_the_calendar_is_refused(zone: str, study: Study) -> None:
    study.set_setting("zone", zone)
    with pytest.raises(WrongUse, match="0001"):
        study.set_clock_to(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9))))


def test_the_last_day_of_the_calendar_can_be_lived(study: Study) -> None:
    study.set_clock_to(datetime(9999, 12, 31, 12, tzinfo=UTC))
    graded(study, "max-pool", 5)
    study.bury("why-pool")
    assert study.counts().done_today == 1
    assert statistics(study).forecast == [(date.max, 1)]
    study.set_clock_to(datetime(1, 1, 1, 12, tzinfo=UTC))
    assert statistics(study).streak == 0
    assert study.counts().due == 0


# -- undo ----------------------------------------------------------------------------------------


def test_undo_is_the_identity(study: Study) -> None:
    graded(study, "max-pool", 5)
    before = study.schedule("max-pool"), study.counts()
    graded(study, "max-pool", 1)
    undone = study.undo()
    assert undone is not None
    assert undone.quality == 1
    assert (study.schedule("max-pool"), study.counts()) == before
    assert study.undo() is not None
    assert study.schedule("max-pool").due is None
    assert study.undo() is None


def test_undo_takes_back_what_was_recorded_last_wherever_the_clock_stood(
    learner: Any, study: Study
) -> None:
    graded(study, "max-pool", 5)
    learner.wait(days=-30)
    graded(study, "why-pool", 3)
    learner.wait(days=60)
    undone = study.undo()
    assert undone is not None
    assert undone.question == "why-pool"


def test_a_review_is_retracted_only_while_it_is_the_newest(learner: Any, study: Study) -> None:
    first, _ = study.record(study.fresh_variant("max-pool"), Answered(quality=5))
    learner.wait(days=-3)
    elsewhere = learner.open()
    second, _ = elsewhere.record(elsewhere.fresh_variant("why-pool"), Answered(quality=5))
    assert study.undo(only=first.id) is None
    assert qualities(study) == [5, 5]
    assert study.undo(only=second.id) is not None
    assert study.undo(only=first.id) is not None
    assert study.undo(only=first.id) is None
    assert qualities(study) == []


def test_nothing_is_retracted_from_an_empty_log(study: Study) -> None:
    assert study.undo(only="nothing") is None


def test_neither_practice_nor_statistics_read_the_whole_log(
    study: Study, monkeypatch: pytest.MonkeyPatch, rate: Callable[..., list[str]]
) -> None:
    read = Collection.log

    def log(self: Collection, question: str | None = None, day: date | None = None) -> Any:
        assert question or day, "the whole log was read"
        return read(self, question, day)

    monkeypatch.setattr(Collection, "log", log)
    session = study.session()
    rate(session, 5, 1, 4)
    assert session.undo()
    assert study.counts().done_today == statistics(study).totals.answers == 2
    with pytest.raises(AssertionError):
        study.history()


def test_a_streak_counts_the_days_back(learner: Any, study: Study) -> None:
    for _ in range(3):
        graded(study, "max-pool", 5)
        learner.wait(days=1)
    assert study.streak() == statistics(study).streak == 3  # today is not lost yet
    graded(study, "max-pool", 5)
    assert study.streak() == statistics(study).streak == 4
    study.undo()
    learner.wait(days=1)
    assert study.streak() == statistics(study).streak == 0


# -- releases and decks --------------------------------------------------------------------------


def test_progress_survives_an_edited_question(learner: Any, sum_question: Any) -> None:
    learner.sums("a-sum", "b-sum")
    study = learner.open()
    graded(study, "a-sum", 5)
    before = study.schedule("a-sum")
    text = sum_question("a-sum").replace("What is", "How much is") + sum_question("c-sum")
    learner.release("schema = 1\n" + text)
    later = learner.open()
    assert later.schedule("a-sum") == before
    assert later.find("a-sum").prompt.en.startswith("How much is")
    assert [question.id for question in later.questions()] == ["a-sum", "c-sum"]


def test_a_removed_question_is_not_asked_and_comes_back_with_its_progress(
    learner: Any, ask_all: Any
) -> None:
    learner.sums("a-sum", "b-sum")
    graded(learner.open(), "a-sum", 5)
    learner.sums("b-sum")
    learner.wait(days=1)
    study = learner.open()
    assert study.counts().due == 0
    assert statistics(study).forecast[0][1] == 0
    assert ask_all(study.session()) == ["b-sum"]
    assert [entry.question for entry in study.history("a-sum")] == ["a-sum"]
    learner.sums("a-sum", "b-sum")
    assert learner.open().counts().due == 1


def imported(learner: Any, *ids: str) -> list[Any]:
    learner.sums(*ids)
    questions: list[Any] = learner.bank.questions()
    return questions


def test_a_deck_is_imported_updated_and_tried(learner: Any, study: Study) -> None:
    questions = imported(learner, "x-sum", "y-sum")
    assert study.import_deck("mine", questions, dry_run=True).added == ("x-sum", "y-sum")
    assert len(study.questions()) == 5
    assert study.import_deck("mine", questions).added == ("x-sum", "y-sum")
    assert [question.id for question in study.questions()][-2:] == ["x-sum", "y-sum"]
    assert [card.deck for card in study.cards if card.id == "x-sum"] == ["mine"]
    graded(study, "x-sum", 5)
    changes = study.import_deck("mine", questions[:1])
    assert (changes.unchanged, changes.removed) == (("x-sum",), ("y-sum",))
    assert study.schedule("x-sum").due is not None


def test_an_imported_deck_cannot_take_a_built_in_question(learner: Any, study: Study) -> None:
    questions = imported(learner, "x-sum", "max-pool")
    for dry_run in (True, False):
        with pytest.raises(WrongUse, match="max-pool belongs to the deck quizcnn"):
            study.import_deck("mine", questions, dry_run)
    assert len(study.questions()) == 5
    assert study.find("max-pool").kind == "grid"


def test_an_imported_deck_cannot_take_the_place_of_the_built_in_bank(
    learner: Any, study: Study
) -> None:
    for dry_run in (True, False):
        with pytest.raises(WrongUse, match="rename the file"):
            study.import_deck("quizcnn", imported(learner, "x-sum"), dry_run)
    assert len(study.questions()) == 5


def test_a_release_with_the_id_of_an_imported_question_still_opens(
    learner: Any, ask_all: Any
) -> None:
    learner.sums("a-sum")
    study = learner.open()
    study.import_deck("mine", imported(learner, "x-sum"))
    learner.sums("a-sum", "x-sum", "z-sum")
    for _ in range(2):
        later = learner.open()
        assert [question.id for question in later.questions()] == ["a-sum", "x-sum", "z-sum"]
        assert [card.deck for card in later.cards if card.id == "x-sum"] == ["quizcnn"]
    assert set(ask_all(later.session())) == {"a-sum", "x-sum", "z-sum"}


def spoil(learner: Any, question: str, text: str) -> None:
    with sqlite3.connect(learner.place) as connection:
        connection.execute("UPDATE questions SET text = ? WHERE id = ?", (text, question))
    connection.close()


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "7", '{"id": "y-sum"}', '{"id": "other"}', "[" * 5000),
        '{"id": "y-sum", "topic": "alchemy", "kind": "riddle", "prompt": {"en": "?", "zh": "?"}}',
    ],
)
def test_a_stored_question_that_cannot_be_read_is_left_out(
    text: str, learner: Any, ask_all: Any
) -> None:
    learner.sums("a-sum")
    study = learner.open()
    study.import_deck("mine", imported(learner, "x-sum", "y-sum", "z-sum"))
    graded(study, "y-sum", 5)
    spoil(learner, "y-sum", text)
    learner.sums("a-sum")
    learner.wait(days=1)
    later = learner.open()
    assert [question.id for question in later.questions()] == ["a-sum", "x-sum", "z-sum"]
    assert (later.counts().due, later.counts().new) == (0, 3)
    assert set(ask_all(later.session())) == {"a-sum", "x-sum", "z-sum"}
    assert set(ask_all(later.session(cram=True))) == {"a-sum", "x-sum", "z-sum"}
    assert statistics(later).questions == 3
    with pytest.raises(Unusable, match=r"'y-sum' of the deck 'mine' cannot be read.*import"):
        later.find("y-sum")
    later.suspend("y-sum")  # a way to be rid of it
    assert later.schedule("y-sum").suspended


def test_a_spoilt_built_in_question_is_mended_when_the_desk_opens(learner: Any) -> None:
    learner.open()
    spoil(learner, "max-pool", "{")
    assert learner.open().find("max-pool").kind == "grid"


# -- the rest ------------------------------------------------------------------------------------


def test_days_begin_at_the_rollover_in_the_learners_zone(learner: Any, study: Study) -> None:
    study.set_setting("zone", "Asia/Shanghai")
    learner.now = datetime(2025, 3, 2, 19, 59, tzinfo=UTC)  # 03:59 on the third
    assert study.today == date(2025, 3, 2)
    learner.wait(minutes=1)
    assert study.today == date(2025, 3, 3)
    study.set_setting("rollover_hour", "5")
    assert study.today == date(2025, 3, 2)


def test_an_entry_has_the_day_of_its_own_instant(learner: Any) -> None:
    midnight = datetime(2025, 3, 3, 4, tzinfo=UTC)
    ticking = iter([midnight - timedelta(seconds=1), midnight])
    with Study.open(learner.place, lambda: next(ticking), Random(1), learner.bank) as study:
        study.set_setting("zone", "UTC")
        review, _ = study.record(study.fresh_variant("max-pool"), Answered(quality=5))
        assert review.day == date(2025, 3, 2)


def test_an_unfit_setting_is_refused_and_changes_nothing(study: Study) -> None:
    for key, value in [
        *(("new_per_day", "-1"), ("new_per_day", "many"), ("reviews_per_day", "10000")),
        *(("rollover_hour", "24"), ("policy", "fsrs"), ("zone", "Atlantis/Capital")),
    ]:
        before = study.settings
        with pytest.raises(WrongUse, match=f"'{value}' does not fit '{key}'; allowed: "):
            study.set_setting(key, value)
        assert study.settings == before


def test_the_policy_is_written_into_the_log(study: Study) -> None:
    graded(study, "max-pool", 5)
    study.set_setting("policy", "prose")
    graded(study, "max-pool", 1)
    assert [entry.scheduler for entry in study.history()] == ["supermemo", "prose"]
    assert study.schedule("max-pool").state.ease == 260


def test_an_older_review_is_refused_kindly_where_its_instant_was_named(
    learner: Any, study: Study
) -> None:
    graded(study, "max-pool", 5)
    study.set_clock_to(learner.now - timedelta(seconds=1))
    with pytest.raises(WrongUse, match="give a later instant"):
        graded(study, "max-pool", 5)
    assert qualities(study) == [5]


def test_a_clock_that_goes_back_loses_no_answer(learner: Any, study: Study) -> None:
    graded(study, "max-pool", 5)
    learner.wait(seconds=-1)
    graded(study, "max-pool", 4)
    assert qualities(study) == [5, 4]
    first, second = study.history()
    assert first.at == second.at
    assert first.id < second.id


def test_a_clock_that_runs_counts_on_from_where_it_was_set(learner: Any, study: Study) -> None:
    study.set_clock_to(datetime(2024, 5, 1, 9, 30), runs=True)
    learner.wait(minutes=20)
    assert study.now == datetime(2024, 5, 1, 9, 50, tzinfo=UTC)


def test_what_was_in_force_is_kept_with_each_review(study: Study) -> None:
    study.set_setting("max_interval", "30")
    graded(study, "max-pool", 5)
    [entry] = study.history()
    assert (entry.limit, entry.retention, entry.sitting) == (30, 0.9, None)


def test_no_interval_exceeds_max_interval(learner: Any, study: Study) -> None:
    study.set_setting("max_interval", "20")
    for _ in range(5):
        graded(study, "max-pool", 5)
        learner.wait(days=20)
    assert study.schedule("max-pool").state.interval == 20


def test_chosen_questions_are_asked_in_their_order_off_the_schedule(
    learner: Any, ask_all: Any
) -> None:
    learner.sums("a-sum", "b-sum", "c-sum")
    study = learner.open()
    left = study.session()
    left.give_up(1.0)
    left.rate(0)
    before = study.schedules()
    chosen = study.drill(["c-sum", "a-sum"])
    assert ask_all(chosen) == ["c-sum", "a-sum"]
    assert study.schedules() == before
    assert {entry.kind for entry in study.history("c-sum")} == {ReviewKind.DRILL}
    kept = study.kept_session()
    assert kept is not None
    assert kept.sitting == left.sitting  # today's still waits
    with pytest.raises(WrongUse, match="a-sum"):
        study.drill(["a-sun"])


def test_chosen_questions_that_are_due_or_new_count_where_they_are_to(
    learner: Any, ask_all: Any
) -> None:
    learner.sums("a-sum", "b-sum", "c-sum")
    study = learner.open()
    graded(study, "a-sum", 5)
    graded(study, "b-sum", 5)
    learner.wait(days=1)
    graded(study, "b-sum", 5)
    chosen = ["c-sum", "b-sum", "a-sum"]
    assert ask_all(study.ask(chosen)) == chosen
    assert [study.history(each)[-1].kind for each in chosen] == ["review", "drill", "review"]
    study.suspend("a-sum")
    assert study.ask(["a-sum"]).card is None
