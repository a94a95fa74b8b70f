"""Metrics of a confusion matrix of two classes.

True positives (tp), false positives (fp), false negatives (fn), true negatives (tn). Results are
exact; a division by zero raises ImpossibleGeometry. A count of None is not needed: it is taken so
that a whole matrix may be given, and a metric mistaken for another told.
"""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.geometry import whole
from quizcnn.engine.kinds import Count, Real
from quizcnn.engine.traced import named


def precision(tp: Count, fp: Count, fn: Count | None = None, tn: Count | None = None) -> Real:
    """Return TP/(TP + FP): how much of what was found is right.

    Source: Powers 2011, "Evaluation: From Precision, Recall and F-Measure to ROC", §2.
    """
    counted(tp=tp, fp=fp, fn=fn, tn=tn)
    return divide(tp, tp + fp)


def recall(tp: Count, fn: Count, fp: Count | None = None, tn: Count | None = None) -> Real:
    """Return TP/(TP + FN), also called sensitivity: how much of what is there was found.

    Source: Powers 2011, "Evaluation: From Precision, Recall and F-Measure to ROC", §2.
    """
    counted(tp=tp, fp=fp, fn=fn, tn=tn)
    return divide(tp, tp + fn)


def f1_score(tp: Count, fp: Count, fn: Count, tn: Count | None = None) -> Real:
    """Return the harmonic mean of precision and recall, 2TP/(2TP + FP + FN).

    Source: van Rijsbergen 1979, "Information Retrieval", ch. 7; scikit-learn docs, f1_score.
    """
    counted(tp=tp, fp=fp, fn=fn, tn=tn)
    return divide(2 * tp, 2 * tp + fp + fn)


def accuracy(tp: Count, fp: Count, fn: Count, tn: Count) -> Real:
    """Return (TP + TN) over all.

    Source: Powers 2011, "Evaluation: From Precision, Recall and F-Measure to ROC", §2.
    """
    counted(tp=tp, fp=fp, fn=fn, tn=tn)
    return divide(tp + tn, tp + fp + fn + tn)


def specificity(tn: Count, fp: Count, tp: Count | None = None, fn: Count | None = None) -> Real:
    """Return TN/(TN + FP): how much of what is not there was left alone.

    Source: Powers 2011, "Evaluation: From Precision, Recall and F-Measure to ROC", §2.
    """
    counted(tp=tp, fp=fp, fn=fn, tn=tn)
    return divide(tn, tn + fp)


def balanced_accuracy(tp: Count, fp: Count, fn: Count, tn: Count) -> Real:
    """Return the mean of recall and specificity.

    Source: Brodersen et al. 2010, "The Balanced Accuracy and Its Posterior Distribution", §2.
    """
    return divide(named("recall", recall(tp, fn)) + named("specificity", specificity(tn, fp)), 2)


def counted(**counts: Count | None) -> None:
    """Refuse counts that are no whole numbers, or negative."""
    for name, count in counts.items():
        if count is not None:
            whole(name, count, 0)
