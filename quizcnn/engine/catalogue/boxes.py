"""Overlap of boxes and their suppression, and what people get wrong about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG001

from __future__ import annotations

from typing import Any

from quizcnn.engine import boxes as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text


def _areas_summed(box1: Any, box2: Any) -> Any:
    both = formulas.area("box1", box1) + formulas.area("box2", box2)
    return divide(formulas.intersection_area(box1, box2), both)


def _over_smaller(box1: Any, box2: Any) -> Any:
    smaller = min(formulas.area("box1", box1), formulas.area("box2", box2))
    return divide(formulas.intersection_area(box1, box2), smaller)


def _widened(box: Any) -> Any:
    left, top, right, bottom = box
    return [left, top, right + 1, bottom + 1]


def _sides_with_thickness(box1: Any, box2: Any) -> Any:
    return formulas.box_iou(_widened(box1), _widened(box2))


def _hull_share(box1: Any, box2: Any) -> Any:
    _, union = formulas.overlap(box1, box2)
    return divide(union, formulas.hull_area(box1, box2))


def _kept(boxes: Any, scores: Any, is_too_much: Any) -> Any:
    def suppresses(better: int, index: int) -> bool:
        return bool(is_too_much(formulas.box_iou(boxes[better], boxes[index])))

    return formulas.kept(boxes, scores, suppresses)


def _suppressed_at_threshold(boxes: Any, scores: Any, iou_threshold: Any) -> Any:
    return _kept(boxes, scores, lambda iou: iou >= iou_threshold)


def _any_overlap(boxes: Any, scores: Any, iou_threshold: Any) -> Any:
    return _kept(boxes, scores, lambda iou: iou > 0)


def _suppressed_by_any(boxes: Any, scores: Any, iou_threshold: Any) -> Any:
    order = formulas.ranked(boxes, scores)
    return [
        index
        for place, index in enumerate(order)
        if all(
            formulas.box_iou(boxes[better], boxes[index]) <= iou_threshold
            for better in order[:place]
        )
    ]


def _in_given_order(boxes: Any, scores: Any, iou_threshold: Any) -> Any:
    return sorted(formulas.nms(boxes, scores, iou_threshold))


_IOU = (
    Misconception(
        "areas-for-union",
        _areas_summed,
        Text(
            "You divided by the sum of the areas. The union counts the intersection once: "
            "A + B − intersection.",
            "你除以了两框面积之和。并集里交集只算一次：A + B − 交集。",
        ),
    ),
    Misconception(
        "smaller-for-union",
        _over_smaller,
        Text(
            "You divided by the smaller box. IoU divides by the union of both.",
            "你除以了较小的框。IoU 除以两框的并集。",
        ),
    ),
    Misconception(
        "sides-with-thickness",
        _sides_with_thickness,
        Text(
            "You added a pixel to every side, as old VOC code did. Here a side is x2 − x1.",
            "你给边长都加了 1，这是早期 VOC 代码的做法。这里边长就是 x2 − x1。",
        ),
    ),
)
_GIOU = (
    Misconception(
        "iou-for-giou",
        formulas.box_iou,
        Text(
            "That is plain IoU. GIoU takes off the part of the hull that neither box covers.",
            "这是普通 IoU。GIoU 还要减去外接框中两框都没盖住的比例。",
        ),
    ),
    Misconception(
        "hull-share-for-giou",
        _hull_share,
        Text(
            "That is union over hull alone. GIoU is IoU − (hull − union)/hull.",
            "这只是并集与外接框之比。GIoU = IoU −（外接框 − 并集）/外接框。",
        ),
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
    ),
    Misconception(
        "any-overlap-suppressed",
        _any_overlap,
        Text(
            "You dropped every box that overlaps. Only an IoU above the threshold counts.",
            "你去掉了所有有重叠的框。只有 IoU 超过阈值的才去掉。",
        ),
    ),
    Misconception(
        "suppressed-suppresses",
        _suppressed_by_any,
        Text(
            "You let a box that is gone already suppress others. Only kept boxes do.",
            "你让已被去掉的框又去抑制别的框。只有保留下来的框才会抑制其他框。",
        ),
    ),
    Misconception(
        "order-of-boxes",
        _in_given_order,
        Text(
            "You listed the boxes as they were given. The best score comes first.",
            "你按原来的顺序列出了框。应按分数从高到低。",
        ),
    ),
)

QUANTITIES = table(
    Quantity(
        "box_iou",
        formulas.box_iou,
        None,
        Text("Intersection over union of two boxes (x1,y1,x2,y2)", "两个框的交并比（x1,y1,x2,y2）"),
        "Everingham et al. 2010, The PASCAL Visual Object Classes (VOC) Challenge, §4.2; "
        "torchvision docs, torchvision.ops.box_iou",
        misconceptions=_IOU,
    ),
    Quantity(
        "generalized_box_iou",
        formulas.generalized_box_iou,
        None,
        Text("Generalised IoU of two boxes", "两个框的 GIoU"),
        "Rezatofighi et al. 2019, Generalized Intersection over Union, Algorithm 1; torchvision "
        "docs, torchvision.ops.generalized_box_iou",
        misconceptions=_GIOU,
    ),
    Quantity(
        "nms",
        formulas.nms,
        None,
        Text(
            "Boxes that non-maximum suppression keeps, by index from 0, best score first",
            "NMS 保留的框的编号（从 0 起），按分数从高到低",
        ),
        "torchvision docs, torchvision.ops.nms; Girshick et al. 2014, Rich Feature Hierarchies, "
        "§2.2",
        misconceptions=_NMS,
    ),
)
