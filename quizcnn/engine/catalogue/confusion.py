"""Metrics of a confusion matrix, and what people get wrong about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG005

from __future__ import annotations

from typing import Any

from quizcnn.engine import confusion as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_ACCURACY = Text(
    "That is accuracy, which the larger class decides.",
    "这是准确率，它由样本多的那一类决定。",
)


_POWERS = "Powers 2011, Evaluation: From Precision, Recall and F-Measure to ROC, §2"


def _arithmetic_mean(tp: Any, fp: Any, fn: Any) -> Any:
    return divide(formulas.precision(tp, fp) + formulas.recall(tp, fn), 2)


_PRECISION = (
    Misconception(
        "negatives-for-positives",
        lambda tp, fp: divide(fp, tp + fp),
        Text(
            "That is the share that is wrong, 1 − precision.",
            "这是错误的比例，即 1 − 精确率。",
        ),
    ),
    Misconception(
        "ratio-for-share",
        lambda tp, fp: divide(tp, fp),
        Text(
            "You divided by the false positives alone. Divide by all that was found, TP + FP.",
            "你只除以了假阳性。分母是所有预测为正的，TP + FP。",
        ),
    ),
)


_RECALL = (
    Misconception(
        "miss-rate",
        lambda tp, fn: divide(fn, tp + fn),
        Text("That is the share that was missed, 1 − recall.", "这是漏检的比例，即 1 − 召回率。"),
    ),
    Misconception(
        "ratio-for-share",
        lambda tp, fn: divide(tp, fn),
        Text(
            "You divided by the false negatives alone. Divide by all that is there, TP + FN.",
            "你只除以了假阴性。分母是所有真正的正样本，TP + FN。",
        ),
    ),
)


_F1 = (
    Misconception(
        "arithmetic-mean",
        _arithmetic_mean,
        Text(
            "That is the arithmetic mean of precision and recall. F1 is the harmonic one, "
            "2PR/(P + R).",
            "这是精确率与召回率的算术平均。F1 是调和平均，2PR/(P + R)。",
        ),
    ),
    Misconception(
        "precision-alone",
        lambda tp, fp, fn: formulas.precision(tp, fp),
        Text("That is precision alone, TP/(TP + FP).", "这只是精确率 TP/(TP + FP)。"),
    ),
    Misconception(
        "recall-alone",
        lambda tp, fp, fn: formulas.recall(tp, fn),
        Text("That is recall alone, TP/(TP + FN).", "这只是召回率 TP/(TP + FN)。"),
    ),
    Misconception(
        "iou-instead",
        lambda tp, fp, fn: divide(tp, tp + fp + fn),
        Text(
            "That is TP/(TP + FP + FN), the IoU. F1 counts TP twice, above and below.",
            "这是 TP/(TP + FP + FN)，即 IoU。F1 的分子分母里 TP 都算两次。",
        ),
    ),
)


_ACCURACY_WRONG = (
    Misconception(
        "precision-for-accuracy",
        lambda tp, fp, fn, tn: formulas.precision(tp, fp),
        Text(
            "That is precision, TP/(TP + FP). Accuracy counts the negatives as well.",
            "这是精确率 TP/(TP + FP)。准确率还要算上负样本。",
        ),
    ),
    Misconception(
        "negatives-forgotten",
        lambda tp, fp, fn, tn: divide(tp, tp + fp + fn + tn),
        Text(
            "You left out the true negatives above. What is right is TP + TN.",
            "分子漏了真阴性。判断正确的是 TP + TN。",
        ),
    ),
    Misconception(
        "balanced-for-accuracy",
        formulas.balanced_accuracy,
        Text(
            "That is balanced accuracy, the mean over the classes. Accuracy is over all samples.",
            "这是平衡准确率（各类平均）。准确率是对全部样本而言。",
        ),
    ),
)


_SPECIFICITY = (
    Misconception(
        "false-positive-rate",
        lambda tn, fp: divide(fp, tn + fp),
        Text(
            "That is the false-positive rate, 1 − specificity.",
            "这是假阳性率，即 1 − 特异度。",
        ),
    ),
)


_BALANCED = (
    Misconception("accuracy-for-balanced", formulas.accuracy, _ACCURACY),
    Misconception(
        "recall-for-balanced",
        lambda tp, fp, fn, tn: formulas.recall(tp, fn),
        Text(
            "That is the recall of the positives alone. Average it with that of the negatives.",
            "这只是正类的召回率。还要与负类的召回率取平均。",
        ),
    ),
)

QUANTITIES = table(
    Quantity(
        "precision",
        formulas.precision,
        None,
        Text("Precision, TP/(TP + FP)", "精确率（precision）TP/(TP + FP)"),
        _POWERS,
        misconceptions=_PRECISION,
    ),
    Quantity(
        "recall",
        formulas.recall,
        None,
        Text("Recall (sensitivity), TP/(TP + FN)", "召回率（recall）TP/(TP + FN)"),
        _POWERS,
        misconceptions=_RECALL,
    ),
    Quantity(
        "f1_score",
        formulas.f1_score,
        None,
        Text("F1, the harmonic mean of precision and recall", "F1，精确率与召回率的调和平均"),
        "van Rijsbergen 1979, Information Retrieval, ch. 7; scikit-learn docs, f1_score",
        misconceptions=_F1,
    ),
    Quantity(
        "accuracy",
        formulas.accuracy,
        None,
        Text("Accuracy, (TP + TN) over all", "准确率（accuracy）(TP + TN)/全部"),
        _POWERS,
        misconceptions=_ACCURACY_WRONG,
    ),
    Quantity(
        "specificity",
        formulas.specificity,
        None,
        Text("Specificity, TN/(TN + FP)", "特异度 TN/(TN + FP)"),
        _POWERS,
        misconceptions=_SPECIFICITY,
    ),
    Quantity(
        "balanced_accuracy",
        formulas.balanced_accuracy,
        None,
        Text(
            "Balanced accuracy, the mean of recall and specificity",
            "平衡准确率，召回率与特异度的平均",
        ),
        "Brodersen et al. 2010, The Balanced Accuracy and Its Posterior Distribution, §2",
        misconceptions=_BALANCED,
    ),
)
