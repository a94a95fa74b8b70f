"""Networks in torch: parts that many share, and every layer that learns with its shape and cost.

A test module that imports this is skipped where torch is not installed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.network import Report

torch = pytest.importorskip("torch")
torch.set_num_threads(1)
nn = torch.nn
Module: Any = nn.Module

TYPES = {
    **{"Conv2d": "conv", "Linear": "linear", "BatchNorm2d": "batch_norm"},
    "SqueezeExcitation": "squeeze_excitation",
}
MULTIPLYING = ("conv", "linear", "squeeze_excitation")


class Count(NamedTuple):
    """A layer with parameters of its own; its shape without the batch."""

    type: str
    output_shape: tuple[int, ...]
    parameters: int
    macs: int


class Concat(Module):  # type: ignore[misc]
    """Branches side by side, run in their order, their channels one after the other."""

    def __init__(self, *branches: Any) -> None:
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x: Any) -> Any:
        return torch.cat([branch(x) for branch in self.branches], dim=1)


class Add(Concat):
    """Branches side by side, run in their order and added up; nn.Identity() is the shortcut."""

    def forward(self, x: Any) -> Any:
        return sum(branch(x) for branch in self.branches)


def classifier(inputs: int) -> list[Any]:
    """The head of most networks: averages, dropout and one layer for the 1000 classes."""
    return [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(), nn.Linear(inputs, 1000)]


def counted(module: Any, shape: Sequence[int]) -> list[Count]:
    """Run `module` on one image of this shape; its layers with parameters, as they were run.

    Nothing is computed: on torch's meta device tensors have shapes and no values.
    """
    counts: list[Count] = []

    def count(layer: Any, _: Any, output: Any) -> None:
        parameters = sum(each.numel() for each in layer.parameters(recurse=False))
        outputs = tuple(output.shape[1:])
        type = TYPES.get(layer.__class__.__name__, layer.__class__.__name__)
        counts.append(Count(type, outputs, parameters, _macs(type, layer, outputs)))

    module = module.to("meta").eval()
    for each in module.modules():
        if next(each.parameters(recurse=False), None) is not None:
            each.register_forward_hook(count)
    with torch.no_grad():
        module(torch.zeros(1, *shape, device="meta"))
    return counts


def reported(report: Report) -> list[Count]:
    """The layers with parameters in a report of ours."""
    return [
        Count(layer.type, layer.output_shape, layer.parameters, layer.macs)
        for layer in report.layers
        if layer.parameters
    ]


def assert_as_torch(
    name: str, build: Callable[[], Any], input_size: Any = None, **options: Any
) -> None:
    """Assert that a network of ours has the layers of the module that `build` makes, in order.

    Built on the meta device, its weights need no memory and no time to be drawn.
    """
    report = networks.find(name).report(input_size, **options)
    with torch.device("meta"):
        module = build()
    counts = counted(module, report.image)
    for ours, theirs in zip(reported(report), counts, strict=False):
        assert ours == theirs
    assert len(reported(report)) == len(counts)
    assert report.parameters == sum(each.numel() for each in module.parameters())
    assert report.macs == sum(each.macs for each in counts)


def _macs(type: str, layer: Any, outputs: tuple[int, ...]) -> int:
    """Each output cell of a convolution takes every weight of its kernel, which are shared."""
    if type not in MULTIPLYING:
        return 0
    matrices = [each for each in layer.parameters(recurse=False) if each.dim() > 1]
    weights: int = sum(each.numel() for each in matrices)
    return weights * outputs[1] * outputs[2] if type == "conv" else weights
