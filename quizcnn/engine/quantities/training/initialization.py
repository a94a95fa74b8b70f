"""Variances of initial weights: Xavier (Glorot) and Kaiming (He), for convolutions.

A linear layer is a convolution with a kernel of 1. Variance, standard deviation and the bound of
the uniform distribution with that variance.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine import parsing
from quizcnn.engine.kinds import (
    Annotated,
    Channels,
    Count,
    Groups,
    KernelSize,
    Positive,
    Real,
    Size,
    Word,
    but,
)
from quizcnn.engine.numbers.arithmetic import divide, sqrt
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.cost.parameters import kernel_sides
from quizcnn.engine.quantities.shared import GROUPS_IGNORED, altered
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import grouped, in_each_group, pair, positive
from quizcnn.messages import Text

MODES = ("fan_in", "fan_out")


Gain: TypeAlias = Annotated[Positive, but(typical=(1, 2))]
FanMode: TypeAlias = Annotated[Word, but(words=MODES)]
NegativeSlope: TypeAlias = Annotated[Real, but(typical=(0, Fraction(1, 5)))]


def fan_in(in_channels: Channels, kernel_size: KernelSize = 1, groups: Groups = 1) -> Count:
    """Return how many inputs each output adds up, in/groups·k².

    Source: PyTorch docs, torch.nn.init; He et al. 2015, "Delving Deep into Rectifiers", §2.2.
    """
    channels, _, groups = grouped(in_channels, in_channels, groups)
    height, width = kernel_sides(kernel_size)
    return in_each_group(channels, groups) * height * width


def xavier_variance(
    in_channels: Channels, out_channels: Channels, kernel_size: KernelSize = 1, gain: Gain = 1
) -> Real:
    """Return the variance gain²·2/(fan_in + fan_out).

    Source: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural
    networks", §4.2.1; PyTorch docs, torch.nn.init.xavier_normal_.
    """
    inward, outward = fans(in_channels, out_channels, kernel_size)
    variance = divide(2, inward + outward)
    return variance if gain == 1 else positive("gain", gain) ** 2 * variance


def xavier_std(
    in_channels: Channels, out_channels: Channels, kernel_size: KernelSize = 1, gain: Gain = 1
) -> Real:
    """Return the standard deviation of Xavier's normal distribution, gain·√(2/(fan_in + fan_out)).

    Source: PyTorch docs, torch.nn.init.xavier_normal_.
    """
    return sqrt(xavier_variance(in_channels, out_channels, kernel_size, gain))


def xavier_bound(
    in_channels: Channels, out_channels: Channels, kernel_size: KernelSize = 1, gain: Gain = 1
) -> Real:
    """Return the bound a of Xavier's uniform distribution on (−a, a), √(3·variance).

    Source: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural
    networks", §4.2.1; PyTorch docs, torch.nn.init.xavier_uniform_.
    """
    return bound_of(xavier_variance(in_channels, out_channels, kernel_size, gain))


def kaiming_variance(
    in_channels: Channels,
    out_channels: Channels,
    kernel_size: KernelSize = 1,
    mode: FanMode = "fan_in",
    a: NegativeSlope = 0,
) -> Real:
    """Return the variance 2/((1 + a²)·fan), a being the slope of the ReLU's negative side.

    The fan is that of the inputs unless `mode` is fan_out.

    Source: He et al. 2015, "Delving Deep into Rectifiers", §2.2; PyTorch docs,
    torch.nn.init.kaiming_normal_.
    """
    inward, outward = fans(in_channels, out_channels, kernel_size)
    fan = inward if parsing.choice("mode", mode, MODES) == "fan_in" else outward
    return divide(2, fan if a == 0 else (1 + a**2) * fan)


def kaiming_std(
    in_channels: Channels,
    out_channels: Channels,
    kernel_size: KernelSize = 1,
    mode: FanMode = "fan_in",
    a: NegativeSlope = 0,
) -> Real:
    """Return the standard deviation of Kaiming's normal distribution.

    Source: PyTorch docs, torch.nn.init.kaiming_normal_.
    """
    return sqrt(kaiming_variance(in_channels, out_channels, kernel_size, mode, a))


def kaiming_bound(
    in_channels: Channels,
    out_channels: Channels,
    kernel_size: KernelSize = 1,
    mode: FanMode = "fan_in",
    a: NegativeSlope = 0,
) -> Real:
    """Return the bound of Kaiming's uniform distribution, √(3·variance).

    Source: PyTorch docs, torch.nn.init.kaiming_uniform_.
    """
    return bound_of(kaiming_variance(in_channels, out_channels, kernel_size, mode, a))


def fans(in_channels: Count, out_channels: Count, kernel_size: Size) -> tuple[Count, Count]:
    """Return fan_in and fan_out of an ungrouped convolution, named for the derivation."""
    return (
        named("fan_in", fan_in(in_channels, kernel_size), same_as=in_channels),
        named("fan_out", fan_in(out_channels, kernel_size), same_as=out_channels),
    )


def bound_of(variance: Real) -> Real:
    """Return the bound of the uniform distribution around 0 that has this variance, √(3·var)."""
    return sqrt(3 * named("variance", variance))


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
    fan, _ = fans(in_channels, out_channels, kernel_size)
    return divide(gain**2, fan)


def _kaiming_for_xavier(in_channels: Any, out_channels: Any, kernel_size: Any, gain: Any) -> Any:
    return gain**2 * kaiming_variance(in_channels, out_channels, kernel_size)


def _xavier_for_kaiming(in_channels: Any, out_channels: Any, kernel_size: Any, **_: Any) -> Any:
    return xavier_variance(in_channels, out_channels, kernel_size)


def _other_fan(mode: str) -> str:
    return "fan_out" if mode == "fan_in" else "fan_in"


def _without_two(**given: Any) -> Any:
    return divide(kaiming_variance(**given), 2)


def _xavier(root: Formula) -> tuple[Misconception, ...]:
    """The mistakes about Xavier's variance, seen through `root`: itself, a root, or a bound."""
    return (
        Misconception("fan-in-alone", _through(root, _xavier_fan_in_alone), _FAN_IN_ALONE),
        Misconception(
            "kaiming-for-xavier", _through(root, _kaiming_for_xavier), _KAIMING_FOR_XAVIER
        ),
        *_kernel(root, xavier_variance),
    )


def _kaiming(root: Formula) -> tuple[Misconception, ...]:
    """The mistakes about Kaiming's variance, seen through `root`."""
    variance = kaiming_variance
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
            _through(root, altered(variance, kernel_size=1)),
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
        altered(fan_in, kernel_size=1),
        _KERNEL_FORGOTTEN,
        shows="→ 576, not 64",
    ),
    Misconception(
        "kernel-not-squared",
        _varied(fan_in, kernel_size=_one_side),
        _KERNEL_NOT_SQUARED,
        shows="→ 576, not 192",
    ),
    Misconception(
        "groups-ignored",
        altered(fan_in, groups=1),
        GROUPS_IGNORED,
        shows="in_channels=64 kernel_size=3 groups=4 → 144, not 576",
    ),
)

_GLOROT = (
    "Glorot & Bengio 2010, Understanding the difficulty of training deep feedforward neural "
    "networks, §4.2.1; PyTorch docs, torch.nn.init.{}"
)
_HE = "He et al. 2015, Delving Deep into Rectifiers, §2.2; PyTorch docs, torch.nn.init.{}"

QUANTITIES = table(
    Quantity(
        "fan_in",
        fan_in,
        unit=None,
        meaning=Text("Inputs that each output of a layer adds up", "每个输出累加的输入个数 fan_in"),
        source="He et al. 2015, Delving Deep into Rectifiers, §2.2; PyTorch docs, torch.nn.init",
        example="in_channels=64 kernel_size=3",
        misconceptions=_FAN,
    ),
    Quantity(
        "xavier_variance",
        xavier_variance,
        unit=None,
        meaning=Text("Variance of Xavier (Glorot) initialisation", "Xavier（Glorot）初始化的方差"),
        source=_GLOROT.format("xavier_normal_"),
        example="in_channels=64 out_channels=256 kernel_size=3",
        misconceptions=(
            Misconception(
                "std-for-variance",
                xavier_std,
                _STD_FOR_VARIANCE,
                shows="→ 1/1440, not 0.02635231383",
            ),
            *_xavier(_itself),
        ),
        shows={
            "fan-in-alone": "→ 1/1440, not 1/576",
            "kaiming-for-xavier": "→ 1/1440, not 1/288",
            "kernel-forgotten": "→ 1/1440, not 0.00625",
            "kernel-not-squared": "→ 1/1440, not 1/480",
        },
    ),
    Quantity(
        "xavier_std",
        xavier_std,
        unit=None,
        meaning=Text(
            "Standard deviation of Xavier (Glorot) initialisation",
            "Xavier（Glorot）初始化的标准差",
        ),
        source=_GLOROT.format("xavier_normal_"),
        example="in_channels=64 out_channels=256 kernel_size=3",
        misconceptions=(
            Misconception(
                "variance-for-std",
                xavier_variance,
                _VARIANCE_FOR_STD,
                shows="→ 0.02635231383, not 1/1440",
            ),
            *_xavier(sqrt),
        ),
        shows={
            "fan-in-alone": "→ 0.02635231383, not 1/24",
            "kaiming-for-xavier": "→ 0.02635231383, not 0.0589255651",
            "kernel-forgotten": "→ 0.02635231383, not 0.0790569415",
            "kernel-not-squared": "→ 0.02635231383, not 0.04564354646",
        },
    ),
    Quantity(
        "xavier_bound",
        xavier_bound,
        unit=None,
        meaning=Text(
            "Bound of Xavier's uniform distribution",
            "Xavier 均匀分布初始化的边界",
        ),
        source=_GLOROT.format("xavier_uniform_"),
        example="in_channels=64 out_channels=256 kernel_size=3",
        misconceptions=(
            Misconception(
                "std-for-bound",
                xavier_std,
                _STD_FOR_BOUND,
                shows="→ 0.04564354646, not 0.02635231383",
            ),
            *_xavier(bound_of),
        ),
        shows={
            "fan-in-alone": "→ 0.04564354646, not 0.07216878365",
            "kaiming-for-xavier": "→ 0.04564354646, not 0.1020620726",
            "kernel-forgotten": "→ 0.04564354646, not 0.1369306394",
            "kernel-not-squared": "→ 0.04564354646, not 0.0790569415",
        },
    ),
    Quantity(
        "kaiming_variance",
        kaiming_variance,
        unit=None,
        meaning=Text("Variance of Kaiming (He) initialisation", "Kaiming（He）初始化的方差"),
        source=_HE.format("kaiming_normal_"),
        example="in_channels=64 out_channels=256 kernel_size=3",
        misconceptions=(
            Misconception(
                "std-for-variance",
                kaiming_std,
                _STD_FOR_VARIANCE,
                shows="→ 1/288, not 0.0589255651",
            ),
            *_kaiming(_itself),
        ),
        shows={
            "other-fan": "→ 1/288, not 1/1152",
            "gain-forgotten": "→ 1/288, not 1/576",
            "xavier-for-kaiming": "→ 1/288, not 1/1440",
            "kernel-forgotten": "→ 1/288, not 1/32",
            "kernel-not-squared": "→ 1/288, not 1/96",
        },
    ),
    Quantity(
        "kaiming_std",
        kaiming_std,
        unit=None,
        meaning=Text(
            "Standard deviation of Kaiming (He) initialisation", "Kaiming（He）初始化的标准差"
        ),
        source=_HE.format("kaiming_normal_"),
        example="in_channels=64 out_channels=256 kernel_size=3",
        misconceptions=(
            Misconception(
                "variance-for-std",
                kaiming_variance,
                _VARIANCE_FOR_STD,
                shows="→ 0.0589255651, not 1/288",
            ),
            *_kaiming(sqrt),
        ),
        shows={
            "other-fan": "→ 0.0589255651, not 0.02946278255",
            "gain-forgotten": "→ 0.0589255651, not 1/24",
            "xavier-for-kaiming": "→ 0.0589255651, not 0.02635231383",
            "kernel-forgotten": "→ 0.0589255651, not 0.1767766953",
            "kernel-not-squared": "→ 0.0589255651, not 0.1020620726",
        },
    ),
    Quantity(
        "kaiming_bound",
        kaiming_bound,
        unit=None,
        meaning=Text("Bound of Kaiming's uniform distribution", "Kaiming 均匀分布初始化的边界"),
        source=_HE.format("kaiming_uniform_"),
        example="in_channels=64 out_channels=256 kernel_size=3",
        misconceptions=(
            Misconception(
                "std-for-bound",
                kaiming_std,
                _STD_FOR_BOUND,
                shows="→ 0.1020620726, not 0.0589255651",
            ),
            *_kaiming(bound_of),
        ),
        shows={
            "other-fan": "→ 0.1020620726, not 0.05103103631",
            "gain-forgotten": "→ 0.1020620726, not 0.07216878365",
            "xavier-for-kaiming": "→ 0.1020620726, not 0.04564354646",
            "kernel-forgotten": "→ 0.1020620726, not 0.3061862178",
            "kernel-not-squared": "→ 0.1020620726, not 0.1767766953",
        },
    ),
)
