"""The learner's own decks: what a folder of files comes to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from quizcnn.bank import cache, toml_file
from quizcnn.bank import decks as bank_decks
from quizcnn.bank.deck_head import NO_HEAD
from quizcnn.bank.decks import Bank, OwnDecks, ids_beside, own_decks
from quizcnn.bank.faults import by_file
from quizcnn.bank.lint import deck as lint_deck
from quizcnn.bank.lint.deck import DeckRead
from quizcnn.bank.toml_file import Limits
from quizcnn.messages.errors import Unusable, WrongUse

SUM = """
[[question]]
id = "{id}"
topic = "cost"
kind = "numeric"
prompt = {{ en = "{{a}} + 1?", zh = "{{a}} + 1？" }}
answer = "a + 1"
parameters = {{ a = {{ from = 1, to = 99 }} }}
requires = {requires}
"""

Put = Callable[..., Path]
Decks = Callable[[], OwnDecks]


def deck_of(*ids: str, requires: list[str] | None = None) -> str:
    return "schema = 1\n" + "".join(SUM.format(id=id, requires=requires or []) for id in ids)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "decks"
    made.mkdir()
    return made


@pytest.fixture
def put(folder: Path) -> Put:
    """Write a deck of sums into the folder: `put("mine.toml", "a-sum", "b-sum")`."""

    def to_file(name: str, *ids: str, requires: list[str] | None = None) -> Path:
        file = folder / name
        file.write_text(deck_of(*ids, requires=requires), encoding="utf-8")
        return file

    return to_file


@pytest.fixture
def decks(folder: Path, tmp_path: Path) -> Decks:
    return lambda: OwnDecks(str(folder), str(tmp_path / "cache"), ["built-in"])


def ids_of(decks: OwnDecks) -> list[str]:
    return [question for deck in decks.decks for question in deck.ids()]


def fault_lines(decks: OwnDecks) -> list[str]:
    return [f"{Path(f.file).name}: {f.question}: {f.field}" for f in decks.faults]


def test_every_toml_file_is_a_deck_named_after_it(put: Put, decks: Decks) -> None:
    put("b deck.toml", "b-sum", "c-sum")
    put("A.TOML", "a-sum")
    found = decks()
    assert [deck.name for deck in found.decks] == ["A", "b deck"]
    assert ids_of(found) == ["a-sum", "b-sum", "c-sum"]
    assert "c-sum" in found
    assert "built-in" not in found
    assert found.decks[1].find("c-sum").topic == "cost"
    assert found.faults == []


def test_what_is_no_deck_file_is_left_alone(put: Put, folder: Path, decks: Decks) -> None:
    for name in (".hidden.toml", "notes.txt", "mine.toml~", "toml"):
        put(name, "x-sum")
    (folder / "folder.toml").mkdir()
    (folder / ".#mine.toml").symlink_to("nowhere")
    (folder / "gone.toml").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.toml")  # opening it would wait for ever
    found = decks()
    assert (ids_of(found), found.faults) == ([], [])


def test_no_folder_is_no_deck(tmp_path: Path) -> None:
    found = OwnDecks(str(tmp_path / "none"), str(tmp_path), [])
    assert (found.decks, found.faults) == ([], [])


def test_a_folder_that_is_none_is_reported(tmp_path: Path) -> None:
    (tmp_path / "decks").write_text("in the way")
    (fault,) = OwnDecks(str(tmp_path / "decks"), str(tmp_path), []).faults
    assert fault.file == str(tmp_path / "decks")


def test_an_unchanged_deck_is_not_read_again(
    put: Put, decks: Decks, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("mine.toml", "a-sum", requires=["built-in"])
    put("bad.toml", "Bad")
    first = decks()
    monkeypatch.setattr(lint_deck, "read_deck", None)
    again = decks()
    assert again.decks[0].find("a-sum") == first.decks[0].find("a-sum")
    assert again.decks[0].requires == {"a-sum": ["built-in"]}
    assert again.decks[0].digest == first.decks[0].digest
    for language in ("en", "zh"):
        assert [f.localize(language) for f in again.faults] == [
            f.localize(language) for f in first.faults
        ]
    assert "no question id" in again.faults[0].localize("en")
    assert "不能作题目 id" in again.faults[0].localize("zh")


def test_only_its_date_is_no_change(
    put: Put, decks: Decks, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put("mine.toml", "a-sum")
    digest = decks().decks[0].digest
    os.utime(file, ns=(1, 1))
    monkeypatch.setattr(lint_deck, "read_deck", None)
    assert decks().decks[0].digest == digest


def test_a_changed_deck_is_read_again(put: Put, decks: Decks) -> None:
    put("mine.toml", "a-sum")
    digest = decks().decks[0].digest
    put("mine.toml", "a-sum", "b-sum")
    assert ids_of(decks()) == ["a-sum", "b-sum"]
    assert decks().decks[0].digest != digest


def test_a_change_while_it_is_read_is_noticed(
    put: Put, decks: Decks, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put("mine.toml", "a-sum")
    read = lint_deck.read_deck

    def slowly(path: str) -> object:
        found = read(path)
        put("mine.toml", "a-sum", "b-sum")
        os.utime(file, ns=(1, 1))
        return found

    monkeypatch.setattr(lint_deck, "read_deck", slowly)
    assert ids_of(decks()) == ["a-sum"]
    monkeypatch.setattr(lint_deck, "read_deck", read)
    assert ids_of(decks()) == ["a-sum", "b-sum"]


def test_another_release_tries_the_decks_anew(
    put: Put, decks: Decks, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("mine.toml", "Bad")
    assert decks().faults
    calls: list[str] = []

    def read(path: str) -> DeckRead:
        calls.append(path)
        return DeckRead(NO_HEAD, [], [])

    monkeypatch.setattr(lint_deck, "read_deck", read)
    assert decks().faults
    assert calls == []
    monkeypatch.setattr(cache, "__version__", "99.0")
    assert decks().faults == []
    assert len(calls) == 1


def test_without_a_cache_it_still_works(put: Put, folder: Path, tmp_path: Path) -> None:
    put("mine.toml", "a-sum")
    put("bad.toml", "Bad")
    (tmp_path / "file").write_text("in the way")
    for _ in range(2):
        found = OwnDecks(str(folder), str(tmp_path / "file"), [])
        assert ids_of(found) == ["a-sum"]
        assert found.decks[0].digest
        assert fault_lines(found) == ["bad.toml: #1: id"]


def test_a_faulty_deck_is_left_out_and_the_others_work(
    put: Put, folder: Path, decks: Decks
) -> None:
    put("a.toml", "a-sum", "Bad", "a-sum")
    put("b.toml", "b-sum")
    (folder / "c.toml").write_text("schema = =")
    found = decks()
    assert ids_of(found) == ["b-sum"]
    assert fault_lines(found) == ["a.toml: #2: id", "a.toml: a-sum: id", "c.toml: : 1:10"]
    assert found.names == {"quizcnn", "a", "b", "c"}
    first, second = by_file(found.faults)
    assert "1 more" in first.localize("en")
    assert "c.toml: 1:10" in second.localize("en")


def test_a_deck_that_cannot_be_opened_is_reported(
    put: Put, decks: Decks, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put("mine.toml", "a-sum")

    def refuse(path: str, limits: Limits) -> bytes:
        raise Unusable("bank.unreadable", path=path, reason="Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(toml_file, "_bytes", refuse)
        (fault,) = decks().faults
    assert fault.localize("en").startswith(f"{file}: it cannot be read (Permission denied)")


@pytest.mark.parametrize(
    ("name", "ids", "fault"),
    [
        ("mine.toml", ["built-in"], "mine.toml: built-in: id"),
        ("mine.toml", ["z-sum", "a-sum"], "mine.toml: a-sum: id"),
        ("quizcnn.toml", ["z-sum"], "quizcnn.toml: : "),
        ("first.TOML", ["z-sum"], "first.toml: : "),
    ],
)
def test_what_another_deck_has_is_not_taken_over(
    put: Put, decks: Decks, name: str, ids: list[str], fault: str
) -> None:
    put("first.toml", "a-sum")
    put(name, *ids)
    found = decks()
    assert fault_lines(found) == [fault]
    assert len(found.decks) == 1


def test_decks_may_require_each_other(put: Put, decks: Decks) -> None:
    put("a.toml", "a-sum", requires=["b-sum", "built-in"])
    put("b.toml", "b-sum")
    assert decks().faults == []


def test_unknown_requirements_are_reported_but_keep_nothing_out(put: Put, decks: Decks) -> None:
    put("a.toml", "a-sum", requires=["b-sum"])
    put("b.toml", "b-sum", requires=["a-sum"])
    put("c.toml", "c-sum", requires=["d-sum"])
    found = decks()
    assert ids_of(found) == ["a-sum", "b-sum", "c-sum"]
    assert sorted(fault_lines(found)) == [
        "a.toml: a-sum: requires",
        "b.toml: b-sum: requires",
        "c.toml: c-sum: requires",
    ]
    assert "a-sum → b-sum → a-sum" in "".join(f.localize("en") for f in found.faults)


def test_a_deck_that_gets_a_fault_holds_what_it_held(put: Put, decks: Decks) -> None:
    put("mine.toml", "a-sum", "b-sum", requires=["built-in"])
    good = decks().decks[0].questions()
    put("mine.toml", "a-sum", "Bad")
    for _ in range(2):  # read, and from the copy
        found = decks()
        assert fault_lines(found) == ["mine.toml: #2: id"]
        assert found.decks[0].questions() == good
    put("mine.toml", "c-sum")
    assert (ids_of(decks()), decks().faults) == (["c-sum"], [])


def test_a_deck_with_a_fault_holds_what_it_held_under_another_release(
    put: Put, decks: Decks, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("mine.toml", "a-sum", "b-sum")
    good = decks().decks[0].questions()
    put("mine.toml", "a-sum", "Bad")
    decks()
    monkeypatch.setattr(cache, "__version__", "99.0")
    found = decks()
    assert fault_lines(found) == ["mine.toml: #2: id"]
    assert found.decks[0].questions() == good


def test_a_deck_whose_copy_is_lost_holds_nothing_while_it_has_a_fault(
    put: Put, decks: Decks, tmp_path: Path
) -> None:
    put("mine.toml", "a-sum")
    decks()
    put("mine.toml", "Bad")
    for copy in (tmp_path / "cache").iterdir():
        copy.write_bytes(copy.read_bytes().replace(b"a-sum", b"b-sum"))
    assert ids_of(decks()) == []
    put("mine.toml", "a-sum")
    assert ids_of(decks()) == ["a-sum"]


def test_a_copy_that_is_lost_while_a_deck_with_a_fault_is_used(
    put: Put, decks: Decks, tmp_path: Path
) -> None:
    put("mine.toml", "a-sum")
    decks()
    put("mine.toml", "Bad")
    decks()
    deck = decks().decks[0]
    for copy in (tmp_path / "cache").iterdir():
        copy.unlink()
    with pytest.raises(WrongUse, match="a-sum"):
        deck.find("a-sum")


def test_the_decks_lie_in_the_configuration_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    bank = tmp_path / "bank.toml"
    bank.write_text(deck_of("one-sum", "two-sum"))
    monkeypatch.setattr(bank_decks, "builtin", lambda: Bank(str(bank), str(tmp_path)))
    folder = tmp_path / "config" / "quizcnn" / "decks"
    folder.mkdir(parents=True)
    mine = folder / "mine.toml"
    mine.write_text(deck_of("a-sum"))
    assert ids_of(own_decks()) == ["a-sum"]
    assert ids_beside(str(tmp_path / "new.toml")) == ["one-sum", "two-sum", "a-sum"]
    assert ids_beside(str(mine)) == ["one-sum", "two-sum"]
    assert ids_beside(str(folder / ".." / "decks" / "mine.toml")) == ["one-sum", "two-sum"]
    assert ids_beside(str(bank)) == ["a-sum"]
