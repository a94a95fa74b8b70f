"""Variances of initial weights, and what people get wrong about them.

The wrong variances are shared: where a standard deviation or a bound is asked for, the mistake goes
through the same root.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine import initialization as formulas
from quizcnn.engine.arithmetic import divide, sqrt
from quizcnn.engine.catalogue.said import GROUPS_IGNORED
from quizcnn.engine.geometry import pair
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

Formula = Callable[..., Any]

_KERNEL_FORGOTTEN = Text(
    "You took the channels for the fan. Each output adds up k×k values from every input channel.",
    "你把通道数当成了 fan。每个输出要把每个输入通道的 k×k 个值加起来。",
)
_KERNEL_NOT_SQUARED = Text(
    "You multiplied by k once. The kernel has k×k taps.",
    "你只乘了一次 k。卷积核有 k×k 个位置。",
)
_STD_FOR_VARIANCE = Text(
    "That is the standard deviation. The variance is its square.",
    "这是标准差。方差是它的平方。",
)
_VARIANCE_FOR_STD = Text(
    "That is the variance. The standard deviation is its root.",
    "这是方差。标准差是它的平方根。",
)
_STD_FOR_BOUND = Text(
    "That is the standard deviation. A uniform distribution on (−a, a) has the variance a²/3, so "
    "a = √3·std.",
    "这是标准差。(−a, a) 上均匀分布的方差是 a²/3，所以 a = √3·std。",
)
_FAN_IN_ALONE = Text(
    "You took fan_in alone. Xavier averages fan_in and fan_out: 2/(fan_in + fan_out).",
    "你只用了 fan_in。Xavier 取 fan_in 与 fan_out 的平均：2/(fan_in + fan_out)。",
)
_KAIMING_FOR_XAVIER = Text(
    "That is Kaiming's 2/fan_in, made for ReLU. Xavier's is 2/(fan_in + fan_out).",
    "这是 Kaiming 的 2/fan_in，针对 ReLU。Xavier 是 2/(fan_in + fan_out)。",
)
_XAVIER_FOR_KAIMING = Text(
    "That is Xavier's 2/(fan_in + fan_out). Kaiming's is 2/fan.",
    "这是 Xavier 的 2/(fan_in + fan_out)。Kaiming 是 2/fan。",
)
_OTHER_FAN = Text(
    "You took the other fan. fan_in counts the input channels, fan_out the output channels.",
    "你用了另一个 fan。fan_in 数输入通道，fan_out 数输出通道。",
)
_GAIN_FORGOTTEN = Text(
    "You left out the 2: ReLU drops half of the variance, which the 2 makes up for.",
    "你漏了 2：ReLU 会丢掉一半方差，要用 2 补回来。",
)


def _one_side(kernel_size: Any) -> Any:
    """The kernel as if it ran along one axis."""
    return pair("kernel_size", kernel_size)[0], 1


def _varied(formula: Formula, **changes: Any) -> Formula:
    """The right formula with some parameters replaced by what `changes` make of them."""

    def wrong(**given: Any) -> Any:
        changed = {name: change(given[name]) for name, change in changes.items()}
        return formula(**{**given, **changed})

    return wrong


def _xavier_fan_in_alone(in_channels: Any, out_channels: Any, kernel_size: Any, gain: Any) -> Any:
    fan, _ = formulas.fans(in_channels, out_channels, kernel_size)
    return divide(gain**2, fan)


def _kaiming_for_xavier(in_channels: Any, out_channels: Any, kernel_size: Any, gain: Any) -> Any:
    return gain**2 * formulas.kaiming_variance(in_channels, out_channels, kernel_size)


def _xavier_for_kaiming(in_channels: Any, out_channels: Any, kernel_size: Any, **_: Any) -> Any:
    return formulas.xavier_variance(in_channels, out_channels, kernel_size)


def _other_fan(mode: str) -> str:
    return "fan_out" if mode == "fan_in" else "fan_in"


def _without_two(**given: Any) -> Any:
    return divide(formulas.kaiming_variance(**given), 2)


def _xavier(root: Formula) -> tuple[Misconception, ...]:
    """The mistakes about Xavier's variance, seen through `root`: itself, a root, or a bound."""
    return (
        Misconception("fan-in-alone", _through(root, _xavier_fan_in_alone), _FAN_IN_ALONE),
        Misconception(
            "kaiming-for-xavier", _through(root, _kaiming_for_xavier), _KAIMING_FOR_XAVIER
        ),
        *_kernel(root, formulas.xavier_variance),
    )


def _kaiming(root: Formula) -> tuple[Misconception, ...]:
    """The mistakes about Kaiming's variance, seen through `root`."""
    variance = formulas.kaiming_variance
    return (
        Misconception("other-fan", _through(root, _varied(variance, mode=_other_fan)), _OTHER_FAN),
        Misconception("gain-forgotten", _through(root, _without_two), _GAIN_FORGOTTEN),
        Misconception(
            "xavier-for-kaiming", _through(root, _xavier_for_kaiming), _XAVIER_FOR_KAIMING
        ),
        *_kernel(root, variance),
    )


def _kernel(root: Formula, variance: Formula) -> tuple[Misconception, ...]:
    return (
        Misconception(
            "kernel-forgotten",
            _through(root, _varied(variance, kernel_size=lambda _: 1)),
            _KERNEL_FORGOTTEN,
        ),
        Misconception(
            "kernel-not-squared",
            _through(root, _varied(variance, kernel_size=_one_side)),
            _KERNEL_NOT_SQUARED,
        ),
    )


def _through(root: Formula, variance: Formula) -> Formula:
    return lambda **given: root(variance(**given))


def _itself(variance: Any) -> Any:
    return variance


_FAN = (
    Misconception(
        "kernel-forgotten",
        _varied(formulas.fan_in, kernel_size=lambda _: 1),
        _KERNEL_FORGOTTEN,
    ),
    Misconception(
        "kernel-not-squared", _varied(formulas.fan_in, kernel_size=_one_side), _KERNEL_NOT_SQUARED
    ),
    Misconception("groups-ignored", _varied(formulas.fan_in, groups=lambda _: 1), GROUPS_IGNORED),
)

_GLOROT = (
    "Glorot & Bengio 2010, Understanding the difficulty of training deep feedforward neural "
    "networks, §4.2.1; PyTorch docs, torch.nn.init.{}"
)
_HE = "He et al. 2015, Delving Deep into Rectifiers, §2.2; PyTorch docs, torch.nn.init.{}"

QUANTITIES = table(
    Quantity(
        "fan_in",
        formulas.fan_in,
        None,
        Text("Inputs that each output of a layer adds up", "每个输出累加的输入个数 fan_in"),
        "He et al. 2015, Delving Deep into Rectifiers, §2.2; PyTorch docs, torch.nn.init",
        misconceptions=_FAN,
    ),
    Quantity(
        "xavier_variance",
        formulas.xavier_variance,
        None,
        Text("Variance of Xavier (Glorot) initialisation", "Xavier（Glorot）初始化的方差"),
        _GLOROT.format("xavier_normal_"),
        misconceptions=(
            Misconception("std-for-variance", formulas.xavier_std, _STD_FOR_VARIANCE),
            *_xavier(_itself),
        ),
    ),
    Quantity(
        "xavier_std",
        formulas.xavier_std,
        None,
        Text(
            "Standard deviation of Xavier (Glorot) initialisation",
            "Xavier（Glorot）初始化的标准差",
        ),
        _GLOROT.format("xavier_normal_"),
        misconceptions=(
            Misconception("variance-for-std", formulas.xavier_variance, _VARIANCE_FOR_STD),
            *_xavier(sqrt),
        ),
    ),
    Quantity(
        "xavier_bound",
        formulas.xavier_bound,
        None,
        Text(
            "Bound of Xavier's uniform distribution",
            "Xavier 均匀分布初始化的边界",
        ),
        _GLOROT.format("xavier_uniform_"),
        misconceptions=(
            Misconception("std-for-bound", formulas.xavier_std, _STD_FOR_BOUND),
            *_xavier(formulas.bound_of),
        ),
    ),
    Quantity(
        "kaiming_variance",
        formulas.kaiming_variance,
        None,
        Text("Variance of Kaiming (He) initialisation", "Kaiming（He）初始化的方差"),
        _HE.format("kaiming_normal_"),
        misconceptions=(
            Misconception("std-for-variance", formulas.kaiming_std, _STD_FOR_VARIANCE),
            *_kaiming(_itself),
        ),
    ),
    Quantity(
        "kaiming_std",
        formulas.kaiming_std,
        None,
        Text("Standard deviation of Kaiming (He) initialisation", "Kaiming（He）初始化的标准差"),
        _HE.format("kaiming_normal_"),
        misconceptions=(
            Misconception("variance-for-std", formulas.kaiming_variance, _VARIANCE_FOR_STD),
            *_kaiming(sqrt),
        ),
    ),
    Quantity(
        "kaiming_bound",
        formulas.kaiming_bound,
        None,
        Text("Bound of Kaiming's uniform distribution", "Kaiming 均匀分布初始化的边界"),
        _HE.format("kaiming_uniform_"),
        misconceptions=(
            Misconception("std-for-bound", formulas.kaiming_std, _STD_FOR_BOUND),
            *_kaiming(formulas.bound_of),
        ),
    ),
)
