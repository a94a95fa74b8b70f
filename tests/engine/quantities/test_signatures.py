"""The names and parameters of the values that interviews ask for: decks and scripts use them."""

from __future__ import annotations

import pytest

from quizcnn.engine.catalogue import find, is_quantity
from quizcnn.engine.numbers.notation import shown

X_ALONE = (
    *("sigmoid", "tanh", "relu", "relu6", "selu", "gelu", "silu", "hardsigmoid", "hardswish"),
    *("mish", "sigmoid_derivative", "tanh_derivative", "relu_derivative", "relu6_derivative"),
    *("silu_derivative", "gelu_derivative", "hardswish_derivative"),
)
LAYER = "in_channels out_channels kernel_size=1"
ADAM = "lr=0.001 beta1=0.9 beta2=0.999 eps=1e-8"
SIGNATURES = {
    **dict.fromkeys(X_ALONE, "x"),
    **dict.fromkeys(("softplus", "softplus_derivative"), "x beta=1 threshold=20"),
    **dict.fromkeys(("leaky_relu", "leaky_relu_derivative"), "x negative_slope=0.01"),
    **dict.fromkeys(("elu", "elu_derivative"), "x alpha=1"),
    "batch_norm": "x weight=1 bias=0 eps=1e-5",
    "batch_norm_inference": "x running_mean running_var weight=1 bias=0 eps=1e-5",
    "batch_norm_running_mean": "x running_mean=0 momentum=0.1",
    "batch_norm_running_var": "x running_var=1 momentum=0.1",
    "fuse_conv_bn": ("conv_weight conv_bias running_mean running_var weight=1 bias=0 eps=1e-5"),
    "normalization_statistics": "norm batch channels num_groups=1",
    "dropout": "x p=0.5 training=true inverted=true",
    "dropout_variance": "x p=0.5",
    "thinned_networks": "units",
    "softmax": "logits temperature=1",
    "cross_entropy": "logits target label_smoothing=0",
    "cross_entropy_gradient": "logits target label_smoothing=0",
    "binary_cross_entropy": "p target=1",
    "binary_cross_entropy_with_logits": "logit target=1",
    "binary_cross_entropy_gradient": "logit target=1",
    "focal_loss": "p target=1 alpha=0.25 gamma=2",
    "prior_bias": "prior_probability=0.01",
    "label_smoothing_targets": "num_classes label_smoothing=0.1",
    "label_smoothing_minimum": "num_classes label_smoothing=0.1",
    "mixup_loss": "p_a p_b lam",
    "distillation_loss": "student_logits teacher_logits temperature=1",
    "distillation_gradient": "student_logits teacher_logits temperature=1",
    "initial_loss": "num_classes",
    "entropy": "weights",
    "class_weights": "counts",
    "effective_number": "samples beta=0.999",
    "class_balanced_weights": "counts beta=0.999",
    "fan_in": "in_channels kernel_size=1 groups=1",
    **dict.fromkeys(("xavier_variance", "xavier_std", "xavier_bound"), f"{LAYER} gain=1"),
    **dict.fromkeys(
        ("kaiming_variance", "kaiming_std", "kaiming_bound"), f"{LAYER} mode=fan_in a=0"
    ),
    "sgd": "grad lr=0.001 momentum=0 dampening=0 weight_decay=0 nesterov=false param=0",
    "momentum_buffer": "grad momentum dampening=0",
    "adam": f"grad {ADAM} weight_decay=0 param=0",
    "adamw": f"grad param {ADAM} weight_decay=0.01",
    "weight_decay_factor": "lr weight_decay steps=1",
    "grad_norm": "grad",
    "clip_grad_norm": "grad max_norm",
    "clip_grad_value": "grad clip_value",
    "cosine_annealing_lr": "base_lr epoch t_max eta_min=0",
    "step_lr": "base_lr epoch step_size gamma=0.1",
    "multi_step_lr": "base_lr epoch milestones gamma=0.1",
    "linear_lr": "base_lr epoch total_iters=5 start_factor=1/3 end_factor=1",
    "linear_scaling_lr": "base_lr batch_size base_batch_size=256",
    "steps_per_epoch": "samples batch_size drop_last=false",
    "model_bytes": "parameters bytes_per_element=4",
    "sgd_training_bytes": "parameters momentum=true bytes_per_element=4",
    "adam_training_bytes": "parameters bytes_per_element=4",
    "newton_step": "x gradient curvature",
    "quasi_newton_step": "x0 x1 gradient0 gradient1",
    "gradient_descent_rate": "condition_number",
    "heavy_ball_rate": "condition_number",
    "hessian_bytes": "parameters bytes_per_element=4",
    "lbfgs_bytes": "parameters history_size=10 bytes_per_element=4",
}


@pytest.mark.parametrize("name", SIGNATURES)
def test_names_and_parameters_do_not_change(name: str) -> None:
    assert is_quantity(name)
    quantity = find(name)
    written = [
        p.name if p.required else f"{p.name}={shown(p.default)}" for p in quantity.parameters
    ]
    assert " ".join(written) == SIGNATURES[name]
    for parameter in quantity.parameters:  # what the list shows as a default can be typed
        if not parameter.required:
            typed = quantity.read(parameter.name, shown(parameter.default))
            assert typed == parameter.default
