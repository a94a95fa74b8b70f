from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

from quizcnn.bank.deck_head import ANKI, NO_HEAD, DeckHead, head_of
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import Question
from quizcnn.bank.variant import draw
from quizcnn.exchange.formats import Export
from quizcnn.messages import Text
from quizcnn.store.review_log import Review

Written = Callable[[str, Export], bytes]


def test_every_question_comes_back_as_it_was(
    export: Export, questions: list[Question], written: Written
) -> None:
    document = json.loads(written("json", export))
    assert document["schema"] == 2
    [deck] = document["decks"]
    assert deck["name"] == "nasty"
    again = [question_from_table(table) for table in deck["questions"]]
    assert again == questions
    for one, other in zip(again, questions, strict=True):
        for number in range(5):
            assert draw(one, number).parameters == draw(other, number).parameters


def test_the_head_of_a_deck_goes_along(written: Written) -> None:
    title = Text("Notes", "Notes")
    head = DeckHead(identity="abc", title=title, languages=("en",), origin=ANKI)
    table = {"id": "a-note", "prompt": {"en": "Why?"}, "key_points": {"en": ["Because."]}}
    question = question_from_table(table, head)
    export = Export({"notes": [question]}, heads={"notes": head, "other": NO_HEAD})
    (deck,) = json.loads(written("json", export))["decks"]
    assert head_of(deck) == head
    assert question_from_table(deck["questions"][0], head_of(deck)) == question


def test_text_is_readable_and_ends_with_a_line_feed(export: Export, written: Written) -> None:
    content = written("json", export).decode()
    assert "深度可分离卷积" in content
    assert content.endswith("}\n")


def test_the_log_goes_along_where_it_is_asked_for(export: Export, written: Written) -> None:
    review = Review(
        id="01890000-0000-7000-8000-000000000001",
        question="separable-macs",
        at=datetime(2025, 3, 3, 12, 0, 0, 5, tzinfo=UTC),
        day=date(2025, 3, 3),
        quality=4,
        variant=7,
        parameters={"kernel_size": 3},
        answer="12 “MACs”",
        retracted=True,
    )
    assert "history" not in json.loads(written("json", export))
    document = json.loads(written("json", Export({}, history=[review])))
    assert document["decks"] == []
    [entry] = document["history"]
    assert entry["at"] == "2025-03-03T12:00:00.000005Z"
    assert (entry["day"], entry["parameters"]) == ("2025-03-03", {"kernel_size": 3})
    assert (entry["answer"], entry["retracted"]) == ("12 “MACs”", True)
    assert json.loads(written("json", Export({}, history=[])))["history"] == []
