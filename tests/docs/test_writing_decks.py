"""The authors' guide says what the program does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from quizcnn.bank.deck_head import read_head
from quizcnn.bank.parse_parameters import read_parameters
from quizcnn.bank.parse_question import read_question
from quizcnn.bank.question import Question
from quizcnn.bank.templates import Template
from quizcnn.bank.toml_fields import Reader

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = ["writing-decks.md", "writing-decks.zh.md"]

each_guide = pytest.mark.parametrize("name", GUIDES)


def blocks(name: str, language: str) -> list[str]:
    text = (DOCS / name).read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@each_guide
def test_computed_facts_are_shown_as_the_guide_says(name: str) -> None:
    lines = blocks(name, "text")[0].splitlines()
    shown = [re.split(r" {4,}", line) for line in lines if "max_pool2d" not in line]
    assert len(shown) == 4
    for template, result in shown:
        assert Template.parse(template).fill({}) == result


@each_guide
def test_words_suit_the_numbers_as_the_guide_says(name: str) -> None:
    lines = blocks(name, "text")[1].splitlines()
    assert len(lines) == 3
    for line in lines:
        template, results = re.split(r" {4,}", line)
        told = {Template.parse(template).fill({"n": n}) for n in (1, 4, 7, 8)}
        assert set(re.split("[,，] ?", results)) <= told


@each_guide
def test_the_draws_can_be_drawn_from(name: str) -> None:
    table = tomllib.loads(blocks(name, "toml")[1])["question"]
    faults: list[object] = []
    draws = read_parameters(Reader(table, lambda *fault: faults.append(fault)))
    assert faults == []
    assert draws.keys() == table["parameters"].keys()


@each_guide
def test_the_wrong_formula_can_be_used(name: str) -> None:
    table = tomllib.loads(blocks(name, "toml")[2])["question"]
    faults: list[str] = []
    question = read_question(table, lambda field, _: faults.append(field))
    assert [each.id for each in question.misconceptions] == ["pointwise-forgotten"]
    assert not any(field.startswith("misconceptions") for field in faults)


@each_guide
def test_every_field_is_explained(name: str) -> None:
    text = (DOCS / name).read_text("utf-8")
    cells = "".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))
    explained = {word.partition(".")[0] for word in re.findall(r"`([a-z_.]+)`", cells)}
    written = set(Question.__annotations__) - {"raw", "languages"}
    assert explained == written | {"schema", "deck", "title", "languages"}


@each_guide
def test_the_top_of_a_file_can_be_read(name: str) -> None:
    document = tomllib.loads(blocks(name, "toml")[0])
    faults: list[object] = []
    head = read_head(document, lambda *fault: faults.append(fault))
    assert faults == []
    assert head.title
    assert (len(head.identity), head.languages) == (16, ("en", "zh"))


@each_guide
def test_a_shared_misconception_is_one(name: str) -> None:
    table = tomllib.loads(blocks(name, "toml")[3])["question"]
    faults: list[str] = []
    question = read_question(table, lambda field, _: faults.append(field))
    assert [each.id for each in question.misconceptions] == ["bias-forgotten"]
    assert not any(field.startswith("misconceptions") for field in faults)


@each_guide
def test_the_contents_lead_somewhere(name: str) -> None:
    text = (DOCS / name).read_text("utf-8")
    titles = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert re.findall(r"^- \[(.*?)\]\(#", text, re.MULTILINE) == titles
    for page, anchor in re.findall(r"\]\(([a-z.-]+\.md)#(.*?)\)", text):
        headings = re.findall(r"^#+ (.*)$", (DOCS / page).read_text("utf-8"), re.MULTILINE)
        assert anchor in {heading.lower().replace(" ", "-") for heading in headings}
