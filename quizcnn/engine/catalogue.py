"""The index of all quantities: which family holds which, so that only the one asked for is loaded.

A family is a file; a test holds this index to what the files hold.
"""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from quizcnn.engine.quantity import Quantity
from quizcnn.messages import Text
from quizcnn.messages.errors import WrongUse


class Family(NamedTuple):
    """What a file of quantities is called, and the names of those it holds, in order."""

    title: Text
    members: tuple[str, ...]


FAMILIES = {
    "quantities.geometry.sizes": Family(
        Text("Output sizes", "输出尺寸"),
        ("conv_output_size", "pool_output_size", "effective_kernel_size"),
    ),
    "quantities.cost.macs": Family(
        Text("Cost of layers", "层的计算量"),
        ("conv_macs", "conv_flops", "linear_macs", "depthwise_separable_ratio"),
    ),
    "quantities.cost.parameters": Family(
        Text("Parameters of layers", "层的参数量"),
        ("conv_parameters", "linear_parameters", "batch_norm_parameters", "batch_norm_buffers"),
    ),
    "quantities.geometry.receptive_field": Family(
        Text("Receptive fields", "感受野"),
        ("receptive_field", "output_stride"),
    ),
    "quantities.geometry.transposed_and_same_padding": Family(
        Text("Transposed convolution and SAME padding", "转置卷积与 SAME 填充"),
        ("conv_transpose_output_size", "same_output_size", "same_padding"),
    ),
    "quantities.cost.memory": Family(
        Text("Memory", "内存"),
        ("activation_bytes", "im2col_shape", "im2col_expansion"),
    ),
    "quantities.cost.mobilenet_block_parameters": Family(
        Text("Parameters of blocks", "模块的参数量"),
        (
            "depthwise_separable_parameters",
            "inverted_residual_parameters",
            "squeeze_excitation_parameters",
        ),
    ),
    "quantities.cost.mobilenet_block_macs": Family(
        Text("Cost of blocks", "模块的计算量"),
        ("depthwise_separable_macs", "inverted_residual_macs"),
    ),
    "networks.quantities": Family(
        Text("Whole networks", "整个网络"),
        ("network_parameters", "network_macs", "network_receptive_field"),
    ),
    "networks.layer_quantities": Family(
        Text("Layers of networks", "网络中的层"),
        (
            "layer_output_shape",
            "layer_parameters",
            "layer_macs",
            "layer_parameters_share",
            "layer_macs_share",
            "layer_receptive_field",
        ),
    ),
    "quantities.layers.activations": Family(
        Text("Activations", "激活函数"),
        ("sigmoid", "tanh", "softplus"),
    ),
    "quantities.layers.rectifiers": Family(
        Text("ReLU and its variants", "ReLU 及其变体"),
        ("relu", "relu6", "leaky_relu", "elu", "selu"),
    ),
    "quantities.layers.gated_activations": Family(
        Text("Gated activations", "门控类激活函数"),
        ("gelu", "silu", "hardsigmoid", "hardswish", "mish"),
    ),
    "quantities.layers.activation_derivatives": Family(
        Text("Derivatives of activations", "激活函数的导数"),
        (
            "sigmoid_derivative",
            "tanh_derivative",
            "softplus_derivative",
            "silu_derivative",
            "gelu_derivative",
            "hardswish_derivative",
        ),
    ),
    "quantities.layers.rectifier_derivatives": Family(
        Text("Derivatives of ReLU and its variants", "ReLU 及其变体的导数"),
        ("relu_derivative", "relu6_derivative", "leaky_relu_derivative", "elu_derivative"),
    ),
    "quantities.layers.batch_norm": Family(
        Text("BatchNorm", "BatchNorm"),
        ("batch_norm", "batch_norm_inference", "batch_norm_running_mean", "batch_norm_running_var"),
    ),
    "quantities.layers.normalization": Family(
        Text("Folding and comparing normalisations", "归一化的折叠与比较"),
        ("fuse_conv_bn", "normalization_statistics"),
    ),
    "quantities.layers.dropout": Family(
        Text("Dropout", "Dropout"),
        ("dropout", "dropout_variance", "thinned_networks"),
    ),
    "quantities.training.softmax": Family(
        Text("Softmax and cross-entropy", "Softmax 与交叉熵"),
        ("softmax", "cross_entropy", "cross_entropy_gradient"),
    ),
    "quantities.training.binary_losses": Family(
        Text("Binary cross-entropy", "二元交叉熵"),
        (
            "binary_cross_entropy",
            "binary_cross_entropy_with_logits",
            "binary_cross_entropy_gradient",
        ),
    ),
    "quantities.training.focal_loss": Family(
        Text("Focal loss", "Focal loss"),
        ("focal_loss", "prior_bias"),
    ),
    "quantities.training.label_smoothing_and_mixup": Family(
        Text("Soft targets", "软标签"),
        ("label_smoothing_targets", "label_smoothing_minimum", "mixup_loss"),
    ),
    "quantities.training.distillation": Family(
        Text("Distillation", "知识蒸馏"),
        ("distillation_loss", "distillation_gradient"),
    ),
    "quantities.training.class_balance": Family(
        Text("Classes in and out of balance", "类别均衡"),
        ("initial_loss", "entropy", "class_weights", "effective_number", "class_balanced_weights"),
    ),
    "quantities.training.initialization": Family(
        Text("Initialisation", "初始化"),
        (
            "fan_in",
            "xavier_variance",
            "xavier_std",
            "xavier_bound",
            "kaiming_variance",
            "kaiming_std",
            "kaiming_bound",
        ),
    ),
    "quantities.training.sgd": Family(
        Text("Steps of SGD with momentum", "带动量 SGD 的更新"),
        ("sgd", "momentum_buffer"),
    ),
    "quantities.training.adam": Family(
        Text("Steps of Adam and AdamW", "Adam 与 AdamW 的更新"),
        ("adam", "adamw", "weight_decay_factor"),
    ),
    "quantities.training.gradient_clipping": Family(
        Text("Gradient clipping", "梯度裁剪"),
        ("grad_norm", "clip_grad_norm", "clip_grad_value"),
    ),
    "quantities.training.learning_rates": Family(
        Text("Learning-rate schedules", "学习率策略"),
        ("cosine_annealing_lr", "step_lr", "multi_step_lr", "linear_lr"),
    ),
    "quantities.training.batches": Family(
        Text("Batch size and steps", "批大小与步数"),
        ("linear_scaling_lr", "steps_per_epoch"),
    ),
    "quantities.cost.training_memory": Family(
        Text("Memory for training", "训练所需内存"),
        ("model_bytes", "sgd_training_bytes", "adam_training_bytes"),
    ),
    "quantities.training.second_order": Family(
        Text("Second-order methods", "二阶方法"),
        (
            "newton_step",
            "quasi_newton_step",
            "gradient_descent_rate",
            "heavy_ball_rate",
            "hessian_bytes",
            "lbfgs_bytes",
        ),
    ),
    "quantities.detection.boxes": Family(
        Text("Boxes", "检测框"),
        ("box_iou", "generalized_box_iou", "nms"),
    ),
    "quantities.metrics.average_precision_and_auc": Family(
        Text("Metrics of rankings", "排序类指标"),
        ("average_precision", "average_precision_11_point", "roc_auc"),
    ),
    "quantities.metrics.confusion_matrix": Family(
        Text("Metrics of a confusion matrix", "混淆矩阵指标"),
        ("precision", "recall", "f1_score", "accuracy", "specificity", "balanced_accuracy"),
    ),
    "quantities.metrics.segmentation": Family(
        Text("Metrics of segmentation", "分割指标"),
        ("class_iou", "mean_iou", "dice_from_iou"),
    ),
    "quantities.detection.anchors_and_pyramids": Family(
        Text("Anchors and feature pyramids", "锚框与特征金字塔"),
        ("num_anchors", "fpn_sizes", "fpn_roi_level"),
    ),
    "quantities.detection.roi_pooling": Family(
        Text("Pooling of regions", "区域池化"),
        ("roi_pool_coordinates", "roi_pool_cells"),
    ),
    "quantities.compression.quantization": Family(
        Text("Quantisation", "量化"),
        ("quantization_scale", "symmetric_scale", "zero_point", "quantize", "dequantize"),
    ),
    "quantities.compression.low_rank_and_pruning": Family(
        Text("Factorised and pruned layers", "低秩分解与剪枝"),
        (
            "low_rank_parameters",
            "low_rank_reduction",
            "pruned_conv_parameters",
            "pruned_conv_ratio",
        ),
    ),
    "quantities.cost.vision_transformers": Family(
        Text("Vision transformers", "视觉 Transformer"),
        ("vit_tokens", "patch_embedding_parameters"),
    ),
    "quantities.cost.resnet_and_densenet_blocks": Family(
        Text("Residual and dense blocks", "残差块与稠密块"),
        (
            "basic_block_parameters",
            "bottleneck_parameters",
            "densenet_channels",
            "densenet_connections",
            "senet_extra_parameters",
        ),
    ),
    "quantities.cost.network_scaling": Family(
        Text("Depth and scaling of networks", "网络的深度与缩放"),
        ("resnet_depth", "survival_probability", "expected_depth", "compound_scaling_flops"),
    ),
    "quantities.cost.other_layers": Family(
        Text("Other layers", "其他层"),
        (
            "conv3d_parameters",
            "locally_connected_parameters",
            "deformable_offset_channels",
            "pixel_shuffle_shape",
        ),
    ),
    "quantities.cost.cheaper_convolutions": Family(
        Text("What cheaper convolutions save", "更省的卷积省多少"),
        (
            "winograd_multiplications",
            "winograd_reduction",
            "conv_arithmetic_intensity",
            "stacked_kernel_ratio",
            "factorized_kernel_ratio",
            "global_pooling_saving",
        ),
    ),
    "array_ops.convolution_quantities": Family(
        Text("Values and gradients of convolution", "卷积的数值与梯度"),
        ("conv2d", "conv2d_input_gradient", "conv2d_weight_gradient"),
    ),
    "array_ops.transposed_quantities": Family(
        Text("Values of transposed convolution", "转置卷积的数值"),
        ("conv_transpose2d",),
    ),
    "array_ops.pooling_quantities": Family(
        Text("Values and gradients of pooling", "池化的数值与梯度"),
        ("max_pool2d", "avg_pool2d", "max_pool2d_backward", "avg_pool2d_backward"),
    ),
}


_FAMILY_OF = {name: path for path, family in FAMILIES.items() for name in family.members}


def find(name: str) -> Quantity:
    """Return the quantity `name`; WrongUse with the nearest name where there is none."""
    if name in _FAMILY_OF:
        return quantities_of(_FAMILY_OF[name])[name]
    from quizcnn.messages.suggestions import suggestion

    raise WrongUse("engine.unknown-quantity", name=name[:60], suggestion=suggestion(name, names()))


def is_quantity(name: str) -> bool:
    """Whether there is a quantity `name`."""
    return name in _FAMILY_OF


def names() -> list[str]:
    """Return the names of all quantities, family by family."""
    return list(_FAMILY_OF)


def families() -> dict[Text, list[Quantity]]:
    """Return the quantities of every family, by its title."""
    return {family.title: list(quantities_of(path).values()) for path, family in FAMILIES.items()}


def quantities_of(family: str) -> dict[str, Quantity]:
    """Return the quantities by name that a family holds; its file is loaded by now."""
    quantities: dict[str, Quantity] = import_module(f"quizcnn.engine.{family}").QUANTITIES
    return quantities
