"""`quizcnn bank check` and `quizcnn bank new`."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

from quizcnn.bank import new_deck

HERE = Path(__file__).parent
DECK = (HERE / "deck.toml").read_text("utf-8")


def test_a_sound_deck(run: Any) -> None:
    result = run("bank", "check", str(HERE / "deck.toml"))
    assert (result.code, result.out) == (0, "")
    assert result.err.endswith("0 faults\n")


def test_a_deck_without_an_identity_is_remarked(run: Any, machine: Path) -> None:
    file = machine / "mine.toml"
    file.write_text(DECK, "utf-8")
    for language, part in (("en", "goes by its name"), ("zh", "靠文件名识别")):
        result = run("bank", "check", str(file), "--lang", language)
        assert (result.code, result.out) == (0, "")
        assert part in result.err
    line = re.findall('`(deck = "[a-z2-7]{16}")`', result.err)[0]
    file.write_text(DECK.replace("schema = 1", f"schema = 2\n{line}"), "utf-8")
    assert "name" not in run("bank", "check", str(file)).err
    assert run("bank", "check", str(file), "--json").json == []


def test_a_file_that_is_no_deck_is_not_remarked(run: Any, machine: Path) -> None:
    (machine / "bad.toml").write_text("schema = =", "utf-8")
    result = run("bank", "check", str(machine / "bad.toml"))
    assert result.code == 1
    assert "deck =" not in result.err
    assert run("bank", "check", str(HERE / "deck.toml"), "--json").json == []


def test_a_faulty_deck_lists_every_fault(run: Any, machine: Path) -> None:
    file = machine / "faulty deck 题.toml"
    file.write_text(
        DECK.replace('topic = "pooling"', 'topic = "poling"').replace(
            "difficulty = 3", "difficulty = 9"
        ),
        "utf-8",
    )
    result = run("bank", "check", str(file))
    assert result.code == 1
    lines = result.out.splitlines()
    assert len(lines) == 3
    assert all(str(file) in line for line in lines)
    assert "max-pool-values: topic" in lines[0]
    documents = run("bank", "check", str(file), "--json").json
    assert [list(fault) for fault in documents] == [["file", "question", "field", "message"]] * 3
    assert documents[1]["question"] == "why-shortcuts"
    assert documents[1]["field"] == "difficulty"
    assert run("bank", "check", str(file), "--lang", "zh").out != result.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_answer_that_does_not_grade_as_right(run: Any, machine: Path, language: str) -> None:
    file = machine / "deck.toml"
    file.write_text(DECK.replace('unit = "MACs"', 'unit = "10"'), "utf-8")
    result = run("bank", "check", str(file), "--lang", language)
    assert result.code == 1
    assert f"{file}: depthwise-separable-macs: answer" in result.out
    assert "109985792 10" in result.out


def test_what_the_format_of_a_fact_leaves_out(run: Any, machine: Path) -> None:
    file = machine / "deck.toml"
    text = 'explanation.en = "A share of {{ 1/in_channels/1000 | .2f }}."'
    file.write_text(
        DECK.replace('explanation.en = "The pointwise part mixes the channels."', text), "utf-8"
    )
    assert "depthwise-separable-macs: explanation.en" in run("bank", "check", str(file)).out


def test_a_deck_that_cannot_be_read_is_three(run: Any, machine: Path) -> None:
    for path in (machine / "none.toml", machine):
        result = run("bank", "check", str(path))
        assert (result.code, result.out) == (3, "")
        assert str(path) in result.err


def test_bank_checks_or_begins_and_nothing_else(run: Any) -> None:
    result = run("bank", "chek", "x")
    assert result.code == 2
    assert "did you mean 'check'?" in result.err


def test_a_deck_may_require_what_is_there_but_not_have_its_id(run: Any, machine: Path) -> None:
    file = machine / "mine.toml"
    size, pooling, *_ = run("bank", "new", str(file), "--json").json["questions"]
    sound = file.read_text("utf-8")
    needs = f'requires = ["{size}"]'
    file.write_text(sound.replace(needs, 'requires = ["why-shortcuts"]'), "utf-8")
    assert run("bank", "check", str(file)).out == ""
    file.write_text(sound.replace(needs, 'requires = ["why-shortcut"]'), "utf-8")
    assert "did you mean 'why-shortcuts'?" in run("bank", "check", str(file)).out
    file.write_text(sound.replace(f'"{pooling}"', '"why-shortcuts"'), "utf-8")
    assert "why-shortcuts: id" in run("bank", "check", str(file)).out


# -- bank new ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("mine.toml", "mine"),
        ("My Deck_2.TOML", "my-deck-2"),
        ("我的.toml", "my"),
        (".toml", "my"),
        ("--.toml", "my"),
        ("x" * 90 + ".toml", "x" * 40),
    ],
)
def test_a_new_deck_is_sound(run: Any, machine: Path, name: str, prefix: str) -> None:
    file = machine / name
    result = run("bank", "new", str(file))
    assert (result.code, result.err) == (0, "")
    assert str(file) in result.out
    assert str(machine / "config" / "quizcnn" / "decks") in result.out
    checked = run("bank", "check", str(file))
    assert (checked.code, checked.out) == (0, "")
    text = file.read_text("utf-8")
    (identity,) = re.findall('^deck = "([a-z2-7]{16})"', text, re.MULTILINE)
    assert f'id = "{prefix}-{identity[:6]}-output-size"' in text


def test_two_new_decks_of_one_name_share_nothing(run: Any, machine: Path) -> None:
    made = []
    for folder in ("one", "other"):
        (machine / folder).mkdir()
        document = run("bank", "new", str(machine / folder / "mine.toml"), "--json").json
        made.append({*document["questions"], document["deck"]})
    assert len(made[0]) == len(made[1]) == 5
    assert not made[0] & made[1]


def test_a_new_deck_has_every_kind_and_both_languages_of_comment(run: Any, machine: Path) -> None:
    file = machine / "mine.toml"
    document = run("bank", "new", str(file), "--json").json
    prefix = f"mine-{document['deck'][:6]}"
    assert document == {
        "file": str(file),
        "deck": document["deck"],
        "questions": [
            f"{prefix}-output-size",
            f"{prefix}-max-pooling",
            f"{prefix}-pooling-concept",
            f"{prefix}-pooling-parameters",
        ],
    }
    text = file.read_text("utf-8")
    for kind in ("numeric", "grid", "concept", "choice"):
        assert text.count(f'kind = "{kind}"') == 1
    comments = [line.partition("#")[2] for line in text.splitlines() if "#" in line]
    assert sum(not each.isascii() for each in comments) > 15


def test_a_new_deck_can_be_practised(run: Any, machine: Path) -> None:
    made = run("bank", "new", str(machine / "mine.toml"), "--json").json
    size, pooling, concept, _ = made["questions"]
    assert "4 added" in run("import", str(machine / "mine.toml")).out
    assert run("check", size, "12").code == 0
    assert "do not overlap" in run("show", pooling).out
    assert "strided convolution" in run("show", concept).out


@pytest.mark.parametrize(
    ("name", "code", "part"),
    [
        ("there.toml", 3, "exists already"),
        ("folder.toml", 3, "exists already"),
        ("link.toml", 3, "exists already"),
        ("none/new.toml", 3, "No such file"),
        ("deck", 2, ".toml"),
        ("deck.tom", 2, ".toml"),
        ("", 2, ".toml"),
        ("a\0.toml", 3, "null"),
    ],
)
def test_nothing_is_overwritten(run: Any, machine: Path, name: str, code: int, part: str) -> None:
    (machine / "there.toml").write_text("mine")
    (machine / "folder.toml").mkdir()
    (machine / "link.toml").symlink_to("elsewhere")
    result = run("bank", "new", f"{machine}/{name}" if name else "")
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith("quizcnn: error: ")
    assert part in result.err
    assert result.err.count("\n") == 1
    assert (machine / "there.toml").read_text() == "mine"
    assert not (machine / "elsewhere").exists()


def test_a_full_disk_leaves_no_half_a_deck(
    run: Any, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.FileIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    def opened(path: str, mode: str) -> Any:
        return Full(path, "x") if mode == "xb" else open(path, mode)

    monkeypatch.setattr(new_deck, "open", opened, raising=False)
    result = run("bank", "new", str(machine / "new.toml"))
    assert result.code == 3
    assert "No space left" in result.err
    assert not (machine / "new.toml").exists()


def test_a_mistake_that_does_not_grade_as_one(run: Any, machine: Path) -> None:
    file = machine / "deck.toml"
    own = 'id = "own-mistake"\nanswer = "10**400"\nen = "No."\nzh = "不对。"\n\n'
    start = DECK.index("[[question.references]]")
    file.write_text(f"{DECK[:start]}[[question.misconceptions]]\n{own}{DECK[start:]}", "utf-8")
    for language, said in (("en", "is not told as that"), ("zh", "没有被判为这种误解")):
        result = run("bank", "check", str(file), "--lang", language)
        assert result.code == 1
        assert said in result.out
        assert "depthwise-separable-macs: misconceptions[2]" in result.out


@pytest.mark.parametrize(("language", "more"), [("en", "more here"), ("zh", "此题另有")])
def test_a_card_has_one_line(run: Any, machine: Path, language: str, more: str) -> None:
    file = machine / "deck.toml"
    wrong = 'difficulty = 9\nsource = -1\nhue = "red"\nsaturation = 1\nlightness = 2'
    file.write_text(DECK.replace("difficulty = 3", wrong), "utf-8")
    (line,) = run("bank", "check", str(file), "--lang", language).out.splitlines()
    assert line.count("  |  ") == 3
    assert more in line
    assert len(run("bank", "check", str(file), "--json").json) == 5


def test_at_most_a_hundred_lines(run: Any, machine: Path) -> None:
    """Three hundred cards of one frame: each is like the first."""
    card = (
        '[[question]]\nid = "card-{n}"\ntopic = "cost"\nkind = "concept"\n'
        'prompt.en = "Why does the layer called word{n} of a network need such a padding?"\n'
        'prompt.zh = "网络中名为 word{n} 的层为什么要这样填充？"\n'
        'key_points.en = ["borders", "sizes", "depth"]\nkey_points.zh = ["边界", "尺寸", "深度"]\n'
        'explanation.en = "So."\nexplanation.zh = "所以。"\nreferences = [{{ title = "A book" }}]\n'
    )
    file = machine / "many.toml"
    file.write_text("schema = 1\n" + "".join(card.format(n=n) for n in range(300)), "utf-8")
    for language, said in (("en", "… and 199 more"), ("zh", "……另有 199 行")):
        result = run("bank", "check", str(file), "--lang", language)
        lines = result.out.splitlines()
        assert len(lines) == 101
        assert lines[-1].startswith(said)
        assert "card-1: prompt" in lines[0]
        assert "card-0" in lines[0]
