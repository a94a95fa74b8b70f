"""Metrics of segmentation, from a confusion matrix of pixels or from each other.

Rows of the matrix are the truth, columns the prediction. Results are exact; a division by zero
raises ImpossibleGeometry.
"""

from __future__ import annotations

from typing import Any

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Grid, Real, Vector
from quizcnn.engine.ranges import rows, within
from quizcnn.engine.traced import named

MOST_CLASSES = 20


def class_iou(confusion_matrix: Grid) -> Vector:
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


def mean_iou(confusion_matrix: Grid) -> Real:
    """Return the mean of the classes' IoU.

    Source: Long, Shelhamer & Darrell 2015, "Fully Convolutional Networks", §5.
    """
    each = [named(f"IoU[{i}]", iou) for i, iou in enumerate(class_iou(confusion_matrix))]
    return divide(sum(each), len(each))


def dice_from_iou(iou: Real) -> Real:
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
