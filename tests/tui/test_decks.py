"""The Decks screen: what there is, what is wrong with it, and every way to change it and back."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from quizcnn.bank import decks
from quizcnn.messages.errors import Unusable
from quizcnn.practice.study import Study
from quizcnn.tui.dialogs import deck_import
from quizcnn.tui.dialogs.export import ExportDialog
from quizcnn.tui.dialogs.forms import LineForm, PatienceForm, WaysForm
from quizcnn.tui.screens.decks import DecksScreen
from tests.tui.settling import settled, until

QUESTION = """
[[question]]
id = "{id}"
topic = "cost"
kind = "numeric"
expected_seconds = 60
prompt = {{ en = "What is {{{{a}}}} + 1?", zh = "{{{{a}}}} + 1 是多少？" }}
answer = "a + 1"
parameters = {{ a = {{ from = 10, to = 99 }} }}
"""

Put = Callable[..., str]


def deck(*ids: str, identity: str = "", title: str = "") -> str:
    head = "schema = 2\n" if identity or title else "schema = 1\n"
    head += f'deck = "{identity}"\n' if identity else ""
    head += f'title = {{ en = "{title}", zh = "{title}" }}\n' if title else ""
    return head + "".join(QUESTION.format(id=id) for id in ids)


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The learner's folder of decks is in the test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "config/quizcnn/decks").mkdir(parents=True)


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a deck file; its path."""

    def written(name: str, text: str, folder: str = "files") -> str:
        place = tmp_path / folder / f"{name}.toml"
        place.parent.mkdir(exist_ok=True, parents=True)
        place.write_text(text, encoding="utf-8")
        return str(place)

    return written


OWN = "config/quizcnn/decks"


@pytest.fixture
def said(text: Any) -> Callable[[Any], str]:
    """What is on the screen, lines that were broken at an edge joined again."""
    return lambda app: re.sub(r"[\s│╭╮╰╯─]+", " ", text(app))


@asynccontextmanager
async def at_decks(learner: Any, **options: Any) -> AsyncIterator[Any]:
    async with learner.run(**options) as (app, pilot):
        await pilot.press("6")
        await settled(app, pilot)
        assert isinstance(app.screen, DecksScreen)
        yield app, pilot


def names(app: Any) -> list[str]:
    screen = next(each for each in app.screen_stack if isinstance(each, DecksScreen))
    return [line.name for line in screen.rows._lines]


def form(app: Any, kind: type) -> Callable[[], bool]:
    return lambda: isinstance(app.screen, kind)


async def offer(app: Any, pilot: Any, path: str) -> None:
    """Type a path into the form for one."""
    if not isinstance(app.screen, LineForm):
        await pilot.press("i")
        await until(pilot, form(app, LineForm))
    app.focused.value = path
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(app.screen, PatienceForm))


async def imported(app: Any, pilot: Any, path: str) -> None:
    await offer(app, pilot, path)
    await until(pilot, form(app, WaysForm))
    await pilot.press("enter")
    await until(pilot, form(app, DecksScreen))
    await settled(app, pilot)


# -- what it looks like ---------------------------------------------------------------------------


async def test_the_decks_in_every_size_and_language(
    walk: Any, veteran: Any, put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(decks, "decks_folder", lambda: "decks")
    put("own", deck("o-1", "max-pool", title="My notes"), "decks")
    put(
        "bad", "schema = 1\n" + "".join(f'[[question]]\nid = "b-{n}"\n' for n in range(20)), "decks"
    )
    put("new", deck("n-1", "n-2"))
    put("second", deck("n-1", identity="other"))

    async def steps(walked: Any) -> None:
        app, pilot = walked.app, walked.pilot

        async def show(name: str, *keys: str) -> None:
            await walked.press(*keys)
            await settled(app, pilot)
            await walked.show(f"decks-{name}")

        await walked.press("6")
        await settled(app, pilot)
        await show("list", "end")
        await show("about", "tab")
        await show("faults", "escape", "home", "down", "tab")
        await offer(app, pilot, "files/none.toml")
        await until(pilot, form(app, LineForm))
        await show("import-refused")
        await offer(app, pilot, "files/new.toml")
        await until(pilot, form(app, WaysForm))
        await show("import")
        await walked.press("escape")
        await offer(app, pilot, "files/second.toml")
        await until(pilot, form(app, WaysForm))
        await show("conflict")
        await walked.press("escape", "escape", "end")
        await show("remove", "d")
        await show("rename", "escape", "r")
        await show("export", "escape", "e")
        await show("none", "escape", "slash", *"zzz")

    await walk(veteran, steps)


# -- what there is --------------------------------------------------------------------------------


async def test_every_deck_with_its_figures_and_its_faults(
    learner: Any, put: Put, text: Any
) -> None:
    put("own", deck("o-1", "o-2", title="Mine alone"), OWN)
    put("bad", "schema = 1\n" + "".join(f'[[question]]\nid = "b-{n}"\n' for n in range(20)), OWN)
    async with at_decks(learner, size=(120, 40)) as (app, pilot):
        assert names(app) == ["own", "bad", "fixture"]
        await pilot.press("home")
        assert "Mine alone" in text(app)
        assert str(Path(OWN) / "own.toml") in text(app)
        await pilot.press("j")
        await pilot.pause()
        assert "60 to mend" in text(app)
        assert "b-0: topic: the field is missing" in text(app)
        assert "▼ " in text(app)
        await pilot.press("tab", "end")
        await pilot.pause()
        assert "b-19: prompt" in text(app)
        assert "F5 reads" in text(app)
        assert "▼ " not in text(app)


async def test_a_mended_file_is_read_again(learner: Any, put: Put, text: Any) -> None:
    put("own", "schema = 1\n[[question]]\n", OWN)
    async with at_decks(learner) as (app, pilot):
        assert "✗ own" in text(app)
        put("own", deck("o-1"), OWN)
        await pilot.press("f5")
        await settled(app, pilot)
        assert "✗ own" not in text(app)
        gone = put("own2", deck("p-1"), OWN)
        await pilot.press("f5")
        await settled(app, pilot)
        assert names(app) == ["own", "own2", "fixture"]
        await pilot.press("home", "down")
        os.unlink(gone)
        await pilot.press("f5")
        await settled(app, pilot)
        assert names(app) == ["own", "fixture"]
        assert app.screen.rows.marked.name == "fixture"  # the neighbour, not the top
        os.unlink(put("own", deck("o-1"), OWN))
        await pilot.press("1", "6")
        await settled(app, pilot)
        assert names(app) == ["fixture"]


async def test_below_110_columns_the_panes_take_turns(learner: Any, text: Any) -> None:
    async with at_decks(learner, size=(80, 24)) as (app, pilot):
        assert "imported into" not in text(app)
        await pilot.press("tab")
        await pilot.pause()
        assert "imported into the collection" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "find by name" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.current_mode == "today"


async def test_words_narrow_the_list_and_escape_widens_it(
    learner: Any, put: Put, text: Any
) -> None:
    put("own", deck("o-1", title="Zebra"), OWN)
    async with at_decks(learner) as (app, pilot):
        await pilot.press("slash", *"zebr")
        await pilot.pause()
        assert names(app) == ["own"]
        await pilot.press("x")
        await pilot.pause()
        assert "No deck is called so" in text(app)
        await pilot.press("enter", "enter", "r", "d", "e", "escape")
        await pilot.pause()
        assert names(app) == ["own", "fixture"]


async def test_enter_leads_to_the_cards(learner: Any, text: Any) -> None:
    async with at_decks(learner, size=(120, 40)) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: app.current_mode == "browse")
        await until(pilot, lambda: "deck:fixture" in text(app) and "5 of 5" in text(app))


async def test_enter_on_a_deck_without_cards_leads_to_its_faults(
    learner: Any, put: Put, text: Any
) -> None:
    put("bad", "schema = 1\n[[question]]\n", OWN)
    async with at_decks(learner) as (app, pilot):
        await pilot.press("end")
        await pilot.pause()
        assert "Enter Its cards" in text(app)
        await pilot.press("home")
        await pilot.pause()
        assert "Enter What is wrong" in text(app)
        assert "Its cards" not in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.current_mode == "decks"
        assert "to mend" in text(app)
        put("bad", "[[", OWN)  # no TOML: nobody knows in which languages it is
        await pilot.press("f5")
        await settled(app, pilot)
        assert app.screen.rows.marked.entry.languages == ()
        assert "English" not in text(app)


async def test_a_collection_that_cannot_be_opened_is_told_and_tried_again(learner: Any) -> None:
    sound, learner.open_study = learner.open_study, _locked
    async with learner.run() as (app, pilot):
        await pilot.press("6")
        await settled(app, pilot)
        assert type(app.screen).__name__ == "TroubleDialog"
        app._open_study = sound
        await pilot.press("enter")
        await settled(app, pilot)
        assert names(app) == ["fixture"]


def _locked() -> Study:
    raise Unusable("store.locked", path="c.db")


@pytest.mark.parametrize("name", ["[red]x[bold]", "$(touch x)", "{0}", "a\u202eb"])
async def test_a_strangers_names_stay_text(name: str, learner: Any, put: Put, text: Any) -> None:
    put(name, deck("o-1", title="[bold]t[/bold] \\u001b[31m"), OWN)
    async with at_decks(learner, size=(120, 40)) as (app, pilot):
        await pilot.press("home")
        await pilot.pause()
        shown = text(app)
        assert name.replace("\u202e", "\\u202e") in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


# -- importing ------------------------------------------------------------------------------------


async def test_a_file_is_shown_then_imported_then_taken_back(
    learner: Any, put: Put, text: Any
) -> None:
    path = put("mine", deck("m-1", "m-2"))
    async with at_decks(learner) as (app, pilot):
        await offer(app, pilot, path)
        await until(pilot, form(app, WaysForm))
        assert "2 added, 0 changed, 0 removed" in text(app)
        assert "m-1, m-2" in text(app)
        assert names(app) == ["fixture"]
        await pilot.press("enter")
        await until(pilot, form(app, DecksScreen))
        await settled(app, pilot)
        assert names(app) == ["fixture", "mine"]
        assert app.study.find("m-1").id == "m-1"
        await pilot.press("u")
        await settled(app, pilot)
        assert names(app) == ["fixture"]
        await pilot.press("U")
        await settled(app, pilot)
        assert names(app) == ["fixture", "mine"]


async def test_a_file_updates_its_deck_and_names_what_is_gone(
    learner: Any, put: Put, text: Any
) -> None:
    async with at_decks(learner) as (app, pilot):
        await imported(app, pilot, put("mine", deck("m-1", "m-2", identity="one")))
        await offer(app, pilot, put("moved", deck("m-2", "m-3", identity="one")))
        await until(pilot, form(app, WaysForm))
        assert "1 added, 0 changed, 1 removed, 1 unchanged" in text(app)
        assert "no longer asked  m-1" in text(app)
        await pilot.press("escape")
        await until(pilot, form(app, DecksScreen))
        assert app.study.find("m-1")


async def test_what_is_there_already_is_said(learner: Any, put: Put) -> None:
    path = put("mine", deck("m-1"))
    async with at_decks(learner) as (app, pilot):
        await imported(app, pilot, path)
        await offer(app, pilot, path)
        await until(pilot, form(app, DecksScreen))
        await settled(app, pilot)
        assert any("as in the file already" in each.message for each in app._notifications)


async def test_what_another_deck_holds_is_told_at_the_path(
    learner: Any, put: Put, said: Any
) -> None:
    async with at_decks(learner) as (app, pilot):
        await imported(app, pilot, put("mine", deck("m-1", identity="one")))
        path = put("other", deck("m-1", "o-1", identity="two"))
        await offer(app, pilot, path)
        await until(pilot, form(app, LineForm))
        assert app.focused.value == path
        assert "belongs to the imported deck 'mine'" in said(app)


@pytest.mark.parametrize("step", [1, 2])
async def test_an_import_is_given_up_at_any_step(step: int, learner: Any, put: Put) -> None:
    async with at_decks(learner) as (app, pilot):
        if step == 1:
            await pilot.press("i")
        else:
            await offer(app, pilot, put("mine", deck("m-1")))
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, form(app, DecksScreen))
        await settled(app, pilot)
        assert names(app) == ["fixture"]


async def test_a_deck_in_the_way_is_replaced(learner: Any, put: Put, text: Any) -> None:
    async with at_decks(learner) as (app, pilot):
        await imported(app, pilot, put("mine", deck("m-1", identity="one")))
        await offer(app, pilot, put("mine", deck("o-1", identity="two")))
        await until(pilot, form(app, WaysForm))
        assert "Another imported deck is called “mine”" in text(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "no longer asked  m-1" in text(app))
        await pilot.press("enter")
        await until(pilot, form(app, DecksScreen))
        await settled(app, pilot)
        assert names(app) == ["fixture", "mine"]
        assert app.study.find("o-1")
        await pilot.press("u")
        await settled(app, pilot)
        assert app.study.find("m-1")


async def test_both_are_kept_under_a_name_that_is_free(learner: Any, put: Put, text: Any) -> None:
    async with at_decks(learner) as (app, pilot):
        await imported(app, pilot, put("mine", deck("m-1", identity="one")))
        await offer(app, pilot, put("mine", deck("o-1", identity="two")))
        await pilot.press("enter")
        await until(pilot, form(app, LineForm))
        assert app.focused.value == "mine-2"
        for refused in ("fixture", "", "quizcnn", "x" * 101):
            app.focused.value = refused
            await pilot.press("enter")
            await pilot.pause()
            assert "✗ " in text(app)
        app.focused.value = "other"
        await pilot.press("enter")
        await until(pilot, form(app, WaysForm))
        await pilot.press("enter")
        await until(pilot, form(app, DecksScreen))
        await settled(app, pilot)
        assert names(app) == ["fixture", "mine", "other"]


async def test_a_deck_of_ones_own_folder_is_never_replaced(
    learner: Any, put: Put, said: Any
) -> None:
    put("mine", deck("m-1", identity="one"), OWN)
    async with at_decks(learner, size=(120, 40)) as (app, pilot):
        await offer(app, pilot, put("mine", deck("o-1", identity="two")))
        await until(pilot, form(app, WaysForm))
        assert "it stays as it is" in said(app)
        assert "take the other deck's place" not in said(app)
        await pilot.press("escape")
        await until(pilot, form(app, DecksScreen))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("", "must end in .toml"),
        ("none.toml", "No such file"),
        ("deck.docx", "must end in .toml"),
        ("folder.toml", "directory"),
        ("pipe.toml", "a pipe"),
        ("latin.toml", "UTF-8"),
        ("no-toml.toml", "TOML"),
        ("empty.toml", "schema"),
        ("secret.toml", "Permission denied"),
    ],
)
async def test_what_is_no_deck_is_told_and_another_path_asked_for(
    path: str, told: str, learner: Any, tmp_path: Path, monkeypatch: Any, said: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "latin.toml").write_bytes(b"x = '\xe9'")
    (tmp_path / "no-toml.toml").write_text("schema = ")
    (tmp_path / "empty.toml").write_text("")
    (tmp_path / "secret.toml").write_text(deck("s-1"))
    _refuse_to_open(monkeypatch, "secret.toml")
    async with at_decks(learner, size=(120, 40)) as (app, pilot):
        await offer(app, pilot, path)
        await until(pilot, lambda: told in said(app))
        if isinstance(app.screen, WaysForm):
            await pilot.press("enter")
        await until(pilot, form(app, LineForm))
        assert app.focused.value == path
        await pilot.press("escape")
        await until(pilot, form(app, DecksScreen))
        assert names(app) == ["fixture"]


def _refuse_to_open(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As for another user: whoever runs the tests may be allowed everything."""
    import builtins

    really = builtins.open

    def refusing(file: Any, *rest: Any, **options: Any) -> Any:
        if str(file).endswith(name):
            raise PermissionError(13, "Permission denied", str(file))
        return really(file, *rest, **options)

    monkeypatch.setattr(builtins, "open", refusing)


async def test_every_fault_of_a_file_can_be_read(learner: Any, put: Put, text: Any) -> None:
    path = put("bad", "schema = 1\n" + "".join(f'[[question]]\nid = "b-{n}"\n' for n in range(20)))
    async with at_decks(learner) as (app, pilot):
        await offer(app, pilot, path)
        await until(pilot, form(app, WaysForm))
        assert "60 to mend" in text(app)
        assert "b-0: topic" in text(app)
        await pilot.press(*["space"] * 80)
        await pilot.pause()
        assert "b-19: prompt" in text(app)
        await pilot.press("enter")
        await until(pilot, form(app, LineForm))
        assert app.focused.value == path


async def test_reading_a_large_file_is_followed_and_given_up(
    learner: Any, put: Put, monkeypatch: pytest.MonkeyPatch, text: Any
) -> None:
    going, ended = Event(), Event()

    def slowly(path: str, limits: Any = None, step: Any = None) -> Any:
        try:
            for number in range(1, 10**9):
                step(number, 10**9)
                going.wait(0.001)
        finally:
            ended.set()

    monkeypatch.setattr(deck_import, "deck_in", slowly)
    async with at_decks(learner) as (app, pilot):
        await pilot.press("i")
        await until(pilot, form(app, LineForm))
        app.focused.value = "x.toml"
        await pilot.press("enter")
        await until(pilot, lambda: "1000000000" in text(app) or "1,000,000,000" in text(app))
        await pilot.press("escape")
        await until(pilot, form(app, DecksScreen))
        assert ended.wait(5)
        assert names(app) == ["fixture"]


async def test_tab_completes_a_path(learner: Any, put: Put, tmp_path: Path) -> None:
    path = put("my deck", deck("m-1"))
    async with at_decks(learner) as (app, pilot):
        await pilot.press("i")
        await until(pilot, form(app, LineForm))
        app.focused.value = str(tmp_path / "files/my")
        await until(pilot, lambda: bool(app.focused._suggestion))
        await pilot.press("tab")
        assert app.focused.value == path


# -- renaming, removing, exporting ----------------------------------------------------------------


async def test_a_deck_is_renamed_and_taken_back(learner: Any, text: Any) -> None:
    async with at_decks(learner) as (app, pilot):
        await pilot.press("r")
        await until(pilot, form(app, LineForm))
        for refused in ("", " ", "quizcnn"):
            app.focused.value = refused
            await pilot.press("enter")
            await pilot.pause()
            assert "✗ " in text(app)
        app.focused.value = "mine"
        await pilot.press("enter")
        await until(pilot, lambda: names(app) == ["mine"])
        await pilot.press("ctrl+z")
        await settled(app, pilot)
        assert names(app) == ["fixture"]


async def test_a_deck_is_removed_and_its_log_stays(learner: Any, said: Any) -> None:
    async with at_decks(learner) as (app, pilot):
        app.study.flag("why-shortcuts")
        await pilot.press("d")
        await until(pilot, form(app, WaysForm))
        assert "5 cards are no longer asked" in said(app)
        await pilot.press("escape")
        await settled(app, pilot)
        assert names(app) == ["fixture"]
        await pilot.press("d")
        await until(pilot, form(app, WaysForm))
        await pilot.press("enter")
        await until(pilot, lambda: names(app) == [])
        assert app.study.schedules()["why-shortcuts"].flagged
        await pilot.press("u")
        await settled(app, pilot)
        assert names(app) == ["fixture"]


async def test_what_a_file_decides_is_not_offered(learner: Any, put: Put, rows: Any) -> None:
    put("own", deck("o-1"), OWN)
    async with at_decks(learner, size=(120, 40)) as (app, pilot):
        await pilot.press("home")
        await pilot.pause()
        assert "Rename" not in rows(app)[-1]
        await pilot.press("r", "d")
        await pilot.pause()
        assert isinstance(app.screen, DecksScreen)
        await pilot.press("j")
        await pilot.pause()
        assert "r Rename" in rows(app)[-1]


@pytest.mark.parametrize("suffix", ["apkg", "csv", "json", "md"])
async def test_a_deck_is_exported_by_the_suffix(
    suffix: str, learner: Any, tmp_path: Path, text: Any
) -> None:
    target = tmp_path / f"out.{suffix}"
    async with at_decks(learner) as (app, pilot):
        await pilot.press("e")
        await until(pilot, form(app, ExportDialog))
        assert app.focused.value == "fixture.apkg"
        app.focused.value = str(target)
        await pilot.press("enter")
        await until(pilot, target.exists)
        before = target.stat().st_mtime_ns
        await until(pilot, lambda: any("cards written" in n.message for n in app._notifications))
        await pilot.press("e")
        await until(pilot, form(app, ExportDialog))
        app.focused.value = str(target)
        await pilot.press("enter")
        await pilot.pause()
        assert "Enter once more replaces it" in text(app)
        assert target.stat().st_mtime_ns == before
        await pilot.press("enter")
        await until(pilot, lambda: target.stat().st_mtime_ns > before)


@pytest.mark.parametrize("path", ["out", "out.docx", "", "no/such/folder/out.csv"])
async def test_an_export_that_cannot_be_written_is_told(
    path: str, learner: Any, text: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_decks(learner) as (app, pilot):
        await pilot.press("e")
        await until(pilot, form(app, ExportDialog))
        app.focused.value = path
        await pilot.press("enter")
        told = lambda: "✗ " in text(app) or any("cannot" in n.message for n in app._notifications)  # noqa: E731
        await until(pilot, told)


async def test_a_change_that_fails_is_told_and_changes_nothing(
    learner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_decks(learner) as (app, pilot):
        monkeypatch.setattr(app.study._collection, "remove_deck", lambda _: _locked())
        await pilot.press("d")
        await until(pilot, form(app, WaysForm))
        await pilot.press("enter")
        await until(pilot, lambda: len(app._notifications) > 0)
        await settled(app, pilot)
        assert names(app) == ["fixture"]


# -- the mouse ------------------------------------------------------------------------------------


async def test_rows_keys_and_what_lies_below_are_clickable(
    learner: Any, put: Put, rows: Any
) -> None:
    put("bad", "schema = 1\n" + "".join(f'[[question]]\nid = "b-{n}"\n' for n in range(20)), OWN)
    async with at_decks(learner, size=(120, 24)) as (app, pilot):
        assert app.screen.rows.marked.name == "bad"
        below = app.screen.query_one("#about MoreBelow")
        before = app.screen.query_one("#reading").scroll_y
        await pilot.click(below)
        await pilot.pause()
        assert app.screen.query_one("#reading").scroll_y > before
        await pilot.click("#list", offset=(4, 1))
        foot = rows(app)[-1]
        await pilot.click("KeyBar", offset=(foot.index("Rename"), 0))
        await until(pilot, form(app, LineForm))
