"""`quizcnn due`, `stats`, `suspend`, `unsuspend`, `bury`, and the program without a command."""

from __future__ import annotations

from typing import Any

import pytest

DAY = ("--at", "2030-01-10T12:00Z")


def review(run: Any, question: str, quality: int, at: str = "2030-01-10T12:00Z") -> None:
    words = ("--quality", str(quality), "--at", at, "--seconds", "30")
    assert run("review", question, *words).code == 0


def test_a_new_collection(run: Any) -> None:
    result = run("due", "--json", *DAY)
    assert result.json == {
        "due": 0,
        "new": 5,
        "learning": 0,
        "done_today": 0,
        "next_due": None,
    }
    assert list(result.json) == ["due", "new", "learning", "done_today", "next_due"]


def test_counts_follow_the_day(run: Any) -> None:
    review(run, "why-shortcuts", 5)
    review(run, "max-pool-values", 2, "2030-01-10T12:05Z")
    today = run("due", "--json", "--at", "2030-01-10T13:00Z").json
    assert today == {
        "due": 0,
        "new": 3,
        "learning": 1,
        "done_today": 2,
        "next_due": "2030-01-11",
    }
    later = run("due", "--json", "--at", "2030-01-12").json
    assert (later["due"], later["next_due"]) == (2, None)


def test_counts_for_people(run: Any) -> None:
    english = run("due", *DAY).out
    assert "new             5" in english
    review(run, "why-shortcuts", 5)
    assert "2030-01-11" in run("due", *DAY).out
    assert "新题" in run("due", "--lang", "zh", *DAY).out


def test_statistics(run: Any) -> None:
    review(run, "why-shortcuts", 5)
    review(run, "why-shortcuts", 4, "2030-01-11T12:00Z")
    figures = run("stats", "--json", "--at", "2030-01-11T13:00Z").json
    assert (figures["questions"], figures["learned"], figures["reviews"]) == (5, 1, 2)
    assert (figures["retention"], figures["streak"], figures["seconds"]) == (1.0, 2, 60.0)
    assert figures["by_quality"] == {"0": 0, "1": 0, "2": 0, "3": 0, "4": 1, "5": 1}
    assert figures["forecast"][6] == {"day": "2030-01-17", "due": 1}
    week = run("stats", "--json", "--period", "week", "--at", "2030-01-17T13:00Z").json
    assert (week["period"], week["reviews"], week["learned"]) == ("week", 1, 1)
    month = run("stats", "--json", "--period=month", "--at", "2030-01-17T13:00Z").json
    assert (month["period"], month["reviews"]) == ("month", 2)
    told = run("stats", "--period", "week", "--at", "2030-01-18T13:00Z").out
    assert "period      week" in told
    assert "reviews     0, and 0 drills" in told
    assert "近 7 天" in run("stats", "--period", "week", "--lang", "zh").out
    refused = run("stats", "--period", "year")
    assert refused.code == 2
    assert "year" in refused.err
    spoken = run("stats", "--at", "2030-01-11T13:00Z").out
    assert "period" not in spoken
    assert "retention   100%" in spoken
    assert "2030-01-17     1  ▇" in spoken
    assert "记忆率" in run("stats", "--lang", "zh").out


def test_statistics_of_nothing(run: Any) -> None:
    assert run("stats", "--json").json["retention"] is None
    assert "retention   –" in run("stats").out


def test_statistics_name_what_is_mixed_up(run: Any) -> None:
    run("review", "depthwise-separable-macs", "--answer", "7225344", *DAY)
    figures = run("stats", "--json", *DAY).json
    assert figures["misconceptions"] == [
        {
            "id": "pointwise-forgotten",
            "count": 1,
            "cards": 1,
            "last": "2030-01-10",
            "weeks": [0, 0, 0, 0, 0, 0, 0, 1],
        }
    ]
    assert "   1 × pointwise-forgotten   in 1 card, last 2030-01-10" in run("stats", *DAY).out
    assert "1 张卡片，最近 2030-01-10" in run("stats", "--lang", "zh", *DAY).out


def test_statistics_by_topic_day_and_card(run: Any) -> None:
    review(run, "max-pool-values", 5)
    review(run, "max-pool-values", 1, "2030-02-11T12:00Z")
    figures = run("stats", "--json", "--at", "2030-02-11T13:00Z").json
    assert figures["mature_retention"] == 0.0
    (pooling,) = (each for each in figures["topics"] if each["topic"] == "pooling")
    assert (pooling["reviews"], pooling["right"], pooling["fails"]) == (2, 0.5, 1)
    assert figures["calendar"][0] == {
        "day": "2030-01-10",
        "answers": 1,
        "right": 1,
        "seconds": 30.0,
    }
    assert sum(bar["cards"] for bar in figures["intervals"]) == 1
    assert figures["intervals"][-1]["to"] is None
    assert figures["slowest"] == [{"id": "max-pool-values", "seconds": 30.0}]
    spoken = run("stats", "--at", "2030-02-11T13:00Z").out
    assert "0% of those after three weeks or more" in spoken
    assert "Pooling   known   0%   passed  50%   fails    1" in spoken


def test_suspended_questions_are_not_asked(run: Any) -> None:
    assert run("suspend", "why-shortcuts", "max-pool-values", "--json").json == {
        "marked": ["why-shortcuts", "max-pool-values"],
        "unchanged": [],
    }
    assert run("due", "--json").json["new"] == 3
    assert run("unsuspend", "why-shortcuts").code == 0
    assert run("due", "--json").json["new"] == 4


def test_buried_questions_come_back_tomorrow(run: Any) -> None:
    spoken = run("bury", "why-shortcuts")
    assert (spoken.code, spoken.err) == (0, "")
    assert spoken.out == "why-shortcuts comes back tomorrow.\n"
    assert run("due", "--json").json["new"] == 4
    assert run("unbury", "why-shortcuts").out == "why-shortcuts may come today again.\n"
    assert run("due", "--json").json["new"] == 5


@pytest.mark.parametrize(
    ("does", "undoes", "words"),
    [
        ("suspend", "unsuspend", "suspended"),
        ("bury", "unbury", "buried"),
        ("flag", "unflag", "flagged"),
    ],
)
def test_what_was_so_already_is_said(run: Any, does: str, undoes: str, words: str) -> None:
    idle = run(undoes, "why-shortcuts")
    assert (idle.code, idle.out) == (0, f"why-shortcuts was not {words}.\n")
    assert run(does, "why-shortcuts").code == 0
    again = run(does, "why-shortcuts")
    assert (again.code, "already" in again.out) == (0, True)
    assert run(does, "why-shortcuts", "--json").json["unchanged"] == ["why-shortcuts"]
    assert "本来就" in run(does, "why-shortcuts", "--lang", "zh").out
    assert run(undoes, "why-shortcuts", "--json").json["marked"] == ["why-shortcuts"]


def test_a_question_named_twice_is_marked_once(run: Any) -> None:
    result = run("flag", "why-shortcuts", "why-shortcuts")
    assert (result.code, result.out) == (0, "why-shortcuts is flagged.\n")
    marked = run("suspend", "why-shortcuts", "why-shortcuts", "--json").json
    assert marked == {"marked": ["why-shortcuts"], "unchanged": []}


def test_a_reset_question_is_new_again(run: Any) -> None:
    assert run("reset", "why-shortcuts").out == "why-shortcuts is new already.\n"
    review(run, "why-shortcuts", 1)
    assert run("due", "--json", *DAY).json["learning"] == 1
    out = run("reset", "why-shortcuts", *DAY).out
    assert out == "why-shortcuts is new again; its log stays.\n"
    counts = run("due", "--json", *DAY).json
    assert (counts["new"], counts["learning"], counts["next_due"]) == (5, 0, None)
    assert len(run("history", "--json").json) == 1


def test_a_review_taken_back_is_brought_back(run: Any) -> None:
    review(run, "why-shortcuts", 5)
    told = run("undo", *DAY).out
    assert told == "Taken back: why-shortcuts, graded 5 on 2030-01-10.\n"
    assert run("due", "--json", *DAY).json["new"] == 5
    told = run("redo", *DAY, "--lang", "zh").out
    assert told == "已恢复：why-shortcuts，2030-01-10 评分 5。\n"
    assert run("due", "--json", *DAY).json["new"] == 4
    nothing = run("redo", *DAY)
    assert (nothing.code, nothing.out) == (2, "")
    assert "nothing to bring back" in nothing.err


def test_a_note_is_kept_printed_and_taken_off(run: Any) -> None:
    assert run("note", "why-shortcuts").out == "There is no note beside why-shortcuts.\n"
    assert run("note", "why-shortcuts", "  see §3, [x]  ").code == 0
    assert run("note", "why-shortcuts").out == "see §3, [x]\n"
    again = run("note", "why-shortcuts", "see §3, [x]").out
    assert again == "That is the note beside why-shortcuts already.\n"
    assert run("note", "why-shortcuts", "--json").json == {
        "id": "why-shortcuts",
        "note": "see §3, [x]",
    }
    assert run("note", "why-shortcuts", "--clear").out == "The note beside why-shortcuts is gone.\n"
    assert run("note", "why-shortcuts", "--json").json["note"] is None


def test_a_note_is_shown_without_its_control_characters(run: Any) -> None:
    run("note", "why-shortcuts", "red \x1b[31m text")
    assert "\x1b" not in run("note", "why-shortcuts").out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("why-shortcuts", "x", "--clear"), "either given or cleared"),
        (("why-shortcuts", "   "), "is empty"),
        (("why-shortcuts", "x" * 4001), "at most 4000"),
        (("why-shortcut", "x"), "why-shortcuts"),
        ((), "ID"),
    ],
)
def test_wrong_use_of_notes(run: Any, words: tuple[str, ...], why: str) -> None:
    result = run("note", *words)
    assert (result.code, result.out) == (2, "")
    assert why in result.err


def test_one_unknown_id_marks_nothing(run: Any) -> None:
    result = run("suspend", "why-shortcuts", "max-pool")
    assert (result.code, result.out) == (2, "")
    assert "max-pool" in result.err
    assert run("due", "--json").json["new"] == 5
    assert run("suspend").code == 2


def test_without_a_terminal_the_program_prints_counts_and_how_to_go_on(run: Any) -> None:
    result = run()
    assert result.code == 0
    assert "new             5" in result.out
    assert "quizcnn practice --plain" in result.out
    assert run("--json").json["new"] == 5
    assert "quizcnn practice" in run("--lang", "zh").out


@pytest.mark.parametrize("words", [("--at", "soon"), ("x",), ("--topic", "pooling")])
def test_wrong_use_of_due(run: Any, words: tuple[str, ...]) -> None:
    result = run("due", *words)
    assert (result.code, result.out) == (2, "")


def test_history_may_be_asked_for_as_it_was(run: Any) -> None:
    review(run, "why-shortcuts", 5)
    review(run, "why-shortcuts", 4, "2030-01-11T12:00Z")
    qualities = [
        [entry["quality"] for entry in run("history", "--json", "--at", at).json]
        for at in ("2030-01-10T11:59Z", "2030-01-10T12:00Z", "2030-02-01")
    ]
    assert qualities == [[], [5], [5, 4]]
