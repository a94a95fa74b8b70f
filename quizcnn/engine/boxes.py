"""Boxes of object detection: how much two of them overlap, and which of many are kept.

A box is (x1, y1, x2, y2) with x1 < x2 and y1 < y2, in pixels, its sides without thickness.
"""

from __future__ import annotations

from collections.abc import Callable

from quizcnn.engine.arithmetic import divide, maximum, minimum
from quizcnn.engine.geometry import require
from quizcnn.engine.kinds import Grid, Real, Vector
from quizcnn.engine.ranges import numbers, rows, within
from quizcnn.engine.traced import because, named, plain, settled

MOST_BOXES = 50


def box_iou(box1: Vector, box2: Vector) -> Real:
    """Return intersection over union of two boxes, 0 where they do not meet.

    Source: Everingham et al. 2010, "The PASCAL Visual Object Classes (VOC) Challenge", §4.2;
    torchvision docs, torchvision.ops.box_iou.
    """
    return divide(*overlap(box1, box2))


def generalized_box_iou(box1: Vector, box2: Vector) -> Real:
    """Return IoU − (hull − union)/hull, the hull being the smallest box around both.

    Source: Rezatofighi et al. 2019, "Generalized Intersection over Union", Algorithm 1;
    torchvision docs, torchvision.ops.generalized_box_iou.
    """
    intersection, union = overlap(box1, box2)
    hull = named("hull", hull_area(box1, box2))
    return divide(intersection, union) - divide(hull - union, hull)


def nms(boxes: Grid, scores: Vector, iou_threshold: Real) -> Vector:
    """Return the indices of the boxes that are kept, best score first.

    A box goes where its IoU with a better one that is kept is greater than the threshold.

    Source: torchvision docs, torchvision.ops.nms; Girshick et al. 2014, "Rich Feature Hierarchies",
    §2.2.
    """
    within("iou_threshold", iou_threshold)
    ious: list[Real] = []

    def suppresses(better: int, index: int) -> bool:
        ious.append(iou_of(boxes, better, index))
        return bool(ious[-1] > iou_threshold)

    first, *others = kept(boxes, scores, suppresses)
    return [because(first, *ious), *others]


def kept(boxes: Grid, scores: Vector, suppresses: Callable[[int, int], bool]) -> list[int]:
    """Return the indices of the boxes that no better one among them suppresses."""
    kept: list[int] = []
    for index in ranked(boxes, scores):
        if not any(suppresses(better, index) for better in kept):
            kept.append(index)
    return kept


def ranked(boxes: Grid, scores: Vector) -> list[int]:
    """Return the indices of the boxes by score, the best first; equal ones as they stand."""
    numbers("scores", scores, length=len(rows("boxes", boxes, MOST_BOXES, 4)))
    for box in boxes:
        area("boxes", box)
    return sorted(range(len(boxes)), key=lambda index: -plain(scores[index]))


def iou_of(boxes: Grid, first: int, second: int) -> Real:
    """Return the IoU of two of the boxes, named by their indices."""
    intersection, union = overlap(boxes[first], boxes[second])
    return named(f"IoU({first}, {second})", divide(settled(intersection), settled(union)))


def overlap(box1: Vector, box2: Vector) -> tuple[Real, Real]:
    """Return the areas of intersection and union."""
    areas = area("box1", box1) + area("box2", box2)
    intersection = named("intersection", intersection_area(box1, box2))
    union = named("union", areas - intersection)
    return intersection, union


def intersection_area(box1: Vector, box2: Vector) -> Real:
    """Return the area that two boxes share."""
    width, height = (
        minimum(box1[far], box2[far]) - maximum(box1[near], box2[near])
        for near, far in ((0, 2), (1, 3))
    )
    if width > 0 and height > 0:  # the usual case: its steps need no maximum
        return width * height
    return maximum(width, 0) * maximum(height, 0)


def hull_area(box1: Vector, box2: Vector) -> Real:
    """Return the area of the smallest box around both."""
    width = maximum(box1[2], box2[2]) - minimum(box1[0], box2[0])
    return width * (maximum(box1[3], box2[3]) - minimum(box1[1], box2[1]))


def area(name: str, box: Vector) -> Real:
    """Return the area of a box that is one."""
    numbers(name, box, length=4)
    left, top, right, bottom = box
    require(left < right and top < bottom, "engine.not-a-box", name=name)
    return (right - left) * (bottom - top)
