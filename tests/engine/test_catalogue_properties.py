from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizcnn.engine import catalogue
from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.engine.quantity import Quantity
from quizcnn.engine.shown import shown
from quizcnn.engine.traced import plain, traced
from quizcnn.messages.errors import WrongUse

LIGHT = [
    quantity
    for family in catalogue.LIGHT
    for quantity in import_module(f"quizcnn.engine.catalogue.{family}").QUANTITIES.values()
]
SMALL = {"stride": 4, "padding": 3, "output_padding": 2, "dilation": 3, "groups": 4, "reduction": 8}

counts = st.one_of(st.integers(1, 40), st.sampled_from([8, 16, 32, 64]))
layers = st.lists(
    st.tuples(st.integers(1, 7), st.integers(1, 3), st.integers(1, 3)).map(
        lambda layer: f"{layer[0]}/{layer[1]}d{layer[2]}"
    ),
    min_size=1,
    max_size=6,
).map(",".join)


# What a question about a network may name; the other parameters are as everywhere.
ABOUT_NETWORKS: dict[str, st.SearchStrategy[Any]] = {
    "network": st.sampled_from(["resnet-18", "resnet-50"]),
    "layer": st.sampled_from(["conv1", "conv1_1", "conv3_1", "conv3_1.conv2", "pool1", "fc1"]),
    "input_size": st.sampled_from([None, 1, 64, 224, (96, 128)]),
    "width": st.just(1),
    "aux": st.just(False),
}


def is_about_a_network(quantity: Quantity) -> bool:
    return quantity.parameters[0].name == "network"


def values_for(name: str, kind: str, pairs: bool = True) -> st.SearchStrategy[Any]:
    if kind == "bool":
        return st.booleans()
    if kind == "layers":
        return layers
    one = st.integers(0, SMALL[name]) if name in SMALL else counts
    if name == "kernel_size":
        one = st.integers(1, 7)
    return st.one_of(one, st.tuples(one, one)) if kind == "size" and pairs else one


def parameters_of(quantity: Quantity, pairs: bool = True) -> st.SearchStrategy[dict[str, Any]]:
    special = ABOUT_NETWORKS if is_about_a_network(quantity) else {}
    required, optional = (
        {
            p.name: special[p.name] if p.name in special else values_for(p.name, p.kind, pairs)
            for p in quantity.parameters
            if p.required is needed
        }
        for needed in (True, False)
    )
    return st.fixed_dictionaries(required, optional=optional)


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
    assert derivation.steps[-1].split(": ")[-1] == shown(last)
    assert len(set(derivation.steps)) == len(derivation.steps)


@pytest.mark.parametrize("quantity", LIGHT, ids=lambda quantity: quantity.name)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_wrong_values_never_fail(quantity: Quantity, data: st.DataObject) -> None:
    parameters = data.draw(parameters_of(quantity))
    value = outcome(lambda: quantity.evaluate(parameters))
    assume(not isinstance(value, str))
    for misconception, wrong in quantity.wrong_values(parameters):
        assert shown(wrong), misconception.id


@pytest.mark.parametrize(
    "quantity",
    [
        quantity
        for quantity in LIGHT
        if all(p.kind not in ("layers", "text") for p in quantity.parameters)
    ],
    ids=lambda quantity: quantity.name,
)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_integer_arrays_are_computed_element_by_element(
    quantity: Quantity, data: st.DataObject
) -> None:
    rows = [data.draw(parameters_of(quantity, pairs=False)) for _ in range(2)]
    fixed = {p.name for p in quantity.parameters if p.kind == "bool"}
    names = set(rows[0]) & set(rows[1]) - fixed
    shared = {name: value for name, value in rows[0].items() if name in fixed}
    columns: Any = {name: np.array([row[name] for row in rows], dtype=np.int8) for name in names}
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


SENSIBLE = {"network": "mobilenet-v1", "layer": "conv1"}


@pytest.mark.parametrize("quantity", LIGHT, ids=lambda quantity: quantity.name)
@pytest.mark.parametrize("value", [0, -3, 10**12, 2.5, True, None, "x", [1, 2, 3]])
def test_no_parameter_takes_nonsense(quantity: Quantity, value: Any) -> None:
    sensible = {
        p.name: SENSIBLE.get(p.name, "3/1" if p.kind == "layers" else 3)
        for p in quantity.parameters
        if p.required
    }
    for parameter in quantity.parameters:
        if parameter.kind == "bool" or (value == 0 and parameter.name.endswith("padding")):
            continue
        if value is None and not parameter.required and parameter.default is None:
            continue
        if value == 2.5 and parameter.name == "width" and is_about_a_network(quantity):
            continue  # a network may well be two and a half times as wide
        with pytest.raises((ImpossibleGeometry, WrongUse)):
            quantity.evaluate({**sensible, parameter.name: value})
