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
_FCN = "Long, Shelhamer & Darrell 2015, Fully Convolutional Networks, §5"


def _arithmetic_mean(tp: Any, fp: Any, fn: Any) -> Any:
    return divide(formulas.precision(tp, fp) + formulas.recall(tp, fn), 2)


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
_CLASS_IOU = (
    Misconception(
        "recall-for-iou",
        _without_union,
        Text(
            "You divided by the truth alone, which is recall. The union has the false positives "
            "as well.",
            "你只除以了真实像素数，那是召回率。并集还包括误判为该类的像素。",
        ),
    ),
    Misconception(
        "precision-for-iou",
        _columns,
        Text(
            "You divided by the prediction alone, which is precision. The union has what was "
            "missed as well.",
            "你只除以了预测像素数，那是精确率。并集还包括漏掉的像素。",
        ),
    ),
    Misconception(
        "intersection-twice",
        _intersection_twice,
        Text(
            "You counted the intersection twice below. The union is row + column − diagonal cell.",
            "分母里交集算了两次。并集是行和 + 列和 − 对角元素。",
        ),
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
    ),
    Misconception(
        "mean-accuracy",
        lambda confusion_matrix: _mean(_without_union(confusion_matrix)),
        Text(
            "That is the mean of the classes' recalls. IoU also counts what was predicted wrongly.",
            "这是各类召回率的平均。IoU 还要计入误判的像素。",
        ),
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
    ),
    Misconception(
        "doubled",
        lambda iou: 2 * iou,
        Text(
            "You doubled above but not below: divide by 1 + IoU.",
            "分子加倍了，分母却没变：要除以 1 + IoU。",
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
    Quantity(
        "class_iou",
        formulas.class_iou,
        None,
        Text(
            "IoU of each class from a confusion matrix (rows the truth)",
            "由混淆矩阵（行为真实类别）求各类的 IoU",
        ),
        _FCN,
        misconceptions=_CLASS_IOU,
    ),
    Quantity(
        "mean_iou",
        formulas.mean_iou,
        None,
        Text(
            "Mean IoU of a confusion matrix (rows the truth)", "由混淆矩阵（行为真实类别）求 mIoU"
        ),
        _FCN,
        misconceptions=_MEAN_IOU,
    ),
    Quantity(
        "dice_from_iou",
        formulas.dice_from_iou,
        None,
        Text("Dice coefficient of a given IoU", "由 IoU 求 Dice 系数"),
        "Dice 1945, Measures of the Amount of Ecologic Association between Species; Milletari et "
        "al. 2016, V-Net, §3",
        misconceptions=_DICE,
    ),
)
