"""Metrics of segmentation, from a confusion matrix of pixels or from each other.

Rows of the matrix are the truth, columns the prediction. Results are exact; a division by zero
raises ImpossibleGeometry.
"""

from __future__ import annotations

from typing import Any

from quizcnn.engine.kinds import ConfusionMatrix, Real, Share, Vector
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import require, rows, whole, within
from quizcnn.messages import Text

MOST_CLASSES = 20


def class_iou(confusion_matrix: ConfusionMatrix) -> Vector:
    """Return IoU for each class: its diagonal cell over its row plus its column less that cell.

    Source: Long, Shelhamer & Darrell 2015, "Fully Convolutional Networks", §5.
    """
    size = square(confusion_matrix)
    return [
        divide(
            confusion_matrix[one][one],
            sum(confusion_matrix[one])
            + sum(row[one] for row in confusion_matrix)
            - confusion_matrix[one][one],
        )
        for one in range(size)
    ]


def mean_iou(confusion_matrix: ConfusionMatrix) -> Real:
    """Return the mean of the classes' IoU.

    Source: Long, Shelhamer & Darrell 2015, "Fully Convolutional Networks", §5.
    """
    each = [named(f"IoU[{i}]", iou) for i, iou in enumerate(class_iou(confusion_matrix))]
    return divide(sum(each), len(each))


def dice_from_iou(iou: Share) -> Real:
    """Return the Dice coefficient 2·IoU/(1 + IoU), which is F1 of the pixels.

    Source: Dice 1945, "Measures of the Amount of Ecologic Association between Species"; Milletari
    et al. 2016, "V-Net", §3.
    """
    within("iou", iou)
    return divide(2 * iou, 1 + iou)


def square(matrix: Any) -> int:
    """Return how many classes a confusion matrix has; it must be square."""
    require(isinstance(matrix, list | tuple), "engine.expected-grid", name="confusion_matrix")
    for row in rows("confusion_matrix", matrix, MOST_CLASSES, len(matrix)):
        for cell in row:
            whole("confusion_matrix", cell, 0)
    return len(matrix)


_FCN = "Long, Shelhamer & Darrell 2015, Fully Convolutional Networks, §5"


def _without_union(confusion_matrix: Any) -> Any:
    return [divide(row[i], sum(row)) for i, row in enumerate(confusion_matrix)]


def _columns(confusion_matrix: Any) -> Any:
    columns = list(zip(*confusion_matrix, strict=True))
    return [divide(column[i], sum(column)) for i, column in enumerate(columns)]


def _intersection_twice(confusion_matrix: Any) -> Any:
    columns = list(zip(*confusion_matrix, strict=True))
    return [divide(row[i], sum(row) + sum(columns[i])) for i, row in enumerate(confusion_matrix)]


def _mean(values: Any) -> Any:
    return divide(sum(values), len(values))


def _pixel_accuracy(confusion_matrix: Any) -> Any:
    right = sum(row[i] for i, row in enumerate(confusion_matrix))
    return divide(right, sum(map(sum, confusion_matrix)))


_CLASS_IOU = (
    Misconception(
        "recall-for-iou",
        _without_union,
        Text(
            "You divided by the truth alone, which is recall. The union has the false positives "
            "as well.",
            "你只除以了真实像素数，那是召回率。并集还包括误判为该类的像素。",
        ),
        shows="→ [10/13, 0.7], not [5/6, 0.875]",
    ),
    Misconception(
        "precision-for-iou",
        _columns,
        Text(
            "You divided by the prediction alone, which is precision. The union has what was "
            "missed as well.",
            "你只除以了预测像素数，那是精确率。并集还包括漏掉的像素。",
        ),
        shows="→ [10/13, 0.7], not [10/11, 7/9]",
    ),
    Misconception(
        "intersection-twice",
        _intersection_twice,
        Text(
            "You counted the intersection twice below. The union is row + column − diagonal cell.",
            "分母里交集算了两次。并集是行和 + 列和 − 对角元素。",
        ),
        shows="→ [10/13, 0.7], not [10/23, 7/17]",
    ),
)


_MEAN_IOU = (
    Misconception(
        "pixel-accuracy",
        _pixel_accuracy,
        Text(
            "That is pixel accuracy. mIoU averages the classes' IoU.",
            "这是像素准确率。mIoU 是各类 IoU 的平均。",
        ),
        shows="→ 191/260, not 0.85",
    ),
    Misconception(
        "mean-accuracy",
        lambda confusion_matrix: _mean(_without_union(confusion_matrix)),
        Text(
            "That is the mean of the classes' recalls. IoU also counts what was predicted wrongly.",
            "这是各类召回率的平均。IoU 还要计入误判的像素。",
        ),
        shows="→ 191/260, not 41/48",
    ),
)


_DICE = (
    Misconception(
        "iou-for-dice",
        lambda iou: divide(iou, 2 - iou),
        Text(
            "You turned the formula round: that is the IoU of this Dice. Dice is 2·IoU/(1 + IoU).",
            "你把公式用反了：这是把它当 Dice 求 IoU。Dice = 2·IoU/(1 + IoU)。",
        ),
        shows="→ 2/3, not 1/3",
    ),
    Misconception(
        "doubled",
        lambda iou: 2 * iou,
        Text(
            "You doubled above but not below: divide by 1 + IoU.",
            "分子加倍了，分母却没变：要除以 1 + IoU。",
        ),
        shows="→ 2/3, not 1",
    ),
)

QUANTITIES = table(
    Quantity(
        "class_iou",
        class_iou,
        unit=None,
        meaning=Text(
            "IoU of each class from a confusion matrix (rows the truth)",
            "由混淆矩阵（行为真实类别）求各类的 IoU",
        ),
        source=_FCN,
        example="confusion_matrix=[[50,10],[5,35]]",
        misconceptions=_CLASS_IOU,
    ),
    Quantity(
        "mean_iou",
        mean_iou,
        unit=None,
        meaning=Text(
            "Mean IoU of a confusion matrix (rows the truth)", "由混淆矩阵（行为真实类别）求 mIoU"
        ),
        source=_FCN,
        example="confusion_matrix=[[50,10],[5,35]]",
        misconceptions=_MEAN_IOU,
    ),
    Quantity(
        "dice_from_iou",
        dice_from_iou,
        unit=None,
        meaning=Text("Dice coefficient of a given IoU", "由 IoU 求 Dice 系数"),
        source="Dice 1945, Measures of the Amount of Ecologic Association between Species; "
        "Milletari et al. 2016, V-Net, §3",
        example="iou=0.5",
        misconceptions=_DICE,
    ),
)
