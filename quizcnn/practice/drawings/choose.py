"""Which drawing shows which quantity; one that is not named here is drawn as bars of its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from quizcnn.engine import networks
from quizcnn.engine.numbers.trace import plain
from quizcnn.engine.validation import pair
from quizcnn.messages import Message
from quizcnn.practice.drawings.bars import bars_of, series_of
from quizcnn.practice.drawings.boxes import Boxes
from quizcnn.practice.drawings.canvas import Drawing, number
from quizcnn.practice.drawings.counts import counts_of
from quizcnn.practice.drawings.curve import Curve
from quizcnn.practice.drawings.neighbours import Neighbours
from quizcnn.practice.drawings.receptive_field import ruler_of
from quizcnn.practice.drawings.sizes import sizes_of
from quizcnn.practice.drawings.statistics import Statistics
from quizcnn.practice.drawings.windows import maps_of
from quizcnn.practice.lab.bench import Bench, Result

Drawn: TypeAlias = Drawing | Message


def drawing_of(bench: Bench, result: Result) -> Drawn | None:
    """The drawing of a quantity with these numbers, or why none fits; None without a value."""
    if result.trouble is not None:
        return None
    return _KINDS.get(bench.quantity.name, _bars)(bench, result)


def _bars(bench: Bench, result: Result) -> Drawn:
    drawing = bars_of(result.trace, bench.quantity.labels)
    given = _given(bench)
    drawing.idle = [(name, given[name]) for name in _IDLE.get(bench.quantity.name, ())]
    return drawing


def _series(bench: Bench, result: Result) -> Drawn:
    return series_of(result.trace, bench.quantity.labels)


def _ruler(bench: Bench, result: Result) -> Drawn:
    if isinstance(result.value, tuple):
        return _bars(bench, result)
    given = bench.given
    if "network" not in given:
        return ruler_of(result.trace)
    image = given.get("input_size") or networks.find(given["network"]).image[1]
    return ruler_of(result.trace, pair("input_size", image)[0])


def _neighbours(bench: Bench, result: Result) -> Drawn:
    layer = next(field for field in bench.fields if field.name == "layer")
    return Neighbours(bench, result.value, bench.words_of(layer))


def _stops(bench: Bench, result: Result) -> Drawn:
    given = _given(bench)
    kernel, padding = given["kernel_size"], given["padding"]
    stride = kernel if given["stride"] is None else given["stride"]
    return sizes_of(
        given["input_size"], padding, padding, kernel, stride, given["dilation"], result.value,
        "practice.drawing-stops",
    )  # fmt: skip


def _taps(bench: Bench, result: Result) -> Drawn:
    given = _given(bench)
    kernel, dilation = given["kernel_size"], given["dilation"]
    return sizes_of(
        result.value, 0, 0, kernel, 1, dilation, 1, "practice.drawing-taps", span=result.value
    )


def _stamps(bench: Bench, result: Result) -> Drawn:
    """A transposed convolution is the convolution that leads back, from its output to its input."""
    given = _given(bench)
    padding, added = given["padding"], given["output_padding"]
    return sizes_of(
        result.value, padding, padding, given["kernel_size"], given["stride"], given["dilation"],
        given["input_size"], "practice.drawing-stamps", padding=padding, output_padding=added,
    )  # fmt: skip


def _same_stops(bench: Bench, result: Result) -> Drawn:
    given = _given(bench)
    return sizes_of(
        given["input_size"], 0, 0, 1, given["stride"], given["dilation"], result.value,
        "practice.drawing-same-stops",
    )  # fmt: skip


def _same_padding(bench: Bench, result: Result) -> Drawn:
    given = _given(bench)
    sizes, strides = pair("input_size", given["input_size"]), pair("stride", given["stride"])
    stops = tuple(-(-size // stride) for size, stride in zip(sizes, strides, strict=True))
    sides = plain(result.value)
    if len(sides) == 2:
        before, after, counted = sides[0], sides[1], stops[0]
    else:
        before, after, counted = (sides[0], sides[2]), (sides[1], sides[3]), stops
    return sizes_of(
        given["input_size"], before, after, given["kernel_size"], given["stride"],
        given["dilation"], counted, "practice.drawing-stops",
    )  # fmt: skip


def _maps(bench: Bench, result: Result) -> Drawn:
    given = _given(bench)
    grids = {"X": given["input"], "W": given.get("weight"), "dY": given.get("output_gradient")}
    known = {letter: grid for letter, grid in grids.items() if grid is not None}
    return maps_of(result.trace, known) or Message("practice.drawing-none-too-many-cells")


def _two_boxes(bench: Bench, _: Result) -> Drawn:
    given = _given(bench)
    return Boxes([given["box1"], given["box2"]])


def _kept_boxes(bench: Bench, result: Result) -> Drawn:
    given = _given(bench)
    order = sorted(range(len(given["scores"])), key=lambda at: -given["scores"][at])
    told = " > ".join(map(str, order)) + f"   IoU ≤ {number(given['iou_threshold'])}"
    return Boxes(given["boxes"], result.value, told)


def _counts(bench: Bench, result: Result) -> Drawn:
    given = _given(bench)
    return counts_of(result.trace, {name: given[name] for name in ("tp", "fn", "fp", "tn")})


def _statistics(bench: Bench, result: Result) -> Drawn:
    given = _given(bench)
    return Statistics(given["norm"], given["batch"], given["channels"], result.value)


def _given(bench: Bench) -> dict[str, Any]:
    return {field.name: bench.value_of(field) for field in bench.fields}


def _over(name: str, until: str = "") -> Callable[[Bench, Result], Drawn]:
    def curve(bench: Bench, result: Result) -> Drawn:
        return Curve(bench, result.value, name, until)

    return curve


# Parameters that only say whether the others go together.
_IDLE = {"inverted_residual_parameters": ("stride",)}

_KINDS: dict[str, Callable[[Bench, Result], Drawn]] = {
    **dict.fromkeys(("conv_output_size", "pool_output_size"), _stops),
    "effective_kernel_size": _taps,
    "conv_transpose_output_size": _stamps,
    "same_output_size": _same_stops,
    "same_padding": _same_padding,
    **dict.fromkeys(
        ("receptive_field", "network_receptive_field", "layer_receptive_field"), _ruler
    ),
    **dict.fromkeys(
        (
            *("conv2d", "conv2d_input_gradient", "conv2d_weight_gradient", "conv_transpose2d"),
            *("max_pool2d", "avg_pool2d", "max_pool2d_backward", "avg_pool2d_backward"),
        ),
        _maps,
    ),
    **dict.fromkeys(
        (
            *("layer_output_shape", "layer_parameters", "layer_macs"),
            *("layer_parameters_share", "layer_macs_share"),
        ),
        _neighbours,
    ),
    **dict.fromkeys(("box_iou", "generalized_box_iou"), _two_boxes),
    "nms": _kept_boxes,
    **dict.fromkeys(
        ("precision", "recall", "f1_score", "accuracy", "specificity", "balanced_accuracy"),
        _counts,
    ),
    "normalization_statistics": _statistics,
    **dict.fromkeys(
        (
            *("sgd", "momentum_buffer", "adam", "adamw"),
            *("average_precision", "average_precision_11_point", "roc_auc"),
            *("distillation_loss", "distillation_gradient"),
        ),
        _series,
    ),
    **dict.fromkeys(
        (
            *("sigmoid", "tanh", "softplus", "relu", "relu6", "leaky_relu", "elu", "selu"),
            *("gelu", "silu", "hardsigmoid", "hardswish", "mish", "sigmoid_derivative"),
            *("tanh_derivative", "softplus_derivative", "silu_derivative", "gelu_derivative"),
            *("hardswish_derivative", "relu_derivative", "relu6_derivative"),
            *("leaky_relu_derivative", "elu_derivative", "batch_norm_inference", "quantize"),
        ),
        _over("x"),
    ),
    **dict.fromkeys(("dropout", "dropout_variance"), _over("p")),
    "thinned_networks": _over("units"),
    **dict.fromkeys(("binary_cross_entropy", "focal_loss"), _over("p")),
    **dict.fromkeys(
        ("binary_cross_entropy_with_logits", "binary_cross_entropy_gradient"), _over("logit")
    ),
    "prior_bias": _over("prior_probability"),
    "label_smoothing_minimum": _over("label_smoothing"),
    "mixup_loss": _over("lam"),
    "initial_loss": _over("num_classes"),
    "effective_number": _over("samples"),
    "cosine_annealing_lr": _over("epoch", "t_max"),
    "step_lr": _over("epoch"),
    "multi_step_lr": _over("epoch", "milestones"),
    "linear_lr": _over("epoch", "total_iters"),
    "linear_scaling_lr": _over("batch_size"),
    "weight_decay_factor": _over("steps"),
    **dict.fromkeys(("gradient_descent_rate", "heavy_ball_rate"), _over("condition_number")),
    "dice_from_iou": _over("iou"),
    "fpn_roi_level": _over("width"),
    "zero_point": _over("max_value"),
    "dequantize": _over("q"),
    "survival_probability": _over("layer", "layers"),
}
