"""Variances of initial weights: Xavier (Glorot) and Kaiming (He), for convolutions.

A linear layer is a convolution with a kernel of 1. Variance, standard deviation and the bound of
the uniform distribution with that variance.
"""

from __future__ import annotations

from quizcnn.engine import reading
from quizcnn.engine.arithmetic import divide, sqrt
from quizcnn.engine.channels import grouped, in_each_group
from quizcnn.engine.kinds import Count, Real, Size
from quizcnn.engine.parameters import kernel_sides
from quizcnn.engine.ranges import positive
from quizcnn.engine.traced import named

MODES = ("fan_in", "fan_out")


def fan_in(in_channels: Count, kernel_size: Size = 1, groups: Count = 1) -> Count:
    """Return how many inputs each output adds up, in/groups·k².

    Source: PyTorch docs, torch.nn.init; He et al. 2015, "Delving Deep into Rectifiers", §2.2.
    """
    channels, _, groups = grouped(in_channels, in_channels, groups)
    height, width = kernel_sides(kernel_size)
    return in_each_group(channels, groups) * height * width


def xavier_variance(
    in_channels: Count, out_channels: Count, kernel_size: Size = 1, gain: Real = 1
) -> Real:
    """Return the variance gain²·2/(fan_in + fan_out).

    Source: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural
    networks", §4.2.1; PyTorch docs, torch.nn.init.xavier_normal_.
    """
    inward, outward = fans(in_channels, out_channels, kernel_size)
    variance = divide(2, inward + outward)
    return variance if gain == 1 else positive("gain", gain) ** 2 * variance


def xavier_std(
    in_channels: Count, out_channels: Count, kernel_size: Size = 1, gain: Real = 1
) -> Real:
    """Return the standard deviation of Xavier's normal distribution, gain·√(2/(fan_in + fan_out)).

    Source: PyTorch docs, torch.nn.init.xavier_normal_.
    """
    return sqrt(xavier_variance(in_channels, out_channels, kernel_size, gain))


def xavier_bound(
    in_channels: Count, out_channels: Count, kernel_size: Size = 1, gain: Real = 1
) -> Real:
    """Return the bound a of Xavier's uniform distribution on (−a, a), √(3·variance).

    Source: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural
    networks", §4.2.1; PyTorch docs, torch.nn.init.xavier_uniform_.
    """
    return bound_of(xavier_variance(in_channels, out_channels, kernel_size, gain))


def kaiming_variance(
    in_channels: Count,
    out_channels: Count,
    kernel_size: Size = 1,
    mode: str = "fan_in",
    a: Real = 0,
) -> Real:
    """Return the variance 2/((1 + a²)·fan), a being the slope of the ReLU's negative side.

    The fan is that of the inputs unless `mode` is fan_out.

    Source: He et al. 2015, "Delving Deep into Rectifiers", §2.2; PyTorch docs,
    torch.nn.init.kaiming_normal_.
    """
    inward, outward = fans(in_channels, out_channels, kernel_size)
    fan = inward if reading.choice("mode", mode, MODES) == "fan_in" else outward
    return divide(2, fan if a == 0 else (1 + a**2) * fan)


def kaiming_std(
    in_channels: Count,
    out_channels: Count,
    kernel_size: Size = 1,
    mode: str = "fan_in",
    a: Real = 0,
) -> Real:
    """Return the standard deviation of Kaiming's normal distribution.

    Source: PyTorch docs, torch.nn.init.kaiming_normal_.
    """
    return sqrt(kaiming_variance(in_channels, out_channels, kernel_size, mode, a))


def kaiming_bound(
    in_channels: Count,
    out_channels: Count,
    kernel_size: Size = 1,
    mode: str = "fan_in",
    a: Real = 0,
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
