"""AlexNet on the two GPUs of its paper, and torchvision's with one tower."""

from __future__ import annotations

from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

TOWERS = 2  # conv2, conv4 and conv5 only see the maps of their own GPU


def alexnet(x: FeatureMap) -> FeatureMap:
    """Five convolutions, three overlapping poolings, three linear layers (§3.5, Fig. 2)."""
    x = x.conv(96, 11, stride=4, name="conv1").relu()
    x = x.local_response_norm(name="norm1").max_pool(3, 2, name="pool1")
    x = x.conv(256, 5, padding=2, groups=TOWERS, name="conv2").relu()
    x = x.local_response_norm(name="norm2").max_pool(3, 2, name="pool2")
    x = x.conv(384, 3, padding=1, name="conv3").relu()
    x = x.conv(384, 3, padding=1, groups=TOWERS, name="conv4").relu()
    x = x.conv(256, 3, padding=1, groups=TOWERS, name="conv5").relu()
    x = x.max_pool(3, 2, name="pool5")
    x = x.linear(4096, name="fc6").relu().dropout()
    x = x.linear(4096, name="fc7").relu().dropout()
    return x.linear(1000, name="fc8")


def alexnet_torchvision(x: FeatureMap) -> FeatureMap:
    """One tower with fewer channels, padded to take 224 pixels, without normalisation."""
    x = x.conv(64, 11, stride=4, padding=2, name="conv1").relu().max_pool(3, 2, name="pool1")
    x = x.conv(192, 5, padding=2, name="conv2").relu().max_pool(3, 2, name="pool2")
    x = x.conv(384, 3, padding=1, name="conv3").relu()
    x = x.conv(256, 3, padding=1, name="conv4").relu()
    x = x.conv(256, 3, padding=1, name="conv5").relu().max_pool(3, 2, name="pool5")
    x = x.adaptive_avg_pool(6, name="avgpool").dropout()
    x = x.linear(4096, name="fc6").relu().dropout()
    return x.linear(4096, name="fc7").relu().linear(1000, name="fc8")


_PAPER = Text(
    "As in the paper, in two towers (groups of 2). It prints 224 pixels, but only 227 give its "
    "55×55 maps.",
    "与论文一致，分两路（groups=2）。论文写的输入是 224，但只有 227 才能得到 55×55 的特征图。",
)
_TORCHVISION = Text(
    "As in torchvision: the one tower of Krizhevsky 2014, with 64 and 192 channels in front, no "
    "local response normalisation, and padding 2 that makes 55×55 of 224 pixels.",
    "与 torchvision 一致：采用 Krizhevsky 2014 的单路结构，前两层为 64 和 192 通道，没有 LRN；"
    "填充 2 使 224 的输入得到 55×55。",
)
NETWORKS = table(
    Network(
        *("alexnet", "AlexNet", 2012),
        "Krizhevsky, Sutskever & Hinton 2012, ImageNet Classification with Deep Convolutional "
        "Neural Networks, §3.5 and Fig. 2",
        *(_PAPER, alexnet),
        image=(3, 227, 227),
        other_build="alexnet-torchvision",
    ),
    Network(
        *("alexnet-torchvision", "AlexNet, torchvision", 2014),
        "torchvision, alexnet.py; Krizhevsky 2014, One Weird Trick for Parallelizing "
        "Convolutional Neural Networks",
        *(_TORCHVISION, alexnet_torchvision),
        other_build="alexnet",
    ),
)
