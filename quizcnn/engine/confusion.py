"""Metrics of a confusion matrix, of two classes and of many.

For two classes: true positives (tp), false positives (fp), false negatives (fn), true negatives
(tn). For many: rows are the truth, columns the prediction. Results are exact; a division by zero
raises ImpossibleGeometry.
"""

from __future__ import annotations

from typing import Any

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Grid, Real, Vector
from quizcnn.engine.ranges import between, rows
from quizcnn.engine.traced import named

MOST_CLASSES = 20


def precision(tp: Count, fp: Count) -> Real:
    """Return TP/(TP + FP): how much of what was found is right.

    Source: Powers 2011, "Evaluation: From Precision, Recall and F-Measure to ROC", §2.
    """
    counted(tp=tp, fp=fp)
    return divide(tp, tp + fp)


def recall(tp: Count, fn: Count) -> Real:
    """Return TP/(TP + FN), also called sensitivity: how much of what is there was found.

    Source: Powers 2011, "Evaluation: From Precision, Recall and F-Measure to ROC", §2.
    """
    counted(tp=tp, fn=fn)
    return divide(tp, tp + fn)


def f1_score(tp: Count, fp: Count, fn: Count) -> Real:
    """Return the harmonic mean of precision and recall, 2TP/(2TP + FP + FN).

    Source: van Rijsbergen 1979, "Information Retrieval", ch. 7; scikit-learn docs, f1_score.
    """
    counted(tp=tp, fp=fp, fn=fn)
    return divide(2 * tp, 2 * tp + fp + fn)


def accuracy(tp: Count, fp: Count, fn: Count, tn: Count) -> Real:
    """Return (TP + TN) over all.

    Source: Powers 2011, "Evaluation: From Precision, Recall and F-Measure to ROC", §2.
    """
    counted(tp=tp, fp=fp, fn=fn, tn=tn)
    return divide(tp + tn, tp + fp + fn + tn)


def specificity(tn: Count, fp: Count) -> Real:
    """Return TN/(TN + FP): how much of what is not there was left alone.

    Source: Powers 2011, "Evaluation: From Precision, Recall and F-Measure to ROC", §2.
    """
    counted(tn=tn, fp=fp)
    return divide(tn, tn + fp)


def balanced_accuracy(tp: Count, fp: Count, fn: Count, tn: Count) -> Real:
    """Return the mean of recall and specificity.

    Source: Brodersen et al. 2010, "The Balanced Accuracy and Its Posterior Distribution", §2.
    """
    return divide(named("recall", recall(tp, fn)) + named("specificity", specificity(tn, fp)), 2)


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
    between("iou", iou)
    return divide(2 * iou, 1 + iou)


def counted(**counts: Count) -> None:
    """Refuse counts that are no whole numbers, or negative."""
    for name, count in counts.items():
        whole(name, count, 0)


def square(matrix: Any) -> int:
    """Return how many classes a confusion matrix has; it must be square."""
    require(isinstance(matrix, list | tuple), "engine.expected-grid", name="confusion_matrix")
    for row in rows("confusion_matrix", matrix, MOST_CLASSES, len(matrix)):
        for cell in row:
            whole("confusion_matrix", cell, 0)
    return len(matrix)
