"""What the families of quantities are called, in the order of the catalogue."""

from __future__ import annotations

TABLE = {
    "sizes": ("Output sizes", "输出尺寸"),
    "cost": ("Cost of layers", "层的计算量"),
    "parameters": ("Parameters of layers", "层的参数量"),
    "receptive_field": ("Receptive fields", "感受野"),
    "same": ("Transposed convolution and SAME padding", "转置卷积与 SAME 填充"),
    "memory": ("Memory", "内存"),
    "blocks": ("Parameters of blocks", "模块的参数量"),
    "block_cost": ("Cost of blocks", "模块的计算量"),
    "networks": ("Whole networks", "整个网络"),
    "network_layers": ("Layers of networks", "网络中的层"),
    "values": ("Values and gradients", "数值与梯度"),
}
