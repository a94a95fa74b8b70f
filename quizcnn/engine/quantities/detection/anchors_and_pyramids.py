"""Anchors of detectors, and the levels of feature pyramids."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

from quizcnn.engine.kinds import Annotated, Count, Positive, Real, Vector, but, entries
from quizcnn.engine.numbers.arithmetic import ceil_divide, divide, log2, maximum, minimum, sqrt
from quizcnn.engine.numbers.trace import named, traced_like
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import numbers, positive, require, whole
from quizcnn.messages import Text

MOST_LEVEL = 12


FeatureSizes: TypeAlias = Annotated[
    Vector,
    entries(Count),
    but(typical=([38, 19, 10, 5, 3, 1], [13, 26, 52], [64, 32, 16, 8, 4])),
]
AnchorsPerCell: TypeAlias = Annotated[Vector, entries(Count), but(typical=([3], [6], [9]))]
PyramidInput: TypeAlias = Annotated[Count, but(typical=(512, 600, 640, 800, 1000))]
Level: TypeAlias = Annotated[Count, but(least=0, most=MOST_LEVEL)]
FirstLevel: TypeAlias = Annotated[Level, but(typical=(2, 3))]
LastLevel: TypeAlias = Annotated[Level, but(typical=(5, 6))]
MinLevel: TypeAlias = Annotated[Level, but(typical=(2,))]
MaxLevel: TypeAlias = Annotated[Level, but(typical=(5,))]
CanonicalLevel: TypeAlias = Annotated[Level, but(typical=(4,))]
CanonicalSize: TypeAlias = Annotated[Count, but(typical=(224,))]
RegionSide: TypeAlias = Annotated[Positive, but(typical=(28, 56, 112, 224, 448, 896))]


def num_anchors(feature_sizes: FeatureSizes, anchors_per_cell: AnchorsPerCell) -> Count:
    """Return the anchors of a detector: Σ side²·anchors over its square feature maps.

    `anchors_per_cell` has one number for each map, or one for all.

    Source: Liu et al. 2016, "SSD: Single Shot MultiBox Detector", §3.1; Lin et al. 2017, "Focal
    Loss for Dense Object Detection", §4.
    """
    numbers("feature_sizes", feature_sizes, MOST_LEVEL + 1)
    every = [whole("anchors_per_cell", each, 1) for each in anchors_per_cell]
    if len(every) == 1:
        every = every * len(feature_sizes)
    numbers("anchors_per_cell", every, length=len(feature_sizes))
    sides = [whole("feature_sizes", side, 1) for side in feature_sizes]
    return sum(side * side * each for side, each in zip(sides, every, strict=True))


def fpn_sizes(
    input_size: PyramidInput, first_level: FirstLevel = 2, last_level: LastLevel = 6
) -> Vector:
    """Return the sides of the levels of a feature pyramid, ⌈n/2ˡ⌉ each.

    Source: Lin et al. 2017, "Feature Pyramid Networks for Object Detection", §3.
    """
    whole("input_size", input_size, 1)
    levels = level_range(first_level=first_level, last_level=last_level)
    return [ceil_divide(input_size, traced_like(input_size, 2**level)) for level in levels]


def fpn_roi_level(
    width: RegionSide,
    height: RegionSide,
    canonical_size: CanonicalSize = 224,
    canonical_level: CanonicalLevel = 4,
    min_level: MinLevel = 2,
    max_level: MaxLevel = 5,
) -> Count:
    """Return the pyramid level a region is pooled from, ⌊k₀ + log₂(√(w·h)/224)⌋, kept in range.

    Source: Lin et al. 2017, "Feature Pyramid Networks for Object Detection", §4.2, eq. 1.
    """
    level_range(min_level=min_level, max_level=max_level)
    level = unclamped_level(width, height, canonical_size, canonical_level)
    return minimum(maximum(level, min_level), max_level)


def unclamped_level(
    width: Real, height: Real, canonical_size: Count, canonical_level: Count
) -> Count:
    """Return the level a region of this size belongs to, whether the pyramid has it or not."""
    positive("width", width)
    positive("height", height)
    whole_level("canonical_level", canonical_level)
    side = whole("canonical_size", canonical_size, 1)
    scale = named("scale", divide(sqrt(width * height), side))
    return math.floor(canonical_level + log2(scale))


def level_range(**ends: Any) -> range:
    """Return the levels from the first to the last as plain numbers: they choose a formula."""
    (first_name, first), (last_name, last) = ends.items()
    first, last = whole_level(first_name, first), whole_level(last_name, last)
    require(first <= last, "engine.too-small", name=last_name, value=last, least=first)
    return range(first, last + 1)


def whole_level(name: str, level: Any) -> int:
    """A level as a plain number."""
    return int(whole(name, level, 0, MOST_LEVEL))


_FPN = "Lin et al. 2017, Feature Pyramid Networks for Object Detection, {}"


def _one_a_cell(feature_sizes: Any) -> Any:
    return sum(side * side for side in feature_sizes)


def _sides_not_squared(feature_sizes: Any, anchors_per_cell: Any) -> Any:
    each = list(anchors_per_cell) * (len(feature_sizes) if len(anchors_per_cell) == 1 else 1)
    return sum(side * count for side, count in zip(feature_sizes, each, strict=True))


def _first_level(feature_sizes: Any, anchors_per_cell: Any) -> Any:
    return num_anchors(feature_sizes[:1], anchors_per_cell[:1])


def _floored(input_size: Any, first_level: Any, last_level: Any) -> Any:
    return [input_size // 2**level for level in range(first_level, last_level + 1)]


def _one_level_late(input_size: Any, first_level: Any, last_level: Any) -> Any:
    return fpn_sizes(input_size, first_level + 1, last_level + 1)


_ANCHORS = (
    Misconception(
        "one-anchor-a-cell",
        _one_a_cell,
        Text(
            "That is the number of cells. Every cell carries several anchors.",
            "这是位置总数。每个位置有多个锚框。",
        ),
        shows="→ 8732, not 1940",
    ),
    Misconception(
        "side-for-area",
        _sides_not_squared,
        Text(
            "You counted one side of each map. A map has side × side cells.",
            "你只算了一条边。一张特征图有 边长×边长 个位置。",
        ),
        shows="→ 8732, not 372",
    ),
    Misconception(
        "one-level-only",
        _first_level,
        Text(
            "You counted the first feature map alone. Every map carries anchors.",
            "你只算了第一张特征图。每张特征图上都有锚框。",
        ),
        shows="→ 8732, not 5776",
    ),
)
_SIZES = (
    Misconception(
        "floor-for-ceil",
        _floored,
        Text(
            "You rounded down. Strided convolutions with padding round an odd side up: ⌈n/2⌉.",
            "你向下取整了。带填充的步幅卷积把奇数边长向上取整：⌈n/2⌉。",
        ),
        shows="→ [200, 100, 50, 25, 13], not [200, 100, 50, 25, 12]",
    ),
    Misconception(
        "one-level-late",
        _one_level_late,
        Text(
            "You are one level too far. Level l has stride 2ˡ: P2 has stride 4.",
            "你多算了一级。第 l 级的步幅是 2ˡ：P2 的步幅是 4。",
        ),
        shows="→ [200, 100, 50, 25, 13], not [100, 50, 25, 13, 7]",
    ),
)
_LEVEL = (
    Misconception(
        "range-forgotten",
        unclamped_level,
        Text(
            "There is no such level. The level is kept between the lowest and the highest.",
            "没有这一级。级别要限制在最低级和最高级之间。",
        ),
        shows="width=28 height=28 → 2, not 1",
    ),
    Misconception(
        "canonical-level-always",
        lambda canonical_level: canonical_level,
        Text(
            "That is the level of a region of the canonical size. Half the size is one level "
            "lower.",
            "这是标准尺寸区域的级别。尺寸减半，级别低一级。",
        ),
        shows="→ 3, not 4",
    ),
)

QUANTITIES = table(
    Quantity(
        "num_anchors",
        num_anchors,
        unit="anchors",
        meaning=Text(
            "Anchors of a detector over its feature maps",
            "检测器在各特征图上的锚框总数",
        ),
        source="Liu et al. 2016, SSD: Single Shot MultiBox Detector, §3.1; Lin et al. 2017, Focal "
        "Loss for Dense Object Detection, §4",
        example="feature_sizes=38,19,10,5,3,1 anchors_per_cell=4,6,6,6,4,4",
        misconceptions=_ANCHORS,
    ),
    Quantity(
        "fpn_sizes",
        fpn_sizes,
        unit="px",
        meaning=Text("Sides of the levels of a feature pyramid", "特征金字塔各级的边长"),
        source=_FPN.format("§3"),
        example="input_size=800",
        misconceptions=_SIZES,
    ),
    Quantity(
        "fpn_roi_level",
        fpn_roi_level,
        unit=None,
        meaning=Text("Pyramid level that a region is pooled from", "区域应从金字塔的哪一级取特征"),
        source=_FPN.format("§4.2, eq. 1"),
        example="width=112 height=112",
        misconceptions=_LEVEL,
    ),
)
