"""The table of questions: filtered, sorted, and left alone once it is not wanted any more."""

from __future__ import annotations

from typing import Any

import pytest

from quizcnn.practice.questions.filter_keys import QuestionRow
from quizcnn.practice.questions.question_list import export_of, listed, listed_anew
from quizcnn.practice.questions.question_table import SORT_KEYS, Order, Search, arranged, next_order
from quizcnn.practice.single_review import review_quality


@pytest.fixture
def study(learner: Any) -> Any:
    learner.sums("c-sum", "a-sum", "b-sum")
    study = learner.open()
    review_quality(study, "b-sum", 5)
    review_quality(study, "c-sum", 2)
    study.suspend("a-sum")
    return study


def passing(search: Search, text: str) -> Any:
    test = search.test(text)
    assert test is not None
    return search.found(test, Order())


def ids(found: Any) -> list[str]:
    return [each.row.id for each in found]


def test_a_filter_finds_what_the_command_finds(study: Any) -> None:
    search = Search(listed(study))
    assert ids(passing(search, "sum")) == ["c-sum", "a-sum", "b-sum"]
    assert ids(passing(search, "is:suspended")) == ["a-sum"]
    assert passing(search, "is:leech") == []
    assert search.test("id:a-sun") is None
    fault = search.fault("id:a-sun")
    assert fault is not None
    assert "a-sum" in fault.localize("en")
    assert search.fault("is:suspended") is None


def test_a_search_that_is_not_wanted_any_more_ends(study: Any) -> None:
    search = Search(listed(study))
    assert search.found(lambda _: True, Order(), lambda: False) is None


@pytest.mark.parametrize("column", SORT_KEYS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_and_what_is_unknown_comes_last(
    column: str, descending: bool, study: Any
) -> None:
    order = Order(column, descending)
    rows = [each.row for each in arranged(listed(study), order)]
    keys = [SORT_KEYS[column](row) for row in rows]
    known = [key for key in keys if key is not None]
    assert keys[: len(known)] == known
    assert known == sorted(known, reverse=descending)
    assert len(rows) == 3


def test_a_column_chosen_again_turns_the_order_and_then_leaves_it() -> None:
    order = next_order(Order(), "due")
    assert order == Order("due", False)
    assert (order := next_order(order, "due")) == Order("due", True)
    assert next_order(order, "id") == Order("id")
    assert next_order(order, "due") == Order()


def test_rows_brought_up_to_date_are_those_read_anew(study: Any) -> None:
    before = listed(study)
    study.flag("c-sum")
    study.unsuspend("a-sum")
    study.note("b-sum", "n")
    study.reset("b-sum")
    anew = listed_anew(before, study)
    assert [each.row for each in anew] == [each.row for each in listed(study)]
    assert anew[0].row.interval is not None
    assert anew[2].row.interval is None


def test_an_export_of_a_part_holds_only_that(study: Any) -> None:
    export = export_of(study, lambda question: question.id != "a-sum")
    assert [question.id for question in export.questions] == ["c-sum", "b-sum"]
    assert set(export.heads) >= set(export.decks)


def test_the_state_sorts_what_was_set_by_hand_first() -> None:
    from datetime import date

    day = date(2025, 3, 3)
    plain = QuestionRow("plain-one", "d", "cost", "numeric", (), "", day)
    marked = plain._replace(id="marked-one", flagged=True)
    assert SORT_KEYS["state"](marked) < SORT_KEYS["state"](plain)
