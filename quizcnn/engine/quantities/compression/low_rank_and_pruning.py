"""Smaller models: factorised and pruned layers."""

from __future__ import annotations

from typing import TypeAlias

from quizcnn.engine.kinds import (
    Annotated,
    Channels,
    Count,
    InFeatures,
    KernelSize,
    OutFeatures,
    PositiveShare,
    Real,
    but,
)
from quizcnn.engine.numbers.arithmetic import divide, exact
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.cost.mobilenet_block_parameters import WEIGHTS
from quizcnn.engine.quantities.cost.parameters import conv_parameters, linear_parameters
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import positive, whole, within
from quizcnn.messages import Text

Rank: TypeAlias = Annotated[Count, but(typical=(16, 64, 256))]


def low_rank_parameters(in_features: InFeatures, out_features: OutFeatures, rank: Rank) -> Count:
    """Return the weights of a layer split into two of a lower rank, rank·(in + out).

    Source: Denton et al. 2014, "Exploiting Linear Structure Within Convolutional Networks for
    Efficient Evaluation", §3.
    """
    in_features = whole("in_features", in_features, 1)
    out_features = whole("out_features", out_features, 1)
    return whole("rank", rank, 1) * (in_features + out_features)


def low_rank_reduction(in_features: InFeatures, out_features: OutFeatures, rank: Rank) -> Real:
    """Return how many times fewer weights two factors of a lower rank have.

    Source: Denton et al. 2014, "Exploiting Linear Structure Within Convolutional Networks for
    Efficient Evaluation", §3.
    """
    few = named("low_rank", low_rank_parameters(in_features, out_features, rank))
    full = named("full", linear_parameters(in_features, out_features, bias=False))
    return divide(full, few)


def pruned_conv_parameters(
    in_channels: Channels, out_channels: Channels, kernel_size: KernelSize, kept: PositiveShare
) -> Count:
    """Return the weights left when of a convolution's channels a share is kept on both sides.

    Filters gone in one layer take the input channels of the next along; no bias.

    Source: Li et al. 2017, "Pruning Filters for Efficient ConvNets", §3.
    """
    share_kept("kept", kept)
    whole("in_channels", in_channels, 1)
    whole("out_channels", out_channels, 1)
    inner = named("kept_in", whole("in_channels·kept", exact(in_channels * kept), 1))
    outer = named("kept_out", whole("out_channels·kept", exact(out_channels * kept), 1))
    return conv_parameters(inner, outer, kernel_size, bias=False)


def pruned_conv_ratio(in_kept: PositiveShare, out_kept: PositiveShare) -> Real:
    """Return the share of a convolution's weights and MACs that pruned channels leave.

    Source: Li et al. 2017, "Pruning Filters for Efficient ConvNets", §3.
    """
    return share_kept("in_kept", in_kept) * share_kept("out_kept", out_kept)


def share_kept(name: str, kept: Real) -> Real:
    """Return a share that leaves something."""
    return within(name, positive(name, kept))


_DENTON = "Denton et al. 2014, Exploiting Linear Structure Within Convolutional Networks, §3"
_LI = "Li et al. 2017, Pruning Filters for Efficient ConvNets, §3"

_LOW_RANK = (
    Misconception(
        "full-matrix",
        lambda in_features, out_features: in_features * out_features,
        Text(
            "That is the full matrix. Two factors have rank·(in + out) weights.",
            "这是原矩阵的参数量。两个因子共有 rank·(in + out) 个权重。",
        ),
        shows="→ 2097152, not 16777216",
    ),
    Misconception(
        "one-factor",
        lambda in_features, rank: rank * in_features,
        Text(
            "That is one of the two factors; the one from rank to out is missing.",
            "这只是两个因子之一，漏了从 rank 到 out 的那个。",
        ),
        shows="→ 2097152, not 1048576",
    ),
    Misconception(
        "core-counted",
        lambda in_features, out_features, rank: rank * (in_features + out_features + rank),
        Text(
            "You counted a rank × rank matrix between the factors. It is merged into one of them.",
            "你多算了中间的 rank × rank 矩阵。它会并入其中一个因子。",
        ),
        shows="→ 2097152, not 2162688",
    ),
)
_REDUCTION = (
    Misconception(
        "share-for-reduction",
        lambda in_features, out_features, rank: divide(
            1, low_rank_reduction(in_features, out_features, rank)
        ),
        Text(
            "That is the share that is left. Asked is how many times fewer.",
            "这是剩下的比例。题目要的是减少为几分之一（倍数）。",
        ),
        shows="→ 8, not 0.125",
    ),
    Misconception(
        "rank-ratio",
        lambda in_features, out_features, rank: divide(min(in_features, out_features), rank),
        Text(
            "You divided the full rank by the new one. Two factors are kept, in + out weights for "
            "each unit of rank.",
            "你用满秩除以了新的秩。要保留两个因子，每一秩有 in + out 个权重。",
        ),
        shows="→ 8, not 16",
    ),
)
_PRUNED = (
    Misconception(
        "one-side-only",
        lambda in_channels, out_channels, kernel_size, kept: (
            kept * conv_parameters(in_channels, out_channels, kernel_size, bias=False)
        ),
        Text(
            "You pruned the output channels alone. The input lost its channels too: the share is "
            "squared.",
            "你只剪了输出通道。输入通道也少了：比例要平方。",
        ),
        shows="→ 36864, not 73728",
    ),
    Misconception(
        "nothing-pruned",
        lambda in_channels, out_channels, kernel_size: conv_parameters(
            in_channels, out_channels, kernel_size, bias=False
        ),
        Text("That is the layer before pruning.", "这是剪枝之前的参数量。"),
        shows="→ 36864, not 147456",
    ),
)

_RATIO = (
    Misconception(
        "outputs-only",
        lambda out_kept: out_kept,
        Text(
            "You pruned the output channels alone. The kernels lose the input channels too: "
            "multiply both shares.",
            "你只算了输出通道。卷积核的输入通道也变少：两个比例要相乘。",
        ),
        shows="in_kept=0.25 out_kept=0.5 → 0.125, not 0.5",
    ),
    Misconception(
        "shares-averaged",
        lambda in_kept, out_kept: divide(in_kept + out_kept, 2),
        Text(
            "You averaged the shares. A weight stays only where its input and its output do: "
            "multiply.",
            "你取了两个比例的平均。输入和输出通道都保留时权重才保留：应相乘。",
        ),
        shows="in_kept=0.25 out_kept=0.5 → 0.125, not 0.375",
    ),
    Misconception(
        "removed-for-kept",
        lambda in_kept, out_kept: 1 - in_kept * out_kept,
        Text("That is the share that is removed.", "这是被剪掉的比例。"),
        shows="in_kept=0.25 out_kept=0.5 → 0.125, not 0.875",
    ),
)

QUANTITIES = table(
    Quantity(
        "low_rank_parameters",
        low_rank_parameters,
        unit="parameters",
        meaning=Text("Weights of a layer factorised to a lower rank", "低秩分解后的权重数"),
        source=_DENTON,
        example="in_features=4096 out_features=4096 rank=256",
        convention=WEIGHTS,
        misconceptions=_LOW_RANK,
    ),
    Quantity(
        "low_rank_reduction",
        low_rank_reduction,
        unit=None,
        meaning=Text(
            "How many times fewer weights a layer factorised to a lower rank has",
            "低秩分解把权重数减少到几分之一（倍数）",
        ),
        source=_DENTON,
        example="in_features=4096 out_features=4096 rank=256",
        misconceptions=_REDUCTION,
    ),
    Quantity(
        "pruned_conv_parameters",
        pruned_conv_parameters,
        unit="parameters",
        meaning=Text(
            "Weights of a convolution when a share of its channels is kept on both sides",
            "输入输出通道都按比例保留后卷积的权重数",
        ),
        source=_LI,
        example="in_channels=128 out_channels=128 kernel_size=3 kept=0.5",
        convention=WEIGHTS,
        misconceptions=_PRUNED,
    ),
    Quantity(
        "pruned_conv_ratio",
        pruned_conv_ratio,
        unit=None,
        meaning=Text(
            "Share of a convolution's weights and MACs left when shares of its input and output "
            "channels are kept",
            "输入、输出通道各保留一定比例后，卷积剩下的权重与计算量的比例",
        ),
        source=_LI,
        example="in_kept=0.5 out_kept=0.25",
        misconceptions=_RATIO,
    ),
)
