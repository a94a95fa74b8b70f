"""`quizcnn review`, `undo`, `history`: what goes on record, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

DAY = ("--at", "2030-01-10T12:00Z")
RIGHT = ("review", "depthwise-separable-macs", "--answer", "109985792")


def test_more_time_than_anyone_thinks_is_not_counted(run: Any) -> None:
    result = run(*RIGHT, *DAY, "--seconds", "17280")
    assert "Counted 600 of the 17280 s." in result.out
    assert run("history", "--json").json[0]["seconds"] == 600
    assert "Counted" not in run(*RIGHT, "--at", "2031-01-10", "--seconds", "600").out


def test_a_right_answer_goes_on_record(run: Any) -> None:
    result = run(*RIGHT, *DAY, "--seconds", "20", "--json")
    assert result.code == 0
    document = result.json
    assert list(document) == [
        "id",
        "question",
        "quality",
        "repetitions",
        "ease",
        "interval",
        "due",
        "verdict",
    ]
    assert {**document, "id": ""} == {
        "id": "",
        "question": "depthwise-separable-macs",
        "quality": 5,
        "repetitions": 1,
        "ease": 2.6,
        "interval": 1,
        "due": "2030-01-11",
        "verdict": "correct",
    }


def test_the_log_has_it_in_the_contracts_shape(run: Any) -> None:
    reviewed = run(*RIGHT, "--at", "2030-01-10T12:00+08:00", "--seconds", "20", "--json").json
    (entry,) = run("history", "--json").json
    assert list(entry) == [
        "id",
        "question",
        "at",
        "day",
        "kind",
        "variant",
        "parameters",
        "answer",
        "verdict",
        "misconception",
        "quality",
        "seconds",
        "scheduler",
        "limit",
        "retention",
        "sitting",
        "retracted",
    ]
    assert entry["id"] == reviewed["id"]
    assert entry["at"].startswith("2030-01-10T04:00:00")
    assert entry["at"].endswith("Z")
    assert (entry["day"], entry["kind"], entry["variant"]) == ("2030-01-10", "review", 0)
    assert entry["parameters"]["input_size"] == 112
    assert (entry["answer"], entry["seconds"], entry["retracted"]) == ("109985792", 20.0, False)


def test_a_wrong_answer_is_one_and_recorded(run: Any) -> None:
    result = run("review", "depthwise-separable-macs", "--answer", "7225344", *DAY, "--json")
    assert result.code == 1
    assert (result.json["quality"], result.json["verdict"]) == (2, "wrong")
    (entry,) = run("history", "--json").json
    assert entry["misconception"] == "pointwise-forgotten"


@pytest.mark.parametrize(
    ("answer", "code", "verdict"), [("1.1e8", 1, "imprecise"), ("abc", 2, "unreadable")]
)
def test_what_asks_for_another_try_records_nothing(
    run: Any, answer: str, code: int, verdict: str
) -> None:
    result = run("review", "depthwise-separable-macs", "--answer", answer, "--json")
    assert result.code == code
    document = result.json
    assert (document["id"], document["quality"], document["due"]) == (None, None, None)
    assert document["verdict"] == verdict
    assert run("history", "--json").json == []
    spoken = run("review", "depthwise-separable-macs", "--answer", answer)
    assert spoken.code == code
    assert spoken.err.startswith("quizcnn: error: ") == (code == 2)
    assert ("Nothing was recorded." in spoken.out) == (code == 1)


def test_an_answer_with_a_minus(run: Any) -> None:
    for words in (("--answer", "-5"), ("--answer=-5",), ("--answer", "- 5")):
        assert run("review", "depthwise-separable-macs", *words, "--json").json["id"]


def test_a_variant_is_drawn_and_logged(run: Any) -> None:
    shown = run("show", "depthwise-separable-macs", "--variant", "9", "--json").json
    words = ("--variant", "9", "--answer", str(shown["answer"]))
    assert run("review", "depthwise-separable-macs", *words).code == 0
    (entry,) = run("history", "--json").json
    assert (entry["variant"], entry["parameters"]) == (9, shown["parameters"])


def test_a_choice_is_answered_with_its_letter(run: Any) -> None:
    letter = run("show", "pooling-and-invariance", "--json").json["answer"]
    other = "B" if letter == "A" else "A"
    assert run("review", "pooling-and-invariance", "--answer", letter.lower()).code == 0
    assert run("review", "pooling-and-invariance", "--answer", other).code == 1
    missing = run("review", "pooling-and-invariance", "--answer", "C")
    assert missing.code == 2
    assert "A B" in missing.err
    assert len(run("history", "--json").json) == 2


def test_a_concept_takes_a_quality(run: Any) -> None:
    assert run("review", "why-shortcuts", "--answer", "because").code == 2
    document = run("review", "why-shortcuts", "--quality", "3", *DAY, "--json").json
    assert (document["quality"], document["verdict"]) == (3, None)
    assert document["ease"] == 2.36
    spoken = run("review", "max-pool-values", "--quality", "0", *DAY)
    assert spoken.code == 0
    assert "2030-01-11" in spoken.out


def test_a_grid_is_reviewed(run: Any) -> None:
    assert run("review", "max-pool-values", "--answer", "6 8; 3 4").code == 0


def test_a_review_older_than_the_last_is_refused(run: Any) -> None:
    assert run(*RIGHT, *DAY).code == 0
    result = run(*RIGHT, "--at", "2030-01-10T11:59Z")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("quizcnn: error: ")
    assert len(run("history", "--json").json) == 1
    assert run("review", "why-shortcuts", "--quality", "4", "--at", "2029-01-01").code == 0


def test_an_instant_without_offset_is_in_the_learners_zone(run: Any) -> None:
    run("config", "zone", "Asia/Shanghai")
    assert run(*RIGHT, "--at", "2030-01-10T03:30").code == 0
    (entry,) = run("history", "--json").json
    assert entry["at"].startswith("2030-01-09T19:30:00")
    assert entry["day"] == "2030-01-09"  # the day begins at four
    assert run("history").out.startswith("2030-01-10 03:30  5  review  depthwise-separable-macs")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ((), "--answer"),
        (("--answer", "1", "--quality", "3"), "--quality"),
        (("--quality", "6"), "from 0 to 5"),
        (("--quality", "-1"), "from 0 to 5"),
        (("--quality", "good"), "from 0 to 5"),
        (("--quality", "3", "--seconds", "-1"), "--seconds -1"),
        (("--quality", "3", "--seconds", "nan"), "--seconds nan"),
        (("--quality", "3", "--seconds", "inf"), "--seconds inf"),
        (("--quality", "3", "--seconds", "soon"), "--seconds soon"),
        (("--quality", "3", "--at", "tomorrow"), "2030-01-31T09:00"),
        (("--quality", "3", "--at", "2030-02-30"), "2030-01-31T09:00"),
        (("--quality", "3", "--at", ""), "2030-01-31T09:00"),
        (("--quality", "3", "--variant", "-3"), "--variant -3"),
        (("--quality", "3", "extra"), "extra"),
    ],
)
def test_wrong_use_records_nothing(run: Any, words: tuple[str, ...], hint: str) -> None:
    result = run("review", "depthwise-separable-macs", *words)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err
    assert run("history", "--json").json == []


@pytest.mark.parametrize("instant", ["0001-01-01", "9999-12-31T23:59:59-12:00"])
def test_instants_at_the_end_of_the_calendar(run: Any, instant: str) -> None:
    result = run(*RIGHT, "--at", instant)
    assert result.code in (0, 2)
    assert "unforeseen" not in result.err


def test_an_unknown_question_is_suggested(run: Any) -> None:
    result = run("review", "depthwise-separable-mac", "--quality", "3")
    assert result.code == 2
    assert "depthwise-separable-macs" in result.err


def test_undo_takes_back_the_last_one_schedule_included(run: Any) -> None:
    run(*RIGHT, *DAY)
    run("review", "why-shortcuts", "--quality", "4", "--at", "2030-01-10T12:05Z")
    spoken = run("undo")
    assert spoken.code == 0
    assert "why-shortcuts" in spoken.out
    document = run("undo", "--json").json
    assert document["question"] == "depthwise-separable-macs"
    assert [entry["retracted"] for entry in run("history", "--json").json] == [True, True]
    assert run("due", "--json", "--at", "2030-02-01").json["due"] == 0
    empty = run("undo")
    assert (empty.code, empty.out) == (2, "")
    assert run("history").out.count("(taken back)") == 2


def test_history_of_one_question(run: Any) -> None:
    assert run("history").out == "No reviews yet.\n"
    run(*RIGHT, *DAY)
    run("review", "why-shortcuts", "--quality", "4", "--at", "2030-01-10T12:05Z")
    entries = run("history", "why-shortcuts", "--json").json
    assert [entry["question"] for entry in entries] == ["why-shortcuts"]
    assert run("history", "max-pool-values", "--json").json == []
    assert run("history", "max-pool-value").code == 2
    assert run("history", "--lang", "zh").out.count("复习") == 2
