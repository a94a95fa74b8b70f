"""Batches: the linear scaling rule for the learning rate, and the steps in an epoch."""

from __future__ import annotations

from typing import TypeAlias

from quizcnn.engine.kinds import (
    Annotated,
    BatchSize,
    Count,
    LearningRate,
    Real,
    Samples,
    but,
)
from quizcnn.engine.numbers.arithmetic import ceil_divide, divide, sqrt
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import at_least, whole
from quizcnn.messages import Text

BaseBatchSize: TypeAlias = Annotated[BatchSize, but(typical=(256,))]


def linear_scaling_lr(
    base_lr: LearningRate, batch_size: BatchSize, base_batch_size: BaseBatchSize = 256
) -> Real:
    """Return the rate for another batch size, base·batch/base_batch.

    Source: Goyal et al. 2017, "Accurate, Large Minibatch SGD", §2.1, "Linear Scaling Rule".
    """
    at_least("base_lr", base_lr, 0)
    batch_size = whole("batch_size", batch_size, 1)
    return divide(base_lr * batch_size, whole("base_batch_size", base_batch_size, 1))


def steps_per_epoch(samples: Samples, batch_size: BatchSize, drop_last: bool = False) -> Count:
    """Return the batches in one pass over the data, ⌈n/b⌉; ⌊n/b⌋ without the last, smaller one.

    Source: PyTorch docs, torch.utils.data.DataLoader, "drop_last".
    """
    samples, batch_size = whole("samples", samples, 1), whole("batch_size", batch_size, 1)
    return samples // batch_size if drop_last else ceil_divide(samples, batch_size)


_SCALING = (
    Misconception(
        "root-taken",
        lambda base_lr, batch_size, base_batch_size: (
            base_lr * sqrt(divide(batch_size, base_batch_size))
        ),
        Text(
            "You scaled by the root of the batch size. The linear rule scales by the ratio itself.",
            "你按批大小的平方根缩放了。线性缩放规则按比值本身缩放。",
        ),
        shows="→ 0.4, not 0.2",
    ),
    Misconception(
        "scaled-down",
        lambda base_lr, batch_size, base_batch_size: divide(base_lr * base_batch_size, batch_size),
        Text(
            "You turned the ratio round: a larger batch takes a larger rate.",
            "你把比值写反了：批越大，学习率越大。",
        ),
        shows="→ 0.4, not 0.025",
    ),
    Misconception(
        "unscaled",
        lambda base_lr: base_lr,
        Text(
            "You left the rate as it is. The rule multiplies it like the batch size.",
            "你没有改学习率。规则是它与批大小同比例变化。",
        ),
        shows="→ 0.4, not 0.1",
    ),
)


_STEPS = (
    Misconception(
        "floor-for-ceil",
        lambda samples, batch_size, drop_last: None if drop_last else samples // batch_size,
        Text(
            "You dropped the last, smaller batch. Without drop_last it is a step as well.",
            "你丢掉了最后不满的一批。没有 drop_last 时它也算一步。",
        ),
        shows="samples=1000 batch_size=64 → 16, not 15",
    ),
    Misconception(
        "ceil-for-floor",
        lambda samples, batch_size, drop_last: (
            ceil_divide(samples, batch_size) if drop_last else None
        ),
        Text(
            "You kept the last, smaller batch. drop_last leaves it out.",
            "你保留了最后不满的一批。drop_last 会丢掉它。",
        ),
        shows="samples=1000 batch_size=64 drop_last=true → 15, not 16",
    ),
    Misconception(
        "not-rounded",
        lambda samples, batch_size: divide(samples, batch_size),
        Text(
            "There is no part of a step: the last batch is taken or dropped.",
            "步数不会是小数：最后一批要么保留，要么丢掉。",
        ),
        shows="samples=1000 batch_size=64 → 16, not 15.625",
    ),
)


QUANTITIES = table(
    Quantity(
        "linear_scaling_lr",
        linear_scaling_lr,
        unit=None,
        meaning=Text(
            "Learning rate for another batch size, by the linear scaling rule",
            "按线性缩放规则换批大小后的学习率",
        ),
        source="Goyal et al. 2017, Accurate, Large Minibatch SGD, §2.1",
        example="base_lr=0.1 batch_size=1024",
        misconceptions=_SCALING,
    ),
    Quantity(
        "steps_per_epoch",
        steps_per_epoch,
        unit=None,
        meaning=Text("Optimiser steps in one epoch", "一个 epoch 的迭代步数"),
        source="PyTorch docs, torch.utils.data.DataLoader",
        example="samples=1281167 batch_size=256",
        misconceptions=_STEPS,
    ),
)
