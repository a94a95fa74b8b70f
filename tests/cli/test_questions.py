"""`quizcnn questions` and `quizcnn show`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from quizcnn.cli import console
from quizcnn.text_layout import cells


def plain(text: str) -> str:
    """The text without what makes it bold or dim: that is no colour."""
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def ids(result: Any) -> list[str]:
    return [line.split()[0] for line in result.out.splitlines()]


def test_every_question_on_a_line_filled_from_variant_zero(run: Any) -> None:
    result = run("questions")
    assert len(ids(result)) == 5
    assert "maps 112×112×64 to 128 channels" in result.out
    assert result.err == "5 questions\n"


def test_the_list_is_narrowed(run: Any) -> None:
    assert ids(run("questions", "--topic", "pooling")) == [
        "max-pool-values",
        "pooling-and-invariance",
    ]
    assert ids(run("questions", "--topic", "pooling", "--topic", "convolution"))[2:] == [
        "first-layer-shape"
    ]
    assert ids(run("questions", "--topic", "pooling", "--kind", "grid")) == ["max-pool-values"]
    assert ids(run("questions", "--search", "MOBILENET")) == ["depthwise-separable-macs"]
    assert ids(run("questions", "--search", "平移")) == ["pooling-and-invariance"]
    nothing = run("questions", "--search", "-x-")
    assert (nothing.code, nothing.out) == (0, "")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the program writes, it writes to a terminal of 60 cells."""
    monkeypatch.setattr(console, "is_terminal", lambda _: True)
    monkeypatch.setattr(console.Console, "is_on_a_terminal", True)
    monkeypatch.setenv("COLUMNS", "60")


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("language", "title", "about", "asked"),
    [
        (
            "en",
            "# Pooling (pooling): 2",
            "grid, difficulty 1",
            "  Max-pool … with a 2×2 window and stride 2.",
        ),
        ("zh", "# 池化（pooling）：2", "网格题，难度 1", "  对 … 做 2×2、步幅 2 的最大池化。"),
    ],
)
def test_a_terminal_gets_a_chapter_for_each_topic(
    run: Any, language: str, title: str, about: str, asked: str
) -> None:
    result = run("questions", "--no-color", "--lang", language)
    lines = plain(result.out).splitlines()
    chapters = [line for line in lines if line.startswith("# ")]
    assert len(chapters) == 4
    assert chapters[1] == title
    place = lines.index(title)
    assert lines[place + 2 : place + 4] == [f"max-pool-values  {about}", asked]
    assert all(cells(line) <= 60 for line in lines)


def test_show_says_what_the_question_is_and_builds_on(run: Any) -> None:
    lines = run("show", "pooling-and-invariance", "--variant", "3").out.splitlines()
    assert lines[:3] == [
        "pooling-and-invariance  choice, difficulty 2",
        "Pooling, variant 3; builds on max-pool-values",
        "",
    ]


def test_questions_json(run: Any) -> None:
    first, second, *_ = run("questions", "--json", "--lang", "zh").json
    assert list(first) == [
        "id",
        "deck",
        "kind",
        "topic",
        "tags",
        "source",
        "difficulty",
        "languages",
        "prompt",
        "state",
        "due",
        "flagged",
    ]
    assert (first["deck"], first["tags"]) == ("quizcnn", ["mobilenet"])
    assert (first["state"], first["due"], first["flagged"]) == ("new", None, False)
    assert (first["source"], second["source"]) == (17, None)
    assert first["languages"] == ["en", "zh"]
    assert first["prompt"].startswith("深度可分离卷积把 112×112×64")
    assert run("questions", "--json", "--search", "zzz").json == []


DAY = ("--at", "2030-01-10T12:00Z")


def review(run: Any, question: str, quality: int) -> None:
    words = ("--quality", str(quality), "--at", "2030-01-09T12:00Z", "--seconds", "30")
    assert run("review", question, *words).code == 0


@pytest.mark.parametrize(
    ("text", "those"),
    [
        ("", 5),
        ("topic:pooling", ["max-pool-values", "pooling-and-invariance"]),
        ("topic:池化 -kind:选择题", ["max-pool-values"]),
        ("is:due", ["why-shortcuts"]),
        ("due:<7d -is:due", []),
        ("lapses:>=1 OR is:suspended", ["max-pool-values", "why-shortcuts"]),
        ("is:new -is:suspended -topic:pooling", ["depthwise-separable-macs", "first-layer-shape"]),
        ("deck:QUIZCNN tag:mobilenet", ["depthwise-separable-macs"]),
        ("id:why-shortcuts,first-layer-shape is:review", ["why-shortcuts"]),
    ],
)
def test_a_filter_narrows_the_list(run: Any, text: str, those: list[str] | int) -> None:
    review(run, "why-shortcuts", 2)
    run("suspend", "max-pool-values")
    result = run("questions", "--filter", text, *DAY)
    assert result.code == 0
    found = ids(result)
    assert (found if isinstance(those, list) else len(found)) == those
    assert result.err == f"{len(found)} question{'s' * (len(found) != 1)}\n"
    assert [
        each["id"] for each in run("questions", f"--filter={text}", *DAY, "--json").json
    ] == found


def test_a_filter_and_the_other_options_must_all_hold(run: Any) -> None:
    words = ("--topic", "pooling", "--kind", "grid", "--search", "stride")
    assert ids(run("questions", *words)) == ["max-pool-values"]
    assert ids(run("questions", *words, "--filter", "window OR topic:cost")) == ["max-pool-values"]
    assert ids(run("questions", *words, "--filter", "topic:cost")) == []


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("topic:poling", "did you mean 'pooling'?", "是不是想写“pooling”？"),
        ("topik:pooling", "did you mean 'topic'?", "是不是想写“topic”？"),
        ("tag:mobilnet", "did you mean 'mobilenet'?", "是不是想写“mobilenet”？"),
        ("id:why-shortcut", "did you mean 'why-shortcuts'?", "是不是想写“why-shortcuts”？"),
        ("deck:notes", "there are: quizcnn", "可用的有：quizcnn"),
        ("due:soon", "write today, 7d", "请写成 today、7d"),
        ("max OR", "OR stands between two terms", "OR 要放在两个条件之间"),
    ],
)
def test_a_filter_that_cannot_be_read(run: Any, text: str, english: str, chinese: str) -> None:
    result = run("questions", "--filter", text)
    assert (result.code, result.out) == (2, "")
    assert english in result.err
    assert chinese in run("questions", "--filter", text, "--lang", "zh").err


def test_what_can_be_set_can_be_seen(run: Any) -> None:
    run("suspend", "max-pool-values")
    run("bury", "why-shortcuts")
    review(run, "first-layer-shape", 5)
    run("flag", "pooling-and-invariance")
    run("note", "pooling-and-invariance", "ask me why")
    by_id = {line.split()[0]: line for line in run("questions").out.splitlines()}
    assert "max-pool-values  pooling  [suspended]  Max-pool" in by_id["max-pool-values"]
    assert re.search(r"  \[buried until \d{4}-\d\d-\d\d\]  ", by_id["why-shortcuts"])
    assert "  [flagged, noted]  " in by_id["pooling-and-invariance"]
    assert "[" not in by_id["depthwise-separable-macs"]
    assert ids(run("questions", "--filter", "is:flagged is:noted")) == ["pooling-and-invariance"]
    assert "[已暂停]" in run("questions", "--filter", "is:已暂停", "--lang", "zh").out
    assert "[推迟到 20" in run("questions", "--filter", "is:buried", "--lang", "zh").out
    listed = {each["id"]: each for each in run("questions", "--json").json}
    states = {id: (each["state"], each["due"]) for id, each in listed.items()}
    assert states["max-pool-values"] == ("suspended", None)
    assert states["why-shortcuts"] == ("buried", None)
    assert states["first-layer-shape"] == ("review", "2030-01-10")
    assert [id for id, each in listed.items() if each["flagged"]] == ["pooling-and-invariance"]


@pytest.mark.usefixtures("terminal")
def test_a_terminal_shows_the_marks_too(run: Any) -> None:
    run("suspend", "max-pool-values")
    out = run("questions", "--no-color", "--filter", "is:suspended").out
    assert plain(out).splitlines()[2] == "max-pool-values  grid, difficulty 1  suspended"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--topic", "poolin"), "did you mean 'pooling'?"),
        (("--kind", "number"), "did you mean 'numeric'?"),
        (("--kind", "zz"), "numeric, grid, concept, choice"),
        (("extra",), "'extra' is too much"),
    ],
)
def test_unknown_names(run: Any, words: tuple[str, ...], hint: str) -> None:
    result = run("questions", *words)
    assert result.code == 2
    assert hint in result.err


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("depthwise-separable-macs", ["112×112×64", "109,985,792 MACs", "7,225,344 + ", "Howard"]),
        ("max-pool-values", ["  1  3  2  4", "[[6, 8], [3, 4]]"]),
        ("why-shortcuts", ["[/b]", "x[i]", "  • "]),
        ("pooling-and-invariance", ["  A. ", "  B. "]),
        ("first-layer-shape", ["27×"]),
    ],
)
def test_show_every_kind(run: Any, question: str, parts: list[str], language: str) -> None:
    result = run("show", question, "--lang", language)
    assert result.code == 0
    for part in parts:
        assert part in result.out
    assert "\x1b" not in result.out
    assert ("答案：" in result.out or "•" in result.out) == (
        language == "zh" or question == "why-shortcuts"
    )


def test_show_says_why_each_choice_is_right_or_wrong(run: Any) -> None:
    out = run("show", "pooling-and-invariance").out
    assert "Inside one window nothing changes." in out
    assert "A value may move to the next window." in out


def test_show_tells_the_erratum(run: Any) -> None:
    out = run("show", "depthwise-separable-macs").out
    assert "Often written: It is always nine times cheaper." in out
    assert "In fact: Nine is only the limit" in out


def test_show_json(run: Any) -> None:
    document = run("show", "depthwise-separable-macs", "--json").json
    assert document["answer"] == 109985792
    assert document["steps"][-1] == "109985792"
    assert document["references"][0]["year"] == 2017
    choices = run("show", "pooling-and-invariance", "--json").json
    assert sorted(choice["correct"] for choice in choices["choices"]) == [False, True]
    assert choices["answer"] in ("A", "B")
    assert choices["choices"]["AB".index(choices["answer"])]["correct"]
    concept = run("show", "why-shortcuts", "--json", "--lang", "zh").json
    assert concept["key_points"] == ["梯度不衰减", "只学差值", "治的是退化"]
    assert concept["answer"] is None


def test_show_draws_the_variant_asked_for(run: Any) -> None:
    drawn = run("show", "depthwise-separable-macs", "--variant", "5", "--json").json
    assert drawn["variant"] == 5
    answer = str(drawn["answer"])
    assert run("check", "depthwise-separable-macs", "--variant", "5", answer).code == 0


def test_show_opens_no_collection_for_a_built_in_question(run: Any, machine: Path) -> None:
    assert run("show", "why-shortcuts").code == 0
    assert not (machine / "collection.db").exists()


@pytest.mark.parametrize("words", [("why-shortcut",), ("x-y",), ()])
def test_show_unknown(run: Any, words: tuple[str, ...]) -> None:
    result = run("show", *words)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("quizcnn: error: ")
