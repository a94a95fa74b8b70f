"""What the mathematics says when it cannot go on."""

from __future__ import annotations

TABLE = {
    # Geometry
    "not-whole": (
        "{name}={value} is not a whole number",
        "{name}={value} 不是整数",
    ),
    "too-small": (
        "{name} {value} is too small: it must be at least {least}",
        "{name} 为 {value}，太小了：至少要是 {least}",
    ),
    "too-large": (
        "{name} {value} is too large: it may be at most {most}",
        "{name} 为 {value}，太大了：最多 {most}",
    ),
    "not-positive": (
        "{name} {value} must be greater than 0",
        "{name} 为 {value}，必须大于 0",
    ),
    "not-within": (
        "{name} {value} must lie between {least} and {most}",
        "{name} 为 {value}，必须在 {least} 到 {most} 之间",
    ),
    "not-below": (
        "{name} {value} must be at least {least} and less than {most}",
        "{name} 为 {value}，必须大于等于 {least} 且小于 {most}",
    ),
    "not-between": (
        "{name} {value} must be greater than {least} and less than {most}",
        "{name} 为 {value}，必须大于 {least} 且小于 {most}",
    ),
    "no-such-class": (
        "target {target} is no class: there are {classes}, counted from 0",
        "target {target} 不是合法类别：共 {classes} 类，从 0 开始编号",
    ),
    "other-length": (
        "{name} has {given} {given:number|numbers} where {expected} {expected:is|are} expected",
        "{name} 有 {given} 个数，应为 {expected} 个",
    ),
    "too-few-values": (
        "{name} must have at least {least} {least:number|numbers}",
        "{name} 至少要有 {least} 个数",
    ),
    "nesterov-needs-momentum": (
        "nesterov needs a momentum above 0 and a dampening of 0",
        "nesterov 要求 momentum 大于 0 且 dampening 为 0",
    ),
    "beyond-schedule": (
        "{name} {value} lies beyond the end of the schedule, {most}",
        "{name} 为 {value}，超出了调度的终点 {most}",
    ),
    "too-many-numbers": (
        "{name} may have at most {most} {most:number|numbers}",
        "{name} 最多 {most} 个数",
    ),
    "not-a-size": (
        "{name}={value} is no size: give one number or height × width, such as 7x3",
        "{name}={value} 不是尺寸：请给一个数，或“高x宽”，例如 7x3",
    ),
    "kernel-too-large": (
        "kernel {kernel} is larger than the padded input {padded}",
        "卷积核 {kernel} 比填充后的输入 {padded} 还大",
    ),
    "pool-padding-too-large": (
        "padding {padding} is more than half of the pooling window {kernel}: a window could lie in "
        "the padding alone",
        "填充 {padding} 超过池化窗口 {kernel} 的一半：窗口可能完全落在填充区里",
    ),
    "no-output": (
        "the output size would be {size}: nothing is left (padding {padding} cuts away more than "
        "there is)",
        "输出尺寸会是 {size}：什么都不剩（填充 {padding} 裁掉的比有的还多）",
    ),
    "output-padding-too-large": (
        "output_padding {output_padding} must be smaller than the stride {stride} or the dilation "
        "{dilation}",
        "output_padding {output_padding} 必须小于步幅 {stride} 或空洞率 {dilation}",
    ),
    "groups-do-not-divide": (
        "groups {groups} does not divide {name} {channels}",
        "分组数 {groups} 不能整除 {name} {channels}",
    ),
    "reduction-does-not-divide": (
        "reduction {reduction} does not divide channels {channels}",
        "压缩比 reduction {reduction} 不能整除通道数 {channels}",
    ),
    "no-same-padding": (
        "kernel {kernel} is even, so the padding (k−1)/2 is not whole: take an odd kernel, or give "
        "padding where the quantity takes it",
        "卷积核 {kernel} 是偶数，填充 (k−1)/2 不是整数：请用奇数核，或在允许时自己给出 padding",
    ),
    "not-layers": (
        "{value} is no stack of layers: write K/S or K/SdD, comma separated, such as 7/2,3/2,3/1d2",
        "{value} 不是层序列：请写成 K/S 或 K/SdD，用逗号隔开，例如 7/2,3/2,3/1d2",
    ),
    "too-many-layers": (
        "a stack may have at most {most} layers",
        "层序列最多 {most} 层",
    ),
    "undefined": (
        "{quantity} is not defined for these values (a division by zero, or a number out of range)",
        "{quantity} 在这些取值下没有定义（除以零，或超出范围）",
    ),
    "empty-range": (
        "min_value must be less than max_value",
        "min_value 必须小于 max_value",
    ),
    "patches-do-not-fill": (
        "patches of {patch} do not fill a side of {side}",
        "边长 {patch} 的图块铺不满边长 {side}",
    ),
    "factor-does-not-divide": (
        "upscale_factor {factor} squared does not divide channels {channels}",
        "upscale_factor {factor} 的平方不能整除通道数 {channels}",
    ),
    "no-stack": (
        "no stack of {small}×{small} kernels sees exactly as far as one {large}×{large}",
        "{small}×{small} 的卷积叠不出与一个 {large}×{large} 完全相同的感受野",
    ),
    "not-a-box": (
        "{name} is no box: write x1,y1,x2,y2 with x1 < x2 and y1 < y2",
        "{name} 不是框：请写成 x1,y1,x2,y2，且 x1 < x2、y1 < y2",
    ),
    "not-a-hit": (
        "hits holds {value}: write 1 for a right detection and 0 for a wrong one",
        "hits 里有 {value}：检测正确写 1，错误写 0",
    ),
    "too-many-hits": (
        "there {hits:is|are} {hits} {hits:hit|hits} but only {most} ground {most:truth|truths}",
        "有 {hits} 个命中，但真实目标只有 {most} 个",
    ),
    # Networks
    "unknown-network": (
        "there is no network named '{name}'{suggestion} (quizcnn net lists them all)",
        "没有名为“{name}”的网络{suggestion}（quizcnn net 列出全部）",
    ),
    "inception-v2": (
        "two networks are called Inception v2: the Inception-v4 paper means bn-inception; the one "
        "of the Rethinking paper is not here, inception-v3 is its last form",
        "有两个网络都叫 Inception v2：Inception-v4 论文指的是 bn-inception；Rethinking 论文里的那个未收录，"
        "它的最终形式是 inception-v3",
    ),
    "unknown-layer": (
        "{network} has no layer or block '{name}'{suggestion} (quizcnn net {network} --all shows "
        "them)",
        "{network} 没有名为“{name}”的层或模块{suggestion}（quizcnn net {network} --all 列出全部）",
    ),
    "network-refuses": (
        "{network} cannot take such an image: after {after}, {reason}",
        "{network} 不能处理这样的图像：在 {after} 之后，{reason}",
    ),
    "network-sees-all": (
        "{network} has a global operation (squeeze-and-excitation) before its head: every cell "
        "there sees the whole image",
        "{network} 在分类头之前就有全局操作（squeeze-and-excitation）：那里的每个位置都看到整幅图像",
    ),
    "layer-sees-all": (
        "{layer} of {network} sees the whole image: a global operation or a linear layer comes "
        "before it, or it is one",
        "{network} 的 {layer} 看到整幅图像：它之前有全局操作或全连接层，或者它本身就是",
    ),
    "file-fault": ("{file}: {problem}", "{file}：{problem}"),
    "file-layer-fault": ("{file}: {layer}: {problem}", "{file}：{layer}：{problem}"),
    "no-layers": (
        "it has no layers: give at least one [[layer]] with a type",
        "没有任何层：请至少写一个带 type 的 [[layer]]",
    ),
    "unknown-type": (
        "there is no layer of type '{type}'{suggestion} (there are: {known})",
        "没有类型为“{type}”的层{suggestion}（可用：{known}）",
    ),
    "name-taken": (
        "the name {name} is taken by a layer before it; give it another",
        "名称 {name} 已被前面的层使用；请换一个",
    ),
    "needs-branches": (
        '{type} brings branches together: name two or more, such as inputs = ["conv_1", "conv_3"]',
        '{type} 用来汇合分支：请列出两个或更多，例如 inputs = ["conv_1", "conv_3"]',
    ),
    "needs-one-input": (
        '{type} takes one input: write it as inputs = ["conv_1"], or leave it out',
        '{type} 只接受一个输入：请写成 inputs = ["conv_1"]，或不写',
    ),
    "unknown-input": (
        "its input '{name}' is no layer before it{suggestion}",
        "它的输入“{name}”不是前面的层{suggestion}",
    ),
    "not-a-word": (
        "{field} {value} is no name: use letters, digits, hyphens and underscores",
        "{field} {value} 不能作名称：请用字母、数字、连字符和下划线",
    ),
    "not-one-line": (
        "{value} is no line of text",
        "{value} 不是一行文字",
    ),
    "not-an-image": (
        "{value} is no image: write channels, height, width, such as input = [3, 224, 224]",
        "{value} 不是图像形状：请写通道数、高、宽，例如 input = [3, 224, 224]",
    ),
    "unknown-activation": (
        "'{name}' is no activation (there are: {known})",
        "没有激活函数“{name}”（可用：{known}）",
    ),
    "not-a-map": (
        "{type} needs a feature map, but what comes in {features:is|are} {features} flattened {features:feature|features}",
        "{type} 需要特征图，而输入是展平后的 {features} 个特征",
    ),
    "branches-differ": (
        "{type} needs branches that fit together, but one is {first} and another {other}",
        "{type} 要求各分支尺寸一致，但一个是 {first}，另一个是 {other}",
    ),
    # Grids
    "grid-ragged": (
        "{name} has rows of different lengths: give every row the same number of cells",
        "{name} 各行长度不一：请让每一行的元素个数相同",
    ),
    "grid-empty": (
        "{name} is empty: give at least one cell, such as {name}=[[1]]",
        "{name} 是空的：至少要有一个元素，例如 {name}=[[1]]",
    ),
    "grid-rank": (
        "{name} has {rank} {rank:dimension|dimensions}: give height × width (one channel), channels × height × "
        "width, or a batch of those",
        "{name} 是 {rank} 维的：请给出“高×宽”（单通道）、“通道×高×宽”，或再加一个批次维",
    ),
    "grid-not-a-number": (
        "{name} holds {cell}, which is not a number",
        "{name} 里的 {cell} 不是数",
    ),
    "grid-shape": (
        "{name} has shape {given} where {expected} is expected",
        "{name} 的形状是 {given}，应为 {expected}",
    ),
    "grid-too-large": (
        "the convolution needs more than {most} products: make the input or the padding smaller",
        "这个卷积需要的乘积超过 {most} 个：请减小输入或填充",
    ),
    "transposed-weight-channels": (
        "weight is for {given} input {given:channel|channels} where the input has {expected}: its shape is in × "
        "out/groups × height × width",
        "weight 对应 {given} 个输入通道，而输入有 {expected} 个：它的形状是“输入通道×输出通道/组数×高×宽”",
    ),
    "result-too-large": (
        "the result has more than {most} cells: make the input, the padding or the stride smaller",
        "结果超过 {most} 个元素：请减小输入、填充或步幅",
    ),
    "transposed-too-large": (
        "the result has more than {most} cells: make the input or the stride smaller",
        "结果超过 {most} 个元素：请减小输入或步幅",
    ),
    "weight-channels": (
        "each filter has {given} input {given:channel|channels} where {expected} {expected:is|are} expected (the input's "
        "channels divided by groups)",
        "每个卷积核有 {given} 个输入通道，应为 {expected} 个（输入通道数除以分组数）",
    ),
    # Names and values
    "unknown-quantity": (
        "there is no quantity named '{name}'{suggestion} (quizcnn calc --list shows them all)",
        "没有名为“{name}”的量{suggestion}（quizcnn calc --list 列出全部）",
    ),
    "unknown-parameter": (
        "{quantity} has no parameter '{name}'{suggestion} (it has: {known})",
        "{quantity} 没有参数“{name}”{suggestion}（它的参数：{known}）",
    ),
    "missing-parameter": (
        "{quantity} needs {name}: give {name}=VALUE",
        "{quantity} 缺少 {name}：请给出 {name}=值",
    ),
    "given-twice": (
        "{quantity} was given {name} twice: leave one out",
        "{quantity} 的 {name} 给了两次：请去掉一个",
    ),
    "too-many": (
        "{quantity} takes at most {most} {most:value|values}, {given} {given:was|were} given",
        "{quantity} 最多接受 {most} 个值，给了 {given} 个",
    ),
    "no-convention": (
        "{quantity} has no convention {convention}: convention= is macs or flops, for costs only",
        "{quantity} 没有约定 {convention}：convention= 只用于计算量，取 macs 或 flops",
    ),
    "not-a-choice": (
        "{name}={text} is none of: {words}",
        "{name}={text} 不在可选值中：{words}",
    ),
    "too-long": (
        "the value of {name} is too long: at most {most} characters",
        "{name} 的值太长：最多 {most} 个字符",
    ),
    "unreadable": (
        "{name}={text} cannot be read: {expected}",
        "{name}={text} 读不懂：{expected}",
    ),
    "expected-int": (
        "it is a whole number, such as {name}=64",
        "应是整数，例如 {name}=64",
    ),
    "expected-size": (
        "it is a whole number or HxW, such as {name}=7 or {name}=7x3",
        "应是整数或“高x宽”，例如 {name}=7 或 {name}=7x3",
    ),
    "expected-float": (
        "it is a number, such as {name}=0.5, {name}=1/9 or {name}=20%",
        "应是数，例如 {name}=0.5、{name}=1/9 或 {name}=20%",
    ),
    "expected-bool": (
        "it is {name}=true or {name}=false",
        "应是 {name}=true 或 {name}=false",
    ),
    "expected-layers": (
        "layers are K/S or K/SdD, comma separated, such as {name}=7/2,3/2,3/1d2",
        "层写成 K/S 或 K/SdD，用逗号隔开，例如 {name}=7/2,3/2,3/1d2",
    ),
    "expected-grid": (
        "a grid is written {name}=[[1,2],[3,4]], all rows of one length",
        "网格写成 {name}=[[1,2],[3,4]]，各行等长",
    ),
    "expected-vector": (
        "a list of numbers is written {name}=2,1,0 or {name}=[2,1,0]",
        "一列数写成 {name}=2,1,0 或 {name}=[2,1,0]",
    ),
    "expected-text": (
        "it is a name, such as {name}=resnet-50",
        "应是名称，例如 {name}=resnet-50",
    ),
}
