"""Metrics of rankings, and what people get wrong about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG001

from __future__ import annotations

from typing import Any

from quizcnn.engine import ranking as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text


def _uninterpolated(hits: Any, ground_truths: Any) -> Any:
    precisions = [each for _, each in formulas.precisions_at_hits(hits, ground_truths)]
    return divide(sum(precisions), ground_truths)


def _over_hits(hits: Any, ground_truths: Any) -> Any:
    found = sum(hits)
    return (
        divide(formulas.average_precision(hits, ground_truths) * ground_truths, found)
        if found
        else None
    )


def _precision(hits: Any, ground_truths: Any) -> Any:
    return divide(sum(hits), len(hits))


def _ties_won(positives: Any, negatives: Any) -> Any:
    won = sum(each >= other for each in positives for other in negatives)
    return divide(won, len(positives) * len(negatives))


def _ties_lost(positives: Any, negatives: Any) -> Any:
    won = sum(each > other for each in positives for other in negatives)
    return divide(won, len(positives) * len(negatives))


_OVER_HITS = Misconception(
    "missed-forgotten",
    _over_hits,
    Text(
        "You divided by the detections that are right. Recall is of all ground truths, the missed "
        "ones too.",
        "你除以了检测正确的个数。召回率的分母是全部真实目标，包括漏检的。",
    ),
)
_PRECISION = Misconception(
    "precision-for-ap",
    _precision,
    Text(
        "That is the precision of the whole list. AP averages precision over the recall levels.",
        "这是整个列表的精确率。AP 是在各召回率水平上对精确率取平均。",
    ),
)
_AP = (
    Misconception(
        "not-interpolated",
        _uninterpolated,
        Text(
            "You averaged the precisions as they are. VOC takes the best precision at that recall "
            "or beyond.",
            "你直接平均了各处的精确率。VOC 取该召回率及之后的最大精确率。",
        ),
    ),
    Misconception(
        "eleven-points",
        formulas.average_precision_11_point,
        Text(
            "That is the 11-point average that VOC used until 2009. Asked is the area, every "
            "recall level counted.",
            "这是 VOC 2009 年以前的 11 点平均。题目要的是面积，每个召回率水平都算。",
        ),
    ),
    _OVER_HITS,
    _PRECISION,
)
_AP_11 = (
    Misconception(
        "all-points",
        formulas.average_precision,
        Text(
            "That is the area under the whole curve. Asked is the mean at the 11 recalls 0, 0.1, "
            "…, 1.",
            "这是整条曲线下的面积。题目要的是召回率 0、0.1、…、1 这 11 点的平均。",
        ),
    ),
    Misconception(
        "ten-points",
        lambda hits, ground_truths: divide(
            11 * formulas.average_precision_11_point(hits, ground_truths), 10
        ),
        Text(
            "You divided by 10. From 0 to 1 in steps of 0.1 there are 11 recalls.",
            "你除以了 10。从 0 到 1 每隔 0.1 共有 11 个召回率。",
        ),
    ),
    _PRECISION,
)
_AUC = (
    Misconception(
        "complement",
        lambda positives, negatives: 1 - formulas.roc_auc(positives, negatives),
        Text(
            "That is the share of pairs in the wrong order. AUC counts those where the positive "
            "scores higher.",
            "这是顺序错误的样本对的比例。AUC 数的是正样本得分更高的对。",
        ),
    ),
    Misconception(
        "ties-won",
        _ties_won,
        Text(
            "You counted ties as won. A tie counts a half.",
            "你把平分算成了赢。平分只计一半。",
        ),
    ),
    Misconception(
        "ties-lost",
        _ties_lost,
        Text(
            "You counted ties as lost. A tie counts a half.",
            "你把平分算成了输。平分计一半。",
        ),
    ),
)

QUANTITIES = table(
    Quantity(
        "average_precision",
        formulas.average_precision,
        None,
        Text(
            "Average precision of ranked detections (1 right, 0 wrong), all recall levels",
            "按分数排序的检测结果（1 对 0 错）的 AP，计所有召回率水平",
        ),
        "Everingham et al. 2010, The PASCAL Visual Object Classes (VOC) Challenge, §4.2",
        misconceptions=_AP,
    ),
    Quantity(
        "average_precision_11_point",
        formulas.average_precision_11_point,
        None,
        Text(
            "Average precision at the 11 recalls 0, 0.1, …, 1 (VOC until 2009)",
            "11 点插值 AP（VOC 2009 年以前）",
        ),
        "Everingham et al. 2010, The PASCAL Visual Object Classes (VOC) Challenge, §4.2, eq. 1",
        misconceptions=_AP_11,
    ),
    Quantity(
        "roc_auc",
        formulas.roc_auc,
        None,
        Text(
            "Area under the ROC curve from the scores of positives and negatives, by pairs",
            "由正负样本得分逐对计算的 AUC",
        ),
        "Hanley & McNeil 1982, The Meaning and Use of the Area under a ROC Curve",
        misconceptions=_AUC,
    ),
)
