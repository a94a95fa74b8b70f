from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import Question
from quizcnn.bank.question_sheet import Sheet
from quizcnn.bank.variant import draw
from quizcnn.exchange.csv_table import COLUMNS
from quizcnn.exchange.formats import Export

Written = Callable[[str, Export], bytes]


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_the_table_reads_back(export: Export, questions: list[Question], written: Written) -> None:
    found = rows(written("csv", export))
    assert list(found[0]) == list(COLUMNS)
    by_id = {question.id: question for question in questions}
    for row in found:
        texts = Sheet(draw(by_id[row["id"]], int(row["variant"])), row["language"])
        assert row["prompt"] == texts.prompt
        assert row["choices"] == "\n".join(texts.choices)
        assert row["steps"] == "\n".join(texts.steps)
        assert row["explanation"] == texts.explanation
        assert row["references"] == "\n".join(texts.references)
        assert row["answer"].removeprefix("'") == "\n".join(texts.answer)


def test_a_row_for_each_variant_and_language(export: Export, written: Written) -> None:
    found = [(row["id"], row["variant"], row["language"]) for row in rows(written("csv", export))]
    assert len(found) == len(set(found)) == 2 * (3 + 1 + 1 + 3 + 2)
    only = Export(export.decks, ("zh",), 1)
    assert {row["language"] for row in rows(written("csv", only))} == {"zh"}


def test_a_spreadsheet_finds_no_formula(export: Export, written: Written) -> None:
    for row in rows(written("csv", export)):
        for cell in row.values():
            assert not cell.startswith(("=", "@", "+", "\t", "\r"))
    [answer, _] = [r["answer"] for r in rows(written("csv", export)) if r["id"] == "nasty-text"]
    assert answer.startswith("'=1+1 is")


@pytest.mark.parametrize("number", ["-1", "-2"])
def test_a_negative_number_stays_one(number: str, export: Export, written: Written) -> None:
    answers = {r["answer"] for r in rows(written("csv", export)) if r["id"] == "two-numbers"}
    assert number in answers


def test_a_long_negative_number_stays_one(questions: list[Question], written: Written) -> None:
    [raw] = [question.raw for question in questions if question.id == "two-numbers"]
    export = Export({"long": [question_from_table({**raw, "answer": "0 - 12345 * a"})]})
    assert {row["answer"] for row in rows(written("csv", export))} == {"-12,345", "-24,690"}
