"""How deep and wide networks grow, and what people get wrong about it."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG005

from __future__ import annotations

from quizcnn.engine import network_scaling as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_STOCHASTIC = "Huang et al. 2016, Deep Networks with Stochastic Depth, {}"

_DEPTH = (
    Misconception(
        "ends-forgotten",
        lambda blocks, convolutions_per_block: convolutions_per_block * sum(blocks),
        Text(
            "You left out the first convolution and the classifier, two layers.",
            "你漏了第一个卷积和最后的分类层，共两层。",
        ),
    ),
    Misconception(
        "blocks-for-layers",
        lambda blocks, convolutions_per_block: sum(blocks) + 2,
        Text(
            "You counted a block as one layer. A basic block has two convolutions, a bottleneck "
            "three.",
            "你把一个块算成一层。基本块有两个卷积，瓶颈块有三个。",
        ),
    ),
)
_SURVIVAL = (
    Misconception(
        "last-for-all",
        lambda layer, layers, last: last,
        Text(
            "That is the last block's. The chance falls linearly from 1 at the input.",
            "这是最后一个块的概率。概率从输入端的 1 线性下降。",
        ),
    ),
    Misconception(
        "drop-for-survival",
        lambda layer, layers, last: 1 - formulas.survival_probability(layer, layers, last),
        Text("That is the chance that it is dropped.", "这是被丢弃的概率。"),
    ),
)
_EXPECTED = (
    Misconception(
        "last-for-all",
        lambda layers, last: layers * last,
        Text(
            "You gave every block the last one's chance. The earlier ones survive more often.",
            "你给每个块都用了最后一块的概率。前面的块保留概率更高。",
        ),
    ),
    Misconception(
        "mean-of-ends",
        lambda layers, last: divide(layers * (1 + last), 2),
        Text(
            "You averaged 1 and the last chance. The first block's is already below 1.",
            "你取了 1 和最后概率的平均。第一个块的概率已经小于 1。",
        ),
    ),
)
_COMPOUND = (
    Misconception(
        "not-squared",
        lambda phi, alpha, beta, gamma: (alpha * beta * gamma) ** phi,
        Text(
            "You took width and resolution once. Both enter FLOPs squared: α·β²·γ².",
            "宽度和分辨率你只乘了一次。它们对 FLOPs 的影响是平方：α·β²·γ²。",
        ),
    ),
    Misconception(
        "phi-forgotten",
        lambda phi, alpha, beta, gamma: alpha * beta**2 * gamma**2,
        Text("That is for φ = 1. Raise it to φ.", "这是 φ = 1 的情形。还要取 φ 次方。"),
    ),
)

QUANTITIES = table(
    Quantity(
        "resnet_depth",
        formulas.resnet_depth,
        "layers",
        Text("Layers of a residual network that learn", "残差网络的（带权重）层数"),
        "He et al. 2016, Deep Residual Learning for Image Recognition, Table 1 and §4.2",
        misconceptions=_DEPTH,
    ),
    Quantity(
        "survival_probability",
        formulas.survival_probability,
        None,
        Text("Chance that stochastic depth keeps a block", "随机深度保留某个块的概率"),
        _STOCHASTIC.format("eq. 4"),
        misconceptions=_SURVIVAL,
    ),
    Quantity(
        "expected_depth",
        formulas.expected_depth,
        "blocks",
        Text("Blocks that stochastic depth keeps on average", "随机深度平均保留的块数"),
        _STOCHASTIC.format("§3"),
        misconceptions=_EXPECTED,
    ),
    Quantity(
        "compound_scaling_flops",
        formulas.compound_scaling_flops,
        None,
        Text(
            "Factor by which EfficientNet's compound scaling multiplies FLOPs",
            "EfficientNet 复合缩放使 FLOPs 增大的倍数",
        ),
        "Tan & Le 2019, EfficientNet, eq. 3",
        misconceptions=_COMPOUND,
    ),
)
