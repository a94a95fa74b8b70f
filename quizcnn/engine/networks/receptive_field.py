"""What a cell of a feature map sees of the image: the receptive field carried through a graph.

Along each axis three numbers follow a layer's output: `jump`, the pixels between two neighbouring
cells, `left`, the first pixel that its first cell sees (a negative one lies in the padding), and
`size`, how many it sees from there. The geometry of a field is the pair of them for height and
width, or None for the whole image; what people call the receptive field is its sizes alone. Sizes
may be traced numbers.

Source: Araujo, Norris & Sim 2019, "Computing Receptive Fields of Convolutional Neural Networks",
Distill, on graphs with several paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from quizcnn.engine.kinds import Size
from quizcnn.engine.numbers.trace import plain, settled
from quizcnn.engine.quantities.geometry.receptive_field import FARTHEST
from quizcnn.engine.validation import pair, require

AxisGeometry: TypeAlias = tuple[Any, Any, Any]
FieldGeometry: TypeAlias = tuple[AxisGeometry, AxisGeometry] | None
ReceptiveField: TypeAlias = int | tuple[int, int] | None

_START: AxisGeometry = (1, 0, 1)
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
    """Return the receptive field in pixels: one number, a pair where the axes differ, or None."""
    if geometry is None:
        return None
    height, width = geometry[0][2], geometry[1][2]
    return height if height == width else (height, width)


def _axis_after_window(
    axis: AxisGeometry, kernel_size: int, stride: int, padding: int, dilation: int
) -> AxisGeometry:
    jump, left, size = axis
    if kernel_size > 1:
        size = size + (kernel_size - 1) * dilation * jump
    if size > FARTHEST or jump > FARTHEST:
        require(False, "engine.too-large", name="receptive field", value=size, most=FARTHEST)
    if padding:
        left -= padding * plain(jump)
    return (jump if stride == 1 else settled(jump * stride)), left, size


def _merged_axis(axes: Sequence[AxisGeometry]) -> AxisGeometry:
    left = min(axis[1] for axis in axes)
    end = max(axis[1] + plain(axis[2]) for axis in axes)
    # A branch that sees all that the others see hands on how its size came about.
    sizes = [size for _, start, size in axes if start == left and start + size == end]
    return max(axis[0] for axis in axes), left, sizes[0] if sizes else end - left
