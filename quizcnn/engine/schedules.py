"""Learning rates: schedules over epochs, the linear scaling rule, and steps in an epoch."""

from __future__ import annotations

from fractions import Fraction

from quizcnn.engine.arithmetic import ceil_divide, cos_pi, divide, inexact
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Real, Vector
from quizcnn.engine.ranges import at_least, numbers, positive
from quizcnn.engine.traced import named

_TENTH, _THIRD = Fraction(1, 10), Fraction(1, 3)
_MOST_EXACT = 16  # the largest exponent whose digits are kept


def cosine_annealing_lr(base_lr: Real, epoch: Count, t_max: Count, eta_min: Real = 0) -> Real:
    """Return η_min + (base − η_min)·(1 + cos(π·t/T))/2.

    Source: Loshchilov & Hutter 2017, "SGDR: Stochastic Gradient Descent with Warm Restarts", §3,
    eq. 5; PyTorch docs, torch.optim.lr_scheduler.CosineAnnealingLR.
    """
    at_least("base_lr", base_lr, 0)
    whole("epoch", epoch, 0)
    whole("t_max", t_max, 1)
    require(epoch <= t_max, "engine.beyond-schedule", name="epoch", value=epoch, most=t_max)
    share = divide(1 + cos_pi(divide(epoch, t_max)), 2)
    return base_lr * share if eta_min == 0 else eta_min + (base_lr - eta_min) * share


def step_lr(base_lr: Real, epoch: Count, step_size: Count, gamma: Real = _TENTH) -> Real:
    """Return base·γ^⌊epoch/step_size⌋.

    Source: PyTorch docs, torch.optim.lr_scheduler.StepLR.
    """
    at_least("base_lr", base_lr, 0)
    drops = whole("epoch", epoch, 0) // whole("step_size", step_size, 1)
    return dropped(base_lr, named("drops", drops), gamma)


def multi_step_lr(base_lr: Real, epoch: Count, milestones: Vector, gamma: Real = _TENTH) -> Real:
    """Return base·γ^d, d being how many of the milestones are reached.

    Source: PyTorch docs, torch.optim.lr_scheduler.MultiStepLR.
    """
    at_least("base_lr", base_lr, 0)
    whole("epoch", epoch, 0)
    reached = sum(
        whole("milestones", each, 0) <= epoch for each in numbers("milestones", milestones)
    )
    return dropped(base_lr, reached, gamma)


def linear_lr(
    base_lr: Real,
    epoch: Count,
    total_iters: Count = 5,
    start_factor: Real = _THIRD,
    end_factor: Real = 1,
) -> Real:
    """Return the rate of a linear warm-up, base·(start + (end − start)·t/T), base·end after it.

    Source: PyTorch docs, torch.optim.lr_scheduler.LinearLR; Goyal et al. 2017, "Accurate, Large
    Minibatch SGD", §2.2, "Gradual warmup".
    """
    at_least("base_lr", base_lr, 0)
    whole("epoch", epoch, 0)
    whole("total_iters", total_iters, 1)
    if epoch >= total_iters:
        return base_lr * end_factor
    risen = (end_factor - start_factor) * divide(epoch, total_iters)
    return base_lr * (start_factor + risen)


def linear_scaling_lr(base_lr: Real, batch_size: Count, base_batch_size: Count = 256) -> Real:
    """Return the rate for another batch size, base·batch/base_batch.

    Source: Goyal et al. 2017, "Accurate, Large Minibatch SGD", §2.1, "Linear Scaling Rule".
    """
    at_least("base_lr", base_lr, 0)
    batch_size = whole("batch_size", batch_size, 1)
    return divide(base_lr * batch_size, whole("base_batch_size", base_batch_size, 1))


def steps_per_epoch(samples: Count, batch_size: Count, drop_last: bool = False) -> Count:
    """Return the batches in one pass over the data, ⌈n/b⌉; ⌊n/b⌋ without the last, smaller one.

    Source: PyTorch docs, torch.utils.data.DataLoader, "drop_last".
    """
    samples, batch_size = whole("samples", samples, 1), whole("batch_size", batch_size, 1)
    return samples // batch_size if drop_last else ceil_divide(samples, batch_size)


def dropped(base_lr: Real, drops: Count, gamma: Real) -> Real:
    """Return the rate after `drops` multiplications by gamma."""
    positive("gamma", gamma)
    if drops == 0:
        return base_lr
    return base_lr * (inexact(gamma) if drops > _MOST_EXACT else gamma) ** drops
