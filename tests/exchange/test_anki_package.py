"""The package as its own parts show it; `test_anki_oracle.py` asks Anki itself."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from quizcnn.bank.question import Question
from quizcnn.bank.variant import draw
from quizcnn.engine.numbers.notation import grouped
from quizcnn.exchange.anki_package import FIELDS, MODEL_ID, shielded
from quizcnn.exchange.formats import Export

Written = Callable[[str, Export], bytes]


@pytest.fixture
def read(written: Written, tmp_path: Path) -> Callable[[Export], Any]:
    """The database of a package."""

    def opened(export: Export) -> Any:
        with zipfile.ZipFile(BytesIO(written("apkg", export))) as package:
            assert package.testzip() is None
            assert sorted(package.namelist()) == ["collection.anki2", "media"]
            assert json.loads(package.read("media")) == {}
            package.extract("collection.anki2", tmp_path)
        connection = sqlite3.connect(tmp_path / "collection.anki2")
        rows = connection.execute("SELECT guid, mid, flds, tags, id FROM notes").fetchall()
        [(models, decks)] = connection.execute("SELECT models, decks FROM col").fetchall()
        cards = connection.execute("SELECT nid, did FROM cards").fetchall()
        [(check,)] = connection.execute("PRAGMA integrity_check").fetchall()
        connection.close()
        assert check == "ok"
        notes = {guid: (mid, flds.split("\x1f"), tags, id) for guid, mid, flds, tags, id in rows}
        return notes, json.loads(models), json.loads(decks), cards

    return opened


class Seen(HTMLParser):
    """What a reader sees of a field, and which elements it is made of."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self.text, self.elements = "", set[str]()
        self.feed(field)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.add(tag)
        if tag in ("div", "pre"):
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_note_and_a_card_for_each_variant(export: Export, read: Any) -> None:
    notes, models, decks, cards = read(export)
    assert len(notes) == len(cards) == 3 + 1 + 1 + 3 + 2
    assert {mid for mid, *_ in notes.values()} == {MODEL_ID}
    assert [field["name"] for field in models[str(MODEL_ID)]["flds"]] == list(FIELDS)
    names = {deck["name"] for deck in decks.values()}
    assert {"quizcnn::pooling", "quizcnn::cost", "quizcnn::efficient-networks"} < names
    ids = [fields[0] for _, fields, *_ in notes.values()]
    assert ids[:4] == ["separable-macs 0", "separable-macs 1", "separable-macs 2", "nasty-text 0"]


def test_cards_are_met_in_teaching_order_and_variants_apart(
    edited: Callable[..., list[Question]], written: Written, tmp_path: Path
) -> None:
    first, _, dropout, pool, numbers = edited(requires=["two-numbers", "max-pool"])
    export = Export({"nasty": [first, dropout, pool, numbers]}, variants=2)
    with zipfile.ZipFile(BytesIO(written("apkg", export))) as package:
        package.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as connection:
        rows = connection.execute(
            "SELECT due, sfld FROM cards JOIN notes ON notes.id = cards.nid ORDER BY due"
        ).fetchall()
    taught = [dropout.id, pool.id, numbers.id, first.id]
    again = [id for id in taught if id != dropout.id]  # which draws nothing
    assert [due for due, _ in rows] == list(range(1, 8))
    assert [text.split()[0] for _, text in rows] == taught + again


def test_the_number_of_the_note_type_never_changes() -> None:
    assert MODEL_ID == 1_731_046_011


def test_a_numeric_note_is_a_frozen_variant_with_its_steps(
    questions: list[Question], export: Export, read: Any
) -> None:
    notes = read(export)[0].values()
    _, fields, _, _ = next(note for note in notes if note[1][0] == "separable-macs 1")
    variant = draw(questions[0], 1)
    assert variant.prompt("en") in Seen(fields[1]).text
    assert variant.prompt("zh") in Seen(fields[2]).text
    for field in fields[3:]:
        assert "\n".join(map(grouped, variant.steps())) in Seen(field).text
        assert f"{variant.truth:,} MACs" in Seen(field).text


def test_identities_depend_on_question_and_variant_only(
    export: Export, edited: Callable[..., list[Question]], read: Any
) -> None:
    def identities(export: Export) -> dict[str, str]:
        return {fields[0]: guid for guid, (_, fields, *_) in read(export)[0].items()}

    full = identities(export)
    assert len(set(full.values())) == len(full)
    one = identities(Export(export.decks, ("zh",), 1))
    assert one.items() < full.items()
    reworded = edited(prompt={"en": "{input_size}?", "zh": "{input_size}？"}, topic="cost")
    assert identities(Export({"other": reworded})) == full


def test_one_language_alone_leaves_the_other_fields_empty(export: Export, read: Any) -> None:
    for language, empty in (("en", (2, 4)), ("zh", (1, 3))):
        notes, _, _, cards = read(Export(export.decks, (language,), 1))
        assert len(cards) == len(notes)
        for _, fields, *_ in notes.values():
            assert [place for place in range(5) if not fields[place]] == list(empty)


def test_texts_are_shown_as_they_are(questions: list[Question], export: Export, read: Any) -> None:
    notes = read(export)[0].values()
    _, fields, _, _ = next(note for note in notes if note[1][0] == "nasty-text 0")
    seen = Seen(fields[1])
    for line in draw(questions[1], 0).prompt("en").split("\n"):
        assert line in seen.text
    assert seen.elements == {"div", "pre", "b"}
    assert "x[i]" in fields[1]
    for command in ("[sound:", "[latex]", "[/latex]", "[$]", "[/$]", "\\(", "\\)", "\\[", "\\]"):
        assert command in seen.text
        assert command not in fields[1]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("x[i] < y & z", "x[i] &lt; y &amp; z"),
        ("[LaTeX]", "&#91;LaTeX]"),
        ("[$$]", "&#91;$$]"),
        ("[anki:tts]", "&#91;anki:tts]"),
        ("[latex", "[latex"),
        (r"\alpha \(", r"\alpha \<b></b>("),
    ],
)
def test_only_what_anki_would_act_on_is_shielded(text: str, field: str) -> None:
    assert shielded(text) == field
    assert Seen(field).text == text


def test_tags_have_no_spaces(export: Export, read: Any) -> None:
    for _, fields, tags, _ in read(export)[0].values():
        assert re.fullmatch(r"( [a-z0-9-]+)+ ", tags)
        if fields[0].startswith("separable"):
            assert tags.split() == [
                *("efficient-networks", "numeric", "difficulty-2", "mobilenet", "macs")
            ]


def test_nothing_is_left_in_the_temporary_folder(
    export: Export, written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    written("apkg", export)
    assert os.listdir(tmp_path) == []
