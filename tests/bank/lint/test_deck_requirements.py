"""What a question requires: questions that exist, and never itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.bank.faults import Fault
from quizcnn.bank.lint.deck import MOST_CYCLES, checked, cycles, unknown_requirements

Check = Callable[[str], list[Fault]]
Write = Callable[[str], str]


def test_questions_of_other_decks_may_be_required(write: Write, deck: str) -> None:
    path = write(deck.replace('requires = ["conv-size"]', 'requires = ["far-away"]'))
    assert len(checked(path, known=["far-away"]).questions) == 5


def test_a_cycle_of_requirements_is_named(check: Check, deck: str) -> None:
    deck = deck.replace('id = "conv-size"', 'id = "conv-size"\nrequires = ["why-pool"]')
    deck = deck.replace('id = "why-pool"', 'id = "why-pool"\nrequires = ["max-pool"]')
    messages = [fault.localize("en") for fault in check(deck)]
    assert len(messages) == 3
    assert "conv-size → why-pool → max-pool → conv-size" in messages[0]


def test_a_cycle_elsewhere_is_not_the_questions_own(check: Check, deck: str) -> None:
    deck = deck.replace('id = "conv-size"', 'id = "conv-size"\nrequires = ["max-pool"]')
    deck = deck.replace('id = "why-pool"', 'id = "why-pool"\nrequires = ["max-pool"]')
    assert [fault.question for fault in check(deck)] == ["conv-size", "max-pool"]


def test_what_builds_on_a_cycle_is_not_on_it() -> None:
    requires = {"a": ["b"], "b": ["c", "d"], "c": ["b"], "d": [], "e": ["e", "x"]}
    assert [name for name, _ in cycles(requires)] == ["b", "c", "e"]
    assert [name for name, _ in unknown_requirements(requires, [])] == ["e"]
    assert list(unknown_requirements(requires, ["x"])) == []


def test_the_shortest_way_round_is_named() -> None:
    requires = {"a": ["b", "c"], "b": ["c"], "c": ["d"], "d": ["a"]}
    messages = dict(cycles(requires))
    assert messages["a"].values["path"] == "a → c → d → a"


@pytest.mark.parametrize("ends", [[], ["0"]])
def test_long_chains_end_soon(ends: list[str]) -> None:
    length = 5000
    requires = {str(n): [str(n + 1)] for n in range(length)} | {str(length): ends}
    started = time.process_time()
    assert len(list(cycles(requires))) == (MOST_CYCLES if ends else 0)
    assert time.process_time() - started < 5


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"))))
def test_a_cycle_is_reported_exactly_where_there_is_one(requires: dict[str, list[str]]) -> None:
    for name, message in (reported := dict(cycles(requires))).items():
        way = message.values["path"].split(" → ")
        assert way[0] == way[-1] == name
        assert all(step in requires[before] for before, step in pairwise(way))
    for name in set(requires) - set(reported):
        assert name not in _reached(name, requires)


def _reached(name: str, requires: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(requires.get(name, []))
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += requires.get(each, [])
    return found
