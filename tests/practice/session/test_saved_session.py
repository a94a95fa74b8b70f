"""A session kept beside its collection: what comes back, and what is ignored."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.messages import Text
from quizcnn.practice.session.answering import Given
from quizcnn.practice.session.card import QueueEntry
from quizcnn.practice.session.saved_session import SavedSession, as_plain, as_typed
from quizcnn.practice.session.session import Session
from quizcnn.practice.session.session_state import Act, Draft, LaidCard, Place, Snapshot, Step
from quizcnn.practice.session.summary import SummaryRow
from quizcnn.practice.session.todays_queue import SessionOptions
from quizcnn.practice.study import Study
from quizcnn.scheduling.progress import ReviewKind

DAY = date(2025, 3, 3)

entries = st.builds(QueueEntry, st.sampled_from("abc"), st.sampled_from(ReviewKind))
queues = st.lists(entries, max_size=4).map(tuple)
laid = st.none() | st.builds(
    LaidCard,
    question=st.sampled_from("abc"),
    variant=st.integers(0, 99),
    kind=st.sampled_from(ReviewKind),
    is_new=st.booleans(),
    hinted=st.booleans(),
    lesson=st.none() | st.integers(0, 99),
)
row = st.builds(
    SummaryRow,
    question=st.text(max_size=3),
    kind=st.sampled_from(ReviewKind),
    quality=st.integers(0, 5),
    seconds=st.floats(0, 600),
    was_new=st.booleans(),
    correct=st.booleans(),
    misconception=st.none() | st.text(max_size=3),
    misconception_text=st.none() | st.builds(Text, st.text(max_size=3), st.text(max_size=3)),
)
step = st.builds(
    Step,
    act=st.sampled_from(Act),
    question=st.sampled_from("abc"),
    day=st.dates(),
    quality=st.none() | st.integers(0, 5),
    review=st.none() | st.uuids().map(str),
)


given_so_far = st.lists(
    st.builds(Given, st.sampled_from(["answer", "ticks", "gave-up", "stands"])), max_size=2
).map(tuple)
drafts = st.builds(Draft, st.text(max_size=5), st.just((1, 2)), st.booleans())


@st.composite
def snapshots(draw: Any) -> Snapshot:
    """Places share their rows: each has the first few of them."""
    rows = tuple(draw(st.lists(row, max_size=3)))
    counted = st.integers(0, 3).map(lambda count: rows[:count])
    place = st.builds(Place, queues, laid, counted)
    left = st.builds(Place, queues, laid, counted, given_so_far, drafts)
    moves = st.lists(st.tuples(step, place | left), max_size=3).map(tuple)
    return Snapshot(
        sitting=draw(st.text(max_size=3)),
        options=draw(st.builds(SessionOptions, st.frozensets(st.text(max_size=3), max_size=2))),
        day=DAY,
        place=draw(place),
        past=draw(moves),
        future=draw(moves),
        skipped=tuple(draw(st.lists(st.text(max_size=3), max_size=2))),
        given=draw(given_so_far),
        draft=draw(drafts),
        hinted=tuple(draw(st.lists(st.text(max_size=3), max_size=2))),
    )


@given(snapshots())
def test_a_snapshot_comes_back_as_it_was(make_saved: Any, snapshot: Snapshot) -> None:
    saved = make_saved()
    saved.write(snapshot)
    assert saved.read(DAY) == snapshot


@pytest.fixture(scope="module")
def make_saved(tmp_path_factory: pytest.TempPathFactory) -> Any:
    place = tmp_path_factory.mktemp("sitting") / "sitting.json"
    return lambda collection="mine": SavedSession(str(place), collection)


def example() -> Snapshot:
    queue = (QueueEntry("a"), QueueEntry("b", ReviewKind.DRILL))
    place = Place(queue, LaidCard("a", 7, ReviewKind.REVIEW, is_new=True))
    return Snapshot("practice:x", SessionOptions(frozenset({"cost"})), DAY, place)


def test_another_day_another_collection_and_another_version_are_ignored(make_saved: Any) -> None:
    make_saved().write(example())
    assert make_saved().read(DAY) == example()
    assert make_saved().read(date(2025, 3, 4)) is None
    assert make_saved("yours").read(DAY) is None


@given(data=st.data())
def test_whatever_stands_in_the_file_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, data: Any
) -> None:
    place = tmp_path_factory.getbasetemp() / "damaged.json"
    saved = SavedSession(str(place), "mine")
    saved.write(example())
    whole = place.read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    place.write_bytes(whole[:at] + data.draw(st.binary(max_size=3)) + whole[at:][:-1])
    found = saved.read(DAY)
    assert found is None or isinstance(found, Snapshot)


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"version": 1e999}']
)
def test_what_is_no_session_is_ignored(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "sitting.json").write_bytes(text)
    assert SavedSession.beside(tmp_path / "collection.db", "mine").read(DAY) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sitting", 7),
        ("day", "tomorrow"),
        ("draft", None),
        ("entries", [{"question": "a", "kind": "exam"}]),
        ("point", {"queue": [9], "rows": 0, "card": None}),
        ("point", {"queue": [True], "rows": 0, "card": None}),
        ("given", [{"how": "guessed", "seconds": 0, "text": "", "points": []}]),
        ("given", [{"how": "answer", "seconds": "1", "text": "", "points": []}]),
        ("given", [{"how": "answer", "seconds": float("inf"), "text": "", "points": []}]),
    ],
)
def test_a_field_of_a_wrong_kind_is_damage(tmp_path: Path, field: str, value: Any) -> None:
    saved = SavedSession.beside(tmp_path / "collection.db", "mine")
    saved.write(example())
    place = tmp_path / "sitting.json"
    place.write_text(json.dumps(json.loads(place.read_bytes()) | {field: value}))
    assert saved.read(DAY) is None


def test_what_cannot_be_written_is_not_kept(tmp_path: Path) -> None:
    saved = SavedSession.beside(tmp_path / "nowhere" / "collection.db", "mine")
    saved.write(example())
    assert saved.read(DAY) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_of_that_name_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "sitting.json")
    saved = SavedSession.beside(tmp_path / "collection.db", "mine")
    saved.write(example())
    assert saved.read(DAY) is None


def test_records_are_json_and_come_back() -> None:
    answer = Given("answer", 2.5, "7")
    assert as_plain(answer) == {"how": "answer", "seconds": 2.5, "text": "7", "points": []}
    assert as_typed(Given, as_plain(answer)) == answer


# -- a study that is closed and opened again -----------------------------------------------------


def again(learner: Any, study: Study) -> Session:
    """The session as another process finds it."""
    study.close()
    kept: Session | None = learner.open().kept_session()
    assert kept is not None
    return kept


def test_a_card_comes_back_with_numbers_hint_and_first_try(learner: Any, study: Study) -> None:
    session = study.session()
    assert session.card is not None
    numbers = session.card.variant.parameters
    session.hint()
    session.answer("1", 3.0)
    session.draft = Draft("12", seconds=9.0)
    session.keep()
    kept = again(learner, study)
    assert kept.card is not None
    assert (kept.card.variant.parameters, kept.card.hinted, kept.card.tries) == (numbers, True, 1)
    assert (kept.sitting, kept.draft) == (session.sitting, Draft("12", seconds=9.0))
    assert kept.outcome == session.outcome
    assert kept.outcome is not None
    assert kept.outcome.may_retry
    assert kept.answer(str(kept.card.variant.truth), 5.0).suggested == 3


def test_a_hint_is_remembered_on_the_way_back_to_its_card(
    learner: Any, study: Study, rate: Any
) -> None:
    session = study.session()
    rate(session, 4)
    session.hint()
    session.undo()
    kept = again(learner, study)
    rate(kept, 4)
    assert kept.card is not None
    assert kept.card.hinted


def test_undo_and_redo_reach_what_was_done_before(learner: Any, study: Study, rate: Any) -> None:
    session = study.session()
    met = rate(session, 4, 4)
    session.suspend()
    session.undo()
    kept = again(learner, study)
    redone = kept.redo()
    assert redone is not None
    assert (redone.act, learner.open().schedule(redone.question).suspended) == ("suspended", True)
    undone = [kept.undo(), kept.undo(), kept.undo(), kept.undo()]
    assert [each and each.question for each in undone] == [redone.question, met[1], met[0], None]
    assert kept.card is not None
    assert kept.card.variant.question.id == met[0]


def test_undo_and_redo_outside_the_session_are_followed(
    learner: Any, study: Study, rate: Any
) -> None:
    session = study.session()
    met = rate(session, 4, 3)
    study.undo()
    kept = again(learner, study)
    assert kept.snapshot.place.card is not None
    assert kept.snapshot.place.card.question == met[1]
    assert kept.summary.answered == 1
    other = learner.open()
    other.redo()
    assert kept.redo() is not None  # the other program did that already
    assert (kept.summary.answered, len(other.history())) == (2, 2)
    other.undo()
    assert kept.undo() is not None
    other.redo()
    back = again(learner, other)
    assert back.summary.answered == 2
    assert back.last_step is not None
    assert (back.last_step.question, back.last_step.quality) == (met[1], 3)


def test_a_finished_session_can_still_be_taken_back(learner: Any, study: Study, rate: Any) -> None:
    session = study.session(limit=1)
    (met,) = rate(session, 5)
    kept = again(learner, study)
    assert not kept.card
    assert kept.summary == session.summary
    undone = kept.undo()
    assert undone is not None
    assert undone.question == met
    assert kept.snapshot.place.card is not None
    assert kept.snapshot.place.card.question == met


def test_a_question_that_is_gone_is_left_out(learner: Any) -> None:
    learner.sums("a-sum", "b-sum", "c-sum")
    study = learner.open()
    session = study.session()
    assert session.card is not None
    learner.sums("b-sum", "c-sum")
    kept = again(learner, study)
    assert kept.card is not None
    assert (kept.card.variant.question.id, kept.card.remaining) == ("b-sum", 2)


def test_what_was_reviewed_meanwhile_is_left_out(learner: Any, study: Study, rate: Any) -> None:
    study.session()
    other = learner.open()
    first, second = rate(other.session(), 5, 5)
    other._saved.write(study.session().snapshot)  # the other window's session is not the last one
    kept = again(learner, study)
    assert kept.card is not None
    assert kept.card.variant.question.id not in (first, second)


def test_practice_goes_on_with_the_unfinished_session_of_the_same_options(
    study: Study, rate: Any
) -> None:
    session = study.practice()
    rate(session, 5)
    assert study.practice().sitting == session.sitting
    other = study.practice(topics=["pooling"])
    assert other.sitting != session.sitting
    assert study.practice().sitting != session.sitting  # one is kept, the last
    fresh = study.practice(fresh=True)
    assert study.practice().sitting == fresh.sitting
    rate(fresh, *[5] * (fresh.card.remaining if fresh.card else 0))
    assert study.practice().sitting != fresh.sitting


def test_the_next_day_begins_with_a_session_of_its_own(learner: Any, study: Study) -> None:
    study.session()
    learner.wait(days=1)
    assert study.kept_session() is None


def test_a_collection_in_memory_keeps_nothing(learner: Any) -> None:
    study = Study.open(":memory:", lambda: learner.now, learner.randomness, learner.bank)
    study.session()
    assert study.kept_session() is None
    study.close()
