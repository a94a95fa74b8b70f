"""Cards that are kept: what stands in the file stays, and what is no deck is left alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizcnn.bank.decks import OwnDecks, decks_folder
from quizcnn.bank.lint.deck import check_file
from quizcnn.engine import catalogue
from quizcnn.messages import Text
from quizcnn.messages.errors import Unusable, UserError, WrongUse
from quizcnn.practice.lab.bench import bench_of
from quizcnn.practice.quiz.kept_cards import keep, path_of
from quizcnn.practice.quiz.made_cards import card_of

SIZE, POOL = (card_of(bench_of(name)) for name in ("conv_output_size", "max_pool2d"))


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return Path(path_of("mine"))


def opened(tmp_path: Path) -> OwnDecks:
    return OwnDecks(decks_folder(), str(tmp_path / "copies"), ())


def test_the_first_card_begins_the_deck(mine: Path, tmp_path: Path) -> None:
    kept = keep([SIZE])
    assert kept == (str(mine), (SIZE["id"],), ())
    lines = mine.read_text(encoding="utf-8").split("\n")
    assert lines[0] == "schema = 2"
    assert lines[2:5] == [
        'title.en = "My cards"',
        'title.zh = "我的卡片"',
        'languages = ["en", "zh"]',
    ]
    own = opened(tmp_path)
    assert own.faults == []
    question = own.decks[0].find(SIZE["id"])
    assert question.raw == SIZE
    assert question.about == tuple(SIZE["about"])


def test_every_quantity_can_be_kept_in_one_deck_without_a_fault(mine: Path) -> None:
    cards = [card_of(bench_of(name)) for name in catalogue.names()]
    keep(cards)
    assert check_file(str(mine)) == []


def test_what_stands_there_stays_byte_for_byte(mine: Path) -> None:
    keep([SIZE])
    before = (
        mine.read_bytes()
        .replace(b"topic", b"# my remark\r\ntopic  ")
        .replace(b"schema", b"#!\nschema")
    )
    mine.write_bytes(before)
    keep([POOL])
    after = mine.read_bytes()
    assert after.startswith(before.rstrip())
    assert b"\n[[question]]" in after[len(before.rstrip()) :]


def test_line_ends_are_those_of_the_file(mine: Path) -> None:
    keep([SIZE])
    mine.write_bytes(mine.read_bytes().replace(b"\n", b"\r\n"))
    keep([POOL])
    assert b"\n" not in mine.read_bytes().replace(b"\r\n", b"")


def test_a_card_is_kept_once(mine: Path) -> None:
    keep([SIZE])
    before = mine.read_bytes()
    assert keep([SIZE]) == (str(mine), (), (SIZE["id"],))
    assert mine.read_bytes() == before
    assert keep([SIZE, POOL]).added == (POOL["id"],)


def test_a_deck_without_a_card_is_added_to(mine: Path, tmp_path: Path) -> None:
    mine.parent.mkdir(parents=True)
    mine.write_text("schema = 2  # to be filled\n", encoding="utf-8")
    keep([SIZE])
    assert opened(tmp_path).decks[0].ids() == [SIZE["id"]]


def test_a_deck_in_one_language_gets_cards_in_that(mine: Path, tmp_path: Path) -> None:
    mine.parent.mkdir(parents=True)
    mine.write_text('schema = 2\nlanguages = ["zh"]\n', encoding="utf-8")
    keep([SIZE])
    assert opened(tmp_path).faults == []
    assert "prompt.en" not in mine.read_text(encoding="utf-8")


def test_another_deck_has_its_own_title(mine: Path) -> None:
    kept = keep([SIZE], "net-quiz", Text("Layers of my net", "我的网络各层"))
    assert kept.path == str(mine.parent / "net-quiz.toml")
    assert 'title.en = "Layers of my net"' in Path(kept.path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("not toml at all [", "mine.toml"),
        ('key = "of another program"\n', "is no deck of quizcnn"),
        ("schema = 9\n", "is no deck of quizcnn"),
        ("schema = 2\nquestion = [{ id = 'a-b' }]\n", "[[question]]"),
        ("schema = 2\nquestion = 3\n", "mine.toml"),
        ("", "is no deck of quizcnn"),
        ("\udcff", "mine.toml"),
    ],
)
def test_what_is_no_deck_is_told_and_not_touched(mine: Path, content: str, told: str) -> None:
    mine.parent.mkdir(parents=True)
    raw = content.encode("utf-8", "surrogateescape")
    mine.write_bytes(raw)
    with pytest.raises(UserError) as error:
        keep([SIZE])
    assert told in error.value.localize("en")
    assert "mine.toml" in error.value.localize("zh")
    assert mine.read_bytes() == raw
    assert os.listdir(mine.parent) == ["mine.toml"]


def test_a_pipe_is_not_waited_for(mine: Path) -> None:
    mine.parent.mkdir(parents=True)
    os.mkfifo(mine)
    with pytest.raises(Unusable):
        keep([SIZE])


def test_a_folder_that_cannot_be_is_told(mine: Path, tmp_path: Path) -> None:
    (tmp_path / "quizcnn").write_text("a file", encoding="utf-8")
    with pytest.raises(Unusable) as error:
        keep([SIZE])
    assert str(mine) in error.value.localize("en")


@pytest.mark.parametrize("name", ["", "../mine", "a/b", ".hidden", "a\nb", "quizcnn"])
def test_a_name_that_is_none_for_a_deck_is_refused(mine: Path, name: str) -> None:
    with pytest.raises(WrongUse):
        keep([SIZE], name)
    assert not mine.parent.exists()
