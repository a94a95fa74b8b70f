"""Boxes of object detection: how much two of them overlap, and which of many are kept.

A box is (x1, y1, x2, y2) with x1 < x2 and y1 < y2, in pixels, its sides without thickness.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine.kinds import Annotated, Box, Grid, Real, Share, Vector, but
from quizcnn.engine.numbers.arithmetic import divide, maximum, minimum
from quizcnn.engine.numbers.trace import because, named, plain, settled
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import numbers, require, rows, within
from quizcnn.messages import Text

MOST_BOXES = 50


Boxes: TypeAlias = Annotated[
    Grid,
    but(
        typical=(
            [[0, 0, 10, 10], [1, 1, 11, 11], [20, 20, 30, 30], [0, 0, 10, 5]],
            [[0, 0, 10, 10], [5, 0, 15, 10], [4, 4, 14, 14], [0, 8, 10, 18]],
            [[0, 0, 8, 8], [0, 0, 8, 4], [4, 0, 12, 8], [30, 30, 40, 40]],
            [[0, 0, 10, 10], [3, 0, 13, 10], [6, 0, 16, 10], [30, 30, 40, 40]],
        )
    ),
]
Scores: TypeAlias = Annotated[Vector, but(typical=([9, 8, 7, 6], [6, 9, 8, 7], [7, 6, 9, 8]))]
IouThreshold: TypeAlias = Annotated[
    Share, but(typical=(Fraction(1, 2), Fraction(1, 3), Fraction(9, 20)))
]


def box_iou(box1: Box, box2: Box) -> Real:
    """Return intersection over union of two boxes, 0 where they do not meet.

    Source: Everingham et al. 2010, "The PASCAL Visual Object Classes (VOC) Challenge", §4.2;
    torchvision docs, torchvision.ops.box_iou.
    """
    return divide(*overlap(box1, box2))


def generalized_box_iou(box1: Box, box2: Box) -> Real:
    """Return IoU − (hull − union)/hull, the hull being the smallest box around both.

    Source: Rezatofighi et al. 2019, "Generalized Intersection over Union", Algorithm 1;
    torchvision docs, torchvision.ops.generalized_box_iou.
    """
    intersection, union = overlap(box1, box2)
    hull = named("hull", hull_area(box1, box2))
    return divide(intersection, union) - divide(hull - union, hull)


def nms(boxes: Boxes, scores: Scores, iou_threshold: IouThreshold) -> Vector:
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


def _areas_summed(box1: Any, box2: Any) -> Any:
    both = area("box1", box1) + area("box2", box2)
    return divide(intersection_area(box1, box2), both)


def _over_smaller(box1: Any, box2: Any) -> Any:
    smaller = min(area("box1", box1), area("box2", box2))
    return divide(intersection_area(box1, box2), smaller)


def _widened(box: Any) -> Any:
    left, top, right, bottom = box
    return [left, top, right + 1, bottom + 1]


def _sides_with_thickness(box1: Any, box2: Any) -> Any:
    return box_iou(_widened(box1), _widened(box2))


def _areas_with_thickness(box1: Any, box2: Any) -> Any:
    intersection, _ = overlap(box1, box2)
    areas = area("box1", _widened(box1)) + area("box2", _widened(box2))
    return divide(intersection, areas - intersection)


def _intersection_with_thickness(box1: Any, box2: Any) -> Any:
    intersection, union = overlap(box1, box2)
    if not intersection:
        return None
    thick = intersection_area(_widened(box1), _widened(box2))
    return divide(thick, union + intersection - thick)


def _hull_share(box1: Any, box2: Any) -> Any:
    _, union = overlap(box1, box2)
    return divide(union, hull_area(box1, box2))


def _kept(boxes: Any, scores: Any, is_too_much: Any) -> Any:
    def suppresses(better: int, index: int) -> bool:
        return bool(is_too_much(box_iou(boxes[better], boxes[index])))

    return kept(boxes, scores, suppresses)


def _suppressed_at_threshold(boxes: Any, scores: Any, iou_threshold: Any) -> Any:
    return _kept(boxes, scores, lambda iou: iou >= iou_threshold)


def _any_overlap(boxes: Any, scores: Any) -> Any:
    return _kept(boxes, scores, lambda iou: iou > 0)


def _suppressed_by_any(boxes: Any, scores: Any, iou_threshold: Any) -> Any:
    order = ranked(boxes, scores)
    return [
        index
        for place, index in enumerate(order)
        if all(box_iou(boxes[better], boxes[index]) <= iou_threshold for better in order[:place])
    ]


def _in_given_order(boxes: Any, scores: Any, iou_threshold: Any) -> Any:
    return sorted(nms(boxes, scores, iou_threshold))


_IOU = (
    Misconception(
        "areas-for-union",
        _areas_summed,
        Text(
            "You divided by the sum of the areas. The union counts the intersection once: "
            "A + B − intersection.",
            "你除以了两框面积之和。并集里交集只算一次：A + B − 交集。",
        ),
        shows="→ 1/7, not 0.125",
    ),
    Misconception(
        "smaller-for-union",
        _over_smaller,
        Text(
            "You divided by the smaller box. IoU divides by the union of both.",
            "你除以了较小的框。IoU 除以两框的并集。",
        ),
        shows="→ 1/7, not 0.25",
    ),
    Misconception(
        "sides-with-thickness",
        _sides_with_thickness,
        Text(
            "You added a pixel to every side, as old VOC code did. Here a side is x2 − x1.",
            "你给边长都加了 1，这是早期 VOC 代码的做法。这里边长就是 x2 − x1。",
        ),
        shows="→ 1/7, not 18/103",
    ),
    Misconception(
        "thickness-in-areas",
        _areas_with_thickness,
        Text(
            "You added a pixel to the sides of the boxes but not to the intersection's. Here a "
            "side is x2 − x1, everywhere.",
            "两框的边长你加了 1，交集的却没有加。这里边长一律是 x2 − x1。",
        ),
        shows="box1=0,0,10,10 box2=1,1,11,11 → 81/119, not 81/161",
    ),
    Misconception(
        "thickness-in-intersection",
        _intersection_with_thickness,
        Text(
            "You added a pixel to the sides of the intersection but not to the boxes'. Here a "
            "side is x2 − x1, everywhere.",
            "交集的边长你加了 1，两框的却没有加。这里边长一律是 x2 − x1。",
        ),
        shows="→ 1/7, not 9/41",
    ),
)
_GIOU = (
    Misconception(
        "iou-for-giou",
        box_iou,
        Text(
            "That is plain IoU. GIoU takes off the part of the hull that neither box covers.",
            "这是普通 IoU。GIoU 还要减去外接框中两框都没盖住的比例。",
        ),
        shows="→ -5/63, not 1/7",
    ),
    Misconception(
        "hull-share-for-giou",
        _hull_share,
        Text(
            "That is union over hull alone. GIoU is IoU − (hull − union)/hull.",
            "这只是并集与外接框之比。GIoU = IoU −（外接框 − 并集）/外接框。",
        ),
        shows="→ -5/63, not 7/9",
    ),
)
_NMS = (
    Misconception(
        "suppressed-at-threshold",
        _suppressed_at_threshold,
        Text(
            "You dropped a box whose IoU equals the threshold. It goes only where it is greater.",
            "你去掉了 IoU 恰好等于阈值的框。只有大于阈值才去掉。",
        ),
        shows="→ [0, 2, 3, 4], not [0, 2, 4]",
    ),
    Misconception(
        "any-overlap-suppressed",
        _any_overlap,
        Text(
            "You dropped every box that overlaps. Only an IoU above the threshold counts.",
            "你去掉了所有有重叠的框。只有 IoU 超过阈值的才去掉。",
        ),
        shows="→ [0, 2, 3, 4], not [0, 2]",
    ),
    Misconception(
        "suppressed-suppresses",
        _suppressed_by_any,
        Text(
            "You let a box that is gone already suppress others. Only kept boxes do.",
            "你让已被去掉的框又去抑制别的框。只有保留下来的框才会抑制其他框。",
        ),
        shows="boxes=[[0,0,10,10],[4,0,14,10],[8,0,18,10]] scores=3,2,1 iou_threshold=0.4 "
        "→ [0, 2], not [0]",
    ),
    Misconception(
        "order-of-boxes",
        _in_given_order,
        Text(
            "You listed the boxes as they were given. The best score comes first.",
            "你按原来的顺序列出了框。应按分数从高到低。",
        ),
        shows="boxes=[[0,0,10,10],[20,20,30,30],[0,0,10,5],[0,8,10,18]] scores=0.6,0.9,0.5,0.8 "
        "iou_threshold=0.5 "
        "→ [1, 3, 0, 2], not [0, 1, 2, 3]",
    ),
)

QUANTITIES = table(
    Quantity(
        "box_iou",
        box_iou,
        unit=None,
        meaning=Text(
            "Intersection over union of two boxes (x1,y1,x2,y2)", "两个框的交并比（x1,y1,x2,y2）"
        ),
        source="Everingham et al. 2010, The PASCAL Visual Object Classes (VOC) Challenge, §4.2; "
        "torchvision docs, torchvision.ops.box_iou",
        example="box1=0,0,10,10 box2=5,5,15,15",
        misconceptions=_IOU,
    ),
    Quantity(
        "generalized_box_iou",
        generalized_box_iou,
        unit=None,
        meaning=Text("Generalised IoU of two boxes", "两个框的 GIoU"),
        source="Rezatofighi et al. 2019, Generalized Intersection over Union, Algorithm 1; "
        "torchvision docs, torchvision.ops.generalized_box_iou",
        example="box1=0,0,10,10 box2=5,5,15,15",
        misconceptions=_GIOU,
    ),
    Quantity(
        "nms",
        nms,
        unit=None,
        meaning=Text(
            "Boxes that non-maximum suppression keeps, by index from 0, best score first",
            "NMS 保留的框的编号（从 0 起），按分数从高到低",
        ),
        source="torchvision docs, torchvision.ops.nms; Girshick et al. 2014, Rich Feature "
        "Hierarchies, §2.2",
        example="boxes=[[0,0,10,10],[1,1,11,11],[20,20,30,30],[0,0,10,5],[24,24,34,34]] "
        "scores=0.9,0.8,0.7,0.6,0.5 iou_threshold=0.5",
        misconceptions=_NMS,
    ),
)
