"""Metrics of a confusion matrix of two classes.

True positives (tp), false positives (fp), false negatives (fn), true negatives (tn). Results are
exact; a division by zero raises ImpossibleGeometry. A count of None is not needed: it is taken so
that a whole matrix may be given, and a metric mistaken for another told.
"""

from __future__ import annotations

from typing import Any

from quizcnn.engine.kinds import Cases, Count, Real
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import whole
from quizcnn.messages import Text


def precision(tp: Cases, fp: Cases, fn: Cases | None = None, tn: Cases | None = None) -> Real:
    """Return TP/(TP + FP): how much of what was found is right.

    Source: Powers 2011, "Evaluation: From Precision, Recall and F-Measure to ROC", §2.
    """
    counted(tp=tp, fp=fp, fn=fn, tn=tn)
    return divide(tp, tp + fp)


def recall(tp: Cases, fn: Cases, fp: Cases | None = None, tn: Cases | None = None) -> Real:
    """Return TP/(TP + FN), also called sensitivity: how much of what is there was found.

    Source: Powers 2011, "Evaluation: From Precision, Recall and F-Measure to ROC", §2.
    """
    counted(tp=tp, fp=fp, fn=fn, tn=tn)
    return divide(tp, tp + fn)


def f1_score(tp: Cases, fp: Cases, fn: Cases, tn: Cases | None = None) -> Real:
    """Return the harmonic mean of precision and recall, 2TP/(2TP + FP + FN).

    Source: van Rijsbergen 1979, "Information Retrieval", ch. 7; scikit-learn docs, f1_score.
    """
    counted(tp=tp, fp=fp, fn=fn, tn=tn)
    return divide(2 * tp, 2 * tp + fp + fn)


def accuracy(tp: Cases, fp: Cases, fn: Cases, tn: Cases) -> Real:
    """Return (TP + TN) over all.

    Source: Powers 2011, "Evaluation: From Precision, Recall and F-Measure to ROC", §2.
    """
    counted(tp=tp, fp=fp, fn=fn, tn=tn)
    return divide(tp + tn, tp + fp + fn + tn)


def specificity(tn: Cases, fp: Cases, tp: Cases | None = None, fn: Cases | None = None) -> Real:
    """Return TN/(TN + FP): how much of what is not there was left alone.

    Source: Powers 2011, "Evaluation: From Precision, Recall and F-Measure to ROC", §2.
    """
    counted(tp=tp, fp=fp, fn=fn, tn=tn)
    return divide(tn, tn + fp)


def balanced_accuracy(tp: Cases, fp: Cases, fn: Cases, tn: Cases) -> Real:
    """Return the mean of recall and specificity.

    Source: Brodersen et al. 2010, "The Balanced Accuracy and Its Posterior Distribution", §2.
    """
    return divide(named("recall", recall(tp, fn)) + named("specificity", specificity(tn, fp)), 2)


def counted(**counts: Count | None) -> None:
    """Refuse counts that are no whole numbers, or negative."""
    for name, count in counts.items():
        if count is not None:
            whole(name, count, 0)


_POWERS = "Powers 2011, Evaluation: From Precision, Recall and F-Measure to ROC, §2"
_ANY = dict.fromkeys(("tp", "fp", "fn", "tn"), "any")  # counts that a metric leaves alone


def _share(part: str, other: str) -> Any:
    """The share of one count in it and another; None where one of them was not given."""

    def wrong(**given: Any) -> Any:
        counts = given[part], given.get(other)
        return None if None in counts else divide(counts[0], sum(counts))

    return wrong


_precision, _recall, _specificity = _share("tp", "fp"), _share("tp", "fn"), _share("tn", "fp")


def _accuracy(**given: Any) -> Any:
    return None if None in given.values() else accuracy(**given)


def _mean_of_precision_and_recall(tp: Any, fp: Any, fn: Any) -> Any:
    return divide(precision(tp, fp) + recall(tp, fn), 2)


_IS_ACCURACY = Text(
    "That is accuracy, (TP + TN) over all, which the larger class decides.",
    "这是准确率 (TP + TN)/全部，它由样本多的那一类决定。",
)
_ACCURACY_INSTEAD = Misconception(
    "accuracy-instead", _accuracy, _IS_ACCURACY, shows="tp=40 fp=10 fn=20 tn=30 → 0.8, not 0.7"
)
_PRECISION = (
    Misconception(
        "recall-for-precision",
        _recall,
        Text(
            "That is recall, TP/(TP + FN). Precision divides by what was found, TP + FP.",
            "这是召回率 TP/(TP + FN)。精确率的分母是所有预测为正的，TP + FP。",
        ),
        shows="tp=40 fp=10 fn=20 → 0.8, not 2/3",
    ),
    _ACCURACY_INSTEAD,
    Misconception(
        "negatives-for-positives",
        lambda tp, fp: divide(fp, tp + fp),
        Text("That is the share that is wrong, 1 − precision.", "这是误报的比例，即 1 − 精确率。"),
        shows="→ 0.8, not 0.2",
    ),
    Misconception(
        "ratio-for-share",
        lambda tp, fp: divide(tp, fp),
        Text(
            "You divided by the false positives alone. Divide by all that was found, TP + FP.",
            "你只除以了假阳性。分母是所有预测为正的，TP + FP。",
        ),
        shows="→ 0.8, not 4",
    ),
)
_RECALL = (
    Misconception(
        "precision-for-recall",
        _precision,
        Text(
            "That is precision, TP/(TP + FP). Recall divides by what is there, TP + FN.",
            "这是精确率 TP/(TP + FP)。召回率的分母是所有真正的正样本，TP + FN。",
        ),
        shows="tp=40 fn=20 fp=10 → 2/3, not 0.8",
    ),
    Misconception(
        "specificity-for-recall",
        _specificity,
        Text(
            "That is specificity, the recall of the negatives. Asked is that of the positives.",
            "这是特异度，即负类的召回率。题目要的是正类的召回率。",
        ),
        shows="tp=40 fn=20 fp=10 tn=30 → 2/3, not 0.75",
    ),
    _ACCURACY_INSTEAD,
    Misconception(
        "miss-rate",
        lambda tp, fn: divide(fn, tp + fn),
        Text("That is the share that was missed, 1 − recall.", "这是漏检的比例，即 1 − 召回率。"),
        shows="→ 2/3, not 1/3",
    ),
    Misconception(
        "ratio-for-share",
        lambda tp, fn: divide(tp, fn),
        Text(
            "You divided by the false negatives alone. Divide by all that is there, TP + FN.",
            "你只除以了假阴性。分母是所有真正的正样本，TP + FN。",
        ),
        shows="→ 2/3, not 2",
    ),
)
_F1 = (
    Misconception(
        "arithmetic-mean",
        _mean_of_precision_and_recall,
        Text(
            "That is the arithmetic mean of precision and recall. F1 is the harmonic one, "
            "2PR/(P + R).",
            "这是精确率与召回率的算术平均。F1 是调和平均，2PR/(P + R)。",
        ),
        shows="→ 8/11, not 11/15",
    ),
    Misconception(
        "precision-alone",
        _precision,
        Text("That is precision alone, TP/(TP + FP).", "这只是精确率 TP/(TP + FP)。"),
        shows="→ 8/11, not 0.8",
    ),
    Misconception(
        "recall-alone",
        _recall,
        Text("That is recall alone, TP/(TP + FN).", "这只是召回率 TP/(TP + FN)。"),
        shows="→ 8/11, not 2/3",
    ),
    Misconception(
        "iou-instead",
        lambda tp, fp, fn: divide(tp, tp + fp + fn),
        Text(
            "That is TP/(TP + FP + FN), the IoU. F1 counts TP twice, above and below.",
            "这是 TP/(TP + FP + FN)，即 IoU。F1 的分子分母里 TP 都算两次。",
        ),
        shows="→ 8/11, not 4/7",
    ),
    _ACCURACY_INSTEAD,
)
_ACCURACY = (
    Misconception(
        "precision-for-accuracy",
        _precision,
        Text(
            "That is precision, TP/(TP + FP). Accuracy counts the negatives as well.",
            "这是精确率 TP/(TP + FP)。准确率还要算上负样本。",
        ),
        shows="→ 0.7, not 0.8",
    ),
    Misconception(
        "negatives-forgotten",
        lambda tp, **rest: divide(tp, tp + sum(rest.values())),
        Text(
            "You left out the true negatives above. What is right is TP + TN.",
            "分子漏了真阴性。判断正确的是 TP + TN。",
        ),
        shows="→ 0.7, not 0.4",
    ),
    Misconception(
        "balanced-for-accuracy",
        balanced_accuracy,
        Text(
            "That is balanced accuracy, the mean over the classes. Accuracy is over all samples.",
            "这是平衡准确率（各类平均）。准确率是对全部样本而言。",
        ),
        shows="→ 0.7, not 17/24",
    ),
)
_SPECIFICITY = (
    Misconception(
        "recall-for-specificity",
        _recall,
        Text(
            "That is recall (sensitivity), the share of the positives that was found. Specificity "
            "is about the negatives, TN/(TN + FP).",
            "这是召回率（灵敏度），针对正样本。特异度针对负样本：TN/(TN + FP)。",
        ),
        shows="tn=30 fp=10 tp=40 fn=20 → 0.75, not 2/3",
    ),
    Misconception(
        "negative-predictive-value",
        _share("tn", "fn"),
        Text(
            "You divided by what was called negative, TN + FN. Specificity divides by what is "
            "negative, TN + FP.",
            "你除以了所有预测为负的 TN + FN。特异度的分母是所有真正的负样本 TN + FP。",
        ),
        shows="tn=30 fp=10 tp=40 fn=20 → 0.75, not 0.6",
    ),
    Misconception(
        "false-positive-rate",
        lambda tn, fp: divide(fp, tn + fp),
        Text("That is the false-positive rate, 1 − specificity.", "这是假阳性率，即 1 − 特异度。"),
        shows="→ 0.75, not 0.25",
    ),
)
_BALANCED = (
    Misconception("accuracy-for-balanced", accuracy, _IS_ACCURACY, shows="→ 0.5, not 0.9"),
    Misconception(
        "precision-for-specificity",
        _mean_of_precision_and_recall,
        Text(
            "You averaged recall with precision. Its partner is specificity, TN/(TN + FP).",
            "你把召回率和精确率取了平均。应与特异度 TN/(TN + FP) 取平均。",
        ),
        shows="tp=40 fp=10 fn=20 tn=30 → 17/24, not 11/15",
    ),
    Misconception(
        "recall-for-balanced",
        _recall,
        Text(
            "That is the recall of the positives alone. Average it with that of the negatives.",
            "这只是正类的召回率。还要与负类的召回率取平均。",
        ),
        shows="tp=40 fp=10 fn=20 tn=30 → 17/24, not 2/3",
    ),
)

QUANTITIES = table(
    Quantity(
        "precision",
        precision,
        unit=None,
        meaning=Text("Precision, TP/(TP + FP)", "精确率（precision）TP/(TP + FP)"),
        source=_POWERS,
        example="tp=40 fp=10",
        misconceptions=_PRECISION,
        shown_defaults=_ANY,
    ),
    Quantity(
        "recall",
        recall,
        unit=None,
        meaning=Text("Recall (sensitivity), TP/(TP + FN)", "召回率（recall）TP/(TP + FN)"),
        source=_POWERS,
        example="tp=40 fn=20",
        misconceptions=_RECALL,
        shows={
            "accuracy-instead": "tp=40 fn=20 fp=10 tn=30 → 2/3, not 0.7",
        },
        shown_defaults=_ANY,
    ),
    Quantity(
        "f1_score",
        f1_score,
        unit=None,
        meaning=Text(
            "F1, the harmonic mean of precision and recall", "F1，精确率与召回率的调和平均"
        ),
        source="van Rijsbergen 1979, Information Retrieval, ch. 7; scikit-learn docs, f1_score",
        example="tp=40 fp=10 fn=20",
        misconceptions=_F1,
        shows={
            "accuracy-instead": "tp=40 fp=10 fn=20 tn=30 → 8/11, not 0.7",
        },
        shown_defaults=_ANY,
    ),
    Quantity(
        "accuracy",
        accuracy,
        unit=None,
        meaning=Text("Accuracy, (TP + TN) over all", "准确率（accuracy）(TP + TN)/全部"),
        source=_POWERS,
        example="tp=40 fp=10 fn=20 tn=30",
        misconceptions=_ACCURACY,
    ),
    Quantity(
        "specificity",
        specificity,
        unit=None,
        meaning=Text("Specificity, TN/(TN + FP)", "特异度（specificity）TN/(TN + FP)"),
        source=_POWERS,
        example="tn=30 fp=10",
        misconceptions=_SPECIFICITY,
        shown_defaults=_ANY,
    ),
    Quantity(
        "balanced_accuracy",
        balanced_accuracy,
        unit=None,
        meaning=Text(
            "Balanced accuracy, the mean of recall and specificity",
            "平衡准确率，召回率与特异度的平均",
        ),
        source="Brodersen et al. 2010, The Balanced Accuracy and Its Posterior Distribution, §2",
        example="tp=0 fp=0 fn=100 tn=900",
        misconceptions=_BALANCED,
    ),
)
