"""Memory of activations, and the matrix that im2col lays out.

Counts are whole numbers (or integer arrays), sizes whole numbers or pairs (height, width). Both
raise ImpossibleGeometry for what no layer can have.
"""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.cost import output_sides
from quizcnn.engine.geometry import pair, whole
from quizcnn.engine.kinds import Count, Real, Size
from quizcnn.engine.parameters import kernel_sides
from quizcnn.engine.traced import named


def activation_bytes(
    batch: Count, channels: Count, height: Count, width: Count, bytes_per_element: Count = 4
) -> Count:
    """Return the bytes of a feature map, N·C·H·W·bytes; float32 takes 4 an element.

    Source: PyTorch docs, torch.Tensor.element_size.
    """
    factors = {
        "batch": batch,
        "channels": channels,
        "height": height,
        "width": width,
        "bytes_per_element": bytes_per_element,
    }
    product: Count = 1
    for name, factor in factors.items():
        product = product * whole(name, factor, 1)
    return product


def im2col_shape(
    input_size: Size, in_channels: Count, kernel_size: Size, stride: Size = 1, padding: Size = 0
) -> tuple[Count, Count]:
    """Return the shape (k²·C, out²) of the matrix whose columns are the kernel's windows.

    Source: Chellapilla, Puri & Simard 2006, "High Performance Convolutional Neural Networks for
    Document Processing"; PyTorch docs, torch.nn.Unfold, "Shape".
    """
    in_channels = whole("in_channels", in_channels, 1)
    kernel_height, kernel_width = kernel_sides(kernel_size)
    height, width = output_sides(input_size, kernel_size, stride, padding)
    return kernel_height * kernel_width * in_channels, height * width


def im2col_expansion(
    input_size: Size, in_channels: Count, kernel_size: Size, stride: Size = 1, padding: Size = 0
) -> Real:
    """Return how many times larger than its input the im2col matrix is.

    Source: Chellapilla, Puri & Simard 2006, "High Performance Convolutional Neural Networks for
    Document Processing"; PyTorch docs, torch.nn.Unfold, "Shape".
    """
    rows, columns = im2col_shape(input_size, in_channels, kernel_size, stride, padding)
    height, width = (whole("input_size", side, 1) for side in pair("input_size", input_size))
    return divide(named("matrix", rows * columns), named("input", height * width * in_channels))
