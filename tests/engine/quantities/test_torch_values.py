"""Activations, losses, BatchNorm, optimisers and schedules beside PyTorch, on random numbers."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from quizcnn.engine.quantities.layers import activation_derivatives, rectifier_derivatives
from tests.engine.quantities.evaluating import value

torch = pytest.importorskip("torch")
torch.set_num_threads(1)  # tensors this small only make threads wait for each other
pytestmark = pytest.mark.oracle

functional = torch.nn.functional
ROUNDS = 200
KINKS = (-3.0, 0.0, 3.0, 6.0)

ACTIVATIONS: dict[str, Callable[..., Any]] = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "softplus": functional.softplus,
    "relu": functional.relu,
    "relu6": functional.relu6,
    "leaky_relu": functional.leaky_relu,
    "elu": functional.elu,
    "selu": functional.selu,
    "gelu": functional.gelu,
    "silu": functional.silu,
    "hardsigmoid": functional.hardsigmoid,
    "hardswish": functional.hardswish,
    "mish": functional.mish,
}
DERIVATIVES = [
    name.removesuffix("_derivative")
    for family in (activation_derivatives, rectifier_derivatives)
    for name in family.QUANTITIES
]
LOOSER = {"hardsigmoid": 1e-7, "hardswish": 1e-7}  # PyTorch holds 1/6 in single precision


def near(expected: Any, within: float = 1e-11) -> Any:
    numbers = expected.tolist() if isinstance(expected, torch.Tensor) else expected
    return pytest.approx(numbers, rel=within, abs=within)


def tensor(numbers: Any, grad: bool = False) -> Any:
    return torch.tensor(numbers, dtype=torch.float64, requires_grad=grad)


def slope(function: Callable[..., Any], x: float) -> float:
    point = tensor(x, grad=True)
    function(point).backward()
    return float(point.grad)


@pytest.fixture
def drawn() -> random.Random:
    return random.Random(17)


def logits(drawn: random.Random, classes: int = 4) -> list[float]:
    return [drawn.uniform(-6, 6) for _ in range(classes)]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations(name: str, drawn: random.Random) -> None:
    for x in (*KINKS, -40.0, 40.0, *(drawn.uniform(-9, 9) for _ in range(ROUNDS))):
        expected = ACTIVATIONS[name](tensor(x))
        assert value(name, x=x) == near(expected, LOOSER.get(name, 1e-11)), x


@pytest.mark.parametrize("name", DERIVATIVES)
def test_derivatives_of_activations(name: str, drawn: random.Random) -> None:
    for x in (*KINKS, *(drawn.uniform(-9, 9) for _ in range(ROUNDS))):
        expected = slope(ACTIVATIONS[name], x)
        assert value(f"{name}_derivative", x=x) == near(expected, LOOSER.get(name, 1e-11)), x


@pytest.mark.parametrize(
    ("name", "option"),
    [("leaky_relu", "negative_slope"), ("elu", "alpha"), ("softplus", "beta")],
)
def test_options_of_activations(name: str, option: str, drawn: random.Random) -> None:
    for _ in range(ROUNDS):
        x, chosen = drawn.uniform(-9, 9), {option: drawn.uniform(0.1, 3)}

        def function(point: Any, chosen: dict[str, float] = chosen) -> Any:
            return ACTIVATIONS[name](point, **chosen)

        assert value(name, x=x, **chosen) == near(function(tensor(x)))
        assert value(f"{name}_derivative", x=x, **chosen) == near(slope(function, x))


def test_softmax_at_a_temperature(drawn: random.Random) -> None:
    for _ in range(ROUNDS):
        scores, temperature = logits(drawn), drawn.uniform(0.2, 9)
        expected = torch.softmax(tensor(scores) / temperature, 0)
        assert value("softmax", logits=scores, temperature=temperature) == near(expected)
    huge = [1000, 999, -1000]
    assert value("softmax", logits=huge) == near(torch.softmax(tensor(huge), 0))


def test_cross_entropy_and_its_gradient(drawn: random.Random) -> None:
    for smoothing in (0, 0.1, 0.4):
        for _ in range(ROUNDS):
            given = {"logits": logits(drawn), "target": drawn.randrange(4)}
            scores = tensor(given["logits"], grad=True)
            loss = functional.cross_entropy(
                scores, torch.tensor(given["target"]), label_smoothing=smoothing
            )
            loss.backward()
            given["label_smoothing"] = smoothing
            assert value("cross_entropy", **given) == near(loss)
            assert value("cross_entropy_gradient", **given) == near(scores.grad)


def test_the_initial_loss_and_the_least_one_under_smoothing() -> None:
    for classes in (2, 10, 1000):
        even, index = torch.zeros(classes, dtype=torch.float64), torch.tensor(0)
        initial = functional.cross_entropy(even, index)
        assert value("initial_loss", num_classes=classes) == near(initial)
        true, other = value("label_smoothing_targets", num_classes=classes)
        best = torch.full((classes,), float(other), dtype=torch.float64)
        best[0] = float(true)
        least = functional.cross_entropy(best.log(), index, label_smoothing=0.1)
        assert value("label_smoothing_minimum", num_classes=classes) == near(least)


def test_binary_cross_entropy(drawn: random.Random) -> None:
    for target in (0, 1, 0.25):
        for _ in range(ROUNDS):
            p, logit = drawn.uniform(0.01, 0.99), drawn.uniform(-9, 9)
            expected = functional.binary_cross_entropy(tensor(p), tensor(target))
            assert value("binary_cross_entropy", p=p, target=target) == near(expected)

            def with_logits(point: Any, target: float = target) -> Any:
                return functional.binary_cross_entropy_with_logits(point, tensor(target))

            given = {"logit": logit, "target": target}
            found = value("binary_cross_entropy_with_logits", **given)
            assert found == near(with_logits(tensor(logit)))
            gradient = value("binary_cross_entropy_gradient", **given)
            assert gradient == near(slope(with_logits, logit))


def test_focal_loss_is_weighted_binary_cross_entropy(drawn: random.Random) -> None:
    """As torchvision's sigmoid_focal_loss writes it, on probabilities."""
    for _ in range(ROUNDS):
        p, target = drawn.uniform(0.01, 0.99), drawn.randrange(2)
        alpha, gamma = drawn.choice([-1, 0.25, 0.6]), drawn.choice([0, 1, 2, 2.5])
        truth = tensor(float(target))
        p_t = tensor(p) * truth + (1 - tensor(p)) * (1 - truth)
        expected = functional.binary_cross_entropy(tensor(p), truth) * (1 - p_t) ** gamma
        if alpha >= 0:
            expected = (alpha * truth + (1 - alpha) * (1 - truth)) * expected
        assert value("focal_loss", p=p, target=target, alpha=alpha, gamma=gamma) == near(expected)


def test_the_prior_bias_predicts_its_prior() -> None:
    for prior in (0.01, 0.3, 0.9):
        bias = value("prior_bias", prior_probability=prior)
        assert float(torch.sigmoid(tensor(bias))) == pytest.approx(prior)


def test_distillation(drawn: random.Random) -> None:
    for _ in range(ROUNDS):
        given = {"student_logits": logits(drawn), "teacher_logits": logits(drawn)}
        temperature = drawn.uniform(0.5, 5)
        student = tensor(given["student_logits"], grad=True)
        teacher = torch.log_softmax(tensor(given["teacher_logits"]) / temperature, 0)
        loss = temperature**2 * functional.kl_div(
            torch.log_softmax(student / temperature, 0), teacher, reduction="sum", log_target=True
        )
        loss.backward()
        assert value("distillation_loss", **given, temperature=temperature) == near(loss)
        gradient = value("distillation_gradient", **given, temperature=temperature)
        assert gradient == near(student.grad)


def test_entropy(drawn: random.Random) -> None:
    for _ in range(ROUNDS):
        counts = [drawn.randrange(1, 90) for _ in range(3)]
        expected = torch.distributions.Categorical(probs=tensor(counts)).entropy()
        assert value("entropy", weights=counts) == near(expected)


def test_batch_norm_with_its_running_statistics(drawn: random.Random) -> None:
    for _ in range(ROUNDS):
        x = [drawn.uniform(-5, 5) for _ in range(drawn.randrange(2, 7))]
        weight, bias, eps = drawn.uniform(-2, 2), drawn.uniform(-2, 2), drawn.choice([1e-5, 1e-2])
        mean, var, momentum = drawn.uniform(-3, 3), drawn.uniform(0.1, 3), drawn.uniform(0, 1)
        running_mean, running_var = tensor([mean]), tensor([var])
        affine = {"weight": weight, "bias": bias, "eps": eps}
        tensors = {"weight": tensor([weight]), "bias": tensor([bias]), "eps": eps}
        at_test = functional.batch_norm(tensor([[x[0]]]), running_mean, running_var, **tensors)
        found = value("batch_norm_inference", x=x[0], running_mean=mean, running_var=var, **affine)
        assert found == near(at_test.item())
        expected = functional.batch_norm(
            tensor(x)[:, None],
            running_mean,
            running_var,
            training=True,
            momentum=momentum,
            **tensors,
        )
        assert value("batch_norm", x=x, **affine) == near(expected[:, 0])
        given = {"x": x, "momentum": momentum}
        assert value("batch_norm_running_mean", running_mean=mean, **given) == near(
            running_mean.item()
        )
        assert value("batch_norm_running_var", running_var=var, **given) == near(running_var.item())


def test_folding(drawn: random.Random) -> None:
    fuse = torch.nn.utils.fusion.fuse_conv_bn_weights
    for _ in range(ROUNDS):
        w, b, mean, gamma, beta = (drawn.uniform(-2, 2) for _ in range(5))
        var, eps = drawn.uniform(0.1, 4), 1e-5
        folded = fuse(
            tensor([[[[w]]]]), tensor([b]), tensor([mean]), tensor([var]), eps, tensor([gamma]),
            tensor([beta]),
        )  # fmt: skip
        found = value(
            "fuse_conv_bn",
            conv_weight=w,
            conv_bias=b,
            running_mean=mean,
            running_var=var,
            weight=gamma,
            bias=beta,
            eps=eps,
        )
        assert found == near([part.item() for part in folded])


def test_numbers_of_statistics() -> None:
    x = torch.randn(8, 32, 5, 5)
    layer = torch.native_layer_norm(x, x.shape[1:], None, None, 1e-5)
    group = torch.native_group_norm(x, None, None, 8, 32, 25, 4, 1e-5)
    batch = torch.native_batch_norm(x, None, None, None, None, True, 0.1, 1e-5)
    counts = {"layer_norm": layer, "group_norm": group, "batch_norm": batch}
    for norm, result in counts.items():
        found = value("normalization_statistics", norm=norm, batch=8, channels=32, num_groups=4)
        assert found == result[1].numel()
    instance = torch.native_group_norm(x, None, None, 8, 32, 25, 32, 1e-5)
    found = value("normalization_statistics", norm="instance_norm", batch=8, channels=32)
    assert found == instance[1].numel()


def test_dropout() -> None:
    torch.manual_seed(0)
    for p in (0.2, 0.5, 0.9):
        outputs = functional.dropout(torch.full((200_000,), 3.0, dtype=torch.float64), p)
        survivor = value("dropout", x=3, p=p)
        assert outputs.unique().tolist() == near([0, survivor])
        variance = value("dropout_variance", x=3, p=p)
        assert float(outputs.var(correction=0)) == pytest.approx(variance, rel=0.02)
    assert value("dropout", x=3, p=0.5, training=False) == 3


def stepped(optimizer: Any, start: float, gradients: list[float], **options: Any) -> float:
    weight = tensor(start, grad=True)
    steps = optimizer([weight], **options)
    for gradient in gradients:
        weight.grad = tensor(gradient)
        steps.step()
    return float(weight.detach())


def gradients(drawn: random.Random) -> list[float]:
    return [drawn.uniform(-3, 3) for _ in range(drawn.randrange(1, 8))]


def test_sgd(drawn: random.Random) -> None:
    for _ in range(ROUNDS):
        grad, start = gradients(drawn), drawn.uniform(-2, 2)
        options = {
            "lr": drawn.uniform(0, 1),
            "momentum": drawn.choice([0, 0.5, 0.9]),
            "weight_decay": drawn.choice([0, 0.1]),
        }
        options["nesterov"] = bool(options["momentum"]) and drawn.random() < 0.5
        options["dampening"] = 0 if options["nesterov"] else drawn.choice([0, 0.3])
        expected = stepped(torch.optim.SGD, start, grad, **options)
        assert value("sgd", grad=grad, param=start, **options) == near(expected)


def test_the_velocity_is_pytorchs_momentum_buffer(drawn: random.Random) -> None:
    for _ in range(ROUNDS):
        grad = gradients(drawn)
        weight = tensor(0.0, grad=True)
        optimizer = torch.optim.SGD([weight], lr=0.1, momentum=0.9, dampening=0.2)
        for gradient in grad:
            weight.grad = tensor(gradient)
            optimizer.step()
        expected = optimizer.state[weight]["momentum_buffer"].item()
        assert value("momentum_buffer", grad=grad, momentum=0.9, dampening=0.2) == near(expected)


@pytest.mark.parametrize(("name", "optimizer"), [("adam", "Adam"), ("adamw", "AdamW")])
def test_adam(name: str, optimizer: str, drawn: random.Random) -> None:
    for _ in range(ROUNDS):
        grad, start = gradients(drawn), drawn.uniform(-2, 2)
        beta1, beta2 = drawn.uniform(0, 0.95), drawn.uniform(0, 0.9999)
        options = {
            "lr": drawn.uniform(0, 0.5),
            "eps": drawn.choice([1e-8, 1e-3]),
            "weight_decay": drawn.choice([0, 0.1]),
        }
        expected = stepped(
            getattr(torch.optim, optimizer), start, grad, betas=(beta1, beta2), **options
        )
        found = value(name, grad=grad, param=start, beta1=beta1, beta2=beta2, **options)
        assert found == near(expected, 1e-9)


def test_the_defaults_are_pytorchs(drawn: random.Random) -> None:
    grad = gradients(drawn)
    for name, optimizer in (
        ("sgd", torch.optim.SGD),
        ("adam", torch.optim.Adam),
        ("adamw", torch.optim.AdamW),
    ):
        assert value(name, grad=grad, param=1.5) == near(stepped(optimizer, 1.5, grad))


def test_decay_alone() -> None:
    for optimizer in (torch.optim.SGD, torch.optim.AdamW):
        kept = stepped(optimizer, 1.0, [0.0] * 20, lr=0.1, weight_decay=0.01)
        factor = value("weight_decay_factor", lr=0.1, weight_decay=0.01, steps=20)
        assert factor == near(kept)


def test_clipping(drawn: random.Random) -> None:
    utils = torch.nn.utils
    for _ in range(ROUNDS):
        grad, limit = gradients(drawn), drawn.uniform(0.1, 4)
        for name, clip, option in (
            ("clip_grad_norm", utils.clip_grad_norm_, "max_norm"),
            ("clip_grad_value", utils.clip_grad_value_, "clip_value"),
        ):
            weight = tensor([0.0] * len(grad), grad=True)
            weight.grad = tensor(grad)
            norm = clip([weight], limit)
            # PyTorch adds 1e-6 to the norm that it divides by.
            assert value(name, grad=grad, **{option: limit}) == near(weight.grad, 3e-5)
            if norm is not None:
                assert value("grad_norm", grad=grad) == near(norm)


SCHEDULES: list[tuple[str, str, dict[str, Any]]] = [
    ("cosine_annealing_lr", "CosineAnnealingLR", {"t_max": 40, "eta_min": 0.01}),
    ("step_lr", "StepLR", {"step_size": 7, "gamma": 0.3}),
    ("multi_step_lr", "MultiStepLR", {"milestones": [3, 9, 30], "gamma": 0.3}),
    ("linear_lr", "LinearLR", {"total_iters": 9, "start_factor": 0.2, "end_factor": 0.8}),
    ("linear_lr", "LinearLR", {}),
    ("step_lr", "StepLR", {"step_size": 1}),
]


@pytest.mark.parametrize(("name", "scheduler", "options"), SCHEDULES)
def test_schedules(name: str, scheduler: str, options: dict[str, Any]) -> None:
    optimizer = torch.optim.SGD([tensor(1.0, grad=True)], lr=0.4)
    theirs = {key.replace("t_max", "T_max"): option for key, option in options.items()}
    schedule = getattr(torch.optim.lr_scheduler, scheduler)(optimizer, **theirs)
    for epoch in range(41):
        rate = value(name, base_lr=0.4, epoch=epoch, **options)
        assert rate == near(schedule.get_last_lr()[0], 1e-10), epoch
        optimizer.step()
        schedule.step()


@pytest.mark.parametrize("drop_last", [False, True])
def test_steps_of_a_loader(drop_last: bool) -> None:
    for samples in (1, 63, 64, 65, 1000):
        loader = torch.utils.data.DataLoader(range(samples), batch_size=64, drop_last=drop_last)
        found = value("steps_per_epoch", samples=samples, batch_size=64, drop_last=drop_last)
        assert found == len(loader)


@pytest.mark.parametrize("kernel", [1, 3, (1, 5)])
def test_initialisations(kernel: Any) -> None:
    init = torch.nn.init
    weight = torch.empty(96, 64, *(kernel if isinstance(kernel, tuple) else (kernel, kernel)))
    layer = {"in_channels": 64, "out_channels": 96, "kernel_size": kernel}
    inward, outward = init._calculate_fan_in_and_fan_out(weight)
    assert value("fan_in", in_channels=64, kernel_size=kernel) == inward
    for mode in ("fan_in", "fan_out"):
        a = 0.2
        options = {**layer, "mode": mode, "a": a}
        fan = {"fan_in": inward, "fan_out": outward}[mode]
        std = init.calculate_gain("leaky_relu", a) / fan**0.5
        assert value("kaiming_std", **options) == near(std)
        assert value("kaiming_variance", **options) == near(std**2)
        torch.manual_seed(1)
        drawn = init.kaiming_uniform_(weight, a=a, mode=mode)
        assert float(drawn.abs().max()) == pytest.approx(
            value("kaiming_bound", **options), rel=0.01
        )
    torch.manual_seed(1)
    gain = init.calculate_gain("tanh")
    drawn = init.xavier_uniform_(weight, gain=gain)
    bound = value("xavier_bound", **layer, gain=gain)
    assert float(drawn.abs().max()) == pytest.approx(bound, rel=0.01)
    drawn = init.xavier_normal_(weight, gain=gain)
    assert float(drawn.std()) == pytest.approx(value("xavier_std", **layer, gain=gain), rel=0.05)
    assert float(drawn.var()) == pytest.approx(
        value("xavier_variance", **layer, gain=gain), rel=0.1
    )


def test_memory_of_a_real_training_step() -> None:
    layer = torch.nn.Linear(30, 20)
    optimizer = torch.optim.Adam(layer.parameters())
    layer(torch.randn(2, 30)).sum().backward()
    optimizer.step()
    parameters = list(layer.parameters())
    tensors = [*parameters, *(each.grad for each in parameters)]
    moments = [
        optimizer.state[each][key] for each in parameters for key in ("exp_avg", "exp_avg_sq")
    ]
    count = sum(each.numel() for each in parameters)
    kept = sum(each.numel() * each.element_size() for each in [*tensors, *moments])
    assert value("adam_training_bytes", parameters=count) == kept
    assert value("model_bytes", parameters=count) == 4 * count
