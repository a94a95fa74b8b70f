"""The log in figures is what one counts in it entry by entry."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.collection import Collection
from quizcnn.store.database import MEMORY
from quizcnn.store.log_figures import (
    MATURE_DAYS,
    DayFigures,
    LogFigures,
    MistakeDay,
    MistakeFigures,
    QuestionFigures,
)
from quizcnn.store.review_log import Review

START = datetime(2024, 5, 1, 12, tzinfo=UTC)
FIRST = date(2024, 5, 1)

answers = st.fixed_dictionaries(
    {
        "question": st.sampled_from("abc"),
        "quality": st.integers(0, 5),
        "later": st.sampled_from([0, 0, 1, 3, 30]),
        "kind": st.sampled_from([ReviewKind.REVIEW, ReviewKind.REVIEW, ReviewKind.DRILL]),
        "seconds": st.none() | st.integers(1, 60).map(float),
        "misconception": st.sampled_from([None, "m", "n"]),
        "then": st.sampled_from(["", "", "", "undo", "undo and redo", "reset"]),
    }
)


def lived(log: list[dict[str, Any]]) -> Collection:
    """A collection in which all that happened, in that order."""
    collection = Collection.open(MEMORY)
    at = START
    for number, answer in enumerate(log):
        at += timedelta(days=answer.pop("later"), seconds=1)
        then = answer.pop("then")
        entry = Review(at=at, day=at.date(), parameters={}, variant=number, **answer)
        collection.record(entry)
        if then.startswith("undo"):
            collection.undo(at)
        if then.endswith("redo"):
            collection.redo(at)
        if then == "reset":
            collection.reset(answer["question"], at)
    return collection


def day_of(entries: list[Review]) -> DayFigures:
    graded = [each for each in entries if each.kind == ReviewKind.REVIEW]
    repeated = [each for each in graded if each.elapsed is not None]
    mature = [each for each in repeated if (each.elapsed or 0) >= MATURE_DAYS]
    return DayFigures(
        day=entries[0].day,
        answers=len(entries),
        right=passed(entries),
        reviews=len(graded),
        repeated=len(repeated),
        remembered=passed(repeated),
        mature=len(mature),
        mature_remembered=passed(mature),
        seconds=sum(each.seconds or 0 for each in entries),
        grades=tuple(sum(each.quality == quality for each in graded) for quality in range(6)),
    )


def passed(entries: list[Review]) -> int:
    return sum(each.quality >= 3 for each in entries)


@settings(max_examples=25)
@given(st.lists(answers, max_size=20))
def test_they_are_what_one_counts(log: list[dict[str, Any]]) -> None:
    with lived(log) as collection:
        entries = [each for each in collection.log() if not each.retracted]
        days = sorted({each.day for each in entries})
        by_day = [day_of([each for each in entries if each.day == day]) for day in days]
        figures = collection.figures
        assert figures.by_day() == by_day
        for since in (None, FIRST + timedelta(days=4)):
            kept = [each for each in entries if since is None or each.day >= since]
            assert sorted(figures.by_question(since)) == questions(kept)
            found = sorted(figures.mistakes(since))
            assert [each._replace(variant=0) for each in found] == mistakes(kept)
            variants = {(each.question, each.day, each.variant) for each in kept}
            assert all((each.question, each.last, each.variant) in variants for each in found)
            check_failures(figures, kept, since or FIRST)
            assert figures.by_day(since) == [
                each for each in by_day if each.day >= (since or FIRST)
            ]


def questions(entries: list[Review]) -> list[QuestionFigures]:
    graded: dict[str, list[Review]] = {}
    for each in entries:
        if each.kind == ReviewKind.REVIEW:
            graded.setdefault(each.question, []).append(each)
    return [
        QuestionFigures(question, len(rows), passed(rows), average(rows))
        for question, rows in sorted(graded.items())
    ]


def average(entries: list[Review]) -> float | None:
    timed = [each.seconds for each in entries if each.seconds is not None]
    return sum(timed) / len(timed) if timed else None


def mistakes(entries: list[Review]) -> list[MistakeFigures]:
    named: dict[tuple[str, str], list[Review]] = {}
    for each in entries:
        if each.misconception:
            named.setdefault((each.misconception, each.question), []).append(each)
    return [
        MistakeFigures(*key, len(rows), rows[-1].day, variant=0)
        for key, rows in sorted(named.items())
    ]


def check_failures(figures: LogFigures, entries: list[Review], since: date) -> None:
    failed = Counter(
        each.question for each in entries if each.kind == ReviewKind.REVIEW and each.quality < 3
    )
    for times in (1, 2):
        expected = sorted(question for question, count in failed.items() if count >= times)
        assert sorted(figures.often_failed(since, times)) == expected
    shown = Counter((each.misconception, each.day) for each in entries if each.misconception)
    assert sorted(figures.mistakes_by_day(since)) == sorted(
        MistakeDay(str(name), day, count) for (name, day), count in shown.items()
    )


def test_mistakes_of_a_day(collection: Collection, review: Any) -> None:
    for days, name in enumerate(["m", "m", "n"]):
        collection.record(review("q", 1, days=days, misconception=name, variant=days))
    day = FIRST + timedelta(days=1)
    assert collection.figures.mistakes(day, day) == [MistakeFigures("m", "q", 1, day, 1)]
    assert collection.figures.mistakes() == [
        MistakeFigures("m", "q", 2, day, 1),
        MistakeFigures("n", "q", 1, FIRST + timedelta(days=2), 2),
    ]
