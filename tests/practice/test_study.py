from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest

from quizcnn.bank.variant import draw, with_parameters
from quizcnn.messages.errors import Unusable, WrongUse
from quizcnn.practice.study import Desk, review_quality
from quizcnn.store.collection import Collection


def graded(desk: Desk, question: str, *qualities: int) -> None:
    for quality in qualities:
        review_quality(desk, question, quality)


def qualities(desk: Desk, question: str | None = None) -> list[int]:
    return [entry.quality for entry in desk.history(question) if not entry.retracted]


def test_opening_lays_out_the_bank(desk: Desk) -> None:
    assert [question.id for question in desk.questions()] == [
        *("conv-size", "mean-over-batch", "max-pool", "why-pool", "dropout-at-test")
    ]
    assert desk.find("max-pool").topic == "pooling"


def test_the_programs_own_bank_is_the_default(study: Any) -> None:
    with Desk.open(study.place, lambda: study.now) as desk:
        assert len(desk.questions()) > 20


def test_an_unknown_question_is_refused_with_a_suggestion(desk: Desk) -> None:
    with pytest.raises(WrongUse, match="did you mean 'max-pool'"):
        desk.find("max-pol")
    with pytest.raises(WrongUse, match="questions` lists them"):
        desk.find("zzz")
    for act in (desk.suspend, desk.unsuspend, desk.bury, desk.unbury, desk.history):
        with pytest.raises(WrongUse, match="max-pool"):
            act("max-pol")


def test_a_collection_that_cannot_be_used_is_let_go(study: Any, tmp_path: Any) -> None:
    study.sums("a-b")
    study.bank.tables = lambda: 1 / 0
    with pytest.raises(ZeroDivisionError):
        study.open()
    with pytest.raises(Unusable):
        Desk.open(tmp_path, lambda: study.now)


# -- numbers ------------------------------------------------------------------------------------


def test_a_stored_question_draws_what_the_bank_draws(study: Any, desk: Desk) -> None:
    for number in range(20):
        stored = draw(desk.find("conv-size"), number).parameters
        assert stored == draw(study.bank.find("conv-size"), number).parameters


def test_numbers_are_fresh_every_time(desk: Desk) -> None:
    seen = [desk.fresh_variant("conv-size") for _ in range(10)]
    assert len({variant.number for variant in seen}) == 10
    assert 0 not in {variant.number for variant in seen}


def test_numbers_differ_from_the_last_time_where_they_can(study: Any, sum_question: Any) -> None:
    two = "parameters = {{ a = [1, 2], b = [3] }}"
    study.release(
        "schema = 1\n"
        + sum_question("a-sum").replace(
            "parameters = { a = { from = 10, to = 99 }, b = { from = 10, to = 99 } }",
            two.replace("{{", "{").replace("}}", "}"),
        )
    )
    desk = study.open()
    last = None
    for _ in range(12):
        variant = desk.fresh_variant("a-sum")
        assert variant.parameters != last
        last = variant.parameters
        desk.record(variant, kind="drill", quality=5)
    assert desk.fresh_variant("a-sum", unlike=variant).parameters != last


def test_a_question_with_one_set_of_numbers_is_asked_again_with_it(study: Any) -> None:
    study.release(
        'schema = 1\n[[question]]\nid = "one-sum"\ntopic = "cost"\nkind = "numeric"\n'
        'prompt = { en = "{a}?", zh = "{a}？" }\nanswer = "a + 1"\nparameters = { a = [5] }'
    )
    desk = study.open()
    desk.record(desk.fresh_variant("one-sum"), kind="review", quality=5)
    assert desk.fresh_variant("one-sum").parameters == {"a": 5}


def test_the_log_rebuilds_the_card(desk: Desk) -> None:
    for question in ("conv-size", "max-pool", "dropout-at-test"):
        variant = desk.fresh_variant(question)
        desk.record(variant, kind="review", quality=4)
        [entry] = desk.history(question)
        again = with_parameters(desk.find(question), entry.variant, entry.parameters)
        assert again.prompt("zh") == variant.prompt("zh")
        assert again.truth == variant.truth
        assert again.correct_letter == variant.correct_letter


# -- the order of the log -----------------------------------------------------------------------


def test_what_is_recorded_at_one_instant_stays_in_the_order_of_recording(study: Any) -> None:
    order = [5, 0, 5, 1, 4, 2, 3, 5, 0, 4, 4, 1]
    for quality in order:  # a desk each, as commands on the command line have
        graded(study.open(), "conv-size", quality)
    desk = study.open()
    assert qualities(desk, "conv-size") == order
    ids = [entry.id for entry in desk.history()]
    assert ids == sorted(ids)
    assert len({entry.at for entry in desk.history()}) == 1


def test_the_order_holds_across_questions_too(study: Any, desk: Desk) -> None:
    order = ["max-pool", "conv-size", "why-pool", "max-pool", "dropout-at-test", "conv-size"]
    for question in order:
        graded(desk, question, 4)
    assert [entry.question for entry in desk.history()] == order


def test_an_instant_that_was_used_before_others_is_no_exception(study: Any, desk: Desk) -> None:
    graded(desk, "max-pool", 4)
    study.wait(days=1)
    graded(desk, "conv-size", 4)
    study.wait(days=-1)
    graded(desk, "max-pool", 5)
    assert qualities(desk, "max-pool") == [4, 5]


def test_the_clock_can_be_held(study: Any, desk: Desk) -> None:
    desk.hold_clock_at(datetime(2020, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=1))))
    study.wait(hours=1)
    assert desk.now == datetime(2020, 1, 2, 2, 4, 5, tzinfo=UTC)
    assert desk.today == date(2020, 1, 1)
    graded(desk, "max-pool", 4, 5)
    assert {entry.at for entry in desk.history()} == {desk.now}


def test_an_instant_without_an_offset_is_in_the_learners_zone(desk: Desk) -> None:
    desk.set_setting("zone", "Asia/Shanghai")
    desk.hold_clock_at(datetime(2024, 5, 1, 9, 30))
    assert desk.now == datetime(2024, 5, 1, 1, 30, tzinfo=UTC)
    desk.set_setting("zone", "system")
    desk.hold_clock_at(datetime(2024, 5, 1, 9, 30))
    assert desk.now == datetime(2024, 5, 1, 9, 30).astimezone(UTC)


@pytest.mark.parametrize("zone", ["system", "Asia/Shanghai"])
def test_an_instant_beyond_the_calendar_is_refused(zone: str, desk: Desk) -> None:
    desk.set_setting("zone", zone)
    with pytest.raises(WrongUse, match="0001"):
        desk.hold_clock_at(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9))))


def test_the_last_day_of_the_calendar_can_be_lived(desk: Desk) -> None:
    desk.hold_clock_at(datetime(9999, 12, 31, 12, tzinfo=UTC))
    graded(desk, "max-pool", 5)
    desk.bury("why-pool")
    assert desk.counts().done_today == 1
    assert desk.statistics().forecast == [(date.max, 1)]
    desk.hold_clock_at(datetime(1, 1, 1, 12, tzinfo=UTC))
    assert desk.statistics().streak == 0
    assert desk.counts().due == 0


# -- undo ---------------------------------------------------------------------------------------


def test_undo_is_the_identity(desk: Desk) -> None:
    graded(desk, "max-pool", 5)
    before = desk.schedule("max-pool"), desk.counts()
    graded(desk, "max-pool", 1)
    undone = desk.undo()
    assert undone is not None
    assert undone.quality == 1
    assert (desk.schedule("max-pool"), desk.counts()) == before
    assert desk.undo() is not None
    assert desk.schedule("max-pool").due is None
    assert desk.undo() is None


def test_undo_takes_back_what_was_recorded_last_wherever_the_clock_stood(
    study: Any, desk: Desk
) -> None:
    graded(desk, "max-pool", 5)
    study.wait(days=-30)
    graded(desk, "why-pool", 3)
    study.wait(days=60)
    undone = desk.undo()
    assert undone is not None
    assert undone.question == "why-pool"


def test_a_review_is_retracted_only_while_it_is_the_newest(study: Any, desk: Desk) -> None:
    first, _ = desk.record(desk.fresh_variant("max-pool"), kind="review", quality=5)
    study.wait(days=-3)
    elsewhere = study.open()
    second, _ = elsewhere.record(elsewhere.fresh_variant("why-pool"), kind="review", quality=5)
    assert not desk.retract_if_newest(first.id)
    assert qualities(desk) == [5, 5]
    assert desk.retract_if_newest(second.id)
    assert desk.retract_if_newest(first.id)
    assert not desk.retract_if_newest(first.id)
    assert qualities(desk) == []


def test_nothing_is_retracted_from_an_empty_log(desk: Desk) -> None:
    assert not desk.retract_if_newest("nothing")


def test_neither_practice_nor_undo_reads_the_whole_log(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, rate: Callable[..., list[str]]
) -> None:
    read = Collection.log

    def log(self: Collection, question: str | None = None, day: date | None = None) -> Any:
        assert question or day, "the whole log was read"
        return read(self, question, day)

    monkeypatch.setattr(Collection, "log", log)
    sitting = desk.sitting()
    rate(sitting, 5, 1, 4)
    assert sitting.undo()
    assert desk.counts().done_today == 2
    with pytest.raises(AssertionError):
        desk.statistics()


def test_a_streak_counts_the_days_back(study: Any, desk: Desk) -> None:
    for _ in range(3):
        graded(desk, "max-pool", 5)
        study.wait(days=1)
    assert desk.streak() == desk.statistics().streak == 3  # today is not lost yet
    graded(desk, "max-pool", 5)
    assert desk.streak() == desk.statistics().streak == 4
    desk.undo()
    study.wait(days=1)
    assert desk.streak() == desk.statistics().streak == 0


# -- releases and decks -------------------------------------------------------------------------


def test_progress_survives_an_edited_question(study: Any, sum_question: Any) -> None:
    study.sums("a-sum", "b-sum")
    desk = study.open()
    graded(desk, "a-sum", 5)
    before = desk.schedule("a-sum")
    text = sum_question("a-sum").replace("What is", "How much is") + sum_question("c-sum")
    study.release("schema = 1\n" + text)
    later = study.open()
    assert later.schedule("a-sum") == before
    assert later.find("a-sum").prompt.en.startswith("How much is")
    assert [question.id for question in later.questions()] == ["a-sum", "c-sum"]


def test_a_removed_question_is_not_asked_and_comes_back_with_its_progress(
    study: Any, ask_all: Any
) -> None:
    study.sums("a-sum", "b-sum")
    graded(study.open(), "a-sum", 5)
    study.sums("b-sum")
    study.wait(days=1)
    desk = study.open()
    assert desk.counts().due == 0
    assert desk.statistics().forecast[0][1] == 0
    assert ask_all(desk.sitting()) == ["b-sum"]
    assert [entry.question for entry in desk.history("a-sum")] == ["a-sum"]
    study.sums("a-sum", "b-sum")
    assert study.open().counts().due == 1


def imported(study: Any, *ids: str) -> list[Any]:
    study.sums(*ids)
    questions: list[Any] = study.bank.questions()
    return questions


def test_a_deck_is_imported_updated_and_tried(study: Any, desk: Desk) -> None:
    questions = imported(study, "x-sum", "y-sum")
    assert desk.import_deck("mine", questions, dry_run=True).added == ("x-sum", "y-sum")
    assert len(desk.questions()) == 5
    assert desk.import_deck("mine", questions).added == ("x-sum", "y-sum")
    assert [question.id for question in desk.questions()][-2:] == ["x-sum", "y-sum"]
    assert desk.library.deck_of("x-sum") == "mine"
    graded(desk, "x-sum", 5)
    changes = desk.import_deck("mine", questions[:1])
    assert (changes.unchanged, changes.removed) == (("x-sum",), ("y-sum",))
    assert desk.schedule("x-sum").due is not None


def test_an_imported_deck_cannot_take_a_built_in_question(study: Any, desk: Desk) -> None:
    questions = imported(study, "x-sum", "max-pool")
    for dry_run in (True, False):
        with pytest.raises(WrongUse, match="max-pool belongs to the deck quizcnn"):
            desk.import_deck("mine", questions, dry_run)
    assert len(desk.questions()) == 5
    assert desk.find("max-pool").kind == "grid"


def test_an_imported_deck_cannot_take_the_place_of_the_built_in_bank(
    study: Any, desk: Desk
) -> None:
    for dry_run in (True, False):
        with pytest.raises(WrongUse, match="rename the file"):
            desk.import_deck("quizcnn", imported(study, "x-sum"), dry_run)
    assert len(desk.questions()) == 5


def test_a_release_with_the_id_of_an_imported_question_still_opens(
    study: Any, ask_all: Any
) -> None:
    study.sums("a-sum")
    desk = study.open()
    desk.import_deck("mine", imported(study, "x-sum"))
    study.sums("a-sum", "x-sum", "z-sum")
    for _ in range(2):
        later = study.open()
        assert [question.id for question in later.questions()] == ["a-sum", "z-sum", "x-sum"]
        assert later.library.deck_of("x-sum") == "mine"
    assert set(ask_all(later.sitting())) == {"a-sum", "x-sum", "z-sum"}


def spoil(study: Any, question: str, text: str) -> None:
    with sqlite3.connect(study.place) as connection:
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
    text: str, study: Any, ask_all: Any
) -> None:
    study.sums("a-sum")
    desk = study.open()
    desk.import_deck("mine", imported(study, "x-sum", "y-sum", "z-sum"))
    graded(desk, "y-sum", 5)
    spoil(study, "y-sum", text)
    study.sums("a-sum")
    study.wait(days=1)
    later = study.open()
    assert [question.id for question in later.questions()] == ["a-sum", "x-sum", "z-sum"]
    assert list(later.library.unreadable) == ["y-sum"]
    assert (later.counts().due, later.counts().new) == (0, 3)
    assert set(ask_all(later.sitting())) == {"a-sum", "x-sum", "z-sum"}
    assert set(ask_all(later.sitting(cram=True))) == {"a-sum", "x-sum", "z-sum"}
    assert later.statistics().questions == 3
    with pytest.raises(Unusable, match=r"'y-sum' of the deck 'mine' cannot be read.*import"):
        later.find("y-sum")
    later.suspend("y-sum")  # a way to be rid of it
    assert later.schedule("y-sum").suspended


def test_a_spoilt_built_in_question_is_mended_when_the_desk_opens(study: Any) -> None:
    study.open()
    spoil(study, "max-pool", "{")
    assert study.open().find("max-pool").kind == "grid"


# -- the rest -----------------------------------------------------------------------------------


def test_days_begin_at_the_rollover_in_the_learners_zone(study: Any, desk: Desk) -> None:
    desk.set_setting("zone", "Asia/Shanghai")
    study.now = datetime(2025, 3, 2, 19, 59, tzinfo=UTC)  # 03:59 on the third
    assert desk.today == date(2025, 3, 2)
    study.wait(minutes=1)
    assert desk.today == date(2025, 3, 3)
    desk.set_setting("rollover_hour", "5")
    assert desk.today == date(2025, 3, 2)


def test_an_entry_has_the_day_of_its_own_instant(study: Any) -> None:
    midnight = datetime(2025, 3, 3, 4, tzinfo=UTC)
    ticking = iter([midnight - timedelta(seconds=1), midnight])
    with Desk.open(study.place, lambda: next(ticking), Random(1), study.bank) as desk:
        desk.set_setting("zone", "UTC")
        review, _ = desk.record(desk.fresh_variant("max-pool"), kind="review", quality=5)
        assert review.day == date(2025, 3, 2)


def test_an_unfit_setting_is_refused_and_changes_nothing(desk: Desk) -> None:
    for key, value in [
        *(("new_per_day", "-1"), ("new_per_day", "many"), ("reviews_per_day", "10000")),
        *(("rollover_hour", "24"), ("policy", "fsrs"), ("zone", "Atlantis/Capital")),
    ]:
        before = desk.settings
        with pytest.raises(WrongUse, match=f"'{value}' does not fit '{key}'; allowed: "):
            desk.set_setting(key, value)
        assert desk.settings == before


def test_the_policy_is_written_into_the_log(desk: Desk) -> None:
    graded(desk, "max-pool", 5)
    desk.set_setting("policy", "prose")
    graded(desk, "max-pool", 1)
    assert [entry.scheduler for entry in desk.history()] == ["supermemo", "prose"]
    assert desk.schedule("max-pool").state.ease == 260


def test_an_older_review_is_refused_kindly(study: Any, desk: Desk) -> None:
    graded(desk, "max-pool", 5)
    study.wait(seconds=-1)
    with pytest.raises(WrongUse, match="give a later instant"):
        graded(desk, "max-pool", 5)
    assert qualities(desk) == [5]
