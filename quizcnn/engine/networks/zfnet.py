"""ZFNet: AlexNet in one dense tower, with a smaller and denser first layer."""

from __future__ import annotations

from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.network import Network, table
from quizcnn.messages import Text

# Poolings let their last window hang over the edge: 110 → 55 and 26 → 13 need it.


def zfnet(x: FeatureMap) -> FeatureMap:
    """The eight layers of Fig. 3: convolve, cut off, pool, normalise; then three linear ones."""
    x = x.conv(96, 7, stride=2, padding=1, name="conv1").relu()
    x = x.max_pool(3, 2, ceil_mode=True, name="pool1").local_response_norm(name="norm1")
    x = x.conv(256, 5, stride=2, name="conv2").relu()
    x = x.max_pool(3, 2, ceil_mode=True, name="pool2").local_response_norm(name="norm2")
    x = x.conv(384, 3, padding=1, name="conv3").relu()
    x = x.conv(384, 3, padding=1, name="conv4").relu()
    x = x.conv(256, 3, padding=1, name="conv5").relu()
    x = x.max_pool(3, 2, ceil_mode=True, name="pool5")
    x = x.linear(4096, name="fc6").relu().dropout()
    x = x.linear(4096, name="fc7").relu().dropout()
    return x.linear(1000, name="fc8")


_NOTE = Text(
    "The figure gives sizes but no padding: padding 1 in conv1 and poolings rounded up make its "
    "224 → 110 → 55 → 26 → 13 → 13 → 6.",
    "论文的图只给出尺寸，没有给出填充：conv1 填充 1、池化向上取整，"
    "才能得到 224 → 110 → 55 → 26 → 13 → 13 → 6。",
)
NETWORKS = table(
    Network(
        *("zfnet", "ZFNet", 2013),
        "Zeiler & Fergus 2014, Visualizing and Understanding Convolutional Networks, §4.1 and "
        "Fig. 3",
        *(_NOTE, zfnet),
    )
)
