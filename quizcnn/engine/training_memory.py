"""Bytes of a model's parameters, and of what an optimiser keeps beside them.

Activations are not among them: `memory.activation_bytes` counts those.
"""

from __future__ import annotations

from quizcnn.engine.geometry import whole
from quizcnn.engine.kinds import Count


def model_bytes(parameters: Count, bytes_per_element: Count = 4) -> Count:
    """Return the bytes of the parameters alone; float32 takes 4 each, float16 2.

    Source: PyTorch docs, torch.Tensor.element_size.
    """
    parameters = whole("parameters", parameters, 1)
    return parameters * whole("bytes_per_element", bytes_per_element, 1)


def sgd_training_bytes(
    parameters: Count, momentum: bool = True, bytes_per_element: Count = 4
) -> Count:
    """Return the bytes of weights, gradients and, with momentum, one buffer.

    Source: PyTorch docs, torch.optim.SGD.
    """
    return (3 if momentum else 2) * model_bytes(parameters, bytes_per_element)


def adam_training_bytes(parameters: Count, bytes_per_element: Count = 4) -> Count:
    """Return the bytes of weights, gradients and Adam's two moments: 16 a parameter in float32.

    Source: Kingma & Ba 2015, "Adam: A Method for Stochastic Optimization", Algorithm 1; Rajbhandari
    et al. 2020, "ZeRO: Memory Optimizations Toward Training Trillion Parameter Models", §3.1.
    """
    return 4 * model_bytes(parameters, bytes_per_element)
