"""What a cell of a feature map sees of the image: the receptive field carried through a graph.

The geometry of a field is an AxisGeometry for height and one for width, or None for the whole
image; what people call the receptive field is its sizes alone. Sizes may be traced numbers.

Adaptive pooling of n cells to o lets cell i see the cells ⌊i·n/o⌋ … ⌈(i+1)·n/o⌉ − 1. Where o does
not divide n, the windows differ: the size is that of the widest, and behind a further window the
field can only be bounded from above, as the rounding does not fall on every cell alike.

Source: Araujo, Norris & Sim 2019, "Computing Receptive Fields of Convolutional Neural Networks",
Distill, on graphs with several paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple, TypeAlias

from quizcnn.engine.kinds import Size
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.numbers.trace import plain, settled
from quizcnn.engine.quantities.geometry.receptive_field import FARTHEST
from quizcnn.engine.validation import pair, require


class AxisGeometry(NamedTuple):
    """What cells see along one axis, in pixels; fractions occur behind uneven adaptive pooling.

    `jump` lies between two neighbouring cells. The first cell sees nothing left of `left` (a
    negative one lies in the padding); every cell sees at most `size` pixels, which lie within
    `size + slack` pixels from `left` plus its jumps. `bound` says that no cell may see so many.
    """

    jump: Any = 1
    left: Any = 0
    size: Any = 1
    slack: Any = 0
    bound: bool = False


FieldGeometry: TypeAlias = tuple[AxisGeometry, AxisGeometry] | None
ReceptiveField: TypeAlias = int | tuple[int, int] | None

_START = AxisGeometry()
PIXEL: FieldGeometry = (_START, _START)

_WHOLE = (int, int, int, int)


def after_window(
    geometry: FieldGeometry, kernel_size: Size, stride: Size, padding: Size, dilation: Size
) -> FieldGeometry:
    """Return the geometry behind a layer with such a window, all sizes checked before."""
    if geometry is None:
        return None
    window: tuple[Any, ...] = (kernel_size, stride, padding, dilation)
    if geometry[0] is geometry[1] and tuple(map(type, window)) == _WHOLE:
        axis = _axis_after_window(geometry[0], *window)
        return axis, axis
    windows = [pair("window", size) for size in window]
    height, width = (
        _axis_after_window(axis, *(window[number] for window in windows))
        for number, axis in enumerate(geometry)
    )
    return height, width


def adaptive_window(input_size: int, output_size: int) -> tuple[int, Any]:
    """Return the widest window of adaptive pooling, and its stride: a fraction if uneven."""
    stride = divide(input_size, output_size)
    return (stride.numerator + 2 * stride.denominator - 2) // stride.denominator, stride


def merged(branches: Sequence[FieldGeometry]) -> FieldGeometry:
    """Return the geometry where branches meet: the smallest left edge to the largest right one.

    Branches of one size have the same jump, unless a stride met a map of one cell; then neighbours
    are as far apart as in the branch that strides the most.
    """
    if None in branches:
        return None
    height, width = (_merged_axis([each[axis] for each in branches if each]) for axis in (0, 1))
    return (height, height) if height == width else (height, width)


def receptive_field_of(geometry: FieldGeometry) -> ReceptiveField:
    """Return the receptive field in pixels: one number, a pair where the axes differ, or None.

    A fraction of a pixel is no pixel: sizes are rounded down.
    """
    if geometry is None:
        return None
    height = _whole_pixels(geometry[0].size)
    if geometry[0] is geometry[1]:
        return height
    width = _whole_pixels(geometry[1].size)
    return height if height == width else (height, width)


def is_upper_bound(geometry: FieldGeometry) -> bool:
    """Whether the receptive field may be larger than what any cell sees."""
    return geometry is not None and (geometry[0].bound or geometry[1].bound)


def _whole_pixels(size: Any) -> Any:
    if type(size) is int:  # as nearly always
        return size
    return floor(size) if type(plain(size)) is Fraction else size


def _axis_after_window(
    axis: AxisGeometry, kernel_size: int, stride: Any, padding: int, dilation: Any
) -> AxisGeometry:
    jump, left, size, slack, bound = axis
    if kernel_size > 1:
        bound = bound or slack > 0
        size = size + slack if slack else size
        size, slack = size + (kernel_size - 1) * dilation * jump, 0
    if size > FARTHEST or jump > FARTHEST:
        require(False, "engine.too-large", name="receptive field", value=size, most=FARTHEST)
    if padding:
        left -= padding * plain(jump)
    if type(stride) is Fraction:
        uneven = _uneven(stride, plain(jump))
        left, slack = left - uneven[0], slack + uneven[1]
    after = jump if stride == 1 else settled(jump * stride)
    return AxisGeometry(after, left, size, slack, bound)


def _uneven(stride: Fraction, jump: Any) -> tuple[Any, Any]:
    """How far left of its even place a window of adaptive pooling may begin, and its slack.

    Cell i of stride a/b begins up to (b − 1)/b cells before i·a/b and ends up to as much behind
    (i+1)·a/b; only whole cells of these (a + 2b − 2)/b are the widest window.
    """
    cells, parts = stride.numerator, stride.denominator
    return (
        jump * Fraction(parts - 1, parts),
        jump * Fraction((cells + 2 * parts - 2) % parts, parts),
    )


def _merged_axis(axes: Sequence[AxisGeometry]) -> AxisGeometry:
    left = min(axis.left for axis in axes)
    end = max(axis.left + plain(axis.size) + axis.slack for axis in axes)
    # A branch that sees all that the others see hands on how its size came about.
    sizes = [axis.size for axis in axes if axis.left == left and left + axis.size == end]
    bound = any(axis.bound or axis.slack for axis in axes)
    size = sizes[0] if sizes else end - left
    return AxisGeometry(max(axis.jump for axis in axes), left, size, 0, bound)
