"""Which family holds which quantity: a module of this folder has them in its `QUANTITIES`.

So a quantity is found by name without loading any family but its own. A test keeps the two alike.
"""

from __future__ import annotations

FAMILIES = {
    "sizes": ("conv_output_size", "pool_output_size", "effective_kernel_size"),
    "cost": ("conv_macs", "conv_flops", "linear_macs", "depthwise_separable_ratio"),
    "parameters": ("conv_parameters", "linear_parameters", "batch_norm_parameters"),
    "receptive_field": ("receptive_field", "output_stride"),
    "same": ("conv_transpose_output_size", "same_output_size", "same_padding"),
    "memory": ("activation_bytes", "im2col_shape"),
    "blocks": (
        "depthwise_separable_parameters",
        "inverted_residual_parameters",
        "squeeze_excitation_parameters",
    ),
    "block_cost": ("depthwise_separable_macs", "inverted_residual_macs"),
    "networks": ("network_parameters", "network_macs", "network_receptive_field"),
    "network_layers": (
        "layer_output_shape",
        "layer_parameters",
        "layer_macs",
        "layer_parameters_share",
        "layer_macs_share",
        "layer_receptive_field",
    ),
    "values": (
        "conv2d",
        "max_pool2d",
        "avg_pool2d",
        "max_pool2d_backward",
        "avg_pool2d_backward",
    ),
}
HEAVY = ("values",)  # these compute with arrays: they load NumPy
