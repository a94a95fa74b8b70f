"""The theoretical receptive field of a stack of layers, and the stride of its output.

A stack is its text ("7/2,3/2,3/1d2": kernel / stride, d dilation) or tuples (kernel, stride[,
dilation]). Results are in pixels of the input, along one axis. Both raise ImpossibleGeometry for a
stack that cannot be read, for sizes below one and for results beyond every image.
"""

from __future__ import annotations

from quizcnn.engine import layers as stacks
from quizcnn.engine.geometry import require
from quizcnn.engine.kinds import Count, Layers

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
    for kernel_size, stride, *dilation in stacks.parsed(layers):
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
    for _, stride, *_ in stacks.parsed(layers):
        jump = _jumped(jump, stride)
    return jump


def _jumped(jump: Count, stride: Count) -> Count:
    if stride == 1:  # multiplying by one would only lengthen the derivation
        return jump
    jump = jump * stride
    require(jump <= FARTHEST, "engine.too-large", name="output stride", value=jump, most=FARTHEST)
    return jump
