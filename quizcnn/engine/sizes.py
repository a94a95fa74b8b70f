"""Output sizes of convolution, pooling and transposed convolution, one axis like the other.

Every size is a whole number, a pair (height, width), or an integer array; with a pair among the
parameters the result is a pair. Sizes are in pixels. All raise ImpossibleGeometry for a geometry
that no layer can have.
"""

from __future__ import annotations

from quizcnn.engine.arithmetic import ceil_divide
from quizcnn.engine.geometry import per_axis, require
from quizcnn.engine.kinds import Count, Size


def effective_kernel_size(kernel_size: Size, dilation: Size = 1) -> Size:
    """Return the span of a dilated kernel, d·(k − 1) + 1.

    Source: Dumoulin & Visin 2016, "A guide to convolution arithmetic for deep learning", §5.1.
    """
    return per_axis(span, kernel_size=kernel_size, dilation=dilation)


def conv_output_size(
    input_size: Size, kernel_size: Size, stride: Size = 1, padding: Size = 0, dilation: Size = 1
) -> Size:
    """Return the output size of a convolution, ⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1.

    Source: PyTorch docs, torch.nn.Conv2d, "Shape"; Dumoulin & Visin 2016, §2.4 and §5.1.
    """
    return per_axis(
        _convolved,
        input_size=input_size,
        kernel_size=kernel_size,
        stride=stride,
        padding=padding,
        dilation=dilation,
    )


def pool_output_size(
    input_size: Size,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Size = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
) -> Size:
    """Return the output size of a pooling layer; the stride is the kernel size unless given.

    With `ceil_mode` the division rounds up, but the last window must start inside the input or the
    padding before it, else it is dropped. Padding is at most half of the kernel size.

    Source: PyTorch docs, torch.nn.MaxPool2d, "Shape" and the note on ceil_mode.
    """
    return per_axis(
        _pooled_up if ceil_mode else _pooled,
        input_size=input_size,
        kernel_size=kernel_size,
        stride=kernel_size if stride is None else stride,
        padding=padding,
        dilation=dilation,
    )


def conv_transpose_output_size(
    input_size: Size,
    kernel_size: Size,
    stride: Size = 1,
    padding: Size = 0,
    output_padding: Size = 0,
    dilation: Size = 1,
) -> Size:
    """Return the output size of a transposed convolution, (n − 1)s − 2p + d(k − 1) + op + 1.

    The output padding must be smaller than the stride or the dilation.

    Source: PyTorch docs, torch.nn.ConvTranspose2d, "Shape"; Dumoulin & Visin 2016, §4.
    """
    return per_axis(
        _transposed,
        input_size=input_size,
        kernel_size=kernel_size,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )


def span(kernel_size: Count, dilation: Count) -> Count:
    """Return the pixels from the first to the last tap of a kernel, of checked sizes."""
    return dilation * (kernel_size - 1) + 1


def _room(input_size: Count, kernel_size: Count, padding: Count, dilation: Count) -> Count:
    """Return how far the window can travel inside the padded input."""
    return input_size + 2 * padding - dilation * (kernel_size - 1) - 1


def _convolved(
    input_size: Count, kernel_size: Count, stride: Count, padding: Count, dilation: Count
) -> Count:
    room = _room(input_size, kernel_size, padding, dilation)
    _require_fit(room >= 0, input_size, kernel_size, padding, dilation)
    return room // stride + 1


def _pooled(
    input_size: Count, kernel_size: Count, stride: Count, padding: Count, dilation: Count
) -> Count:
    _require_half(kernel_size, padding)
    return _convolved(input_size, kernel_size, stride, padding, dilation)


def _pooled_up(
    input_size: Count, kernel_size: Count, stride: Count, padding: Count, dilation: Count
) -> Count:
    _require_half(kernel_size, padding)
    windows = ceil_divide(_room(input_size, kernel_size, padding, dilation), stride) + 1
    # Rounding up, a window may hang over the end: PyTorch asks only that one window is left.
    _require_fit(windows >= 1, input_size, kernel_size, padding, dilation)
    # Subtracting the comparison drops the last window elementwise on arrays as well.
    return windows - 1 * ((windows - 1) * stride >= input_size + padding)


def _transposed(
    input_size: Count,
    kernel_size: Count,
    stride: Count,
    padding: Count,
    output_padding: Count,
    dilation: Count,
) -> Count:
    require(
        (output_padding < stride) | (output_padding < dilation),
        "engine.output-padding-too-large",
        output_padding=output_padding,
        stride=stride,
        dilation=dilation,
    )
    size = (input_size - 1) * stride - 2 * padding + dilation * (kernel_size - 1)
    size = size + output_padding + 1
    require(size >= 1, "engine.no-output", size=size, padding=padding)
    return size


def _require_fit(
    fits: object, input_size: Count, kernel_size: Count, padding: Count, dilation: Count
) -> None:
    if fits is True:
        return
    require(
        fits,
        "engine.kernel-too-large",
        kernel=span(kernel_size, dilation),
        padded=input_size + 2 * padding,
    )


def _require_half(kernel_size: Count, padding: Count) -> None:
    require(
        2 * padding <= kernel_size,
        "engine.pool-padding-too-large",
        padding=padding,
        kernel=kernel_size,
    )
