"""The head of a deck file: identity, title, languages, where it comes from."""

from __future__ import annotations

from typing import Any

import pytest

from quizcnn.bank.deck_head import ANKI, NO_HEAD, ORIGINS, DeckHead, head_of, read_head
from quizcnn.messages import LANGUAGES, Message, Text

WHOLE: dict[str, Any] = {
    "schema": 2,
    "deck": "k7f3-mine",
    "title": {"en": "Mine", "zh": "我的"},
    "languages": ["en", "zh"],
    "question": [{"id": "a-b"}],
}


def read(document: dict[str, Any], origins: tuple[str, ...] = ()) -> tuple[DeckHead, list[str]]:
    """The head, and its faults as field and key."""
    found: list[str] = []

    def note(field: str, message: Message) -> None:
        assert len({message.localize(language) for language in LANGUAGES}) == 2
        found.append(f"{field} {message.key.removeprefix('bank.')}")

    return read_head(document, note, origins), found


def test_a_whole_head_is_read() -> None:
    title = Text("Mine", "我的")
    head = DeckHead(identity="k7f3-mine", title=title, languages=("en", "zh"), origin="")
    assert read(WHOLE) == (head, [])


@pytest.mark.parametrize("schema", [1, 2])
def test_a_head_may_be_missing(schema: int) -> None:
    assert read({"schema": schema, "question": []}) == (NO_HEAD, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_one_language_of_a_deck_stands_for_the_other(language: str) -> None:
    head, faults = read({"schema": 2, "languages": [language], "title": {language: "T"}})
    assert (head.title, head.languages, faults) == (Text("T", "T"), (language,), [])


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"schema": None}, "schema missing-schema"),
        ({"schema": 3}, "schema unknown-schema"),
        ({"schema": True}, "schema unknown-schema"),
        ({"schema": 1}, "deck needs-schema-2"),
        ({"deck": "Two words"}, "deck bad-word"),
        ({"deck": ""}, "deck empty"),
        ({"deck": 7}, "deck not-a-text"),
        ({"deck": "x" * 81}, "deck text-too-long"),
        ({"title": "Mine"}, "title not-a-table"),
        ({"title": {"en": "Mine"}}, "title.zh missing-language"),
        ({"title": {"en": "Mine", "zh": "x" * 201}}, "title.zh text-too-long"),
        ({"title": {"en": "a\nb\x1b", "zh": "b"}}, "title.en unsafe-character"),
        ({"languages": ["en"]}, "title.zh other-language"),
        ({"languages": ["en", "fr"]}, "languages unknown-language"),
        ({"languages": ["en", "en"]}, "languages[2] twice"),
        ({"languages": []}, "languages no-languages"),
        ({"languages": "en"}, "languages not-a-list"),
        ({"origin": ANKI}, "origin origin-by-import-only"),
        ({"questions": []}, "questions unknown-field"),
        ({"titel": {}}, "titel unknown-field"),
    ],
)
def test_a_fault_of_the_head_is_named(fields: dict[str, Any], fault: str) -> None:
    document = {name: value for name, value in {**WHOLE, **fields}.items() if value is not None}
    assert fault in read(document)[1]


def test_an_import_may_say_where_a_deck_comes_from() -> None:
    head, faults = read({"schema": 2, "origin": ANKI}, ORIGINS)
    assert (head.origin, faults) == (ANKI, [])
    assert read({"schema": 2, "origin": "elsewhere"}, ORIGINS)[1]


@pytest.mark.parametrize("fields", [{}, {"languages": ["zh"], "title": {"zh": "我的"}}])
def test_a_head_comes_back_from_its_table(fields: dict[str, Any]) -> None:
    head, _ = read({**WHOLE, **fields, "origin": ANKI}, ORIGINS)
    assert head_of(head.table) == head
    assert head_of(NO_HEAD.table) == NO_HEAD
