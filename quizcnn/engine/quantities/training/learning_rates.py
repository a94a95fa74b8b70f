"""Schedules of the learning rate over epochs."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine.kinds import (
    Annotated,
    Count,
    Epoch,
    LearningRate,
    Positive,
    Real,
    Vector,
    but,
    entries,
    hundredths,
)
from quizcnn.engine.numbers.arithmetic import base_of_power, cos_pi, divide, sum_of
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.shared import altered
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import at_least, numbers, positive, require, whole
from quizcnn.messages import Text

_TENTH, _THIRD = Fraction(1, 10), Fraction(1, 3)


Epochs: TypeAlias = Annotated[Count, but(typical=(90, 100, 200))]
EpochsPerStep: TypeAlias = Annotated[Count, but(typical=(10, 30))]
WarmupEpochs: TypeAlias = Annotated[Count, but(typical=(5, 10))]
Milestones: TypeAlias = Annotated[
    Vector, entries(Epoch), but(typical=([30, 60, 90], [20, 40], [60, 80]))
]
DecayFactor: TypeAlias = Annotated[Positive, but(typical=hundredths(10, 50))]
StartFactor: TypeAlias = Annotated[Real, but(typical=(Fraction(1, 10), _THIRD))]
EndFactor: TypeAlias = Annotated[Real, but(typical=(1,))]
LowestRate: TypeAlias = Annotated[Real, but(typical=(0, Fraction(1, 1000)))]


def cosine_annealing_lr(
    base_lr: LearningRate, epoch: Epoch, t_max: Epochs, eta_min: LowestRate = 0
) -> Real:
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


def step_lr(
    base_lr: LearningRate, epoch: Epoch, step_size: EpochsPerStep, gamma: DecayFactor = _TENTH
) -> Real:
    """Return base·γ^⌊epoch/step_size⌋.

    Source: PyTorch docs, torch.optim.lr_scheduler.StepLR.
    """
    at_least("base_lr", base_lr, 0)
    drops = whole("epoch", epoch, 0) // whole("step_size", step_size, 1)
    return dropped(base_lr, named("drops", drops), gamma)


def multi_step_lr(
    base_lr: LearningRate, epoch: Epoch, milestones: Milestones, gamma: DecayFactor = _TENTH
) -> Real:
    """Return base·γ^d, d being how many of the milestones are reached.

    Source: PyTorch docs, torch.optim.lr_scheduler.MultiStepLR.
    """
    at_least("base_lr", base_lr, 0)
    whole("epoch", epoch, 0)
    reached = sum_of(
        whole("milestones", each, 0) <= epoch for each in numbers("milestones", milestones)
    )
    return dropped(base_lr, reached, gamma)


def linear_lr(
    base_lr: LearningRate,
    epoch: Epoch,
    total_iters: WarmupEpochs = 5,
    start_factor: StartFactor = _THIRD,
    end_factor: EndFactor = 1,
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


def dropped(base_lr: Real, drops: Count, gamma: Real) -> Real:
    """Return the rate after `drops` multiplications by gamma."""
    positive("gamma", gamma)
    if drops == 0:
        return base_lr
    return base_lr * base_of_power(gamma, drops) ** drops


_LINEAR_FOR_IT = Text(
    "That is a straight line. The cosine falls slowly at first and at the end.",
    "这是线性下降。余弦在开头和结尾下降得慢。",
)


def _spread(share: Any) -> Any:
    """A cosine schedule with a wrong share of the way from η_min to the base rate."""

    def wrong(base_lr: Any, epoch: Any, t_max: Any, eta_min: Any) -> Any:
        return eta_min + (base_lr - eta_min) * share(divide(epoch, t_max))

    return wrong


_COSINE = (
    Misconception(
        "half-forgotten",
        _spread(lambda part: 1 + cos_pi(part)),
        Text(
            "You left out the 1/2: 1 + cos runs from 2 down to 0.",
            "你漏了 1/2：1 + cos 是从 2 降到 0。",
        ),
        shows="→ 0.08535533906, not 0.1707106781",
    ),
    Misconception(
        "one-forgotten",
        _spread(lambda part: cos_pi(part)),
        Text(
            "You left out the 1 + and the 1/2: cos alone turns negative half-way.",
            "你漏了加 1 和乘 1/2：单独的 cos 过半后为负。",
        ),
        shows="→ 0.08535533906, not 0.07071067812",
    ),
    Misconception(
        "linear-for-cosine",
        _spread(lambda part: 1 - part),
        _LINEAR_FOR_IT,
        shows="→ 0.08535533906, not 0.075",
    ),
    Misconception(
        "quarter-wave",
        _spread(lambda part: cos_pi(divide(part, 2))),
        Text(
            "You took a quarter of a wave, cos(π·t/2T). It is half a wave, (1 + cos(π·t/T))/2.",
            "你用了四分之一个周期 cos(π·t/2T)。应是半个周期：(1 + cos(π·t/T))/2。",
        ),
        shows="→ 0.08535533906, not 0.09238795325",
    ),
    Misconception(
        "minimum-forgotten",
        lambda base_lr, epoch, t_max: cosine_annealing_lr(base_lr, epoch, t_max),
        Text(
            "You left out η_min: the rate falls to it, not to 0.",
            "你漏了 η_min：学习率降到它，而不是 0。",
        ),
        shows="base_lr=0.1 epoch=50 t_max=100 eta_min=0.02 → 0.06, not 0.05",
    ),
)


def _smooth_steps(base_lr: Any, epoch: Any, step_size: Any, gamma: Any) -> Any:
    return base_lr * float(gamma) ** divide(epoch, step_size)


def _one_more(base_lr: Any, epoch: Any, step_size: Any, gamma: Any) -> Any:
    return step_lr(base_lr, epoch + step_size, step_size, gamma)


_DROPPED_ONCE = Text(
    "You multiplied by γ once. The rate drops at every step that has been passed.",
    "你只乘了一次 γ。每过一个衰减点都要再乘一次。",
)

_STEP = (
    Misconception(
        "dropped-once",
        lambda base_lr, epoch, step_size, gamma: base_lr * gamma if epoch >= step_size else None,
        _DROPPED_ONCE,
        shows="→ 0.001, not 0.01",
    ),
    Misconception(
        "one-drop-too-many",
        _one_more,
        Text(
            "You rounded up. The first drop comes at epoch step_size, so the exponent is "
            "⌊epoch/step_size⌋.",
            "你向上取整了。到第 step_size 个 epoch 才第一次衰减，指数是 ⌊epoch/step_size⌋。",
        ),
        shows="→ 0.001, not 0.0001",
    ),
    Misconception(
        "floor-forgotten",
        _smooth_steps,
        Text(
            "You did not round down. The rate stays the same between two drops.",
            "你没有向下取整。两次衰减之间学习率不变。",
        ),
        shows="→ 0.001, not 0.0006812920691",
    ),
    Misconception(
        "gamma-times-drops",
        lambda base_lr, epoch, step_size, gamma: (
            base_lr * gamma * (epoch // step_size) if epoch >= step_size else None
        ),
        Text(
            "You multiplied γ by the number of drops. It is the exponent.",
            "你用 γ 乘了衰减次数。次数是指数。",
        ),
        shows="→ 0.001, not 0.02",
    ),
)


def _after_milestones(base_lr: Any, epoch: Any, milestones: Any, gamma: Any) -> Any:
    return dropped(base_lr, sum(each < epoch for each in milestones), gamma)


_MULTI_STEP = (
    Misconception(
        "dropped-once",
        lambda base_lr, epoch, milestones, gamma: (
            base_lr * gamma if epoch >= min(milestones) else None
        ),
        _DROPPED_ONCE,
        shows="base_lr=0.1 epoch=60 milestones=30,60,90 → 0.001, not 0.01",
    ),
    Misconception(
        "milestone-not-reached",
        _after_milestones,
        Text(
            "You let the drop wait for the next epoch. It takes effect at the milestone itself.",
            "你把衰减推迟了一个 epoch。到达里程碑的那个 epoch 就生效。",
        ),
        shows="base_lr=0.1 epoch=60 milestones=30,60,90 → 0.001, not 0.01",
    ),
    Misconception(
        "all-milestones",
        lambda base_lr, milestones, gamma: dropped(base_lr, len(milestones), gamma),
        Text(
            "You counted every milestone. Only those reached by this epoch count.",
            "你把全部里程碑都算了。只算当前 epoch 已到达的。",
        ),
        shows="base_lr=0.1 epoch=60 milestones=30,60,90 → 0.001, not 0.0001",
    ),
)

_LINEAR = (
    Misconception(
        "start-forgotten",
        altered(linear_lr, start_factor=0),
        Text(
            "You started at 0. The warm-up starts at start_factor times the base rate.",
            "你从 0 开始升。预热从 start_factor 乘基础学习率开始。",
        ),
        shows="base_lr=0.4 epoch=2 total_iters=5 start_factor=1/4 → 0.22, not 0.16",
    ),
    Misconception(
        "start-held",
        lambda base_lr, epoch, total_iters, start_factor: (
            base_lr * start_factor if epoch < total_iters else None
        ),
        Text(
            "You held the starting rate. It rises with every step.",
            "你一直用起始学习率。它每步都在升。",
        ),
        shows="base_lr=0.4 epoch=2 total_iters=5 start_factor=1/4 → 0.22, not 0.1",
    ),
    Misconception(
        "warm-up-ignored",
        lambda base_lr, end_factor: base_lr * end_factor,
        Text(
            "That is the rate after the warm-up. It is not over yet.",
            "这是预热结束后的学习率。此时预热还没结束。",
        ),
        shows="base_lr=0.4 epoch=2 total_iters=5 start_factor=1/4 → 0.22, not 0.4",
    ),
)


_DOCS = "PyTorch docs, torch.optim.lr_scheduler."

QUANTITIES = table(
    Quantity(
        "cosine_annealing_lr",
        cosine_annealing_lr,
        unit=None,
        meaning=Text("Learning rate of a cosine schedule", "余弦退火的学习率"),
        source=f"Loshchilov & Hutter 2017, SGDR, §3, eq. 5; {_DOCS}CosineAnnealingLR",
        example="base_lr=0.1 epoch=25 t_max=100",
        misconceptions=_COSINE,
    ),
    Quantity(
        "step_lr",
        step_lr,
        unit=None,
        meaning=Text("Learning rate of a step schedule", "阶梯衰减的学习率"),
        source=f"{_DOCS}StepLR",
        example="base_lr=0.1 epoch=65 step_size=30",
        misconceptions=_STEP,
    ),
    Quantity(
        "multi_step_lr",
        multi_step_lr,
        unit=None,
        meaning=Text("Learning rate with drops at milestones", "按里程碑衰减的学习率"),
        source=f"{_DOCS}MultiStepLR",
        example="base_lr=0.1 epoch=65 milestones=30,60,90",
        misconceptions=_MULTI_STEP,
    ),
    Quantity(
        "linear_lr",
        linear_lr,
        unit=None,
        meaning=Text("Learning rate during a linear warm-up", "线性预热中的学习率"),
        source=f"{_DOCS}LinearLR; Goyal et al. 2017, Accurate, Large Minibatch SGD, §2.2",
        example="base_lr=0.1 epoch=2 total_iters=5",
        misconceptions=_LINEAR,
    ),
)
