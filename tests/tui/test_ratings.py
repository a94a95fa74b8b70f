"""The row of grades at every width, and the heading above the card."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from quizcnn.messages import Message
from quizcnn.practice.session.card import Preview
from quizcnn.text_layout import cells
from quizcnn.tui.widgets.heading import Heading
from quizcnn.tui.widgets.ratings import Ratings

PREVIEWS = tuple(Preview(quality, 1 + quality, date(2025, 3, 3)) for quality in range(6))


def written(width: int, language: str = "en", suggested: int = 3, **reason: Any) -> list[str]:
    message = Message("practice.reason-time", reason) if reason else Message("practice.reason-hint")
    ratings = Ratings(suggested, message, PREVIEWS)
    return ratings.written(language, width).plain.split("\n")


def test_all_stands_in_one_row_where_there_is_room() -> None:
    (row,) = written(120)
    assert row == (
        "── 3 · after a hint ──  0 blank  1 wrong  2 nearly  [3 hard] │ 4 good 5d  5 easy 6d"
        "              0–3 come again today"
    )


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [36, 40, 50, 60, 80, 110, 200])
@pytest.mark.parametrize("suggested", range(6))
def test_two_rows_at_most_and_never_wider(width: int, language: str, suggested: int) -> None:
    ratings = Ratings(suggested, Message("practice.reason-second-try"), PREVIEWS)
    content = ratings.written(language, width)
    lines = content.split("\n")
    assert len(lines) <= (1 if width >= 110 else 2)
    assert all(line.cell_length <= width for line in lines)
    assert all(str(quality) in content.plain for quality in range(6))
    assert content.plain.count("[") == 1


def test_a_reason_that_is_too_long_for_the_line_leaves_the_grades_whole() -> None:
    (above, grades) = written(80, seconds=74, expected=60)
    assert above.startswith("── 3 · 74 s, expected 60 ──")
    assert above.endswith(" 0–3 come again today ──")
    assert grades == "0 blank  1 wrong  2 nearly  [3 hard] │ 4 good 5d  5 easy 6d"


def test_drills_have_no_interval() -> None:
    ratings = Ratings(0, None)
    assert ratings.written("en", 60).plain.endswith("3 hard │ 4 good  5 easy")


# -- the heading ---------------------------------------------------------------------------------


def heading(
    width: int,
    language: str = "en",
    *,
    has_clock: bool = True,
    counts_from: date | None = date(2030, 1, 2),
    **of_card: Any,
) -> list[str]:
    schedule = SimpleNamespace(flagged=of_card.pop("flagged", False), last_day=date(2030, 1, 2))
    question = SimpleNamespace(topic="pooling", expected_seconds=60)
    values = {"is_new": False, "kind": "review", "leech": False, "position": 8, "total": 16}
    card: Any = SimpleNamespace(
        **{**values, "to_repeat": 2, **of_card},
        schedule=schedule,
        variant=SimpleNamespace(question=question),
    )
    shown = Heading(card, lambda: 41.0, has_clock=has_clock, counts_from=counts_from)
    return shown.written(language, width).plain.split("\n")


def test_place_repeats_clock_and_a_mark_for_each_question() -> None:
    (line,) = heading(110, is_new=True)
    assert line.split() == [
        *("Pooling", "·", "new", "question", "8", "of", "16", "·", "2", "to", "repeat", "·"),
        *("0:41", "/", "1:00", "▮▮▮▮▮↻↻▯▯▯▯▯▯▯▯▯"),
    ]


def test_what_does_not_fit_is_said_shorter() -> None:
    assert heading(40) == ["Pooling · review 8/16 · ↻2 · 0:41 ▮▮↻▯▯▯"]
    assert heading(40, "zh", kind="drill")[0].startswith("池化 · 重学")
    assert heading(40, leech=True) == ["Pooling · review · har… 8/16 · ↻2 · 0:41"]


@pytest.mark.parametrize("width", [36, 40, 60, 76, 80, 110, 200])
@pytest.mark.parametrize("total", [1, 5, 17, 90, 999])
def test_it_is_one_line_whatever_the_width_and_the_number_of_questions(
    width: int, total: int
) -> None:
    for place in {1, (total + 1) // 2, total}:
        (line,) = heading(width, position=place, total=total, to_repeat=place // 3)
        assert cells(line) == width


def test_nothing_seems_over_before_it_is() -> None:
    (line,) = heading(80, total=200, position=200, to_repeat=1)
    assert line.endswith("▮▮▮▮▮▮↻▯")
    (line,) = heading(80, total=200, position=2, to_repeat=0)
    assert line.count("▮") == 1


@pytest.mark.parametrize("counts_from", [None, date(2030, 1, 3)])
def test_what_leaves_the_schedule_alone_says_so(counts_from: date | None) -> None:
    (line,) = heading(110, kind="drill", counts_from=counts_from)
    assert line.startswith("Pooling · off the schedule ")


def test_the_clock_can_be_hidden() -> None:
    assert "0:41" not in heading(110, has_clock=False)[0]


def test_more_questions_than_there_is_room_share_marks() -> None:
    (line,) = heading(110, total=200, position=101, to_repeat=10)
    assert line.endswith(" " + "▮" * 14 + "↻" * 2 + "▯" * 16)


def test_the_last_repeats_are_all_that_is_left() -> None:
    (line,) = heading(110, position=16, to_repeat=1, kind="drill", flagged=True, leech=True)
    assert "relearn · hard one · flagged" in line
    assert line.endswith("▮" * 15 + "↻")
