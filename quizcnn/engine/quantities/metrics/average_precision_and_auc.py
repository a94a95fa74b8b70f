"""Metrics of ranked predictions: average precision and the area under the ROC curve."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine.kinds import Annotated, Count, Hits, Real, Vector, but, entries
from quizcnn.engine.numbers.arithmetic import divide, maximum, sum_of
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.numbers.trace import named, plain, traced_like
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import numbers, require, whole
from quizcnn.messages import Text

MOST_RANKED = 100


GroundTruths: TypeAlias = Annotated[Count, but(typical=(3, 4, 5, 6))]
PositiveScores: TypeAlias = Annotated[Vector, entries(Real, typical=(3, 4, 6, 8, 9))]
NegativeScores: TypeAlias = Annotated[Vector, entries(Real, typical=(1, 2, 3, 4, 7))]


def average_precision(hits: Hits, ground_truths: GroundTruths) -> Real:
    """Return the area under the precision–recall curve, every recall level counted.

    `hits` says of the detections, best score first, whether each is right (1) or not (0). The
    precision at a recall is the best one at that recall or beyond.

    Source: Everingham et al. 2010, "The PASCAL Visual Object Classes (VOC) Challenge", §4.2, and
    the devkit since 2010.
    """
    precisions = best_from_here(precisions_at_hits(hits, ground_truths))
    return divide(sum_of(precisions), ground_truths)


def average_precision_11_point(hits: Hits, ground_truths: GroundTruths) -> Real:
    """Return the mean of the best precisions at the recalls 0, 0.1, …, 1, as VOC did until 2009.

    Source: Everingham et al. 2010, "The PASCAL Visual Object Classes (VOC) Challenge", §4.2, eq. 1.
    """
    precisions = best_from_here(precisions_at_hits(hits, ground_truths))
    found: Any = 0
    for tenth in range(11):
        needed = -(-tenth * plain(ground_truths) // 10)  # as many hits as reach this recall
        if max(needed, 1) <= len(precisions):
            found = found + precisions[max(needed, 1) - 1]
    return divide(found, 11)


def roc_auc(positives: PositiveScores, negatives: NegativeScores) -> Real:
    """Return the share of pairs whose positive has the higher score; a tie counts a half.

    Source: Hanley & McNeil 1982, "The Meaning and Use of the Area under a Receiver Operating
    Characteristic (ROC) Curve"; scikit-learn docs, roc_auc_score.
    """
    numbers("positives", positives, MOST_RANKED)
    numbers("negatives", negatives, MOST_RANKED)
    won = sum(pairs_won(each, negatives) for each in positives)
    return divide(won, len(positives) * len(negatives))


def pairs_won(positive: Real, negatives: Vector) -> Real:
    """Return what the pairs of one positive with every negative count."""
    pairs = sum(outcome(positive, negative) for negative in negatives)
    return named(f"won({shown(plain(positive))})", pairs)


def outcome(positive: Real, negative: Real) -> Real:
    """Return what a pair of scores counts: 1, a half or nothing."""
    if positive == negative:
        return traced_like(positive, Fraction(1, 2))
    return traced_like(positive, 1 if positive > negative else 0)


def precisions_at_hits(hits: Vector, ground_truths: Count) -> list[tuple[int, Any]]:
    """Return the rank of every hit and the precision there."""
    numbers("hits", hits, MOST_RANKED)
    whole("ground_truths", ground_truths, 1)
    for hit in hits:
        require(hit in (0, 1), "engine.not-a-hit", value=hit)
    ranks = [rank for rank, hit in enumerate(hits, start=1) if hit]
    require(
        len(ranks) <= ground_truths, "engine.too-many-hits", hits=len(ranks), most=ground_truths
    )
    return [
        (rank, named(f"precision@{rank}", divide(traced_like(hits[0], right), rank)))
        for right, rank in enumerate(ranks, start=1)
    ]


def best_from_here(precisions: list[tuple[int, Any]]) -> list[Any]:
    """Return for each hit the best precision there or at a later one."""
    best: list[Any] = []
    for rank, precision in reversed(precisions):
        if best and best[-1] > precision:
            precision = named(f"best@{rank}", maximum(precision, best[-1]))
        best.append(precision)
    return best[::-1]


def _uninterpolated(hits: Any, ground_truths: Any) -> Any:
    precisions = [each for _, each in precisions_at_hits(hits, ground_truths)]
    return divide(sum_of(precisions), ground_truths)


def _over_hits(hits: Any, ground_truths: Any) -> Any:
    found = sum(hits)
    return divide(average_precision(hits, ground_truths) * ground_truths, found) if found else None


def _precision(hits: Any) -> Any:
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
    shows="→ 0.625, not 5/6",
)
_PRECISION = Misconception(
    "precision-for-ap",
    _precision,
    Text(
        "That is the precision of the whole list. AP averages precision over the recall levels.",
        "这是整个列表的精确率。AP 是在各召回率水平上对精确率取平均。",
    ),
    shows="→ 0.625, not 0.6",
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
        shows="→ 0.625, not 29/48",
    ),
    Misconception(
        "eleven-points",
        average_precision_11_point,
        Text(
            "That is the 11-point average that VOC used until 2009. Asked is the area, every "
            "recall level counted.",
            "这是 VOC 2009 年以前的 11 点平均。题目要的是面积，每个召回率水平都算。",
        ),
        shows="→ 0.625, not 27/44",
    ),
    _OVER_HITS,
    _PRECISION,
)
_AP_11 = (
    Misconception(
        "all-points",
        average_precision,
        Text(
            "That is the area under the whole curve. Asked is the mean at the 11 recalls 0, 0.1, "
            "…, 1.",
            "这是整条曲线下的面积。题目要的是召回率 0、0.1、…、1 这 11 点的平均。",
        ),
        shows="→ 27/44, not 0.625",
    ),
    Misconception(
        "ten-points",
        lambda hits, ground_truths: divide(
            11 * average_precision_11_point(hits, ground_truths), 10
        ),
        Text(
            "You divided by 10. From 0 to 1 in steps of 0.1 there are 11 recalls.",
            "你除以了 10。从 0 到 1 每隔 0.1 共有 11 个召回率。",
        ),
        shows="→ 27/44, not 0.675",
    ),
    _PRECISION,
)
_AUC = (
    Misconception(
        "complement",
        lambda positives, negatives: 1 - roc_auc(positives, negatives),
        Text(
            "That is the share of pairs in the wrong order. AUC counts those where the positive "
            "scores higher.",
            "这是顺序错误的样本对的比例。AUC 数的是正样本得分更高的对。",
        ),
        shows="→ 7/9, not 2/9",
    ),
    Misconception(
        "ties-won",
        _ties_won,
        Text(
            "You counted ties as won. A tie counts a half.",
            "你把平分算成了赢。平分只计一半。",
        ),
        shows="positives=0.9,0.4 negatives=0.7,0.4 → 0.625, not 0.75",
    ),
    Misconception(
        "ties-lost",
        _ties_lost,
        Text(
            "You counted ties as lost. A tie counts a half.",
            "你把平分算成了输。平分计一半。",
        ),
        shows="positives=0.9,0.4 negatives=0.7,0.4 → 0.625, not 0.5",
    ),
)

QUANTITIES = table(
    Quantity(
        "average_precision",
        average_precision,
        unit=None,
        meaning=Text(
            "Average precision of ranked detections (1 right, 0 wrong), all recall levels",
            "按分数排序的检测结果（1 对 0 错）的 AP，计所有召回率水平",
        ),
        source="Everingham et al. 2010, The PASCAL Visual Object Classes (VOC) Challenge, §4.2",
        example="hits=1,0,1,1,0 ground_truths=4",
        misconceptions=_AP,
    ),
    Quantity(
        "average_precision_11_point",
        average_precision_11_point,
        unit=None,
        meaning=Text(
            "Average precision at the 11 recalls 0, 0.1, …, 1 (VOC until 2009)",
            "11 点插值 AP（VOC 2009 年以前）",
        ),
        source="Everingham et al. 2010, The PASCAL Visual Object Classes (VOC) Challenge, §4.2, "
        "eq. 1",
        example="hits=1,0,1,1,0 ground_truths=4",
        misconceptions=_AP_11,
        shows={
            "precision-for-ap": "→ 27/44, not 0.6",
        },
    ),
    Quantity(
        "roc_auc",
        roc_auc,
        unit=None,
        meaning=Text(
            "Area under the ROC curve from the scores of positives and negatives, by pairs",
            "由正负样本得分逐对计算的 AUC",
        ),
        source="Hanley & McNeil 1982, The Meaning and Use of the Area under a ROC Curve",
        example="positives=0.9,0.6,0.4 negatives=0.7,0.3,0.2",
        misconceptions=_AUC,
    ),
)
