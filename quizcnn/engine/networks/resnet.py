"""The residual networks of ImageNet, as Table 1 of their paper lists them."""

from __future__ import annotations

from collections.abc import Callable

from quizcnn.engine.networks.blocks import conv_bn, conv_bn_relu
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

# Where a stage begins the map is halved: v1 strides in the first 1×1 of a bottleneck, v1.5 in its
# 3×3. A basic block has only one place to stride.


def basic(x: FeatureMap, width: int, stride: int, _in_3x3: bool) -> FeatureMap:
    """Two 3×3 convolutions beside a shortcut (Fig. 5, left)."""
    y = conv_bn_relu(x, width, 3, stride=stride, padding=1)
    y = conv_bn(y, width, 3, padding=1)
    return y.add(shortcut(x, width, stride)).relu()


def bottleneck(x: FeatureMap, width: int, stride: int, in_3x3: bool) -> FeatureMap:
    """1×1 down to `width`, 3×3, and 1×1 up to four times that, beside a shortcut (Fig. 5)."""
    y = conv_bn_relu(x, width, 1, stride=1 if in_3x3 else stride)
    y = conv_bn_relu(y, width, 3, stride=stride if in_3x3 else 1, padding=1)
    y = conv_bn(y, 4 * width, 1)
    return y.add(shortcut(x, 4 * width, stride)).relu()


def shortcut(x: FeatureMap, channels: int, stride: int) -> FeatureMap:
    """The input itself, or its 1×1 projection where the shape changes (option B, §3.3)."""
    if x.shape[0] == channels and stride == 1:
        return x
    return conv_bn(x, channels, 1, stride=stride)


WIDTHS = (64, 128, 256, 512)
DEPTHS: dict[int, tuple[Callable[..., FeatureMap], tuple[int, ...]]] = {
    18: (basic, (2, 2, 2, 2)),
    34: (basic, (3, 4, 6, 3)),
    50: (bottleneck, (3, 4, 6, 3)),
    101: (bottleneck, (3, 4, 23, 3)),
    152: (bottleneck, (3, 8, 36, 3)),
}


def resnet(x: FeatureMap, depth: int, in_3x3: bool) -> FeatureMap:
    """conv1, the stages conv2_x to conv5_x, average pooling, a 1000-way classifier."""
    residual, blocks = DEPTHS[depth]
    x = conv_bn_relu(x, 64, 7, stride=2, padding=3).max_pool(3, 2, 1)
    for stage, (width, count) in enumerate(zip(WIDTHS, blocks, strict=True), start=2):
        for number in range(1, count + 1):
            stride = 2 if number == 1 and stage > 2 else 1
            with x.block(f"conv{stage}_{number}", residual.__name__):
                x = residual(x, width, stride, in_3x3)
    return x.global_avg_pool().linear(1000)


_PAPER = "He, Zhang, Ren & Sun 2016, Deep Residual Learning for Image Recognition, Table 1"
_TORCHVISION = "torchvision, resnet.py; Goyal et al. 2017, Accurate, Large Minibatch SGD, §5.1"
_V1 = Text(
    "As in the paper a bottleneck strides in its first 1×1 convolution.",
    "与论文一致：瓶颈块的步幅 2 在第一个 1×1 卷积上。",
)
_V1_5 = Text(
    "As in torchvision a bottleneck strides in its 3×3 convolution, which looks at every cell "
    "where v1's 1×1 skips three of four: more accurate for more MACs, with v1's parameters.",
    "与 torchvision 一致：瓶颈块的步幅 2 在 3×3 卷积上。它会看到每个位置，"
    "而 v1 的 1×1 要跳过四分之三：精度更高，计算量更大，参数量与 v1 相同。",
)
_NO_DIFFERENCE = Text(
    "A basic block has one place to stride, so v1 and v1.5 are the same network.",
    "基本块只有一处可以放步幅，所以 v1 和 v1.5 是同一个网络。",
)


def _variants(depth: int) -> list[Network]:
    v1, v1_5 = f"resnet-{depth}", f"resnet-{depth}-v1.5"
    notes = (_V1, _V1_5) if depth >= 50 else (_NO_DIFFERENCE, _NO_DIFFERENCE)
    return [
        Network(
            *(v1, f"ResNet-{depth}", 2015, _PAPER, notes[0], resnet),
            settings={"depth": depth, "in_3x3": False},
            other_build=v1_5,
        ),
        Network(
            *(v1_5, f"ResNet-{depth} v1.5", 2017, _TORCHVISION, notes[1], resnet),
            settings={"depth": depth, "in_3x3": True},
            other_build=v1,
        ),
    ]


NETWORKS = table(*(network for depth in DEPTHS for network in _variants(depth)))
