"""What several wrong counts have in common, said once."""

from __future__ import annotations

from quizcnn.messages import Text

BIAS_FORGOTTEN = Text(
    "You left out the biases: one for each output channel.",
    "你漏了偏置：每个输出通道有一个。",
)
BIAS_ADDED = Text(
    "You added biases, but this layer has none.",
    "你加上了偏置，但这一层没有偏置。",
)
DEPTHWISE_AS_DENSE = Text(
    "You counted C² kernels. A depthwise convolution has one k×k kernel a channel, C in all.",
    "你按 C² 个卷积核算了。深度卷积每个通道只有一个 k×k 核，共 C 个。",
)
INPUT_CHANNELS_FORGOTTEN = Text(
    "You left out the input channels. Every kernel is k×k×(input channels / groups) deep.",
    "你漏了输入通道。每个卷积核的大小是 k×k×（输入通道数/组数）。",
)
KERNEL_NOT_SQUARED = Text(
    "You multiplied by k once. The kernel covers k×k positions.",
    "你只乘了一次 k。卷积核覆盖 k×k 个位置。",
)
GROUPS_IGNORED = Text(
    "You left out the groups. Each kernel sees only its group's input channels, in/groups.",
    "你没有算分组。每个卷积核只看本组的输入通道，即 in/groups。",
)
POINTWISE_FORGOTTEN = Text(
    "That is the depthwise part alone; the 1×1 pointwise convolution is missing.",
    "这只是深度卷积的部分，漏了 1×1 逐点卷积。",
)
DEPTHWISE_FORGOTTEN = Text(
    "That is the 1×1 pointwise part alone; the depthwise convolution is missing.",
    "这只是 1×1 逐点卷积的部分，漏了深度卷积。",
)
DENSE_FOR_SEPARABLE = Text(
    "That is a standard convolution. A depthwise separable one filters each channel by itself and "
    "mixes channels with a 1×1.",
    "这是标准卷积的结果。深度可分离卷积先逐通道卷积，再用 1×1 混合通道。",
)
EXPANSION_FORGOTTEN = Text(
    "You left out the 1×1 expansion; the block has three convolutions.",
    "你漏了 1×1 升维卷积；这个模块有三个卷积。",
)
EXPANSION_COUNTED = Text(
    "You counted an expansion convolution. With an expansion of 1 the block has none.",
    "你算了升维卷积。expansion 为 1 时没有这一层。",
)
HIDDEN_DENSE = Text(
    "You counted the k×k convolution as a standard one. In this block it is depthwise: one "
    "kernel a hidden channel.",
    "你把中间的 k×k 当成了标准卷积。这里是深度卷积：每个隐藏通道一个核。",
)
AREA_FORGOTTEN = Text(
    "You took the channels alone. A flattened C×H×W map has C·H·W features, and each one has its "
    "weights.",
    "你只算了通道数。C×H×W 的特征图展平后有 C·H·W 个特征，每个都有自己的权重。",
)
INPUT_AREA = Text(
    "You multiplied by the input's area. A convolution is computed once for each output position.",
    "你乘的是输入的面积。卷积是每个输出位置算一次。",
)
OWN_STRIDE_INCLUDED = Text(
    "You multiplied by the layer's own stride. A layer's field grows by (k − 1) times the "
    "strides of the layers before it; its own stride counts only for the later ones.",
    "你把本层的步幅也乘进去了。每层的增量是 (k − 1) 乘以它之前各层步幅之积，"
    "本层步幅只影响后面的层。",
)
STRIDES_IGNORED = Text(
    "You left out the strides. After a stride, one step of the next layer is several "
    "pixels of the input: multiply by the product of the earlier strides.",
    "你没有算步幅。经过步幅之后，后一层走一格对应输入的多个像素：要乘以之前各层步幅之积。",
)
