"""The filter language: what is typed, what it means, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.bank.question import KINDS, TOPICS
from quizcnn.messages import localize
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.questions.filter_keys import KEYS, SIGNS, STATES, QuestionRow, searched_text
from quizcnn.practice.questions.question_filter import Filter, parse, parse_partial

TODAY = date(2030, 1, 31)
VOCABULARY = {"deck": ["quizcnn", "Meine Karten"], "tag": ["ResNet"], "id": ["max-pool-values"]}


def row(**changed: Any) -> QuestionRow:
    fields: dict[str, Any] = {
        "id": "max-pool-values",
        "deck": "Meine Karten",
        "topic": "pooling",
        "kind": "grid",
        "tags": ("ResNet",),
        "today": TODAY,
        **changed,
    }
    prompts = fields.pop(
        "prompts", ("Max-pool this map with\na 2×2 window.", "做 2×2 的最大池化。")
    )
    text = searched_text(fields["id"], fields["tags"], prompts)
    return QuestionRow(text=text, **fields)


def passes(found: Filter, question: QuestionRow) -> bool:
    return found.predicate()(question)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


NEW = row()
LEARNT = row(due=days(3), ease=236, lapses=2)
TODAYS = row(due=TODAY, ease=250)
LATE = row(due=days(-2), ease=130, lapses=9, leech=True)
SUSPENDED = row(due=TODAY, ease=250, suspended=True)
BURIED = row(due=TODAY, ease=250, buried_until=days(1))
BURIED_UNTIL_TODAY = row(due=TODAY, ease=250, buried_until=TODAY)
FLAGGED = row(flagged=True, note="ask again")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "max-pool",
        "MAX window",
        '"map with a"',
        "“map with a”",
        "resnet",
        "最大池化",
        "２×２",
        "-dropout",
        "topic:pooling",
        "topic:cost,pooling",
        "topic:池化",
        "TOPIC：Pooling",
        "topic:Cost OR topic:池化",
        "kind:grid",
        "kind:网格题，数值题",
        'deck:"meine karten"',
        "tag:resnet",
        "id:max-pool-values",
        "dropout OR max map",
        "max map OR dropout",
        "-topic:cost -kind:numeric",
    ],
)
def test_a_question_that_passes(text: str) -> None:
    assert passes(parse(text, VOCABULARY), NEW)


@pytest.mark.parametrize(
    "text",
    [
        "dropout",
        "max dropout",
        "-max",
        '"window map"',
        "topic:cost",
        "-topic:池化",
        "-topic:cost,pooling",
        "kind:numeric,concept,choice",
        "deck:quizcnn",
        "max OR-less",
        "dropout OR topic:cost OR -kind:grid",
        "dropout max OR max dropout",
        "max or dropout",
        '"OR"',
        '"topic:pooling"',
        '"-dropout"',
    ],
)
def test_a_question_that_does_not_pass(text: str) -> None:
    assert not passes(parse(text, VOCABULARY), NEW)


@pytest.mark.parametrize(
    ("text", "those"),
    [
        ("is:new", [NEW, FLAGGED]),
        ("is:due", [TODAYS, LATE, BURIED_UNTIL_TODAY]),
        ("is:review", [LEARNT, TODAYS, LATE, SUSPENDED, BURIED, BURIED_UNTIL_TODAY]),
        ("is:leech", [LATE]),
        ("is:难记", [LATE]),
        ("is:suspended", [SUSPENDED]),
        ("is:buried", [BURIED]),
        ("is:flagged", [FLAGGED]),
        ("is:noted", [FLAGGED]),
        ("is:suspended,buried", [SUSPENDED, BURIED]),
        ("due:today", [TODAYS, SUSPENDED, BURIED, BURIED_UNTIL_TODAY]),
        ("due:今天 -is:suspended,buried", [TODAYS, BURIED_UNTIL_TODAY]),
        ("due:3d", [LEARNT]),
        ("due:>0", [LEARNT]),
        ("due:2030-02-03", [LEARNT]),
        ("due:＞＝2030-02-03", [LEARNT]),
        ("due:<today", [LATE]),
        ("due:<=-2d", [LATE]),
        ("due:≤-2天", [LATE]),
        ("-due:<7d", [NEW, FLAGGED]),
        ("ease:2.36", [LEARNT]),
        ("ease:<2", [LATE]),
        ("ease:<2,>=2.36 -due:today", [LEARNT, LATE]),
        ("lapses:2", [LEARNT]),
        ("lapses:>3", [LATE]),
        ("lapses:>0 is:leech", [LATE]),
    ],
)
def test_where_a_question_stands(text: str, those: list[QuestionRow]) -> None:
    rows = [NEW, LEARNT, TODAYS, LATE, SUSPENDED, BURIED, BURIED_UNTIL_TODAY, FLAGGED]
    found = parse(text)
    assert [each for each in rows if passes(found, each)] == those
    assert found.needs_collection


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("topik:pooling", "did you mean 'topic'?"),
        ("1:1", "(put the text in quotes to look for it as it is); there are: topic, kind"),
        ("topic:poling", "did you mean 'pooling'?"),
        ("topic:池化层", "did you mean 'pooling'?"),
        ("topic:receptive-fild", "did you mean 'receptive-field'?"),
        ("topic:zzz", "there are: convolution, "),
        ("topic:pooling,poling", "there is no 'poling'"),
        ("kind:number", "did you mean 'numeric'?"),
        ("is:suspend", "did you mean 'suspended'?"),
        ("deck:Karten", "did you mean 'Meine Karten'?"),
        ("tag:resnets", "did you mean 'ResNet'?"),
        ("id:max-pool-value", "did you mean 'max-pool-values'?"),
        ("topic:", "write it as topic:pooling,cost"),
        ("topic:pooling,", "write it as topic:pooling,cost"),
        ("due:", "write it as due:<7d"),
        ("due:<", "'<' is no day"),
        ("due:soon", "write today, 7d"),
        ("due:2030-02-30", "'2030-02-30' is no day"),
        ("due:=>7d", "'=>7d' is no day"),
        ("due:123456d", "is no day"),
        ("ease:high", "write it as <2 or >=2.36"),
        ("ease:-2", "'-2' is no ease"),
        ("ease:2,5x", "'5x' is no ease"),
        ("lapses:1.5", "write it as 0 or >3"),
        ("lapses:٣", "is no count"),
        ("max OR", "OR stands between two terms"),
        ("OR max", "OR stands between two terms"),
        ("max OR OR pool", "OR stands between two terms"),
        ("OR", "OR stands between two terms"),
        ('"max pool', "not closed"),
        ('topic:"pooling', "not closed"),
        ('max"', "not closed"),
        ("-", "a term is empty"),
        ('""', "a term is empty"),
        ('max -""', "a term is empty"),
    ],
)
def test_what_cannot_be_read(text: str, says: str) -> None:
    with pytest.raises(WrongUse) as refused:
        parse(text, VOCABULARY)
    assert says in refused.value.localize("en")
    assert "筛选条件" in refused.value.localize("zh")
    assert parse_partial(text, VOCABULARY) is None


def test_names_that_nobody_knows_are_taken_as_they_are() -> None:
    assert not passes(parse("deck:unheard-of tag:of id:x"), NEW)


def test_every_state_that_is_shown_can_be_asked_for() -> None:
    for name in STATES:
        for language in ("en", "zh"):
            assert parse(f"is:{localize(f'practice.state-{name}', language)}") == parse(
                f"is:{name}"
            )


def test_the_state_is_one_word_and_what_is_set_by_hand_stands_beside_it() -> None:
    rows = NEW, LEARNT, SUSPENDED, BURIED, BURIED_UNTIL_TODAY
    assert [each.state for each in rows] == ["new", "review", "suspended", "buried", "review"]
    everything = row(suspended=True, buried_until=days(1), leech=True, flagged=True, note="n")
    assert everything.marks == ["suspended", "buried", "leech", "flagged", "noted"]
    assert everything.state == "suspended"
    assert (NEW.marks, LEARNT.marks) == ([], [])


@pytest.mark.parametrize(
    ("text", "needs"),
    [("max topic:pooling kind:grid deck:a tag:b id:c", False), ("max OR x -is:new", True)],
)
def test_what_needs_a_collection(text: str, needs: bool) -> None:
    assert parse(text).needs_collection is needs


# -- laws -----------------------------------------------------------------------------------------

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
COMPARED = {
    "due": st.one_of(
        st.integers(-99999, 99999).map(lambda n: f"{n}d"),
        st.dates().map(date.isoformat),
        st.just("today"),
    ),
    "ease": st.decimals(0, 99, places=2).map(str),
    "lapses": st.integers(0, 10**9 - 1).map(str),
}


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def values_of(key: str) -> st.SearchStrategy[str]:
    if key in COMPARED:
        return st.tuples(st.sampled_from(["", *SIGNS]), COMPARED[key]).map("".join)
    closed = {"topic": TOPICS, "kind": KINDS, "is": tuple(STATES)}
    return st.sampled_from(closed[key]) if key in closed else NAMES.map(quoted)


def terms_of(key: str) -> st.SearchStrategy[str]:
    values = st.lists(values_of(key), min_size=1, max_size=3)
    return values.map(lambda texts: f"{key}:{','.join(texts)}")


POSITIVE = st.one_of(NAMES.map(quoted), *map(terms_of, KEYS))
TERMS = st.tuples(st.sampled_from(["", "-"]), POSITIVE).map("".join)
ALTERNATIVES = st.lists(TERMS, min_size=1, max_size=3).map(" ".join)
FILTERS = st.lists(ALTERNATIVES, min_size=1, max_size=3).map(" OR ".join)
MAYBE_DAYS = st.none() | st.integers(-9, 9).map(days)
ROWS = st.builds(
    row,
    id=st.sampled_from(["max-pool-values", "a"]),
    topic=st.sampled_from(TOPICS),
    kind=st.sampled_from(KINDS),
    due=MAYBE_DAYS,
    ease=st.none() | st.integers(130, 300),
    lapses=st.integers(0, 9),
    leech=st.booleans(),
    suspended=st.booleans(),
    buried_until=MAYBE_DAYS,
    flagged=st.booleans(),
)


@given(FILTERS)
def test_a_filter_is_written_as_it_is_typed(text: str) -> None:
    found = _parsed(text)
    assert parse(str(found)) == found


@given(POSITIVE, ROWS)
def test_negation_is_the_complement(text: str, question: QuestionRow) -> None:
    assert passes(_parsed(f"-{text}"), question) is not passes(_parsed(text), question)


@given(ALTERNATIVES, ALTERNATIVES, ROWS)
def test_side_by_side_is_the_intersection(one: str, other: str, question: QuestionRow) -> None:
    both = passes(_parsed(one), question) and passes(_parsed(other), question)
    assert passes(_parsed(f"{one} {other}"), question) is both


@given(FILTERS, FILTERS, ROWS)
def test_or_is_the_union(one: str, other: str, question: QuestionRow) -> None:
    either = passes(_parsed(one), question) or passes(_parsed(other), question)
    assert passes(_parsed(f"{one} OR {other}"), question) is either


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    found = parse_partial(text)
    assert found is None or parse(str(found)) == found


def _parsed(text: str) -> Filter:
    found = parse_partial(text)
    assert found is not None
    return found
