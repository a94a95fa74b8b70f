"""Whatever goes wrong in one deck is a fault of that deck, and everything else works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.bank import cache, parse_question, templates, variant
from quizcnn.bank import decks as bank_decks
from quizcnn.bank.decks import OwnDecks, load_file
from quizcnn.bank.faults import BankFaults
from quizcnn.bank.formula import Formula
from quizcnn.bank.lint import deck as lint_deck
from quizcnn.bank.lint import trial_draws
from quizcnn.bank.lint.deck import check_file
from quizcnn.bank.lint.trial_draws import showable
from quizcnn.grading.expected import expected_of
from quizcnn.grading.judge import grade

CARD = """schema = 1

[[question]]
id = "{id}"
topic = "convolution"
kind = "{kind}"
prompt = {{ en = "How many for {{n}}?", zh = "{{n}} 时有多少？" }}
explanation = {{ en = "{text}", zh = "{text}" }}
answer = {answer}
references = [{{ title = "A title", year = 2015 }}]

[question.parameters]
n = {options}

[question.example]
n = {example}

[[question.misconceptions]]
id = "mine"
en = "No. {slip}"
zh = "不对。{slip}"
answer = {wrong}
"""
USUAL = {
    "id": "boom-card",
    "kind": "numeric",
    "text": "Twice as many.",
    "answer": '"n * 2"',
    "options": "[1, 2, 3, 4, 5, 6, 7]",
    "example": "3",
    "slip": "That is three times.",
    "wrong": '"n * 3"',
}
LONG = "9" * 400
SLIPS: list[tuple[dict[str, str], str]] = [
    ({"answer": "\"'abc'\""}, "answer"),
    ({"answer": f'"n * {LONG} * {LONG} * {LONG} * {LONG}"'}, "answer"),
    ({"options": f"[1, {LONG}]", "example": "1"}, "parameters"),
    ({"example": LONG}, "example"),
    ({"slip": "{{ 1/(n - 3) }}"}, "misconceptions[1].en"),
    ({"slip": "{{ [1][n] }}"}, "misconceptions[1].en"),
    ({"text": "{{ 1/(n - 3) }}"}, "explanation.en"),
    ({"wrong": "\"'abc'\""}, "misconceptions[1].answer"),
    ({"wrong": '"1 / (n - 3)"'}, "misconceptions[1].answer"),
]

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a deck of one card into the folder: `put("mine.toml", answer='"n"')`."""
    folder = tmp_path / "decks"
    folder.mkdir()

    def to_file(name: str, **changes: str) -> Path:
        (folder / name).write_text(CARD.format(**{**USUAL, **changes}), "utf-8")
        return folder / name

    return to_file


@pytest.fixture
def decks(tmp_path: Path) -> Callable[[], OwnDecks]:
    return lambda: OwnDecks(str(tmp_path / "decks"), str(tmp_path / "cache"), ["built-in"])


def ids_of(found: OwnDecks) -> list[str]:
    return [question for deck in found.decks for question in deck.ids()]


@pytest.mark.parametrize(("slip", "field"), SLIPS)
def test_a_slip_is_named_with_file_question_and_field(
    put: Put, decks: Any, slip: dict[str, str], field: str
) -> None:
    put("a.toml", id="a-card")
    bad = put("bad.toml", **slip)
    found = decks()
    assert ids_of(found) == ["a-card"]
    assert {(fault.file, fault.question) for fault in found.faults} == {(str(bad), "boom-card")}
    assert any(fault.field.startswith(field) for fault in found.faults)
    assert any(fault.field.startswith(field) for fault in check_file(str(bad)))
    with pytest.raises(BankFaults):
        load_file(str(bad))


def test_a_number_of_400_digits_may_stand_in_a_formula(put: Put, decks: Any) -> None:
    put("long.toml", text=f"{{{{ n * {LONG} | .2f }}}} {{{{ n / {LONG} | % }}}}")
    (question,) = decks().decks[0].questions()
    assert next(showable(question, [1])).explanation("en")


def test_a_link_to_itself_hides_nothing_else(put: Put, decks: Any, tmp_path: Path) -> None:
    put("mine.toml", id="a-card")
    loop = tmp_path / "decks" / "loop.toml"
    loop.symlink_to(loop)
    found = decks()
    assert ids_of(found) == ["a-card"]
    assert [fault.file for fault in found.faults] == [str(loop)]


def test_grading_survives_a_text_that_cannot_be_filled(put: Put) -> None:
    (question,) = load_file(str(put("mine.toml"))).questions
    table = dict(question.raw)
    table["misconceptions"] = [
        {"id": "mine", "en": "{{ 1/(n - n) }}", "zh": "{{ 1/(n - n) }}", "answer": "n * 3"}
    ]
    drawn = variant.draw(parse_question.question_from_table(table), 0)
    verdict = grade("9", expected_of(drawn))
    assert verdict.misconception is not None
    assert verdict.misconception.id == "mine"


def test_steps_that_cannot_be_worked_out_leave_the_value(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    (question,) = load_file(str(put("mine.toml"))).questions
    drawn = variant.draw(question, 0)

    def fail(*_: Any) -> Any:
        raise TypeError("no steps")

    monkeypatch.setattr(Formula, "evaluate", fail)
    assert drawn.steps() == ["6"]


# Where a deck is read, checked, drawn and filled; each may come upon what nobody thought of.
PLACES: list[tuple[Any, str]] = [
    (lint_deck, "read_tables"),
    (lint_deck, "read_question"),
    (lint_deck, "check_formulas"),
    (lint_deck, "try_variants"),
    (trial_draws, "variant_faults"),
    (trial_draws, "truth_fault"),
    (trial_draws, "attempts"),
    (Formula, "evaluate"),
    (templates.Hole, "filled"),
    (templates.Hole, "_told"),
    (variant.Variant, "__init__"),
    (cache.Cache, "write"),
    (cache.Cache, "open"),
    (bank_decks, "question_from_table"),
]
ERRORS = [RecursionError, MemoryError, OverflowError, KeyError, TypeError, ValueError]
ERRORS += [AttributeError, ZeroDivisionError, AssertionError, RuntimeError, UnicodeError, OSError]


class Tripwire:
    """Stands in for a function and fails on what has to do with the deck "boom"."""

    def __init__(self, function: Any, error: type[Exception]) -> None:
        self.function = function
        self.error = error

    def __get__(self, instance: Any, _: type) -> Any:
        return lambda *given, **named: self(instance, *given, **named)

    def __call__(self, *given: Any, **named: Any) -> Any:
        if any("boom" in described(each) for each in given):
            raise self.error("boom")
        return self.function(*given, **named)


def described(value: Any) -> str:
    """A value, and what tells it from others of its kind."""
    if isinstance(value, str | dict | int):
        return str(value)
    parts = [getattr(value, name, "") for name in ("text", "path", "_source", "name", "id")]
    question = getattr(value, "question", None) or getattr(value, "_question", None)
    return f"{parts} {getattr(question, 'id', '')}"


@given(st.sampled_from(PLACES), st.sampled_from(ERRORS))
@settings(deadline=None, max_examples=60)
def test_anything_at_all_may_be_raised(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[Any, str], error: type[Exception]
) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / "decks").mkdir()
    boom, good = home / "decks" / "boom.toml", home / "decks" / "good.toml"
    card = CARD.format(**{**USUAL, "slip": "Not {n}."})
    for of_n, of_boom in (("{n}", "{boom}"), ("n * ", "boom * "), ("\nn = ", "\nboom = ")):
        card = card.replace(of_n, of_boom)
    boom.write_text(card, "utf-8")
    good.write_text(CARD.format(**{**USUAL, "id": "good-card"}), "utf-8")
    owner, name = place
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(owner, name, Tripwire(vars(owner)[name], error))
        found = OwnDecks(str(home / "decks"), str(home / "cache"), [])
        readable = [question.id for deck in found.decks for question in deck.questions()]
    assert "good-card" in readable
    assert {fault.file for fault in found.faults} <= {str(boom)}
    assert found.faults or "boom-card" in ids_of(found)


words = st.sampled_from(
    [
        *("n", "1", "0.5", LONG, "'a'", "[1]", "[[1, 2]]", "(1, 2)", "relu", "conv2d", "max"),
        *("+", "-", "*", "/", "**", "//", "%", "(", ")", ",", "<", "==", "[", "]", "not ", " or "),
        *("network_macs", "conv_output_size", "sqrt", "log", "round", "stride=", "'resnet-50'"),
    ]
)
formulas = st.lists(words, min_size=1, max_size=9).map("".join)


@given(formulas, formulas, formulas, st.sampled_from(["", " | .2f", " | %", " | ,"]))
@settings(deadline=None, max_examples=100)
def test_formulas_of_any_kind_are_taken_or_refused(
    tmp_path_factory: pytest.TempPathFactory, answer: str, wrong: str, fact: str, how: str
) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / "decks").mkdir()
    file = home / "decks" / "any.toml"
    changes = {"answer": f'"{answer}"', "wrong": f'"{wrong}"', "slip": f"{{{{ {fact}{how} }}}}"}
    file.write_text(CARD.format(**{**USUAL, **changes}), "utf-8")
    found = OwnDecks(str(home / "decks"), str(home / "cache"), [])
    assert bool(found.faults) != bool(ids_of(found))
    for deck in found.decks:
        for question in deck.questions():
            for drawn in showable(question, range(5)):
                assert drawn.steps()
                grade("3", expected_of(drawn))
