"""LeNet-5, as its paper describes it layer by layer, and as it is rebuilt today."""

from __future__ import annotations

from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

# Which maps of S2 (rows) each of C3's sixteen maps (columns) is connected to: Table I.
CONNECTIONS = (
    "X...XXX..XXXX.XX",
    "XX...XXX..XXXX.X",
    "XXX...XXX..X.XXX",
    ".XXX..XXXX..X.XX",
    "..XXX..XXXX.XX.X",
    "...XXX..XXXX.XXX",
)


def lenet_5_1998(x: FeatureMap) -> FeatureMap:
    """C1, S2, C3, S4, C5, F6 and the output, each up to F6 squashed (§II-B)."""
    x = x.conv(6, 5, name="C1").activation("tanh")
    x = sub_sampling(x, "S2")
    x = x.conv(16, 5, connections="".join(CONNECTIONS).count("X"), name="C3").activation("tanh")
    x = sub_sampling(x, "S4")
    x = x.conv(120, 5, name="C5").activation("tanh")
    x = x.linear(84, name="F6").activation("tanh")
    return x.radial_basis(10, name="output")


def sub_sampling(x: FeatureMap, name: str) -> FeatureMap:
    """Average 2×2 cells, times a learned coefficient plus a bias for each map, squashed."""
    with x.block(name, "sub-sampling"):
        return x.avg_pool(2).scale(learnable=True, bias=True).activation("tanh")


def lenet_5(x: FeatureMap) -> FeatureMap:
    """The same sizes with full connections, ReLU, max-pooling and a linear output."""
    x = x.conv(6, 5, name="C1").relu().max_pool(2, name="S2")
    x = x.conv(16, 5, name="C3").relu().max_pool(2, name="S4")
    x = x.conv(120, 5, name="C5").relu()
    return x.linear(84, name="F6").relu().linear(10, name="output")


_1998 = Text(
    "As in the paper: C3 has 60 of 96 possible connections, sub-sampling learns a coefficient and "
    "a bias for each map, and the RBF output's 840 parameters are fixed, so they do not count.",
    "与论文一致：C3 只有 96 个可能连接中的 60 个；下采样层为每个特征图学习一个系数和一个偏置；"
    "RBF 输出层的 840 个参数是固定的，不计入可学习参数。",
)
_MODERN = Text(
    "As it is usually rebuilt: full connections in C3, ReLU, max-pooling without parameters and a "
    "linear output. C5 is written as the convolution that it is in the paper.",
    "如今常见的复现：C3 连接全部输入特征图，使用 ReLU、无参数的最大池化和线性输出层。"
    "C5 仍按论文写成卷积层。",
)
NETWORKS = table(
    Network(
        *("lenet-5-1998", "LeNet-5, original", 1998),
        "LeCun, Bottou, Bengio & Haffner 1998, Gradient-Based Learning Applied to Document "
        "Recognition, §II-B and Table I",
        *(_1998, lenet_5_1998),
        image=(1, 32, 32),
        other_build="lenet-5",
    ),
    Network(
        *("lenet-5", "LeNet-5, modern", 2017),
        "PyTorch tutorials, Neural Networks; sizes from LeCun et al. 1998, §II-B",
        *(_MODERN, lenet_5),
        image=(1, 32, 32),
        other_build="lenet-5-1998",
    ),
)
