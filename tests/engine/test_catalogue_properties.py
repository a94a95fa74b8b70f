from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from quizcnn.engine import catalogue
from quizcnn.engine.numbers.notation import shown, signed
from quizcnn.engine.numbers.trace import plain, traced
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
    if {parameter.kind for parameter in quantity.parameters} <= {"int", "size", "bool"}
    and quantity.name not in ONE_BY_ONE
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


NUMBERS = st.one_of(
    st.integers(-40, 40), st.integers(-80, 80).map(lambda n: Fraction(n, 10)), st.floats(-8, 8)
)
SHARES = st.integers(1, 9).map(lambda n: Fraction(n, 10))
SHARED = {  # real parameters that lie between 0 and 1
    *("p", "p_a", "p_b", "lam", "prior_probability", "label_smoothing", "alpha", "gamma"),
    *("momentum", "dampening", "beta1", "beta2", "lr", "weight_decay", "running_var"),
}
VECTORS = {
    "counts": st.lists(st.integers(1, 2000), min_size=1, max_size=4),
    "weights": st.lists(st.integers(0, 90), min_size=1, max_size=4),
    "milestones": st.lists(st.integers(0, 40), min_size=1, max_size=4),
}
WORDS = {
    "norm": ["batch_norm", "layer_norm", "instance_norm", "group_norm"],
    "mode": ["fan_in", "fan_out"],
    "rounding": ["floor", "round"],
}

box = st.tuples(*[st.integers(0, 20)] * 2, *[st.integers(1, 20)] * 2).map(
    lambda each: [each[0], each[1], each[0] + each[2], each[1] + each[3]]
)
LOW_ENDS = st.one_of(SHARES, st.integers(-9, 0))
sides = st.integers(1, 1000)
pixels = st.lists(st.integers(1, 90), min_size=2, max_size=2)
# What a parameter of one quantity is drawn from, and a value that makes sense for it.
OF_ONE: dict[tuple[str, str], tuple[st.SearchStrategy[Any], Any]] = {
    **{
        (name, which): (box, [0, 0, 10, 10])
        for name in ("box_iou", "generalized_box_iou")
        for which in ("box1", "box2")
    },
    ("nms", "boxes"): (st.lists(box, min_size=3, max_size=3), [[0, 0, 9, 9]] * 3),
    ("nms", "iou_threshold"): (SHARES, Fraction(1, 2)),
    **{
        (name, "hits"): (st.lists(st.integers(0, 1), min_size=1, max_size=6), [1, 0, 1])
        for name in ("average_precision", "average_precision_11_point")
    },
    **{
        (name, "confusion_matrix"): (st.lists(pixels, min_size=2, max_size=2), [[5, 1], [2, 4]])
        for name in ("class_iou", "mean_iou")
    },
    ("dice_from_iou", "iou"): (SHARES, Fraction(1, 2)),
    ("num_anchors", "feature_sizes"): (st.lists(counts, min_size=3, max_size=3), [8, 4, 2]),
    ("num_anchors", "anchors_per_cell"): (st.lists(counts, min_size=1, max_size=1), [9]),
    ("fpn_sizes", "first_level"): (st.integers(1, 3), 2),
    ("fpn_sizes", "last_level"): (st.integers(3, 6), 4),
    ("fpn_roi_level", "width"): (sides, 112),
    ("fpn_roi_level", "height"): (sides, 112),
    ("fpn_roi_level", "min_level"): (st.integers(0, 3), 2),
    ("fpn_roi_level", "max_level"): (st.integers(3, 6), 5),
    ("fpn_roi_level", "canonical_level"): (st.integers(0, 6), 4),
    **{(name, "min_value"): (LOW_ENDS, 0) for name in ("quantization_scale", "zero_point")},
    **{(name, "max_value"): (counts, 1) for name in ("quantization_scale", "zero_point")},
    **{
        (name, "bits"): (st.integers(2, 16), 8)
        for name in ("quantization_scale", "symmetric_scale", "zero_point", "quantize")
    },
    **{(name, "scale"): (SHARES, Fraction(1, 50)) for name in ("quantize", "dequantize")},
    ("roi_pool_coordinates", "box"): (box, [0, 0, 9, 9]),
    ("pruned_conv_ratio", "in_kept"): (SHARES, 1),
    ("pruned_conv_ratio", "out_kept"): (SHARES, 1),
    ("senet_extra_parameters", "channels"): (st.just([16, 64, 256]), [16, 32]),
    ("senet_extra_parameters", "blocks"): (st.lists(counts, min_size=3, max_size=3), [1, 2]),
    ("pruned_conv_parameters", "kept"): (st.just(Fraction(1, 2)), 1),
    ("pruned_conv_parameters", "in_channels"): (counts.map(lambda n: 2 * n), 4),
    ("pruned_conv_parameters", "out_channels"): (counts.map(lambda n: 2 * n), 4),
    ("squeeze_excitation_parameters", "channels"): (st.integers(1, 7).map(lambda n: 16 * n), 16),
    ("squeeze_excitation_parameters", "reduction"): (st.sampled_from([2, 4, 8, 16]), 4),
    ("binary_cross_entropy", "target"): (st.integers(0, 1), 1),
    ("effective_number", "beta"): (SHARES, Fraction(9, 10)),
    ("clip_grad_value", "clip_value"): (counts, 1),
    ("cosine_annealing_lr", "epoch"): (st.integers(0, 20), 3),
    ("cosine_annealing_lr", "t_max"): (st.integers(20, 40), 30),
    ("cosine_annealing_lr", "base_lr"): (SHARES, Fraction(1, 2)),
    ("cosine_annealing_lr", "eta_min"): (st.sampled_from([0, Fraction(1, 20)]), 0),
    ("gradient_descent_rate", "condition_number"): (counts, 3),
    ("heavy_ball_rate", "condition_number"): (counts, 3),
    ("vit_tokens", "input_size"): (st.sampled_from([16, 32, 48]), 32),
    ("vit_tokens", "patch_size"): (st.sampled_from([1, 2, 4, 8, 16]), 16),
    ("resnet_depth", "blocks"): (st.lists(counts, min_size=1, max_size=4), [2, 2]),
    ("survival_probability", "layer"): (st.integers(1, 9), 1),
    ("survival_probability", "layers"): (st.integers(9, 60), 9),
    **{(name, "last"): (SHARES, 0) for name in ("survival_probability", "expected_depth")},
    ("compound_scaling_flops", "phi"): (st.integers(0, 4), 1),
    ("pixel_shuffle_shape", "channels"): (st.just(36), 36),
    ("pixel_shuffle_shape", "upscale_factor"): (st.sampled_from([1, 2, 3, 6]), 2),
    ("stacked_kernel_ratio", "kernel_size"): (st.sampled_from([3, 5, 7, 9]), 5),
    ("stacked_kernel_ratio", "small_kernel_size"): (st.sampled_from([2, 3]), 3),
}

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
    if kind == "text":
        return st.sampled_from(WORDS[name])
    if kind == "vector":
        return VECTORS.get(name, st.lists(NUMBERS, min_size=3, max_size=3))
    if kind == "float":
        return SHARES if name in SHARED else NUMBERS
    if name == "target":
        return st.integers(0, 2)
    one = st.integers(0, SMALL[name]) if name in SMALL else counts
    if name == "kernel_size":
        one = st.integers(1, 7)
    return st.one_of(one, st.tuples(one, one)) if kind == "size" and pairs else one


def parameters_of(quantity: Quantity, pairs: bool = True) -> st.SearchStrategy[dict[str, Any]]:
    special = dict(ABOUT_NETWORKS) if is_about_a_network(quantity) else {}
    special |= {name: drawn for (one, name), (drawn, _) in OF_ONE.items() if one == quantity.name}
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
    assert derivation.steps[-1].split(": ")[-1] == signed(last)
    assert len(set(derivation.steps)) == len(derivation.steps)


@pytest.mark.parametrize("quantity", LIGHT, ids=lambda quantity: quantity.name)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_wrong_values_never_fail(quantity: Quantity, data: st.DataObject) -> None:
    parameters = data.draw(parameters_of(quantity))
    value = outcome(lambda: quantity.evaluate(parameters))
    assume(not isinstance(value, str))
    for misconception, wrong in quantity.wrong_values(parameters):
        assert shown(wrong), misconception.id


@pytest.mark.parametrize("quantity", COUNTED, ids=lambda quantity: quantity.name)
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


SENSIBLE = {"layers": "3/1", "float": Fraction(1, 2), "vector": [1, 2, 3], "int": 3, "size": 3}
APART = {"channels": 16, "target": 1, "x0": 0, "gradient0": 0}
NOT_COUNTS: list[Any] = [0, -3, 10**12, 2.5, True, None, "x", [1, 2, 3]]
NOT_NUMBERS: list[Any] = [True, None, "x", [1, 2, 3], {}, float("nan"), float("inf")]
NONSENSE: dict[str, list[Any]] = {
    "int": NOT_COUNTS,
    "size": NOT_COUNTS,
    "layers": NOT_COUNTS,
    "float": NOT_NUMBERS,
    "vector": [5, True, None, "x", {}, [], [[1, 2]], [True], [None], [float("nan")]],
    "text": [0, -3, 2.5, True, None, "", "nothing", [1, 2, 3]],
    "bool": [2, None, "x", [1]],
    "grid": [5, True, None, "x", [], [1], [[1], 2], [["x"]]],
}
MAY_BE_ZERO = (
    *("padding", "output_padding", "epoch", "target", "tp", "fp", "fn", "tn", "q", "zero_point"),
    *("layer", "phi", "first_level", "last_level", "min_level", "max_level", "canonical_level"),
)


def sensible(quantity: Quantity, name: str, kind: str) -> Any:
    if (quantity.name, name) in OF_ONE:
        return OF_ONE[quantity.name, name][1]
    if name in WORDS:
        return WORDS[name][0]
    if is_about_a_network(quantity):
        return {"network": "mobilenet-v1", "layer": "conv1"}[name]
    return APART.get(name, SENSIBLE.get(kind))


@pytest.mark.parametrize("quantity", LIGHT, ids=lambda quantity: quantity.name)
def test_no_parameter_takes_nonsense(quantity: Quantity) -> None:
    given = {p.name: sensible(quantity, p.name, p.kind) for p in quantity.parameters if p.required}
    assert quantity.evaluate(given) is not None
    for parameter in quantity.parameters:
        for value in NONSENSE[parameter.kind]:
            if value == -3 and quantity.name == "dequantize":
                continue  # signed integers stand for numbers as well
            if value == 0 and parameter.name in MAY_BE_ZERO:
                continue
            if value is None and not parameter.required and parameter.default is None:
                continue
            with pytest.raises((ImpossibleGeometry, WrongUse)):
                quantity.evaluate({**given, parameter.name: value})
