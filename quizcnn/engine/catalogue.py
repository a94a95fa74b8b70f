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
    "quantities.sizes": Family(
        Text("Output sizes", "输出尺寸"),
        ("conv_output_size", "pool_output_size", "effective_kernel_size"),
    ),
    "quantities.cost": Family(
        Text("Cost of layers", "层的计算量"),
        ("conv_macs", "conv_flops", "linear_macs", "depthwise_separable_ratio"),
    ),
    "quantities.parameters": Family(
        Text("Parameters of layers", "层的参数量"),
        ("conv_parameters", "linear_parameters", "batch_norm_parameters", "batch_norm_buffers"),
    ),
    "quantities.receptive_field": Family(
        Text("Receptive fields", "感受野"),
        ("receptive_field", "output_stride"),
    ),
    "quantities.same_padding": Family(
        Text("Transposed convolution and SAME padding", "转置卷积与 SAME 填充"),
        ("conv_transpose_output_size", "same_output_size", "same_padding"),
    ),
    "quantities.memory": Family(
        Text("Memory", "内存"),
        ("activation_bytes", "im2col_shape", "im2col_expansion"),
    ),
    "quantities.block_parameters": Family(
        Text("Parameters of blocks", "模块的参数量"),
        (
            "depthwise_separable_parameters",
            "inverted_residual_parameters",
            "squeeze_excitation_parameters",
        ),
    ),
    "quantities.block_cost": Family(
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
    "quantities.activations": Family(
        Text("Activations", "激活函数"),
        ("sigmoid", "tanh", "softplus"),
    ),
    "quantities.rectifiers": Family(
        Text("ReLU and its variants", "ReLU 及其变体"),
        ("relu", "relu6", "leaky_relu", "elu", "selu"),
    ),
    "quantities.gates": Family(
        Text("Gated activations", "门控类激活函数"),
        ("gelu", "silu", "hardsigmoid", "hardswish", "mish"),
    ),
    "quantities.activation_derivatives": Family(
        Text("Derivatives of activations", "激活函数的导数"),
        (
            "sigmoid_derivative",
            "tanh_derivative",
            "relu_derivative",
            "relu6_derivative",
            "leaky_relu_derivative",
            "elu_derivative",
            "softplus_derivative",
            "silu_derivative",
            "gelu_derivative",
            "hardswish_derivative",
        ),
    ),
    "quantities.batch_norm": Family(
        Text("BatchNorm", "BatchNorm"),
        ("batch_norm", "batch_norm_inference", "batch_norm_running_mean", "batch_norm_running_var"),
    ),
    "quantities.normalization": Family(
        Text("Folding and comparing normalisations", "归一化的折叠与比较"),
        ("fuse_conv_bn", "normalization_statistics"),
    ),
    "quantities.dropout": Family(
        Text("Dropout", "Dropout"),
        ("dropout", "dropout_variance", "thinned_networks"),
    ),
    "quantities.softmax": Family(
        Text("Softmax and cross-entropy", "Softmax 与交叉熵"),
        ("softmax", "cross_entropy", "cross_entropy_gradient"),
    ),
    "quantities.binary_losses": Family(
        Text("Binary and focal losses", "二分类损失与 focal loss"),
        (
            "binary_cross_entropy",
            "binary_cross_entropy_with_logits",
            "binary_cross_entropy_gradient",
            "focal_loss",
            "prior_bias",
        ),
    ),
    "quantities.soft_targets": Family(
        Text("Soft targets", "软标签"),
        (
            "label_smoothing_targets",
            "label_smoothing_minimum",
            "mixup_loss",
            "distillation_loss",
            "distillation_gradient",
        ),
    ),
    "quantities.class_balance": Family(
        Text("Classes in and out of balance", "类别均衡"),
        ("initial_loss", "entropy", "class_weights", "effective_number", "class_balanced_weights"),
    ),
    "quantities.initialization": Family(
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
    "quantities.optimizers": Family(
        Text("Optimiser steps", "优化器的更新"),
        ("sgd", "momentum_buffer", "adam", "adamw", "weight_decay_factor"),
    ),
    "quantities.clipping": Family(
        Text("Gradient clipping", "梯度裁剪"),
        ("grad_norm", "clip_grad_norm", "clip_grad_value"),
    ),
    "quantities.schedules": Family(
        Text("Learning-rate schedules", "学习率策略"),
        (
            "cosine_annealing_lr",
            "step_lr",
            "multi_step_lr",
            "linear_lr",
            "linear_scaling_lr",
            "steps_per_epoch",
        ),
    ),
    "quantities.training_memory": Family(
        Text("Memory for training", "训练所需内存"),
        ("model_bytes", "sgd_training_bytes", "adam_training_bytes"),
    ),
    "quantities.second_order": Family(
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
    "quantities.boxes": Family(
        Text("Boxes", "检测框"),
        ("box_iou", "generalized_box_iou", "nms"),
    ),
    "quantities.ranking": Family(
        Text("Metrics of rankings", "排序类指标"),
        ("average_precision", "average_precision_11_point", "roc_auc"),
    ),
    "quantities.confusion": Family(
        Text("Metrics of a confusion matrix", "混淆矩阵指标"),
        ("precision", "recall", "f1_score", "accuracy", "specificity", "balanced_accuracy"),
    ),
    "quantities.segmentation": Family(
        Text("Metrics of segmentation", "分割指标"),
        ("class_iou", "mean_iou", "dice_from_iou"),
    ),
    "quantities.pyramids": Family(
        Text("Anchors and feature pyramids", "锚框与特征金字塔"),
        ("num_anchors", "fpn_sizes", "fpn_roi_level", "roi_pool_coordinates", "roi_pool_cells"),
    ),
    "quantities.quantization": Family(
        Text("Quantisation", "量化"),
        ("quantization_scale", "symmetric_scale", "zero_point", "quantize", "dequantize"),
    ),
    "quantities.compression": Family(
        Text("Factorised and pruned layers", "低秩分解与剪枝"),
        (
            "low_rank_parameters",
            "low_rank_reduction",
            "pruned_conv_parameters",
            "pruned_conv_ratio",
        ),
    ),
    "quantities.vision_transformers": Family(
        Text("Vision transformers", "视觉 Transformer"),
        ("vit_tokens", "patch_embedding_parameters"),
    ),
    "quantities.block_weights": Family(
        Text("Residual and dense blocks", "残差块与稠密块"),
        (
            "basic_block_parameters",
            "bottleneck_parameters",
            "densenet_channels",
            "densenet_connections",
            "senet_extra_parameters",
        ),
    ),
    "quantities.network_scaling": Family(
        Text("Depth and scaling of networks", "网络的深度与缩放"),
        ("resnet_depth", "survival_probability", "expected_depth", "compound_scaling_flops"),
    ),
    "quantities.layer_kinds": Family(
        Text("Other layers", "其他层"),
        (
            "conv3d_parameters",
            "locally_connected_parameters",
            "deformable_offset_channels",
            "pixel_shuffle_shape",
        ),
    ),
    "quantities.savings": Family(
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
        ("conv2d", "conv2d_input_gradient", "conv2d_weight_gradient", "conv_transpose2d"),
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
    from quizcnn.engine.parameter import nearest

    raise WrongUse("engine.unknown-quantity", name=name[:60], suggestion=nearest(name, names()))


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


_CONVOLUTION = "input=[[1,2,0],[0,1,3],[2,1,0]] weight=[[1,0],[0,-1]]"
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
    "batch_norm_buffers": "num_features=64",
    "receptive_field": "layers=7/2,3/2,3/1d2",
    "output_stride": "layers=7/2,3/2,3/1d2",
    "conv_transpose_output_size": "input_size=7 kernel_size=4 stride=2 padding=1",
    "same_output_size": "input_size=15 stride=2",
    "same_padding": "input_size=224 kernel_size=7 stride=2",
    "activation_bytes": "batch=32 channels=64 height=224 width=224",
    "im2col_shape": "input_size=224 in_channels=3 kernel_size=7 stride=2 padding=3",
    "im2col_expansion": "input_size=224 in_channels=3 kernel_size=7 stride=2 padding=3",
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
    "sigmoid": "x=1",
    "tanh": "x=1",
    "softplus": "x=1",
    "relu": "x=-2",
    "relu6": "x=7",
    "leaky_relu": "x=-3 negative_slope=0.01",
    "elu": "x=-1",
    "selu": "x=-1",
    "gelu": "x=1",
    "silu": "x=1",
    "hardsigmoid": "x=1",
    "hardswish": "x=1",
    "mish": "x=1",
    "sigmoid_derivative": "x=0",
    "tanh_derivative": "x=1",
    "relu_derivative": "x=3",
    "relu6_derivative": "x=7",
    "leaky_relu_derivative": "x=-3",
    "elu_derivative": "x=-1",
    "softplus_derivative": "x=1",
    "silu_derivative": "x=1",
    "gelu_derivative": "x=1",
    "hardswish_derivative": "x=1",
    "batch_norm": "x=1,2,3,4 eps=0",
    "batch_norm_inference": "x=5 running_mean=3 running_var=4 weight=2 bias=1 eps=0",
    "batch_norm_running_mean": "x=1,2,3,4",
    "batch_norm_running_var": "x=1,2,3,4",
    "fuse_conv_bn": "conv_weight=0.5 conv_bias=0 running_mean=3 running_var=4 weight=2 bias=1 "
    "eps=0",
    "normalization_statistics": "norm=group_norm batch=8 channels=32 num_groups=8",
    "dropout": "x=1 p=0.3",
    "dropout_variance": "x=1 p=0.5",
    "thinned_networks": "units=10",
    "softmax": "logits=2,1,0",
    "cross_entropy": "logits=2,1,0 target=0",
    "cross_entropy_gradient": "logits=2,1,0 target=0",
    "binary_cross_entropy": "p=0.9",
    "binary_cross_entropy_with_logits": "logit=0",
    "binary_cross_entropy_gradient": "logit=2 target=0",
    "focal_loss": "p=0.9 gamma=2 alpha=-1",
    "prior_bias": "prior_probability=0.01",
    "label_smoothing_targets": "num_classes=1000 label_smoothing=0.1",
    "label_smoothing_minimum": "num_classes=10 label_smoothing=0.1",
    "mixup_loss": "p_a=0.6 p_b=0.2 lam=0.7",
    "distillation_loss": "student_logits=1,2,0 teacher_logits=2,1,0 temperature=2",
    "distillation_gradient": "student_logits=1,2,0 teacher_logits=2,1,0 temperature=2",
    "initial_loss": "num_classes=1000",
    "entropy": "weights=900,100",
    "class_weights": "counts=900,100",
    "effective_number": "samples=900 beta=0.999",
    "class_balanced_weights": "counts=900,100 beta=0.999",
    "fan_in": "in_channels=64 kernel_size=3",
    "xavier_variance": "in_channels=64 out_channels=128 kernel_size=3",
    "xavier_std": "in_channels=64 out_channels=128 kernel_size=3",
    "xavier_bound": "in_channels=64 out_channels=128 kernel_size=3",
    "kaiming_variance": "in_channels=64 out_channels=128 kernel_size=3",
    "kaiming_std": "in_channels=64 out_channels=128 kernel_size=3",
    "kaiming_bound": "in_channels=64 out_channels=128 kernel_size=3",
    "sgd": "grad=1,1,1 lr=0.1 momentum=0.9",
    "momentum_buffer": "grad=1,1,1 momentum=0.9",
    "adam": "grad=[4] lr=0.001 eps=0",
    "adamw": "grad=[4] param=1 lr=0.1 weight_decay=0.01 eps=0",
    "weight_decay_factor": "lr=0.1 weight_decay=0.01",
    "grad_norm": "grad=3,4",
    "clip_grad_norm": "grad=3,4 max_norm=1",
    "clip_grad_value": "grad=3,4 clip_value=1",
    "cosine_annealing_lr": "base_lr=0.1 epoch=25 t_max=100",
    "step_lr": "base_lr=0.1 epoch=65 step_size=30",
    "multi_step_lr": "base_lr=0.1 epoch=65 milestones=30,60,90",
    "linear_lr": "base_lr=0.1 epoch=2 total_iters=5",
    "linear_scaling_lr": "base_lr=0.1 batch_size=1024",
    "steps_per_epoch": "samples=1281167 batch_size=256",
    "model_bytes": "parameters=25557032",
    "sgd_training_bytes": "parameters=25557032",
    "adam_training_bytes": "parameters=25557032",
    "newton_step": "x=2 gradient=4 curvature=2",
    "quasi_newton_step": "x0=0 x1=1 gradient0=-4 gradient1=-2",
    "gradient_descent_rate": "condition_number=9",
    "heavy_ball_rate": "condition_number=9",
    "hessian_bytes": "parameters=25557032",
    "lbfgs_bytes": "parameters=25557032",
    "box_iou": "box1=0,0,10,10 box2=5,5,15,15",
    "generalized_box_iou": "box1=0,0,10,10 box2=5,5,15,15",
    "nms": "boxes=[[0,0,10,10],[1,1,11,11],[20,20,30,30],[0,0,10,5]] scores=0.9,0.8,0.7,0.6 "
    "iou_threshold=0.5",
    "average_precision": "hits=1,0,1,1,0 ground_truths=4",
    "average_precision_11_point": "hits=1,0,1,1,0 ground_truths=4",
    "roc_auc": "positives=0.9,0.6,0.4 negatives=0.7,0.3,0.2",
    "precision": "tp=40 fp=10",
    "recall": "tp=40 fn=20",
    "f1_score": "tp=40 fp=10 fn=20",
    "accuracy": "tp=40 fp=10 fn=20 tn=30",
    "specificity": "tn=30 fp=10",
    "balanced_accuracy": "tp=0 fp=0 fn=100 tn=900",
    "class_iou": "confusion_matrix=[[50,10],[5,35]]",
    "mean_iou": "confusion_matrix=[[50,10],[5,35]]",
    "dice_from_iou": "iou=0.5",
    "num_anchors": "feature_sizes=38,19,10,5,3,1 anchors_per_cell=4,6,6,6,4,4",
    "fpn_sizes": "input_size=800",
    "fpn_roi_level": "width=112 height=112",
    "roi_pool_coordinates": "box=0,33,665,400 stride=32",
    "roi_pool_cells": "roi_size=665 stride=32 output_size=7",
    "quantization_scale": "min_value=-1 max_value=3",
    "symmetric_scale": "max_abs=2.54",
    "zero_point": "min_value=-1 max_value=3",
    "quantize": "x=1 scale=0.02",
    "dequantize": "q=96 scale=4/255 zero_point=64",
    "low_rank_parameters": "in_features=4096 out_features=4096 rank=256",
    "low_rank_reduction": "in_features=4096 out_features=4096 rank=256",
    "pruned_conv_parameters": "in_channels=128 out_channels=128 kernel_size=3 kept=0.5",
    "pruned_conv_ratio": "in_kept=0.5 out_kept=0.5",
    "vit_tokens": "input_size=224 patch_size=16",
    "patch_embedding_parameters": "patch_size=16 embed_dim=768",
    "basic_block_parameters": "channels=256",
    "bottleneck_parameters": "channels=256 width=128 groups=32",
    "densenet_channels": "in_channels=64 growth_rate=32 layers=6",
    "densenet_connections": "layers=5",
    "senet_extra_parameters": "channels=256,512,1024,2048 blocks=3,4,6,3",
    "resnet_depth": "blocks=3,4,6,3 convolutions_per_block=3",
    "survival_probability": "layer=27 layers=54",
    "expected_depth": "layers=54",
    "compound_scaling_flops": "phi=1",
    "conv3d_parameters": "in_channels=3 out_channels=64 kernel_size=3",
    "locally_connected_parameters": "input_size=32 in_channels=3 out_channels=6 kernel_size=5",
    "deformable_offset_channels": "kernel_size=3 modulated=true",
    "pixel_shuffle_shape": "channels=64 height=32 width=32 upscale_factor=4",
    "winograd_multiplications": "output_size=2 kernel_size=3",
    "winograd_reduction": "output_size=4 kernel_size=3",
    "conv_arithmetic_intensity": "input_size=56 in_channels=128 out_channels=128 kernel_size=3 "
    "padding=1 groups=128",
    "stacked_kernel_ratio": "kernel_size=5",
    "factorized_kernel_ratio": "kernel_size=7",
    "global_pooling_saving": "channels=512 height=7 width=7 out_features=1000",
    "conv2d": _CONVOLUTION,
    "conv2d_input_gradient": f"{_CONVOLUTION} output_gradient=[[1,2],[3,4]]",
    "conv2d_weight_gradient": f"{_CONVOLUTION} output_gradient=[[1,2],[3,4]]",
    "conv_transpose2d": "input=[[1,2],[3,4]] weight=[[1,0],[0,-1]] stride=2",
    "max_pool2d": _POOLING,
    "avg_pool2d": _POOLING,
    "max_pool2d_backward": _POOLED_BACK,
    "avg_pool2d_backward": _POOLED_BACK,
}
