"""Metrics of ranked predictions: average precision and the area under the ROC curve."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from quizcnn.engine.arithmetic import divide, maximum
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Real, Vector
from quizcnn.engine.ranges import numbers
from quizcnn.engine.traced import plain, traced_like

MOST_RANKED = 100


def average_precision(hits: Vector, ground_truths: Count) -> Real:
    """Return the area under the precision–recall curve, every recall level counted.

    `hits` says of the detections, best score first, whether each is right (1) or not (0). The
    precision at a recall is the best one at that recall or beyond.

    Source: Everingham et al. 2010, "The PASCAL Visual Object Classes (VOC) Challenge", §4.2, and
    the devkit since 2010.
    """
    precisions = best_from_here(precisions_at_hits(hits, ground_truths))
    return divide(sum(precisions), ground_truths)


def average_precision_11_point(hits: Vector, ground_truths: Count) -> Real:
    """Return the mean of the best precisions at the recalls 0, 0.1, …, 1, as VOC did until 2009.

    Source: Everingham et al. 2010, "The PASCAL Visual Object Classes (VOC) Challenge", §4.2, eq. 1.
    """
    precisions = best_from_here(precisions_at_hits(hits, ground_truths))
    found: Any = 0
    for tenth in range(11):
        first = -(-tenth * plain(ground_truths) // 10)  # the hit whose recall reaches this level
        if max(first, 1) <= len(precisions):
            found = found + precisions[max(first, 1) - 1]
    return divide(found, 11)


def roc_auc(positives: Vector, negatives: Vector) -> Real:
    """Return the share of pairs whose positive has the higher score; a tie counts a half.

    Source: Hanley & McNeil 1982, "The Meaning and Use of the Area under a Receiver Operating
    Characteristic (ROC) Curve"; scikit-learn docs, roc_auc_score.
    """
    numbers("positives", positives, MOST_RANKED)
    numbers("negatives", negatives, MOST_RANKED)
    won = sum(outcome(each, other) for each in positives for other in negatives)
    return divide(won, len(positives) * len(negatives))


def outcome(positive: Real, negative: Real) -> Real:
    """Return what a pair of scores counts: 1, a half or nothing."""
    if positive == negative:
        return traced_like(positive, Fraction(1, 2))
    return traced_like(positive, 1 if positive > negative else 0)


def precisions_at_hits(hits: Vector, ground_truths: Count) -> list[Any]:
    """Return the precision at every hit."""
    numbers("hits", hits, MOST_RANKED)
    whole("ground_truths", ground_truths, 1)
    precisions = []
    right = 0
    for rank, hit in enumerate(hits, start=1):
        require(hit in (0, 1), "engine.not-a-hit", value=hit)
        right += 1 if hit else 0
        if hit:
            precisions.append(divide(traced_like(hit, right), rank))
    require(right <= ground_truths, "engine.too-many-hits", hits=right, most=ground_truths)
    return precisions


def best_from_here(precisions: list[Any]) -> list[Any]:
    """Return for each place the best precision there or later."""
    best: list[Any] = []
    for precision in reversed(precisions):
        best.append(maximum(precision, best[-1]) if best else precision)
    return best[::-1]
