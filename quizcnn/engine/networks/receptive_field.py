"""What a cell of a feature map sees of the image: a receptive field carried through a graph.

Along each axis three numbers follow a layer's output: `jump`, the pixels between two neighbouring
cells, `left`, the first pixel that its first cell sees (a negative one lies in the padding), and
`size`, how many it sees from there. A sight is the pair of them for height and width, or None for
the whole image. Sizes may be traced numbers.

Source: Araujo, Norris & Sim 2019, "Computing Receptive Fields of Convolutional Neural Networks",
Distill, on graphs with several paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from quizcnn.engine.kinds import Size
from quizcnn.engine.numbers.trace import plain, settled
from quizcnn.engine.quantities.receptive_field import FARTHEST
from quizcnn.engine.validation import pair, require

Axis: TypeAlias = tuple[Any, Any, Any]
Sight: TypeAlias = tuple[Axis, Axis] | None
Field: TypeAlias = int | tuple[int, int] | None

_START: Axis = (1, 0, 1)
PIXEL: Sight = (_START, _START)

_WHOLE = (int, int, int, int)


def through(sight: Sight, kernel_size: Size, stride: Size, padding: Size, dilation: Size) -> Sight:
    """Return the sight behind a layer with such a window, all sizes checked before."""
    if sight is None:
        return None
    types = (type(kernel_size), type(stride), type(padding), type(dilation))
    if sight[0] is sight[1] and types == _WHOLE:
        axis = _passed(sight[0], kernel_size, stride, padding, dilation)
        return axis, axis
    windows = [pair("window", size) for size in (kernel_size, stride, padding, dilation)]
    height, width = (
        _passed(axis, *(window[place] for window in windows)) for place, axis in enumerate(sight)
    )
    return height, width


def merged(sights: Sequence[Sight]) -> Sight:
    """Return the sight where branches meet: from the smallest left edge to the largest right one.

    Branches of one size have the same jump, unless a stride met a map of one cell; then neighbours
    are as far apart as in the branch that strides the most.
    """
    if None in sights:
        return None
    height, width = (_met([sight[place] for sight in sights if sight]) for place in (0, 1))
    return (height, height) if height == width else (height, width)


def field_of(sight: Sight) -> Field:
    """Return the receptive field in pixels: one number, a pair where the axes differ, or None."""
    if sight is None:
        return None
    height, width = sight[0][2], sight[1][2]
    return height if height == width else (height, width)


def _passed(axis: Axis, kernel_size: int, stride: int, padding: int, dilation: int) -> Axis:
    jump, left, size = axis
    if kernel_size > 1:
        size = size + (kernel_size - 1) * dilation * jump
    if size > FARTHEST or jump > FARTHEST:
        require(False, "engine.too-large", name="receptive field", value=size, most=FARTHEST)
    if padding:
        left -= padding * plain(jump)
    return (jump if stride == 1 else settled(jump * stride)), left, size


def _met(axes: Sequence[Axis]) -> Axis:
    left = min(axis[1] for axis in axes)
    end = max(axis[1] + plain(axis[2]) for axis in axes)
    # A branch that sees all that the others see hands on how its size came about.
    sizes = [size for _, start, size in axes if start == left and start + size == end]
    return max(axis[0] for axis in axes), left, sizes[0] if sizes else end - left
