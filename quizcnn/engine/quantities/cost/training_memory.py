"""Bytes of a model's parameters, and of what an optimiser keeps beside them.

Activations are not among them: `memory.activation_bytes` counts those.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine.kinds import BytesPerElement, Count, ParameterCount
from quizcnn.engine.quantities.shared import bits_for_bytes, other_units
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import whole
from quizcnn.messages import Text


def model_bytes(parameters: ParameterCount, bytes_per_element: BytesPerElement = 4) -> Count:
    """Return the bytes of the parameters alone; float32 takes 4 each, float16 2.

    Source: PyTorch docs, torch.Tensor.element_size.
    """
    parameters = whole("parameters", parameters, 1)
    return parameters * whole("bytes_per_element", bytes_per_element, 1)


def sgd_training_bytes(
    parameters: ParameterCount, momentum: bool = True, bytes_per_element: BytesPerElement = 4
) -> Count:
    """Return the bytes of weights, gradients and, with momentum, one buffer.

    Source: PyTorch docs, torch.optim.SGD.
    """
    return (3 if momentum else 2) * model_bytes(parameters, bytes_per_element)


def adam_training_bytes(
    parameters: ParameterCount, bytes_per_element: BytesPerElement = 4
) -> Count:
    """Return the bytes of weights, gradients and Adam's two moments: 16 a parameter in float32.

    Source: Kingma & Ba 2015, "Adam: A Method for Stochastic Optimization", Algorithm 1; Rajbhandari
    et al. 2020, "ZeRO: Memory Optimizations Toward Training Trillion Parameter Models", §3.1.
    """
    return 4 * model_bytes(parameters, bytes_per_element)


_WEIGHTS_ALONE = Text(
    "Those are the weights alone. Training keeps their gradients and the optimiser's state too.",
    "这只是权重本身。训练还要存梯度和优化器状态。",
)
_GRADIENTS_FORGOTTEN = Text(
    "You left out the gradients: one number for each parameter.",
    "你漏了梯度：每个参数一个数。",
)


def _elements(parameters: Any) -> Any:
    return parameters


def _copies(number: int) -> Callable[..., Any]:
    """A count of so many numbers a parameter."""

    def bytes_of(parameters: Any, bytes_per_element: Any) -> Any:
        return number * model_bytes(parameters, bytes_per_element)

    return bytes_of


_MODEL = (
    Misconception(
        "elements-for-bytes",
        _elements,
        Text(
            "That is the number of parameters. Multiply by the bytes of each (float32: 4).",
            "这是参数个数。还要乘以每个参数的字节数（float32 为 4）。",
        ),
        shows="→ 102228128, not 25557032",
    ),
    bits_for_bytes(model_bytes),
    *other_units(model_bytes),
)

_SGD = (
    Misconception(
        "weights-alone",
        _copies(1),
        _WEIGHTS_ALONE,
        shows="parameters=1000000 → 12000000, not 4000000",
    ),
    Misconception(
        "gradients-forgotten",
        lambda momentum, **given: _copies(2)(**given) if momentum else None,
        _GRADIENTS_FORGOTTEN,
        shows="parameters=1000000 → 12000000, not 8000000",
    ),
    Misconception(
        "momentum-counted",
        lambda momentum, **given: None if momentum else _copies(3)(**given),
        Text(
            "You counted a momentum buffer. Plain SGD has none.",
            "你算了动量缓冲区。普通 SGD 没有动量。",
        ),
        shows="parameters=1000000 momentum=false → 8000000, not 12000000",
    ),
    Misconception(
        "adam-for-sgd",
        _copies(4),
        Text(
            "That is Adam, which keeps two moments. SGD keeps one buffer at most.",
            "这是 Adam 的用量，它存两个矩。SGD 最多存一个缓冲区。",
        ),
        shows="parameters=1000000 → 12000000, not 16000000",
    ),
    *other_units(sgd_training_bytes),
)

_ADAM = (
    Misconception("weights-alone", _copies(1), _WEIGHTS_ALONE, shows="→ 408912512, not 102228128"),
    Misconception(
        "one-copy-forgotten",
        _copies(3),
        Text(
            "You counted three numbers a parameter. There are four: weight, gradient and Adam's "
            "two moments m and v.",
            "你按每个参数三个数算。应有四个：权重、梯度，以及 Adam 的两个矩 m 和 v。",
        ),
        shows="→ 408912512, not 306684384",
    ),
    Misconception(
        "moments-forgotten",
        _copies(2),
        Text(
            "You left out Adam's two moments m and v.",
            "你漏了 Adam 的两个矩 m 和 v。",
        ),
        shows="→ 408912512, not 204456256",
    ),
    *other_units(adam_training_bytes),
)

QUANTITIES = table(
    Quantity(
        "model_bytes",
        model_bytes,
        unit="B",
        meaning=Text("Bytes of a model's parameters", "模型参数占用的字节数"),
        source="PyTorch docs, torch.Tensor.element_size",
        example="parameters=25557032",
        misconceptions=_MODEL,
        shows={
            "bits-for-bytes": "→ 102228128, not 817825024",
            "mb-for-mib": "→ 102228128, not 107193961.5",
            "mib-for-mb": "→ 102228128, not 97492340.09",
        },
    ),
    Quantity(
        "sgd_training_bytes",
        sgd_training_bytes,
        unit="B",
        meaning=Text(
            "Bytes of weights, gradients and momentum (no activations)",
            "SGD 训练时权重、梯度与动量的字节数（不含激活）",
        ),
        source="PyTorch docs, torch.optim.SGD",
        example="parameters=25557032",
        misconceptions=_SGD,
        shows={
            "mb-for-mib": "parameters=1000000 → 12000000, not 12582912",
            "mib-for-mb": "parameters=1000000 → 12000000, not 732421875/64",
        },
    ),
    Quantity(
        "adam_training_bytes",
        adam_training_bytes,
        unit="B",
        meaning=Text(
            "Bytes of weights, gradients and Adam's moments (no activations)",
            "Adam 训练时权重、梯度与两个矩的字节数（不含激活）",
        ),
        source="Kingma & Ba 2015, Adam, Algorithm 1; Rajbhandari et al. 2020, ZeRO: Memory "
        "Optimizations Toward Training Trillion Parameter Models, §3.1",
        example="parameters=25557032",
        misconceptions=_ADAM,
        shows={
            "mb-for-mib": "→ 408912512, not 428775846.2",
            "mib-for-mb": "→ 408912512, not 389969360.4",
        },
    ),
)
