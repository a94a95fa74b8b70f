"""Metrics of ranked predictions: average precision and the area under the ROC curve."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from quizcnn.engine.arithmetic import divide, maximum
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Real, Vector
from quizcnn.engine.ranges import numbers
from quizcnn.engine.shown import shown
from quizcnn.engine.traced import named, plain, traced_like

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
        needed = -(-tenth * plain(ground_truths) // 10)  # as many hits as reach this recall
        if max(needed, 1) <= len(precisions):
            found = found + precisions[max(needed, 1) - 1]
    return divide(found, 11)


def roc_auc(positives: Vector, negatives: Vector) -> Real:
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
