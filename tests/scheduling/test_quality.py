"""Suggested qualities, with every threshold from both sides."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.quality import choice, concept, numeric


def test_a_right_number_at_once_is_5_and_a_slow_one_4() -> None:
    assert numeric(True, seconds=59.9, expected_seconds=60) == 5
    assert numeric(True, seconds=60, expected_seconds=60) == 5
    assert numeric(True, seconds=60.1, expected_seconds=60) == 4


def test_an_unknown_time_is_not_slow() -> None:
    assert numeric(True) == numeric(True, seconds=9e9) == numeric(True, expected_seconds=1) == 5


@pytest.mark.parametrize("seconds", [1.0, 100.0])
def test_a_hint_or_a_second_try_leaves_3(seconds: float) -> None:
    assert numeric(True, hinted=True, seconds=seconds, expected_seconds=60) == 3
    assert numeric(True, tries=2, seconds=seconds, expected_seconds=60) == 3


@pytest.mark.parametrize("tries", [1, 2])
@pytest.mark.parametrize("hinted", [False, True])
def test_a_recognised_misconception_is_2_and_any_other_wrong_number_1(
    tries: int, hinted: bool
) -> None:
    assert numeric(False, tries=tries, hinted=hinted, misconception=True) == 2
    assert numeric(False, tries=tries, hinted=hinted) == 1


@pytest.mark.parametrize(
    ("total", "by_ticked"),
    [(1, [0, 5]), (2, [0, 2, 5]), (3, [0, 2, 3, 5]), (4, [0, 1, 2, 3, 5]),
     (5, [0, 1, 2, 3, 4, 5]), (6, [0, 1, 2, 2, 3, 4, 5]), (10, [0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5])],
)  # fmt: skip
def test_key_points_make_the_quality(total: int, by_ticked: list[int]) -> None:
    assert [concept(ticked, total) for ticked in range(total + 1)] == by_ticked


@given(st.integers(1, 10**20).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_thresholds_are_exact(points: tuple[int, int]) -> None:
    ticked, total = points
    share = Fraction(ticked, total)
    bounds = [Fraction(1), Fraction(4, 5), Fraction(3, 5), Fraction(1, 3)]
    expected = next((5 - i for i, bound in enumerate(bounds) if share >= bound), int(ticked > 0))
    assert concept(ticked, total) == expected


def test_a_hint_caps_concepts_and_choices_at_3() -> None:
    assert [concept(ticked, 5, hinted=True) for ticked in range(6)] == [0, 1, 2, 3, 3, 3]
    assert choice(True, hinted=True) == 3
    assert choice(False, hinted=True) == 1


@pytest.mark.parametrize(("ticked", "total"), [(-1, 3), (4, 3), (0, 0), (1, 0)])
def test_impossible_ticks_are_refused(ticked: int, total: int) -> None:
    with pytest.raises(WrongUse, match=f"{ticked} of {total} key points is impossible"):
        concept(ticked, total)


def test_a_choice_goes_by_time() -> None:
    assert choice(True, seconds=20, expected_seconds=30) == 5
    assert choice(True, seconds=31, expected_seconds=30) == 4
    assert choice(False, seconds=1, expected_seconds=30) == 1
