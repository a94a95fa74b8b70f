"""Completions: each goes on from what is typed, and leads to a filter that can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.practice.questions.filter_completion import completions
from quizcnn.practice.questions.filter_keys import KEYS
from quizcnn.practice.questions.question_filter import parse_partial

NAMES = {"deck": {"quizcnn", "my deck"}, "tag": {"mobilenet", "vgg"}, "id": {"max-pool-values"}}


def offered(text: str) -> list[str]:
    return [each.offered for each in completions(text, NAMES)]


def test_an_empty_filter_offers_every_key() -> None:
    assert offered("") == [f"{key}:" for key in KEYS]
    assert offered("pooling ") == [f"{key}:" for key in KEYS]


@pytest.mark.parametrize(
    ("typed", "first", "text"),
    [
        ("to", "topic:", "topic:"),
        ("-i", "is:", "-is:"),
        ("pool is:le", "leech", "pool is:leech"),
        ("topic:cost,poo", "pooling", "topic:cost,pooling"),
        ("TOPIC:Poo", "pooling", "TOPIC:pooling"),
        ("due:<", "<7d", "due:<7d"),
        ("deck:my", "my deck", 'deck:"my deck"'),
        ("a OR tag:v", "vgg", "a OR tag:vgg"),
        ("kind:g", "grid", "kind:grid"),
    ],
)
def test_a_term_goes_on(typed: str, first: str, text: str) -> None:
    found = completions(typed, NAMES)[0]
    assert found == (first, text)
    assert parse_partial(text, NAMES) is not None or text.endswith(":")


@pytest.mark.parametrize("typed", ["zebra", 'topic:"poo', "nokey:x", "kind:grid", '"a b'])
def test_where_nothing_fits_nothing_is_offered(typed: str) -> None:
    assert offered(typed) == []


@given(st.text(alphabet='tTi:,-"<d \u3000池a', max_size=20))
def test_what_stands_before_the_last_term_stays(text: str) -> None:
    before = text[: max(text.rfind(" "), text.rfind("\u3000")) + 1]
    for each in completions(text, NAMES):
        assert each.text.startswith(before)
        assert each.offered in each.text.replace('""', '"')
