"""Counts and sizes of detectors: anchors, feature pyramids, pooled regions."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from quizcnn.engine import reading
from quizcnn.engine.arithmetic import ceil_divide, divide, log2, maximum, minimum, sqrt
from quizcnn.engine.boxes import area
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Real, Vector
from quizcnn.engine.ranges import numbers, positive
from quizcnn.engine.traced import named, traced_like

MOST_LEVEL = 12
ROUNDINGS = ("floor", "round")


def num_anchors(feature_sizes: Vector, anchors_per_cell: Vector) -> Count:
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


def fpn_sizes(input_size: Count, first_level: Count = 2, last_level: Count = 6) -> Vector:
    """Return the sides of the levels of a feature pyramid, ⌈n/2ˡ⌉ each.

    Source: Lin et al. 2017, "Feature Pyramid Networks for Object Detection", §3.
    """
    whole("input_size", input_size, 1)
    levels = level_range(first_level=first_level, last_level=last_level)
    return [ceil_divide(input_size, traced_like(input_size, 2**level)) for level in levels]


def fpn_roi_level(
    width: Real,
    height: Real,
    canonical_size: Count = 224,
    canonical_level: Count = 4,
    min_level: Count = 2,
    max_level: Count = 5,
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


def roi_pool_coordinates(box: Vector, stride: Count, rounding: str = "floor") -> Vector:
    """Return where a region lies on the feature map for RoIPool, x/stride for each coordinate.

    They are cut off, or with `rounding` "round" go to the nearest, a half up, as in torchvision's
    roi_pool. RoIAlign does neither.

    Source: He et al. 2017, "Mask R-CNN", §3, "RoIAlign"; torchvision docs,
    torchvision.ops.roi_pool.
    """
    area("box", box)
    stride = whole("stride", stride, 1)
    if reading.choice("rounding", rounding, ROUNDINGS) == "floor":
        return [coordinate // stride for coordinate in box]
    return [math.floor(divide(coordinate, stride) + Fraction(1, 2)) for coordinate in box]


def roi_pool_cells(roi_size: Count, stride: Count, output_size: Count = 7) -> Count:
    """Return the cells of a RoIPool bin along one side after its two roundings down.

    The region is divided by the map's stride and cut off, then shared among the bins and cut off.

    Source: Girshick 2015, "Fast R-CNN", §2.1; He et al. 2017, "Mask R-CNN", §3.
    """
    cells = named("cells", whole("roi_size", roi_size, 1) // whole("stride", stride, 1))
    return cells // whole("output_size", output_size, 1)


def level_range(**ends: Any) -> range:
    """Return the levels from the first to the last as plain numbers: they choose a formula."""
    (first_name, first), (last_name, last) = ends.items()
    first, last = whole_level(first_name, first), whole_level(last_name, last)
    require(first <= last, "engine.too-small", name=last_name, value=last, least=first)
    return range(first, last + 1)


def whole_level(name: str, level: Any) -> int:
    """A level as a plain number."""
    return int(whole(name, level, 0, MOST_LEVEL))
