"""What the built-in bank holds, that no figure in its prose was typed by hand, how it is loaded."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import pytest

from quizcnn.bank import decks
from quizcnn.bank.decks import Bank, bank_file, builtin, load_file
from quizcnn.bank.lint.deck import check_file
from quizcnn.bank.lint.question import texts_of
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import TOPICS, Question
from quizcnn.bank.templates import HOLE
from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.card import QueueCard
from quizcnn.scheduling.teaching_order import in_teaching_order

HERE = Path(__file__).parent
BANK = tomllib.loads(Path(bank_file()).read_text("utf-8"))["question"]
QUESTIONS = [question_from_table(table) for table in BANK]
FURTHER = tomllib.loads((HERE / "further_questions.toml").read_text("utf-8"))


def of_kinds(*kinds: str) -> list[Question]:
    return [question for question in QUESTIONS if question.kind in kinds]


def test_the_bank_is_large_enough() -> None:
    assert len(QUESTIONS) >= 240
    assert len(of_kinds("numeric", "grid")) >= 130
    assert len(of_kinds("choice")) >= 40


def test_every_topic_has_its_share() -> None:
    counts = Counter(question.topic for question in QUESTIONS)
    assert set(counts) == set(TOPICS)
    assert min(counts.values()) >= 5, counts


def test_every_question_of_the_article_has_a_concept_or_choice_and_its_numbers() -> None:
    asked = {question.source for question in QUESTIONS} - {None}
    assert asked == set(range(1, 30)) - {19}
    spoken = {question.source for question in of_kinds("concept", "choice")}
    assert asked <= spoken


@pytest.mark.parametrize("subject", FURTHER)
def test_the_further_questions_are_asked(subject: str) -> None:
    ids = {question.id for question in QUESTIONS}
    assert FURTHER[subject]
    assert set(FURTHER[subject]) <= ids


NETWORKS = [
    *("LeNet", "AlexNet", "ZFNet", "VGG", "GoogLeNet", "BN-Inception", "Inception-v3"),
    *("Inception-v4", "ResNet", "DenseNet", "MobileNetV1", "MobileNetV2", "MobileNetV3"),
]


@pytest.mark.parametrize("network", NETWORKS)
def test_every_network_named_is_asked_about_in_figures_and_in_words(network: str) -> None:
    plain = re.sub("[^a-z0-9]", "", network.lower())
    for kinds in (("numeric", "grid"), ("concept", "choice")):
        assert any(plain in _asked(question) for question in of_kinds(*kinds)), kinds


def _asked(question: Question) -> str:
    """What the learner is asked and answers, without reasons, tags and references."""
    fields = ("prompt", "answer", "parameters", "key_points", "choices")
    return re.sub("[^a-z0-9]", "", str([question.raw.get(name) for name in fields]).lower())


def test_new_cards_teach_in_order_with_topics_in_turn() -> None:
    cards = [QueueCard(each.id, each.topic, requires=each.requires) for each in QUESTIONS]
    order = in_teaching_order(cards)
    place = {card.id: number for number, card in enumerate(order)}
    for card in order:
        for requirement in card.requires:
            assert place[requirement] < place[card.id]
    assert len({card.topic for card in islice(order, 20)}) >= 12
    neighbours = pairwise(islice(order, 150))
    assert sum(one.topic == other.topic for one, other in neighbours) <= 3


def test_most_figures_build_on_something() -> None:
    figures = of_kinds("numeric", "grid")
    assert sum(bool(question.requires) for question in figures) >= len(figures) * 0.6


LONG = re.compile(r"(?<![\w.,])(?:\d{4,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+|\d+\.\d{3,})(?![\w,]*\w)")

# Given, not worked out: real widths, settings, and what a paper calls its nets and itself.
GIVEN = {
    *("1000", "1024", "1280", "2048", "4096", "8192", "25088"),
    *("0.001", "0.0005", "0.999", "1202", "1512.00567", "1602.07261"),
    *("10,000", "10000"),  # parts on a line, to count with
    *(
        "1330",
        "1400",
        "3100",
        "4000",
    ),  # in Chinese units of ten thousand what a paper prints in millions
}


def typed(question: Question) -> Iterator[tuple[str, str]]:
    """Every long number in the question's prose that no formula computes, with its field."""
    for field, text in texts_of(question):
        if field.startswith(("prompt", "hint")):
            continue  # what is asked is given
        for match in LONG.finditer(re.sub(HOLE, "□", text)):
            number = match.group().rstrip(",")
            if number not in GIVEN and not 1900 <= float(number.replace(",", "")) <= 2030:
                yield field, number


def test_long_numbers_in_prose_are_computed() -> None:
    found = {each.id: list(typed(each)) for each in QUESTIONS}
    assert {id: numbers for id, numbers in found.items() if numbers} == {}


# -- loading -------------------------------------------------------------------------------------


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bank]:
    """The built-in bank, its copy kept away from the user's."""
    monkeypatch.setattr(decks, "cache_folder", lambda: str(tmp_path))
    builtin.cache_clear()
    yield builtin()
    builtin.cache_clear()


@pytest.mark.slow  # `make check` tries them too, as `bank check` does for any deck
def test_200_variants_of_every_question_are_without_fault() -> None:
    assert [fault.localize("en") for fault in check_file(bank_file())] == []


def test_trusted_and_untrusted_loading_give_the_same_questions(bank: Bank) -> None:
    assert bank.questions() == load_file(bank_file()).questions


def test_every_question_has_an_explanation_and_a_reference(bank: Bank) -> None:
    for question in bank.questions():
        assert all(text.strip() for text in question.explanation), question.id
        assert question.references, question.id


def test_the_bank_is_opened_once(bank: Bank) -> None:
    assert builtin() is bank


def test_an_unknown_question_is_wrong_use(bank: Bank) -> None:
    with pytest.raises(WrongUse):
        bank.find("no-such-question")
