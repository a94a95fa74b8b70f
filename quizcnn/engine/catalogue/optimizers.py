"""Steps of SGD, Adam and AdamW, and what people get wrong about them."""

from __future__ import annotations

from typing import Any

from quizcnn.engine import optimizer_mistakes as mistakes
from quizcnn.engine import optimizers as formulas
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_UPHILL = Text(
    "You added the step. Descent goes against the gradient: the step is subtracted.",
    "你把步长加上了。下降要逆着梯度走：应减去。",
)
_GRADIENT_FOR_STEP = Text(
    "You took lr·g, the step of plain SGD. Adam divides by √v̂, so that its step is about lr "
    "whatever the size of g.",
    "你用了 lr·g，那是普通 SGD 的步长。Adam 除以 √v̂，步长约为 lr，与 g 的大小无关。",
)
_BIAS_UNCORRECTED = Text(
    "You left out the bias correction: m and v start at 0 and are divided by 1 − βᵗ.",
    "你漏了偏差修正：m 和 v 从 0 开始，要除以 1 − βᵗ。",
)
_ROOT_FORGOTTEN = Text(
    "You divided by v̂. It is the root, √v̂, that has the size of a gradient.",
    "你除以了 v̂。应除以 √v̂，它才与梯度同量级。",
)

_SGD = (
    Misconception(
        "averaged-momentum",
        mistakes.averaged_momentum,
        Text(
            "You weighed each gradient with 1 − μ, a moving average. PyTorch adds the whole "
            "gradient: v ← μ·v + g.",
            "你给梯度乘了 1 − μ，那是滑动平均。PyTorch 直接加整个梯度：v ← μ·v + g。",
        ),
    ),
    Misconception(
        "momentum-forgotten",
        lambda **given: formulas.sgd(**{**given, "momentum": 0, "dampening": 0, "nesterov": False}),
        Text(
            "You left out the momentum: the velocity carries μ of the one before.",
            "你漏了动量：速度里要带上前一步速度的 μ 倍。",
        ),
    ),
    Misconception(
        "last-velocity-alone",
        mistakes.last_velocity_alone,
        Text(
            "You moved by the last velocity alone. The weight has moved in every step before it.",
            "你只按最后的速度走了一步。之前每一步权重都已移动。",
        ),
    ),
    Misconception("uphill", mistakes.uphill(formulas.sgd), _UPHILL),
    Misconception(
        "weight-decay-forgotten",
        lambda **given: formulas.sgd(**{**given, "weight_decay": 0}),
        Text(
            "You left out the weight decay: it adds decay·w to the gradient.",
            "你漏了权重衰减：梯度要加上 decay·w。",
        ),
    ),
)

_BUFFER = (
    Misconception(
        "averaged-momentum",
        lambda grad, momentum, dampening: (
            None if dampening else (1 - momentum) * formulas.momentum_buffer(grad, momentum)
        ),
        Text(
            "You took a moving average, (1 − μ)·g in each step. PyTorch adds the whole gradient: "
            "v ← μ·v + g.",
            "你用了滑动平均，每步乘 1 − μ。PyTorch 直接加整个梯度：v ← μ·v + g。",
        ),
    ),
    Misconception(
        "gradients-added",
        lambda grad, **_: sum(grad),
        Text(
            "You added the gradients up. Each step keeps only μ of the velocity before.",
            "你把梯度直接相加了。每一步只保留前一步速度的 μ 倍。",
        ),
    ),
    Misconception(
        "last-gradient",
        lambda grad, **_: grad[-1],
        Text(
            "That is the last gradient alone. The velocity carries the earlier ones.",
            "这只是最后一个梯度。速度里还带着之前的。",
        ),
    ),
)

_ADAM = (
    Misconception(
        "bias-correction-forgotten", mistakes.adam_along(mistakes.uncorrected), _BIAS_UNCORRECTED
    ),
    Misconception(
        "gradient-for-step",
        lambda grad, lr, weight_decay, param, **_: formulas.sgd(
            grad, lr, weight_decay=weight_decay, param=param
        ),
        _GRADIENT_FOR_STEP,
    ),
    Misconception("root-forgotten", mistakes.adam_along(mistakes.unrooted), _ROOT_FORGOTTEN),
    Misconception("uphill", mistakes.uphill(formulas.adam), _UPHILL),
    Misconception(
        "decay-decoupled",
        mistakes.adam_along(mistakes.right, decoupled=True),
        Text(
            "That is AdamW, which shrinks the weight by itself. Adam adds decay·w to the gradient.",
            "这是 AdamW，权重单独缩小。Adam 是把 decay·w 加进梯度。",
        ),
    ),
)


def _unscaled_decay(grad: Any, param: Any, weight_decay: Any, **rest: Any) -> Any:
    """Shrink by the decay itself in every step, not by lr times it."""
    for g in grad:
        param = formulas.adamw([g], param * (1 - weight_decay), weight_decay=0, **rest)
    return param if len(grad) == 1 else None


_ADAMW = (
    Misconception(
        "l2-for-decoupled",
        mistakes.adam_along(mistakes.right),
        Text(
            "That is Adam with L2: the decay went through the gradient and was divided away. AdamW "
            "shrinks the weight by itself, by 1 − lr·decay.",
            "这是 Adam 加 L2：衰减进了梯度，又被归一化掉。AdamW 让权重单独乘 1 − lr·decay。",
        ),
    ),
    Misconception(
        "weight-decay-forgotten",
        lambda **given: formulas.adamw(**{**given, "weight_decay": 0}),
        Text(
            "You left out the decay: the weight is multiplied by 1 − lr·decay in every step.",
            "你漏了权重衰减：每步权重要乘 1 − lr·decay。",
        ),
    ),
    Misconception(
        "decay-not-scaled",
        _unscaled_decay,
        Text(
            "You shrank by the decay itself. PyTorch multiplies it by the learning rate: 1 − "
            "lr·decay.",
            "你直接按 decay 缩小了。PyTorch 还要乘学习率：1 − lr·decay。",
        ),
    ),
    Misconception(
        "bias-correction-forgotten",
        mistakes.adam_along(mistakes.uncorrected, decoupled=True),
        _BIAS_UNCORRECTED,
    ),
    Misconception("uphill", mistakes.uphill(formulas.adamw), _UPHILL),
)

_DECAY = (
    Misconception(
        "rate-forgotten",
        lambda weight_decay, steps, **_: formulas.weight_decay_factor(1, weight_decay, steps),
        Text(
            "You left out the learning rate: the factor is 1 − lr·decay.",
            "你漏了学习率：因子是 1 − lr·decay。",
        ),
    ),
    Misconception(
        "penalty-doubled",
        lambda lr, weight_decay, steps: formulas.weight_decay_factor(2 * lr, weight_decay, steps),
        Text(
            "You doubled it, as for a penalty λ·w². The frameworks' decay is that of λ·w²/2.",
            "你乘了 2，那对应罚项 λ·w²。框架里的衰减对应 λ·w²/2。",
        ),
    ),
    Misconception(
        "share-lost",
        lambda lr, weight_decay, steps: 1 - formulas.weight_decay_factor(lr, weight_decay, steps),
        Text(
            "That is the share that is lost. The factor is what is left.",
            "这是损失的部分。因子是剩下的部分。",
        ),
    ),
    Misconception(
        "one-step",
        lambda lr, weight_decay, **_: 1 - lr * weight_decay,
        Text(
            "You took one step. Each multiplies the weight again.",
            "你只算了一步。每一步都要再乘一次。",
        ),
    ),
)

_ADAMW_PAPER = "Loshchilov & Hutter 2019, Decoupled Weight Decay Regularization"

QUANTITIES = table(
    Quantity(
        "sgd",
        formulas.sgd,
        None,
        Text(
            "Weight after steps of SGD, one gradient a step",
            "SGD 若干步后的权重（grad 列出每步梯度）",
        ),
        "PyTorch docs, torch.optim.SGD; Sutskever et al. 2013, On the importance of initialization "
        "and momentum in deep learning, §2",
        misconceptions=_SGD,
    ),
    Quantity(
        "momentum_buffer",
        formulas.momentum_buffer,
        None,
        Text(
            "Velocity of SGD with momentum after as many steps as gradients",
            "带动量 SGD 若干步后的速度（grad 列出每步梯度）",
        ),
        "PyTorch docs, torch.optim.SGD",
        misconceptions=_BUFFER,
    ),
    Quantity(
        "adam",
        formulas.adam,
        None,
        Text(
            "Weight after steps of Adam, one gradient a step",
            "Adam 若干步后的权重（grad 列出每步梯度）",
        ),
        "Kingma & Ba 2015, Adam, Algorithm 1; PyTorch docs, torch.optim.Adam",
        misconceptions=_ADAM,
    ),
    Quantity(
        "adamw",
        formulas.adamw,
        None,
        Text(
            "Weight after steps of AdamW, one gradient a step",
            "AdamW 若干步后的权重（grad 列出每步梯度）",
        ),
        f"{_ADAMW_PAPER}, Algorithm 2; PyTorch docs, torch.optim.AdamW",
        misconceptions=_ADAMW,
    ),
    Quantity(
        "weight_decay_factor",
        formulas.weight_decay_factor,
        None,
        Text(
            "What decoupled weight decay leaves of a weight (AdamW, SGD)",
            "解耦权重衰减给权重乘的因子（AdamW、SGD）",
        ),
        f"{_ADAMW_PAPER}, §2; PyTorch docs, torch.optim.AdamW",
        misconceptions=_DECAY,
    ),
)
