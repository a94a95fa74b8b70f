"""What the real Anki library makes of a package."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quizcnn.bank.question import Question
from quizcnn.exchange.formats import Export, write

collection = pytest.importorskip("anki.collection")
pytestmark = pytest.mark.oracle


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Any]:
    opened = collection.Collection(str(tmp_path / "learner.anki2"))
    yield opened
    opened.close()


@pytest.fixture
def take_in(learner: Any, tmp_path: Path) -> Callable[..., Any]:
    """Import an export as Anki's import screen does, `later` seconds from now."""

    def import_(export: Export, later: float = 0) -> Any:
        path = tmp_path / "deck.apkg"
        with pytest.MonkeyPatch.context() as patch:
            now = time.time()
            patch.setattr("quizcnn.exchange.anki_package.time.time", lambda: now + later)
            write(export, str(path), "apkg")
        request = collection.ImportAnkiPackageRequest(
            package_path=str(path), options=collection.ImportAnkiPackageOptions()
        )
        return learner.import_anki_package(request).log

    return import_


def notes(learner: Any) -> dict[str, Any]:
    return {note["Id"]: note for note in map(learner.get_note, learner.find_notes(""))}


def test_every_note_arrives_once(learner: Any, take_in: Any, export: Export) -> None:
    log = take_in(export)
    assert len(log.new) == 10
    assert len(notes(learner)) == 10
    assert learner.card_count() == 10
    assert {"quizcnn::pooling", "quizcnn::cost"} < {
        d.name for d in learner.decks.all_names_and_ids()
    }
    again = take_in(export, later=60)
    assert (len(again.new), learner.note_count(), learner.card_count()) == (0, 10, 10)
    more = take_in(Export(export.decks, ("zh",), 5), later=120)
    assert len(more.new) == 4
    assert learner.note_count() == 14


def test_new_cards_are_asked_in_the_order_of_their_positions(
    learner: Any, take_in: Any, export: Export
) -> None:
    take_in(export)
    position = {
        name: learner.get_card(note.card_ids()[0]).due for name, note in notes(learner).items()
    }
    assert len(set(position.values())) == 10
    assert max(position[name] for name in position if name.endswith(" 0")) < position["max-pool 1"]
    learner.decks.select(learner.decks.id_for_name("quizcnn::pooling"))
    queue = [card.card.note_id for card in learner.sched.get_queued_cards(fetch_limit=9).cards]
    assert [learner.get_note(id)["Id"] for id in queue] == sorted(
        (name for name in position if name.startswith(("max-pool", "nasty"))),
        key=lambda name: position[name],
    )


def test_an_edited_question_updates_its_notes_and_keeps_their_progress(
    learner: Any, take_in: Any, export: Export, edited: Callable[..., list[Question]]
) -> None:
    take_in(export)
    before = notes(learner)["separable-macs 0"]
    learner.sched.set_due_date([before.card_ids()[0]], "5")
    due = learner.get_card(before.card_ids()[0]).due
    prompt = {"en": "How many MACs? {input_size}", "zh": "多少次乘加？{input_size}"}
    log = take_in(Export({"nasty": edited(prompt=prompt)}), later=60)
    assert (len(log.new), len(log.updated)) == (0, 10)
    after = notes(learner)["separable-macs 0"]
    assert after.id == before.id
    assert after["Question en"] == "<div>How many MACs? 112</div>"
    card = learner.get_card(after.card_ids()[0])
    assert (card.due, card.type) == (due, 2)


def test_cards_show_every_text_and_run_nothing(learner: Any, take_in: Any, export: Export) -> None:
    take_in(export)
    nasty = learner.get_card(notes(learner)["nasty-text 0"].card_ids()[0])
    output = nasty.render_output()
    assert (output.question_av_tags, output.answer_av_tags) == ([], [])
    for side in (output.question_text, output.answer_text):
        assert "C*K*K*F == x[i] when H&lt;W &amp;&amp; K&gt;1?" in side
        assert "&#91;sound:a.mp3] &#91;latex]" in side
        assert "<img" not in side
        assert "\\(" not in side
    assert "=1+1 is not a formula" in output.answer_text
    numeric = learner.get_card(notes(learner)["separable-macs 0"].card_ids()[0])
    assert "7,225,344 + 102,760,448\n109,985,792" in numeric.render_output().answer_text
    assert learner.media.check().missing == []
    assert learner.fix_integrity()[1]


def test_tags_arrive_one_by_one(learner: Any, take_in: Any, export: Export) -> None:
    take_in(export)
    assert notes(learner)["separable-macs 0"].tags == sorted(
        ["efficient-networks", "numeric", "difficulty-2", "mobilenet", "macs"]
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_one_language_alone_has_cards_too(
    language: str, learner: Any, take_in: Any, export: Export
) -> None:
    take_in(Export(export.decks, (language,), 1))
    assert learner.card_count() == 5
    for note in notes(learner).values():
        assert note[f"Question {language}"] in note.cards()[0].render_output().question_text
