"""Factorised and pruned layers, and what people get wrong about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG005

from __future__ import annotations

from quizcnn.engine import compression as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.catalogue.blocks import WEIGHTS
from quizcnn.engine.parameters import conv_parameters
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_DENTON = "Denton et al. 2014, Exploiting Linear Structure Within Convolutional Networks, §3"
_LI = "Li et al. 2017, Pruning Filters for Efficient ConvNets, §3"

_LOW_RANK = (
    Misconception(
        "full-matrix",
        lambda in_features, out_features, rank: in_features * out_features,
        Text(
            "That is the full matrix. Two factors have rank·(in + out) weights.",
            "这是原矩阵的参数量。两个因子共有 rank·(in + out) 个权重。",
        ),
    ),
    Misconception(
        "one-factor",
        lambda in_features, out_features, rank: rank * in_features,
        Text(
            "That is one of the two factors; the one from rank to out is missing.",
            "这只是两个因子之一，漏了从 rank 到 out 的那个。",
        ),
    ),
    Misconception(
        "core-counted",
        lambda in_features, out_features, rank: rank * (in_features + out_features + rank),
        Text(
            "You counted a rank × rank matrix between the factors. It is merged into one of them.",
            "你多算了中间的 rank × rank 矩阵。它会并入其中一个因子。",
        ),
    ),
)
_REDUCTION = (
    Misconception(
        "share-for-reduction",
        lambda in_features, out_features, rank: divide(
            1, formulas.low_rank_reduction(in_features, out_features, rank)
        ),
        Text(
            "That is the share that is left. Asked is how many times fewer.",
            "这是剩下的比例。题目要的是减少为几分之一（倍数）。",
        ),
    ),
    Misconception(
        "rank-ratio",
        lambda in_features, out_features, rank: divide(min(in_features, out_features), rank),
        Text(
            "You divided the full rank by the new one. Two factors are kept, in + out weights for "
            "each unit of rank.",
            "你用满秩除以了新的秩。要保留两个因子，每一秩有 in + out 个权重。",
        ),
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
    ),
    Misconception(
        "nothing-pruned",
        lambda in_channels, out_channels, kernel_size, kept: conv_parameters(
            in_channels, out_channels, kernel_size, bias=False
        ),
        Text("That is the layer before pruning.", "这是剪枝之前的参数量。"),
    ),
)

_RATIO = (
    Misconception(
        "outputs-only",
        lambda in_kept, out_kept: out_kept,
        Text(
            "You pruned the output channels alone. The kernels lose the input channels too: "
            "multiply both shares.",
            "你只算了输出通道。卷积核的输入通道也变少：两个比例要相乘。",
        ),
    ),
    Misconception(
        "shares-averaged",
        lambda in_kept, out_kept: divide(in_kept + out_kept, 2),
        Text(
            "You averaged the shares. A weight stays only where its input and its output do: "
            "multiply.",
            "你取了两个比例的平均。输入和输出通道都保留时权重才保留：应相乘。",
        ),
    ),
    Misconception(
        "removed-for-kept",
        lambda in_kept, out_kept: 1 - in_kept * out_kept,
        Text("That is the share that is removed.", "这是被剪掉的比例。"),
    ),
)

QUANTITIES = table(
    Quantity(
        "low_rank_parameters",
        formulas.low_rank_parameters,
        "parameters",
        Text("Weights of a layer factorised to a lower rank", "低秩分解后的权重数"),
        _DENTON,
        WEIGHTS,
        _LOW_RANK,
    ),
    Quantity(
        "low_rank_reduction",
        formulas.low_rank_reduction,
        None,
        Text(
            "How many times fewer weights a layer factorised to a lower rank has",
            "低秩分解把权重数减少到几分之一（倍数）",
        ),
        _DENTON,
        misconceptions=_REDUCTION,
    ),
    Quantity(
        "pruned_conv_parameters",
        formulas.pruned_conv_parameters,
        "parameters",
        Text(
            "Weights of a convolution when a share of its channels is kept on both sides",
            "输入输出通道都按比例保留后卷积的权重数",
        ),
        _LI,
        WEIGHTS,
        _PRUNED,
    ),
    Quantity(
        "pruned_conv_ratio",
        formulas.pruned_conv_ratio,
        None,
        Text(
            "Share of a convolution's weights and MACs left when shares of its input and output "
            "channels are kept",
            "输入、输出通道各保留一定比例后，卷积剩下的权重与计算量的比例",
        ),
        _LI,
        misconceptions=_RATIO,
    ),
)
