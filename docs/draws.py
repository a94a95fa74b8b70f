"""Random parameters as questions draw them, for every quantity of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any

from quizcnn.engine import networks
from quizcnn.engine.parameter import Parameter
from quizcnn.engine.quantities.sizes import conv_output_size
from quizcnn.engine.quantity import Quantity

TENTHS = tuple(Fraction(tenths, 10) for tenths in range(1, 10))
CHANNELS = (3, 16, 32, 64, 96, 128, 192, 256, 512)

# What a parameter of this name is drawn from, whatever the quantity.
TYPICAL: dict[str, Sequence[Any]] = {
    "input_size": (7, 14, 15, 28, 32, 55, 56, 112, 224, 227, 299),
    "kernel_size": (1, 2, 3, 4, 5, 7, 11),
    "stride": (1, 2, 3, 4),
    "padding": (0, 1, 2, 3),
    "output_padding": (0, 1),
    "dilation": (1, 2, 3),
    "groups": (1, 2, 4, 8, 32),
    "in_channels": CHANNELS,
    "out_channels": CHANNELS,
    "channels": CHANNELS,
    "num_features": CHANNELS,
    "in_features": (84, 400, 512, 2048, 4096, 9216, 25088),
    "out_features": (10, 84, 100, 1000, 4096),
    "expansion": (1, 2, 4, 6),
    "reduction": (4, 8, 16),
    "batch": (1, 8, 32, 64),
    "height": (7, 14, 28, 56, 112, 224),
    "width": (7, 14, 28, 56, 112, 224),
    "bytes_per_element": (1, 2, 4),
}
TYPICAL |= {
    **dict.fromkeys(("x", "logit"), (-4, -2, -1, Fraction(-1, 2), 0, Fraction(1, 2), 1, 2, 3, 7)),
    "negative_slope": (Fraction(1, 100), Fraction(1, 10), Fraction(1, 5)),
    **dict.fromkeys(("alpha", "gain"), (1,)),
    "beta": (1, 2),
    "threshold": (20,),
    "gamma": (2,),
    **dict.fromkeys(("weight", "conv_weight"), (Fraction(1, 2), 1, 2, 3)),
    **dict.fromkeys(("bias", "conv_bias", "running_mean"), (-1, 0, 1, 3)),
    "running_var": (1, 4, 9, Fraction(9, 4)),
    "eps": (0, Fraction(1, 100_000)),
    **dict.fromkeys(("momentum", "dampening", "p", "p_a", "p_b", "lam"), TENTHS),
    "norm": ("batch_norm", "layer_norm", "instance_norm", "group_norm"),
    "num_groups": (1, 4, 8),
    "units": (4, 8, 10, 20),
    "temperature": (1, 2, 4, 5),
    "label_smoothing": (0, Fraction(1, 10), Fraction(1, 5)),
    "num_classes": (10, 21, 100, 1000),
    "samples": (10, 100, 900, 5000, 50_000, 1_281_167),
    "prior_probability": (Fraction(1, 100), Fraction(1, 20), Fraction(1, 10)),
    "mode": ("fan_in", "fan_out"),
    "a": (0, Fraction(1, 5)),
    **dict.fromkeys(("lr", "base_lr"), (Fraction(1, 1000), Fraction(1, 100), Fraction(1, 10))),
    "weight_decay": (0, Fraction(1, 100), Fraction(1, 10)),
    "param": (-1, Fraction(1, 2), 1, 2),
    "beta1": (Fraction(9, 10),),
    "beta2": (Fraction(99, 100), Fraction(999, 1000)),
    "steps": (1, 2, 10, 100),
    **dict.fromkeys(("max_norm", "clip_value"), (Fraction(1, 2), 1, 2, 5)),
    "epoch": (0, 1, 2, 3, 10, 25, 50, 65, 75, 90),
    "t_max": (90, 100, 200),
    "eta_min": (0, Fraction(1, 1000)),
    "step_size": (10, 30),
    "total_iters": (5, 10),
    "start_factor": (Fraction(1, 10), Fraction(1, 3)),
    "end_factor": (1,),
    "batch_size": (32, 64, 128, 256, 1024, 4096),
    "base_batch_size": (256,),
    "parameters": (61_706, 3_504_872, 25_557_032, 138_357_544),
    "history_size": (5, 10, 20),
    **dict.fromkeys(("gradient", "gradient0", "gradient1"), (-4, -2, -1, 1, 3, 4)),
    "curvature": (1, 2, 4),
    **dict.fromkeys(("x0", "x1"), (-1, 0, 1, 2)),
    "condition_number": (2, 4, 9, 10, 100),
    "target": (0, 1),
}
# What only one quantity draws from.
OF_ONE: dict[tuple[str, str], Sequence[Any]] = {
    ("focal_loss", "alpha"): (-1, Fraction(1, 4), Fraction(3, 4)),
    ("multi_step_lr", "gamma"): (Fraction(1, 10), Fraction(1, 2)),
    ("step_lr", "gamma"): (Fraction(1, 10), Fraction(1, 2)),
    ("effective_number", "beta"): (Fraction(99, 100), Fraction(999, 1000)),
    ("class_balanced_weights", "beta"): (Fraction(99, 100), Fraction(999, 1000)),
    ("multi_step_lr", "milestones"): ([30, 60, 90], [20, 40], [60, 80]),
    ("adamw", "grad"): ([4], [-2], [1], [1, 1, 2]),
    ("xavier_variance", "gain"): (1, 2),
    ("xavier_std", "gain"): (1, 2),
    ("xavier_bound", "gain"): (1, 2),
}
OF_ONE |= {
    **{
        (name, which): ([0, 0, 10, 10], [5, 5, 15, 15], [2, 0, 12, 8], [4, 4, 8, 8], [1, 3, 9, 13])
        for name in ("box_iou", "generalized_box_iou")
        for which in ("box1", "box2")
    },
    ("nms", "boxes"): (
        [[0, 0, 10, 10], [1, 1, 11, 11], [20, 20, 30, 30], [0, 0, 10, 5]],
        [[0, 0, 10, 10], [5, 0, 15, 10], [4, 4, 14, 14], [0, 8, 10, 18]],
        [[0, 0, 8, 8], [0, 0, 8, 4], [4, 0, 12, 8], [30, 30, 40, 40]],
        [[0, 0, 10, 10], [3, 0, 13, 10], [6, 0, 16, 10], [30, 30, 40, 40]],
    ),
    ("nms", "scores"): ([9, 8, 7, 6], [6, 9, 8, 7], [7, 6, 9, 8]),
    ("nms", "iou_threshold"): (Fraction(1, 2), Fraction(1, 3), Fraction(9, 20)),
    **{
        (name, "hits"): ([1, 0, 1, 1, 0], [0, 1, 1, 0, 1], [1, 1, 0, 0, 1], [0, 0, 1, 0, 1])
        for name in ("average_precision", "average_precision_11_point")
    },
    **{
        (name, "confusion_matrix"): ([[50, 10], [5, 35]], [[40, 20], [10, 30]], [[80, 5], [15, 60]])
        for name in ("class_iou", "mean_iou")
    },
    ("num_anchors", "feature_sizes"): ([38, 19, 10, 5, 3, 1], [13, 26, 52], [64, 32, 16, 8, 4]),
    ("num_anchors", "anchors_per_cell"): ([3], [6], [9]),
    ("fpn_sizes", "input_size"): (512, 600, 640, 800, 1000),
    ("fpn_roi_level", "width"): (28, 56, 112, 224, 448, 896),
    ("fpn_roi_level", "height"): (28, 56, 112, 224, 448, 896),
    ("roi_pool_coordinates", "box"): ([0, 33, 665, 400], [96, 64, 300, 333], [40, 25, 210, 187]),
    ("roi_pool_coordinates", "stride"): (8, 16, 32),
    ("roi_pool_cells", "stride"): (8, 16, 32),
    ("roi_pool_cells", "output_size"): (7, 14),
    ("quantize", "x"): tuple(Fraction(n, 1000) for n in (-2900, -1300, -575, 255, 575, 1270, 3310)),
    ("quantize", "scale"): (Fraction(1, 50), Fraction(3, 100), Fraction(1, 64)),
    ("quantize", "zero_point"): (-12, 3, 64, 120),
    ("quantize", "bits"): (8,),
    ("dequantize", "zero_point"): (-12, 3, 64, 128),
    ("vit_tokens", "input_size"): (224, 256, 384),
    ("survival_probability", "layer"): (1, 9, 18, 27),
    ("survival_probability", "layers"): (27, 54, 110),
    ("expected_depth", "layers"): (27, 54, 110),
    ("densenet_channels", "in_channels"): (64, 128, 256, 512),
    ("senet_extra_parameters", "channels"): ([256, 512, 1024, 2048], [64, 128, 256, 512]),
    ("senet_extra_parameters", "blocks"): ([3, 4, 6, 3], [2, 2, 2, 2], [3, 4, 23, 3]),
    ("bottleneck_parameters", "channels"): (256, 512, 1024),
    ("bottleneck_parameters", "width"): (64, 128, 256),
    ("compound_scaling_flops", "alpha"): (Fraction(12, 10),),
    ("compound_scaling_flops", "beta"): (Fraction(11, 10),),
    ("compound_scaling_flops", "gamma"): (Fraction(115, 100),),
    ("pixel_shuffle_shape", "channels"): (36, 64, 144, 576),
    ("conv3d_parameters", "kernel_size"): (1, 3, 5),
    **{
        (name, "output_size"): (2, 4, 6)
        for name in ("winograd_multiplications", "winograd_reduction")
    },
    ("stacked_kernel_ratio", "kernel_size"): (3, 5, 7, 9, 11),
    ("deformable_offset_channels", "kernel_size"): (1, 3, 5),
}
TYPICAL |= {
    **dict.fromkeys(("tp", "fp", "fn", "tn"), (5, 10, 20, 30, 40, 60)),
    "ground_truths": (3, 4, 5, 6),
    "iou": TENTHS,
    "first_level": (2, 3),
    "last_level": (5, 6),
    "canonical_size": (224,),
    "canonical_level": (4,),
    "min_level": (2,),
    "max_level": (5,),
    "roi_size": (100, 200, 333, 400, 665),
    "min_value": (-4, -2, -1, 0, 1),
    "max_value": (2, 3, 4, 6),
    "max_abs": (1, 2, Fraction(254, 100)),
    "bits": (4, 8),
    "scale": (Fraction(1, 50), Fraction(3, 100), Fraction(1, 64), Fraction(1, 10)),
    "q": (0, 17, 96, 255),
    "rank": (16, 64, 256),
    **dict.fromkeys(
        ("kept", "in_kept", "out_kept"), (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
    ),
    "rounding": ("floor", "round"),
    "patch_size": (14, 16, 32),
    "embed_dim": (192, 384, 768, 1024),
    "convolutions_per_block": (2, 3),
    "growth_rate": (12, 32, 48),
    "layers": (4, 5, 6, 12, 24),
    "last": (Fraction(1, 2), Fraction(8, 10)),
    "phi": (1, 2, 3),
    "upscale_factor": (2, 3, 4),
    "small_kernel_size": (2, 3),
}
# A list of numbers of this name has entries such as these; other lists have small whole numbers.
ENTRIES: dict[str, Sequence[Any]] = {
    "counts": (50, 100, 300, 900, 1000),
    "weights": (1, 2, 3, 5, 10),
    "grad": (-4, -3, -1, 1, 2, 3, 4),
    "blocks": (2, 3, 4, 6),
    "positives": (3, 4, 6, 8, 9),
    "negatives": (1, 2, 3, 4, 7),
}
# What a parameter is drawn from beside a grid, which a person has to work through by hand.
BESIDE_A_GRID: dict[str, Sequence[Any]] = {
    "kernel_size": (2, 3),
    "stride": (1, 2),
    "padding": (0, 0, 1),
    "output_padding": (0,),
    "dilation": (1,),
    "groups": (1,),
}
GRID_SIDES = {"weight": 2, "output_gradient": 2}
IMAGES = (None, 224, 256, 288)


def drawn(quantity: Quantity, random: Random) -> dict[str, Any]:
    """Return parameters for one question about the quantity; nothing says that they fit."""
    if quantity.parameters[0].name == "network":
        return _about_a_network(quantity, random)
    if quantity.name.startswith("conv") and quantity.parameters[0].kind == "grid":
        return _about_a_convolution(quantity, random)
    has_grid = any(parameter.kind == "grid" for parameter in quantity.parameters)
    typical = TYPICAL | BESIDE_A_GRID if has_grid else TYPICAL
    return {
        parameter.name: _one(
            parameter,
            OF_ONE.get((quantity.name, parameter.name)) or _typical(parameter, typical),
            random,
        )
        for parameter in quantity.parameters
    }


def _typical(parameter: Parameter, typical: dict[str, Sequence[Any]]) -> Sequence[Any] | None:
    is_drawn = parameter.kind not in ("bool", "layers", "vector", "grid")
    return typical.get(parameter.name) if is_drawn else None


def _one(parameter: Parameter, choices: Sequence[Any] | None, random: Random) -> Any:
    if not parameter.required and random.random() < 0.4:
        return parameter.default
    return random.choice(choices) if choices else _of_kind(parameter, random)


def _of_kind(parameter: Parameter, random: Random) -> Any:
    if parameter.kind == "bool":
        return random.random() < 0.5
    if parameter.kind == "layers":
        return ",".join(_layer(random) for _ in range(random.randint(2, 6)))
    if parameter.kind == "vector":
        entries = ENTRIES.get(parameter.name, range(-2, 6))
        return [random.choice(entries) for _ in range(3)]
    if parameter.kind == "grid":
        return _grid(GRID_SIDES.get(parameter.name, 4), random)
    raise KeyError(f"{parameter.name}: nothing says what it is drawn from")


def _about_a_convolution(quantity: Quantity, random: Random) -> dict[str, Any]:
    """Grids that fit each other: one channel, or two in groups of their own."""
    groups, stride = random.choice((1, 1, 2)), random.choice((1, 2))
    kernel, padding = random.choice((2, 3)), random.choice((0, 1))
    drawn: dict[str, Any] = {"stride": stride, "padding": padding, "groups": groups}
    output = conv_output_size(4, kernel, stride, padding)
    sides = {"input": 4, "weight": kernel, "output_gradient": output}
    for parameter in quantity.parameters:
        if parameter.name in sides:
            maps = [_grid(sides[parameter.name], random) for _ in range(groups)]
            apart = [[each] for each in maps] if parameter.name == "weight" else maps
            drawn[parameter.name] = maps[0] if groups == 1 else apart
        if parameter.name == "output_padding":
            drawn["output_padding"] = random.randrange(stride)
    return drawn


def _grid(side: int, random: Random) -> list[list[int]]:
    return [[random.randint(-3, 9) for _ in range(side)] for _ in range(side)]


def _layer(random: Random) -> str:
    dilation = random.choice(("", "", "", "d2"))
    return f"{random.choice((1, 3, 3, 5, 7))}/{random.choice((1, 1, 2))}{dilation}"


def _about_a_network(quantity: Quantity, random: Random) -> dict[str, Any]:
    name = random.choice(networks.names())
    network = networks.find(name)
    drawn: dict[str, Any] = {"network": name}
    for parameter in quantity.parameters:
        if parameter.name == "layer":
            layers = network.report().layers
            drawn["layer"] = random.choice(layers).name
        if parameter.name == "input_size" and name.startswith(("resnet", "mobilenet", "vgg")):
            drawn["input_size"] = random.choice(IMAGES)
        if parameter.name == "aux" and "aux" in network.options():
            drawn["aux"] = random.random() < 0.5
    return drawn
