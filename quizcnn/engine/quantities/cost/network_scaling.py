"""How deep and how wide networks grow, and how deep one is while stochastic depth trains it."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from quizcnn.engine.kinds import Annotated, Blocks, Count, Real, Share, Vector, but, hundredths
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import numbers, whole, within
from quizcnn.messages import Text

MOST_STAGES = 12
MOST_PHI = 10


ConvolutionsPerBlock: TypeAlias = Annotated[Count, but(typical=(2, 3))]
Depth: TypeAlias = Annotated[Count, but(typical=(27, 54, 110))]  # blocks in a row
BlockIndex: TypeAlias = Annotated[Count, but(least=0, typical=(1, 9, 18, 27))]
LastSurvival: TypeAlias = Annotated[Share, but(typical=(Fraction(1, 2), Fraction(8, 10)))]
Phi: TypeAlias = Annotated[Count, but(least=0, most=MOST_PHI, typical=(1, 2, 3))]
DepthFactor: TypeAlias = Annotated[Real, but(typical=hundredths(120))]
WidthFactor: TypeAlias = Annotated[Real, but(typical=hundredths(110))]
ResolutionFactor: TypeAlias = Annotated[Real, but(typical=hundredths(115))]


def resnet_depth(blocks: Blocks, convolutions_per_block: ConvolutionsPerBlock) -> Count:
    """Return the layers of a residual network that learn: the stem, its blocks, the classifier.

    Source: He et al. 2016, "Deep Residual Learning for Image Recognition", Table 1 and §4.2.
    """
    numbers("blocks", blocks, MOST_STAGES)
    total = sum(whole("blocks", count, 1) for count in blocks)
    return whole("convolutions_per_block", convolutions_per_block, 1) * total + 2


def survival_probability(
    layer: BlockIndex, layers: Depth, last: LastSurvival = Fraction(1, 2)
) -> Real:
    """Return the chance that stochastic depth keeps a block, 1 − l/L·(1 − p_L).

    Source: Huang et al. 2016, "Deep Networks with Stochastic Depth", eq. 4.
    """
    whole("layer", layer, 0, whole("layers", layers, 1))
    within("last", last)
    return 1 - divide(layer, layers) * (1 - last)


def expected_depth(layers: Depth, last: LastSurvival = Fraction(1, 2)) -> Real:
    """Return the blocks that stochastic depth keeps on average, Σ p_l.

    Source: Huang et al. 2016, "Deep Networks with Stochastic Depth", §3.
    """
    whole("layers", layers, 1)
    within("last", last)
    dropped = named("dropped", divide((layers + 1) * (1 - last), 2))
    return layers - dropped


def compound_scaling_flops(
    phi: Phi = 1,
    alpha: DepthFactor = Fraction(12, 10),
    beta: WidthFactor = Fraction(11, 10),
    gamma: ResolutionFactor = Fraction(115, 100),
) -> Real:
    """Return by how much EfficientNet's compound scaling multiplies FLOPs, (α·β²·γ²)^φ.

    Source: Tan & Le 2019, "EfficientNet: Rethinking Model Scaling for Convolutional Neural
    Networks", eq. 3.
    """
    whole("phi", phi, 0, MOST_PHI)
    each = named("α·β²·γ²", alpha * beta**2 * gamma**2)
    return each if phi == 1 else each**phi


_STOCHASTIC = "Huang et al. 2016, Deep Networks with Stochastic Depth, {}"


def _with_projections(blocks: Vector, convolutions_per_block: int) -> int:
    """Count the projections too: bottlenecks widen in the first stage as well."""
    stages = len(blocks)
    projections = stages if convolutions_per_block > 2 else stages - 1
    return resnet_depth(blocks, convolutions_per_block) + projections


_DEPTH = (
    Misconception(
        "ends-forgotten",
        lambda blocks, convolutions_per_block: convolutions_per_block * sum(blocks),
        Text(
            "You left out the first convolution and the classifier, two layers.",
            "你漏了第一个卷积和最后的分类层，共两层。",
        ),
        shows="→ 50, not 48",
    ),
    Misconception(
        "blocks-for-layers",
        lambda blocks: sum(blocks) + 2,
        Text(
            "You counted a block as one layer. A basic block has two convolutions, a bottleneck "
            "three.",
            "你把一个块算成一层。基本块有两个卷积，瓶颈块有三个。",
        ),
        shows="→ 50, not 18",
    ),
    Misconception(
        "projections-counted",
        _with_projections,
        Text(
            "You counted the projection shortcuts. They lie beside the main path, and the name "
            "leaves them out.",
            "你把投影 shortcut 也算进去了；它们不在主路径上，名字里不计。",
        ),
        shows="→ 50, not 54",
    ),
)
_SURVIVAL = (
    Misconception(
        "last-for-all",
        lambda last: last,
        Text(
            "That is the last block's. The chance falls linearly from 1 at the input.",
            "这是最后一个块的概率。概率从输入端的 1 线性下降。",
        ),
        shows="→ 0.75, not 0.5",
    ),
    Misconception(
        "drop-for-survival",
        lambda layer, layers, last: 1 - survival_probability(layer, layers, last),
        Text("That is the chance that it is dropped.", "这是被丢弃的概率。"),
        shows="→ 0.75, not 0.25",
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
        shows="→ 40.25, not 27",
    ),
    Misconception(
        "mean-of-ends",
        lambda layers, last: divide(layers * (1 + last), 2),
        Text(
            "You averaged 1 and the last chance. The first block's is already below 1.",
            "你取了 1 和最后概率的平均。第一个块的概率已经小于 1。",
        ),
        shows="→ 40.25, not 40.5",
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
        shows="→ 1.92027, not 1.518",
    ),
    Misconception(
        "phi-forgotten",
        lambda alpha, beta, gamma: alpha * beta**2 * gamma**2,
        Text("That is for φ = 1. Raise it to φ.", "这是 φ = 1 的情形。还要取 φ 次方。"),
        shows="phi=2 → 3.687436873, not 1.92027",
    ),
)

QUANTITIES = table(
    Quantity(
        "resnet_depth",
        resnet_depth,
        unit="layers",
        meaning=Text("Layers of a residual network that learn", "残差网络的（带权重）层数"),
        source="He et al. 2016, Deep Residual Learning for Image Recognition, Table 1 and §4.2",
        example="blocks=3,4,6,3 convolutions_per_block=3",
        misconceptions=_DEPTH,
    ),
    Quantity(
        "survival_probability",
        survival_probability,
        unit=None,
        meaning=Text("Chance that stochastic depth keeps a block", "随机深度保留某个块的概率"),
        source=_STOCHASTIC.format("eq. 4"),
        example="layer=27 layers=54",
        misconceptions=_SURVIVAL,
    ),
    Quantity(
        "expected_depth",
        expected_depth,
        unit="blocks",
        meaning=Text("Blocks that stochastic depth keeps on average", "随机深度平均保留的块数"),
        source=_STOCHASTIC.format("§3"),
        example="layers=54",
        misconceptions=_EXPECTED,
    ),
    Quantity(
        "compound_scaling_flops",
        compound_scaling_flops,
        unit=None,
        meaning=Text(
            "Factor by which EfficientNet's compound scaling multiplies FLOPs",
            "EfficientNet 复合缩放使 FLOPs 增大的倍数",
        ),
        source="Tan & Le 2019, EfficientNet, eq. 3",
        example="phi=1",
        misconceptions=_COMPOUND,
    ),
)
