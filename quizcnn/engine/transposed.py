"""Transposed convolution: the way back of a convolution, taken forward.

Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning (2016), chapter 4;
PyTorch documentation, torch.nn.ConvTranspose2d.
"""

from __future__ import annotations

from quizcnn.engine.arrays import Array, array_of
from quizcnn.engine.convolution import four_dimensional, result_rank
from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.engine.geometry import whole
from quizcnn.engine.kinds import Count, Grid, Size
from quizcnn.engine.sizes import conv_transpose_output_size
from quizcnn.engine.spreading import Names, Spreading, spread
from quizcnn.engine.traced import plain
from quizcnn.engine.windows import Windows, plain_pair


def conv_transpose2d(
    input: Grid,
    weight: Grid,
    stride: Size = 1,
    padding: Size = 0,
    output_padding: Size = 0,
    groups: Count = 1,
    dilation: Size = 1,
) -> Array:
    """Spread every cell of the input over the output: the kernel times the cell, not turned.

    The kernel is laid down every `stride` cells and what overlaps is added; then `padding` cells
    are cut off on every side, but `output_padding` fewer at the end. `input` is (height, width) for
    one channel, (channels, height, width), or has a batch before that. `weight` is (in, out /
    groups, height, width); without the first axis the input has one channel, and (height, width)
    is one filter.

    The result is (out, height, width), with a batch before if the input has one, and (height,
    width) if both grids are. Whole numbers stay whole, and float32 stays float32.

    Raises ImpossibleGeometry for what `array_of` refuses, channels that do not fit, an output
    padding that is not smaller than the stride or the dilation, a padding that leaves nothing, and
    an output too large to compute.
    """
    return spread(spreading_of(input, weight, stride, padding, output_padding, groups, dilation))


def spreading_of(
    input: Grid,
    weight: Grid,
    stride: Size,
    padding: Size,
    output_padding: Size,
    groups: Count,
    dilation: Size,
) -> Spreading:
    """Check the arguments of a transposed convolution, and return how its input is spread."""
    cells, filters = array_of(input, "input"), array_of(weight, "weight")
    names = Names("X", "Y", (cells.ndim, filters.ndim, result_rank(cells, filters)))
    cells, filters = four_dimensional(cells), four_dimensional(filters)
    groups = plain(whole("groups", groups, 1))
    _check_channels(cells.shape[1], len(filters), groups)
    size = (cells.shape[2], cells.shape[3])
    windows = _windows(size, filters.shape[2:], stride, padding, output_padding, dilation)
    return Spreading(cells, filters, windows, groups, names)


def _windows(
    size: tuple[int, int],
    kernel: tuple[int, ...],
    stride: Size,
    padding: Size,
    output_padding: Size,
    dilation: Size,
) -> Windows:
    """Lay out the convolution whose way back this is: its windows are the cells of the input."""
    names = {"stride": stride, "padding": padding, "dilation": dilation}
    step, margin, apart = (plain_pair(name, given) for name, given in names.items())
    extra = plain_pair("output_padding", output_padding)
    down, across = kernel
    output = conv_transpose_output_size(size, (down, across), step, margin, extra, apart)
    return Windows(output, (down, across), step, margin, apart, size)


def _check_channels(channels: int, filters: int, groups: int) -> None:
    if channels % groups:
        raise ImpossibleGeometry(
            "engine.groups-do-not-divide", groups=groups, name="in_channels", channels=channels
        )
    if filters != channels:
        raise ImpossibleGeometry(
            "engine.transposed-weight-channels", given=filters, expected=channels
        )
