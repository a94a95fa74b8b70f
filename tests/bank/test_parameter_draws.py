from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.bank.faults import BankFaults
from quizcnn.bank.parameter_draws import GridOf, OneOf
from quizcnn.bank.question import Question, Reference

Make = Callable[..., Question]


def options(make: Make, draw: Any) -> list[Any]:
    read = make(prompt={"en": "{k}", "zh": "{k}"}, answer="k", parameters={"k": draw}).parameters[
        "k"
    ]
    assert isinstance(read, OneOf)
    return [read.options[index] for index in range(read.combinations)]


@pytest.mark.parametrize(
    ("draw", "expected"),
    [
        ([3, 5, 7], [3, 5, 7]),
        ([0.5, 1], [0.5, 1]),
        (["7/2,3/2", "3/1"], ["7/2,3/2", "3/1"]),
        ([True, False], [True, False]),
        ([[[1, 2], [3, 4]]], [[[1, 2], [3, 4]]]),
        ({"from": 1, "to": 9, "step": 2}, [1, 3, 5, 7, 9]),
        ({"from": 1, "to": 4}, [1, 2, 3, 4]),
        ({"from": -1, "to": 1}, [-1, 0, 1]),
        ({"from": 0.1, "to": 0.5, "step": 0.1}, [0.1, 0.2, 0.3, 0.4, 0.5]),
        ({"from": 0.5, "to": 1.5, "step": 0.5}, [0.5, 1, 1.5]),
        ({"multiple_of": 32, "from": 32, "to": 100}, [32, 64, 96]),
        ({"multiple_of": 32, "from": 33, "to": 100}, [64, 96]),
    ],
)
def test_what_can_be_drawn(make: Make, draw: Any, expected: list[Any]) -> None:
    assert options(make, draw) == expected


@pytest.mark.parametrize(
    "draw",
    [
        3,
        "3",
        [],
        [None],
        [[]],
        [[1, "a"]],
        [[[[[[1]]]]]],
        [10**16],
        ["a\nb"],
        [float("nan")],
        [{"a": 1}],
        {},
        {"from": 1},
        {"from": 1, "to": 3, "step": -1},
        {"from": 3, "to": 1},
        {"from": True, "to": 3},
        {"multiple_of": 0, "from": 1, "to": 2},
        {"multiple_of": 64, "from": 1, "to": 2},
        {"grid": [], "from": 0, "to": 1},
        {"grid": [0], "from": 0, "to": 1},
        {"grid": [2, 2.0], "from": 0, "to": 1},
        {"grid": [1, 1, 1, 1, 1], "from": 0, "to": 1},
        {"grid": [33, 33], "from": 0, "to": 1},
        {"grid": [2], "to": 1},
    ],
)
def test_what_cannot_be_drawn(make: Make, draw: Any) -> None:
    with pytest.raises(BankFaults) as caught:
        options(make, draw)
    assert all(fault.field.startswith("parameters.k") for fault in caught.value.faults)


@pytest.mark.parametrize("name", ["", "K", "1k", "_k", "k k", "k-k", "if", "größe", "k" * 41])
def test_bad_parameter_names(make: Make, name: str) -> None:
    with pytest.raises(BankFaults):
        make(answer="1", parameters={name: [1]})


@given(st.integers(), st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_a_grid_has_its_shape_and_its_range(seed: int, shape: list[int]) -> None:
    draw = GridOf(shape=tuple(shape), options=range(3, 10), distinct=False)
    grid: Any = draw.draw(Random(seed).random)
    for length in shape:
        assert isinstance(grid, list)
        assert len(grid) == length
        grid = grid[0]
    assert 3 <= grid <= 9


@given(st.integers())
def test_distinct_cells_differ(seed: int) -> None:
    draw = GridOf(shape=(4, 4), options=range(16), distinct=True)
    grid = draw.draw(Random(seed).random)
    assert sorted(cell for row in grid for cell in row) == list(range(16))


def test_every_option_is_drawn() -> None:
    draw = OneOf(options=(1, 2, 3))
    uniform = Random(1).random
    assert {draw.draw(uniform) for _ in range(100)} == {1, 2, 3}


def test_the_ends_of_the_unit_interval_stay_inside() -> None:
    draw = OneOf(options=(1, 2, 3))
    assert draw.draw(lambda: 0.0) == 1
    assert draw.draw(lambda: 1 - 2**-53) == 3


@pytest.mark.parametrize(("distinct", "expected"), [(False, 10**4), (True, 10 * 9 * 8 * 7)])
def test_combinations_are_counted(distinct: bool, expected: int) -> None:
    assert GridOf(shape=(2, 2), options=range(10), distinct=distinct).combinations == expected


def test_a_decimal_range_is_exact(make: Make) -> None:
    values = options(make, {"from": 0.1, "to": 99.9, "step": 0.1})
    assert [Fraction(repr(value)) for value in values] == [Fraction(n, 10) for n in range(1, 1000)]


# -- records -------------------------------------------------------------------------------------


def reference(title: str = "a") -> Reference:
    return Reference(title=title, authors=None, year=2016, where=None)


def test_records_compare_by_their_fields() -> None:
    assert reference() == reference()
    assert hash(reference()) == hash(reference())
    assert reference() != reference("b")
    assert reference() != OneOf(options=(1,))


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError, match="frozen"):
        reference().title = "b"  # type: ignore[misc]


def test_records_show_their_fields() -> None:
    assert repr(OneOf(options=(1, 2))) == "OneOf(options=(1, 2))"


def test_a_missing_field_is_an_error() -> None:
    with pytest.raises(TypeError, match="Reference: missing or unknown authors"):
        Reference(title="a")  # type: ignore[call-arg]


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(TypeError, match=r"OneOf: missing or unknown option$"):
        OneOf(options=(1,), option=2)  # type: ignore[call-arg]
