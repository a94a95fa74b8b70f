"""RoIPool: where a region lies on the feature map, and the cells of its bins."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine import parsing
from quizcnn.engine.kinds import Annotated, Box, Count, Vector, Word, but
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.detection.boxes import area
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import whole
from quizcnn.messages import Text

ROUNDINGS = ("floor", "round")
RegionSize: TypeAlias = Annotated[Count, but(typical=(100, 200, 333, 400, 665))]
Region: TypeAlias = Annotated[
    Box, but(typical=([0, 33, 665, 400], [96, 64, 300, 333], [40, 25, 210, 187]))
]
MapStride: TypeAlias = Annotated[Count, but(typical=(8, 16, 32))]
Bins: TypeAlias = Annotated[Count, but(typical=(7, 14))]
Rounding: TypeAlias = Annotated[Word, but(words=ROUNDINGS)]


def roi_pool_coordinates(box: Region, stride: MapStride, rounding: Rounding = "floor") -> Vector:
    """Return where a region lies on the feature map for RoIPool, x/stride for each coordinate.

    They are cut off, or with `rounding` "round" go to the nearest, a half up, as in torchvision's
    roi_pool. RoIAlign does neither.

    Source: He et al. 2017, "Mask R-CNN", §3, "RoIAlign"; torchvision docs,
    torchvision.ops.roi_pool.
    """
    area("box", box)
    stride = whole("stride", stride, 1)
    if parsing.choice("rounding", rounding, ROUNDINGS) == "floor":
        return [coordinate // stride for coordinate in box]
    return [math.floor(divide(coordinate, stride) + Fraction(1, 2)) for coordinate in box]


def roi_pool_cells(roi_size: RegionSize, stride: MapStride, output_size: Bins = 7) -> Count:
    """Return the cells of a RoIPool bin along one side after its two roundings down.

    The region is divided by the map's stride and cut off, then shared among the bins and cut off.

    Source: Girshick 2015, "Fast R-CNN", §2.1; He et al. 2017, "Mask R-CNN", §3.
    """
    cells = named("cells", whole("roi_size", roi_size, 1) // whole("stride", stride, 1))
    return cells // whole("output_size", output_size, 1)


def _unrounded(box: Any, stride: Any) -> Any:
    return [divide(coordinate, stride) for coordinate in box]


def _rounded_otherwise(to: str) -> Any:
    return lambda box, stride, rounding: (
        None if rounding == to else roi_pool_coordinates(box, stride, to)
    )


def _back_in_pixels(box: Any, stride: Any, rounding: str) -> Any:
    cells = roi_pool_coordinates(box, stride, rounding)
    return [stride * cell for cell in cells]


_NO_ROUNDING = Text(
    "You did not round: that is RoIAlign, which samples between the cells. RoIPool rounds.",
    "你没有取整：那是 RoIAlign，它在单元之间插值。RoIPool 要取整。",
)


_COORDINATES = (
    Misconception(
        "rounding-forgotten",
        _unrounded,
        _NO_ROUNDING,
        shows="→ [0, 1, 20, 12], not [0, 1.03125, 20.78125, 12.5]",
    ),
    Misconception(
        "rounded-to-nearest",
        _rounded_otherwise("round"),
        Text(
            "You rounded to the nearest. Here the coordinates are cut off.",
            "你用了四舍五入。这里坐标向下取整。",
        ),
        shows="→ [0, 1, 20, 12], not [0, 1, 21, 13]",
    ),
    Misconception(
        "cut-off",
        _rounded_otherwise("floor"),
        Text(
            "You cut off. With rounding=round the coordinates go to the nearest cell.",
            "你向下取整了。rounding=round 时取最近的整数。",
        ),
        shows="box=0,33,665,400 stride=32 rounding=round → [0, 1, 21, 13], not [0, 1, 20, 12]",
    ),
    Misconception(
        "back-in-pixels",
        _back_in_pixels,
        Text(
            "That is where the rounded region lies in the image. Asked are cells of the map.",
            "这是取整后的区域在原图上的位置。题目要的是特征图上的坐标。",
        ),
        shows="→ [0, 1, 20, 12], not [0, 32, 640, 384]",
    ),
)


_CELLS = (
    Misconception(
        "rounding-forgotten",
        lambda roi_size, stride, output_size: divide(roi_size, stride * output_size),
        _NO_ROUNDING,
        shows="→ 2, not 2.96875",
    ),
    Misconception(
        "rounded-to-nearest",
        lambda roi_size, stride, output_size: round(
            divide(round(divide(roi_size, stride)), output_size)
        ),
        Text(
            "You rounded to the nearest. Here both divisions are cut off.",
            "你用了四舍五入。这里两次除法都向下取整。",
        ),
        shows="→ 2, not 3",
    ),
)


QUANTITIES = table(
    Quantity(
        "roi_pool_coordinates",
        roi_pool_coordinates,
        unit=None,
        meaning=Text(
            "Corners x1,y1,x2,y2 of a region on the feature map as RoIPool rounds them "
            "(rounding=floor or round)",
            "RoIPool 量化后区域在特征图上的坐标 x1,y1,x2,y2（rounding 取 floor 或 round）",
        ),
        source="He et al. 2017, Mask R-CNN, §3; torchvision docs, torchvision.ops.roi_pool",
        example="box=0,33,665,400 stride=32",
        misconceptions=_COORDINATES,
    ),
    Quantity(
        "roi_pool_cells",
        roi_pool_cells,
        unit=None,
        meaning=Text(
            "Cells of a RoIPool bin along one side, both divisions cut off",
            "RoIPool 每个格子一条边的单元数（两次除法都向下取整）",
        ),
        source="Girshick 2015, Fast R-CNN, §2.1; He et al. 2017, Mask R-CNN, §3",
        example="roi_size=665 stride=32 output_size=7",
        misconceptions=_CELLS,
    ),
)
