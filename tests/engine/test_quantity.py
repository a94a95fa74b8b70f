from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from quizcnn.engine import catalogue
from quizcnn.engine.kinds import Count, Grid, Real
from quizcnn.engine.numbers.trace import Traced, traced
from quizcnn.engine.quantity import Misconception, Quantity
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages import Text
from quizcnn.messages.errors import WrongUse

CONV = catalogue.find("conv_output_size")
MACS = catalogue.find("conv_macs")
LAYER = {"input_size": 32, "in_channels": 16, "out_channels": 32, "kernel_size": 3}


def ratio(top: Real, bottom: Count = 2) -> Real:
    return top / bottom


def doubled(input: Grid) -> Grid:
    return 2 * np.array(input, dtype=object)


def quantity(function: Any, *misconceptions: Misconception) -> Quantity:
    return Quantity("it", function, None, Text("it", "它"), "nobody", misconceptions=misconceptions)


def test_parameters_are_read_off_the_function() -> None:
    pool = catalogue.find("pool_output_size")
    assert [(each.name, each.kind.reader, *each[2:]) for each in pool.parameters] == [
        ("input_size", "size", True, None),
        ("kernel_size", "size", True, None),
        ("stride", "size", False, None),
        ("padding", "size", False, 0),
        ("dilation", "size", False, 1),
        ("ceil_mode", "bool", False, False),
    ]
    assert pool.shown_defaults == {"stride": "kernel_size"}


def test_words_are_read_by_the_parameters_kind() -> None:
    assert CONV.read("input_size", "224x112") == (224, 112)
    assert MACS.read("groups", "4") == 4
    assert MACS.read("convention", "flops") == "flops"
    with pytest.raises(WrongUse, match="whole number"):
        MACS.read("groups", "4x4")


def test_an_unknown_name_gets_the_nearest_one() -> None:
    with pytest.raises(WrongUse, match="did you mean 'padding"):
        CONV.read("pading", "1")
    with pytest.raises(WrongUse, match="it has: input_size"):
        CONV.read("zzz", "1")
    with pytest.raises(WrongUse, match="no parameter 'convention'"):
        CONV.read("convention", "flops")


def test_arguments_are_bound_like_a_functions() -> None:
    assert CONV.call((224, 7), {"stride": 2, "padding": 3}) == 112
    assert CONV.call((), {"input_size": "224", "kernel_size": "7", "stride": "2"}) == 109


@pytest.mark.parametrize(
    ("args", "kwargs", "sentence"),
    [
        ((224,), {}, "needs kernel_size"),
        ((224, 7), {"input_size": 3}, "given input_size twice"),
        ((1, 1, 1, 1, 1, 1), {}, "at most 5 values, 6 were given"),
        ((224, 7), {"kernel": 3}, "did you mean 'kernel_size"),
        ((224, "seven"), {}, "kernel_size=seven cannot be read"),
        ((224, None), {}, "kernel_size=null cannot be read"),
        ((224, 7), {"stride": None}, "stride=null cannot be read"),
    ],
)
def test_arguments_that_do_not_fit_are_wrong_use(args: Any, kwargs: Any, sentence: str) -> None:
    with pytest.raises(WrongUse, match=sentence) as error:
        CONV.call(args, kwargs)
    assert error.value.localize("zh")


def test_impossible_arguments_are_impossible_geometry() -> None:
    with pytest.raises(ImpossibleGeometry, match="kernel 7 is larger than the padded input 5"):
        CONV.evaluate({"input_size": 5, "kernel_size": 7})


def test_a_division_by_zero_is_impossible_too() -> None:
    with pytest.raises(ImpossibleGeometry, match="it is not defined for these values"):
        quantity(ratio).evaluate({"top": 1, "bottom": 0})


def test_lifting_reaches_arguments_and_defaults() -> None:
    value = CONV.call((224, 7), {}, traced)
    assert isinstance(value, Traced)
    assert CONV.derive({"input_size": 9, "kernel_size": 3}).steps[0].endswith("/1⌋ + 1")


def test_arrays_come_back_as_lists_and_whole_fractions_as_ints() -> None:
    grid = quantity(doubled).evaluate({"input": [[Fraction(1, 2), 3]]})
    assert grid == [[1, 6]]
    assert type(grid[0][0]) is int
    assert quantity(doubled).derive({"input": "[[1, 2]]"}).steps == ["[[2·1, 2·2]]", "[[2, 4]]"]


@pytest.mark.parametrize(
    ("name", "convention", "value", "unit"),
    [
        ("conv_macs", None, 8294400 // 2, "MACs"),
        ("conv_macs", "macs", 8294400 // 2, "MACs"),
        ("conv_macs", "flops", 8294400, "FLOPs"),
        ("conv_flops", None, 8294400, "FLOPs"),
        ("conv_flops", "macs", 8294400 // 2, "MACs"),
    ],
)
def test_the_convention_can_be_switched(name: str, convention: Any, value: int, unit: str) -> None:
    found = catalogue.find(name)
    parameters = LAYER if convention is None else {**LAYER, "convention": convention}
    assert found.evaluate(parameters) == value
    assert found.derive(parameters).steps[-1] == str(value)
    assert found.unit_for(parameters) == unit
    assert type(found.evaluate(parameters)) is int


@pytest.mark.parametrize("name", ["conv_macs", "conv_flops"])
def test_mistaking_the_convention_turns_round_with_it(name: str) -> None:
    found = catalogue.find(name)
    for convention, mistaken, factor in (
        ("macs", "flops-for-macs", 2),
        ("flops", "macs-for-flops", 1),
    ):
        parameters = {**LAYER, "convention": convention}
        wrong = {each.id: each.value for each in found.wrong_values(parameters)}
        assert wrong[mistaken] == factor * MACS.evaluate(LAYER)
        assert len({"flops-for-macs", "macs-for-flops"} & set(wrong)) == 1
        assert wrong["input-area"] / found.evaluate(parameters) == 32 * 32 / 30 / 30


def test_another_convention_is_wrong_use() -> None:
    for found, convention in ((MACS, "ops"), (CONV, "flops")):
        with pytest.raises(WrongUse, match="no convention"):
            found.evaluate({**LAYER, "convention": convention})


def test_a_misconception_that_says_nothing_is_left_out() -> None:
    text = Text("wrong", "错")
    found = quantity(
        ratio,
        Misconception("silent", lambda: None, text),
        Misconception("undefined", lambda top: top / 0, text),
        Misconception("inverted", lambda top, bottom: Fraction(bottom, top), text),
    )
    assert [(each.id, each.value) for each in found.wrong_values({"top": 4})] == [
        ("inverted", Fraction(1, 2))
    ]


def test_a_wrong_formula_is_handed_only_what_it_names() -> None:
    text = Text("wrong", "错")
    found = quantity(
        ratio,
        Misconception("top", lambda top: top, text),
        Misconception("bottom", lambda *, bottom: bottom, text),
        Misconception("all", lambda **given: len(given), text),
        Misconception("none", lambda: 7, text),
    )
    values = [each.value for each in found.wrong_values({"top": 4, "bottom": 3})]
    assert values == [4, 3, 2, 7]


def test_a_wrong_formula_that_names_what_is_not_there_is_a_fault_of_its_own() -> None:
    found = quantity(ratio, Misconception("typo", lambda botom: botom, Text("wrong", "错")))
    with pytest.raises(TypeError, match="botom"):
        found.wrong_values({"top": 4})
