from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from quizcnn.engine import catalogue
from quizcnn.engine.kinds import Kind
from quizcnn.engine.numbers.notation import shown, signed
from quizcnn.engine.numbers.trace import plain, traced
from quizcnn.engine.parameter import Parameter
from quizcnn.engine.quantity import Quantity
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages.errors import WrongUse

LIGHT = [
    quantity
    for family in catalogue.FAMILIES
    if not family.startswith("array_ops.")  # those load NumPy
    for quantity in catalogue.quantities_of(family).values()
]
# Ratios, lists and lookups: nobody asks for them over arrays.
ONE_BY_ONE = {
    *("precision", "recall", "f1_score", "accuracy", "specificity", "balanced_accuracy"),
    *("fpn_sizes", "winograd_reduction", "conv_arithmetic_intensity"),
}
COUNTED = [
    quantity
    for quantity in LIGHT
    if {parameter.kind.reader for parameter in quantity.parameters} <= {"int", "size", "bool"}
    and quantity.name not in ONE_BY_ONE
]
LARGEST_DRAWN = 40  # of a whole number, so that layers stay small

layers = st.lists(
    st.tuples(st.integers(1, 7), st.integers(1, 3), st.integers(1, 3)).map(
        lambda layer: f"{layer[0]}/{layer[1]}d{layer[2]}"
    ),
    min_size=1,
    max_size=6,
).map(",".join)
NUMBERS = st.one_of(
    st.integers(-40, 40), st.integers(-80, 80).map(lambda n: Fraction(n, 10)), st.floats(-8, 8)
)

# What has to agree with something else, by the parameter's name: the corners of a box lie in order.
box = st.tuples(*[st.integers(0, 20)] * 2, *[st.integers(1, 20)] * 2).map(
    lambda each: [each[0], each[1], each[0] + each[2], each[1] + each[3]]
)
BOXES = ("box", "box1", "box2")
# What a question about a network may name; the other parameters are as everywhere.
ABOUT_NETWORKS: dict[str, st.SearchStrategy[Any]] = {
    "network": st.sampled_from(["resnet-18", "resnet-50"]),
    "layer": st.sampled_from(["conv1", "conv1_1", "conv3_1", "conv3_1.conv2", "pool1", "fc1"]),
    "input_size": st.sampled_from([None, 1, 64, 224, (96, 128)]),
    "width": st.just(1),
    "aux": st.just(False),
}


def numbers_of(kind: Kind) -> st.SearchStrategy[Any]:
    """Numbers of the kind's domain, up to about what is typical of it."""
    if kind.reader in ("int", "size"):
        most = min(max(kind.typical, default=LARGEST_DRAWN) + 1, LARGEST_DRAWN, kind.most)
        return st.integers(max(kind.least, -LARGEST_DRAWN), most)
    low = kind.least if kind.above is None else kind.above
    high = kind.most if kind.below is None else kind.below
    if low is None:
        return NUMBERS
    if high is None:
        return NUMBERS.map(lambda number: low + abs(number)).filter(kind.holds)
    shares = st.integers(0, 10).map(lambda n: low + (high - low) * Fraction(n, 10))
    return shares.filter(kind.holds)


def legal(kind: Kind, length: int, pairs: bool) -> st.SearchStrategy[Any]:
    """Values of the kind's domain, lists of this length."""
    if kind.entry is not None:
        entries = numbers_of(kind.entry)
        if kind.reader == "grid":
            rows = st.lists(entries, min_size=kind.side, max_size=kind.side)
            return st.lists(rows, min_size=kind.side, max_size=kind.side)
        return st.lists(entries, min_size=length, max_size=length)
    one = numbers_of(kind)
    return st.one_of(one, st.tuples(one, one)) if kind.reader == "size" and pairs else one


def values_for(
    parameter: Parameter, length: int, pairs: bool, usual: bool
) -> st.SearchStrategy[Any]:
    """Values for a parameter: those that are usual, or any of its domain."""
    name, kind = parameter.name, parameter.kind
    if kind.reader == "bool":
        return st.booleans()
    if kind.reader == "layers":
        return layers
    if kind.words:
        return st.sampled_from(kind.words)
    if usual and kind.typical:
        return st.sampled_from(kind.typical)
    if name in BOXES:
        return box
    if name == "boxes":
        return st.lists(box, min_size=length, max_size=length)
    return legal(kind, length, pairs)


def parameters_of(quantity: Quantity, pairs: bool = True) -> st.SearchStrategy[dict[str, Any]]:
    """Usual parameters as questions draw them, which mostly fit each other, or any legal ones."""
    about = ABOUT_NETWORKS if quantity.parameters[0].name == "network" else {}

    def drawn(length: int, usual: bool) -> st.SearchStrategy[dict[str, Any]]:
        required, optional = (
            {
                each.name: about[each.name]
                if each.name in about
                else values_for(each, length, pairs, usual)
                for each in quantity.parameters
                if each.required is needed
            }
            for needed in (True, False)
        )
        return st.fixed_dictionaries(required, optional=optional)

    return st.tuples(st.integers(1, 4), st.booleans()).flatmap(lambda chosen: drawn(*chosen))


def outcome(call: Any) -> Any:
    try:
        return call()
    except (ImpossibleGeometry, WrongUse) as error:
        return str(error)


@pytest.mark.parametrize("quantity", LIGHT, ids=lambda quantity: quantity.name)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_traced_and_plain_runs_agree(quantity: Quantity, data: st.DataObject) -> None:
    parameters = data.draw(parameters_of(quantity))
    value = outcome(lambda: quantity.evaluate(parameters))
    assert outcome(lambda: plain(quantity.call((), parameters, traced))) == value
    if isinstance(value, str):
        assert outcome(lambda: quantity.derive(parameters)) == value
        return
    derivation = quantity.derive(parameters)
    assert derivation.value == value
    last = value[-1] if isinstance(value, tuple) else value
    assert derivation.steps[-1].split(": ")[-1] == signed(last)
    assert len(set(derivation.steps)) == len(derivation.steps)


@pytest.mark.parametrize("quantity", LIGHT, ids=lambda quantity: quantity.name)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_wrong_values_never_fail(quantity: Quantity, data: st.DataObject) -> None:
    parameters = data.draw(parameters_of(quantity))
    value = outcome(lambda: quantity.evaluate(parameters))
    assume(not isinstance(value, str))
    for wrong in quantity.wrong_values(parameters):
        assert shown(wrong.value), wrong.id


def narrow(numbers: list[int]) -> Any:
    """An array of the smallest type that holds them, in which a product would overflow."""
    return np.array(numbers, dtype=np.result_type(*map(np.min_scalar_type, numbers)))


@pytest.mark.parametrize("quantity", COUNTED, ids=lambda quantity: quantity.name)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_integer_arrays_are_computed_element_by_element(
    quantity: Quantity, data: st.DataObject
) -> None:
    rows = [data.draw(parameters_of(quantity, pairs=False)) for _ in range(2)]
    fixed = {p.name for p in quantity.parameters if p.kind.reader == "bool"}
    names = set(rows[0]) & set(rows[1]) - fixed
    shared = {name: value for name, value in rows[0].items() if name in fixed}
    columns: Any = {name: narrow([row[name] for row in rows]) for name in names}
    singles = [
        outcome(lambda row=row: quantity.function(**shared, **{n: row[n] for n in names}))
        for row in rows
    ]
    result = outcome(lambda: quantity.function(**shared, **columns))
    if any(isinstance(single, str) for single in singles):
        assert isinstance(result, str)
    elif isinstance(result, tuple):
        assert list(zip(*(list(entry) for entry in result), strict=True)) == singles
    else:
        assert list(result) == singles


NO_WHOLE: list[Any] = [2.5, True, None, "x", [1, 2, 3]]
NO_NUMBERS: list[Any] = [True, None, "x", [1, 2, 3], {}, float("nan"), float("inf")]
OF_ANOTHER_KIND: dict[str, list[Any]] = {
    "int": NO_WHOLE,
    "size": NO_WHOLE,
    "layers": [*NO_WHOLE, 0, -3, 10**12],
    "float": NO_NUMBERS,
    "vector": [5, True, None, "x", {}, [], [[1, 2]], [True], [None], [float("nan")]],
    "text": [0, -3, 2.5, True, None, "", "nothing", [1, 2, 3]],
    "bool": [2, None, "x", [1]],
    "grid": [5, True, None, "x", [], [1], [[1], 2], [["x"]]],
}


def out_of_domain(kind: Kind) -> list[Any]:
    """Values of the right type that lie just outside the domain."""
    if kind.entry is not None:
        outside = [[number] * 3 for number in out_of_domain(kind.entry)]
        if kind.reader == "grid":
            return [[row] * 3 for row in outside]
        return outside + ([[1] * (kind.length + 1)] if kind.length else [])
    ends = [(kind.least, -1), (kind.most, 1), (kind.above, 0), (kind.below, 0)]
    numbers = [end + step for end, step in ends if end is not None]
    return numbers + ([(number, 3) for number in numbers] if kind.reader == "size" else [])


@pytest.mark.parametrize("quantity", LIGHT, ids=lambda quantity: quantity.name)
def test_no_parameter_takes_nonsense(quantity: Quantity) -> None:
    words = dict(word.split("=", 1) for word in quantity.example.split())
    given = {name: quantity.read(name, text) for name, text in words.items()}
    assert quantity.evaluate(given) is not None
    for parameter in quantity.parameters:
        kind = parameter.kind
        for value in OF_ANOTHER_KIND[kind.reader] + out_of_domain(kind):
            if value is None and not parameter.required and parameter.default is None:
                continue
            with pytest.raises((ImpossibleGeometry, WrongUse)):
                quantity.evaluate({**given, parameter.name: value})
