"""The theoretical receptive field of a stack of layers, and the stride of its output.

A stack is its text ("7/2,3/2,3/1d2": kernel / stride, d dilation) or tuples (kernel, stride[,
dilation]). Results are in pixels of the input, along one axis. Both raise ImpossibleGeometry for a
stack that cannot be read, for sizes below one and for results beyond every image.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

from quizcnn.engine import parsing
from quizcnn.engine.kinds import Count, Layers
from quizcnn.engine.parsing import parsed
from quizcnn.engine.quantities import shared
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import require
from quizcnn.messages import Text

FARTHEST = 10**18  # pixels; with it no stack, however strange, makes numbers that take long


def receptive_field(layers: Layers) -> Count:
    """Return the input pixels along one axis that one output pixel can see.

    r = 1, j = 1; each layer adds (k − 1)·d·j to r, then multiplies j by its stride: a layer's own
    stride matters only to the layers after it.

    Source: Araujo, Norris & Sim 2019, "Computing Receptive Fields of Convolutional Neural
    Networks", Distill.
    """
    field: Count = 1
    jump: Count = 1
    for kernel_size, stride, *dilation in parsing.parsed(layers):
        for factor in dilation:
            field = field + (kernel_size - 1) * factor * jump
        if not dilation:
            field = field + (kernel_size - 1) * jump
        jump = _jumped(jump, stride)
        require(
            field <= FARTHEST,
            "engine.too-large",
            name="receptive field",
            value=field,
            most=FARTHEST,
        )
    return field


def output_stride(layers: Layers) -> Count:
    """Return the input pixels between two neighbouring outputs: the product of all strides.

    Source: Araujo, Norris & Sim 2019, Distill, "effective stride".
    """
    jump: Count = 1
    for _, stride, *_ in parsing.parsed(layers):
        jump = _jumped(jump, stride)
    return jump


def _jumped(jump: Count, stride: Count) -> Count:
    if stride == 1:  # multiplying by one would only lengthen the derivation
        return jump
    jump = jump * stride
    require(jump <= FARTHEST, "engine.too-large", name="output stride", value=jump, most=FARTHEST)
    return jump


def _summed(term: Callable[[int, int, int, int], int]) -> Callable[..., int]:
    """1 plus `term(k, s, d, j)` of every layer, where j is the product of the earlier strides."""

    def wrong(layers: Any) -> int:
        field = jump = 1
        for kernel_size, stride, *rest in parsed(layers):
            field += term(kernel_size, stride, rest[0] if rest else 1, jump)
            jump *= stride
        return field

    return wrong


_FIELD = (
    Misconception(
        "own-stride-included",
        _summed(lambda k, s, d, j: (k - 1) * d * j * s),
        shared.OWN_STRIDE_INCLUDED,
        shows="layers=7/2,3/2,3/1 → 19, not 29",
    ),
    Misconception(
        "strides-ignored",
        _summed(lambda k, _s, d, _j: (k - 1) * d),
        shared.STRIDES_IGNORED,
        shows="layers=7/2,3/2,3/1 → 19, not 11",
    ),
    Misconception(
        "dilation-ignored",
        _summed(lambda k, _s, _d, j: (k - 1) * j),
        Text(
            "You left out the dilation. A dilated layer adds (k − 1)·d times the earlier strides.",
            "你没有算空洞率。空洞层的增量是 (k − 1)·d 再乘以之前的步幅之积。",
        ),
        shows="layers=3/1,3/1d2 → 7, not 5",
    ),
    Misconception(
        "whole-kernel-added",
        _summed(lambda k, _s, d, j: k * d * j),
        Text(
            "You added the whole kernel each time. One pixel is already there: a layer adds k − 1.",
            "你每层都加了整个卷积核 k。起点已有 1 个像素，每层只增加 k − 1。",
        ),
        shows="layers=7/2,3/2,3/1 → 19, not 26",
    ),
)
_STRIDE = (
    Misconception(
        "strides-added",
        lambda layers: sum(layer[1] for layer in parsed(layers)),
        Text(
            "You added the strides. Each layer strides over the steps of the one before: multiply "
            "them.",
            "你把步幅加起来了。每层都在上一层的步子上再跨步，应当相乘。",
        ),
        shows="layers=7/2,3/2,2/2 → 8, not 6",
    ),
    Misconception(
        "last-stride-forgotten",
        lambda layers: prod(layer[1] for layer in parsed(layers)[:-1]),
        Text(
            "You left out the last layer's stride. For the output's own stride it counts too.",
            "你漏了最后一层的步幅。求输出步幅时它也要乘进去。",
        ),
        shows="layers=7/2,3/2,2/2 → 8, not 4",
    ),
)

QUANTITIES = table(
    Quantity(
        "receptive_field",
        receptive_field,
        unit="px",
        meaning=Text("Theoretical receptive field of a stack of layers", "层序列的理论感受野"),
        source="Araujo, Norris & Sim 2019, Computing Receptive Fields of Convolutional Neural "
        "Networks, Distill",
        example="layers=7/2,3/2,3/1d2",
        misconceptions=_FIELD,
    ),
    Quantity(
        "output_stride",
        output_stride,
        unit="px",
        meaning=Text(
            "Stride of a stack's output on its input: the product of all strides",
            "层序列输出相对输入的总步幅：各层步幅之积",
        ),
        source="Araujo, Norris & Sim 2019, Distill (effective stride)",
        example="layers=7/2,3/2,3/1d2",
        misconceptions=_STRIDE,
    ),
)
