"""An example call of every quantity, as one types it behind `quizcnn calc`.

Only the list of quantities and the docs need them; looking one up does not load this.
"""

from __future__ import annotations

_POOLING = "input=[[1,3,2,0],[4,9,5,1],[6,7,8,2],[3,1,2,5]] kernel_size=2"
_POOLED_BACK = f"{_POOLING} output_gradient=[[1,2],[3,4]]"

EXAMPLES = {
    "conv_output_size": "input_size=224 kernel_size=7 stride=2 padding=3",
    "pool_output_size": "input_size=112 kernel_size=3 stride=2 ceil_mode=true",
    "effective_kernel_size": "kernel_size=3 dilation=2",
    "conv_macs": "input_size=56 in_channels=64 out_channels=64 kernel_size=3 padding=1",
    "conv_flops": "input_size=56 in_channels=64 out_channels=64 kernel_size=3 padding=1",
    "linear_macs": "in_features=25088 out_features=4096",
    "depthwise_separable_ratio": "out_channels=128 kernel_size=3",
    "conv_parameters": "in_channels=3 out_channels=64 kernel_size=7 bias=false",
    "linear_parameters": "in_features=25088 out_features=4096",
    "batch_norm_parameters": "num_features=64",
    "receptive_field": "layers=7/2,3/2,3/1d2",
    "output_stride": "layers=7/2,3/2,3/1d2",
    "conv_transpose_output_size": "input_size=7 kernel_size=4 stride=2 padding=1",
    "same_output_size": "input_size=15 stride=2",
    "same_padding": "input_size=224 kernel_size=7 stride=2",
    "activation_bytes": "batch=32 channels=64 height=224 width=224",
    "im2col_shape": "input_size=224 in_channels=3 kernel_size=7 stride=2 padding=3",
    "depthwise_separable_parameters": "in_channels=64 out_channels=128 kernel_size=3",
    "inverted_residual_parameters": "in_channels=64 out_channels=64 expansion=6",
    "squeeze_excitation_parameters": "channels=256 reduction=16",
    "depthwise_separable_macs": "input_size=112 in_channels=64 out_channels=128 kernel_size=3",
    "inverted_residual_macs": "input_size=14 in_channels=64 out_channels=64 expansion=6",
    "network_parameters": "network=googlenet aux=true",
    "network_macs": "network=mobilenet-v1 input_size=192 width=0.75",
    "network_receptive_field": "network=vgg-16",
    "layer_output_shape": "network=resnet-50 layer=conv3_1",
    "layer_parameters": "network=vgg-16 layer=fc6",
    "layer_macs": "network=resnet-50 layer=conv1",
    "layer_parameters_share": "network=vgg-16 layer=fc6",
    "layer_macs_share": "network=vgg-16 layer=conv1_2",
    "layer_receptive_field": "network=alexnet layer=pool5",
    "conv2d": "input=[[1,2,0],[0,1,3],[2,1,0]] weight=[[1,0],[0,-1]]",
    "max_pool2d": _POOLING,
    "avg_pool2d": _POOLING,
    "max_pool2d_backward": _POOLED_BACK,
    "avg_pool2d_backward": _POOLED_BACK,
}
