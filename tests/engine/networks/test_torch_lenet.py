"""Both LeNets beside the same networks written in PyTorch."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from quizcnn.engine import networks
from tests.engine.networks.torch_counting import (
    Count,
    Module,
    assert_as_torch,
    counted,
    nn,
    reported,
    torch,
)

pytestmark = pytest.mark.oracle

# Table I in words: every run of three and of four neighbours around the ring of six maps, the
# three choices of four that leave out two opposite maps, and all six.
RING = [[(start + step) % 6 for step in range(run)] for run in (3, 4) for start in range(6)]
OPPOSITE = [[each for each in range(6) if each % 3 != left_out] for left_out in range(3)]
SEEN = [*RING, *OPPOSITE, [*range(6)]]


class SubSampling(Module):  # type: ignore[misc]
    """The paper's S layers, whose unit is a plane."""

    def __init__(self, planes: int) -> None:
        super().__init__()
        self.coefficient = nn.Parameter(torch.ones(planes, 1, 1))
        self.bias = nn.Parameter(torch.zeros(planes, 1, 1))

    def forward(self, x: Any) -> Any:
        return self.coefficient * nn.functional.avg_pool2d(x, 2) + self.bias


class PartlyConnected(Module):  # type: ignore[misc]
    """C3: each output plane is a convolution of its own over the planes that it sees."""

    def __init__(self) -> None:
        super().__init__()
        self.planes = nn.ModuleList(nn.Conv2d(len(seen), 1, 5) for seen in SEEN)

    def forward(self, x: Any) -> Any:
        planes = [conv(x[:, seen]) for conv, seen in zip(self.planes, SEEN, strict=True)]
        return torch.cat(planes, dim=1)


class Distances(Module):  # type: ignore[misc]
    """The RBF output: squared distances to fixed bitmaps, which are a buffer."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("bitmaps", torch.ones(10, 84))

    def forward(self, x: Any) -> Any:
        return ((x[:, None] - self.bitmaps) ** 2).sum(-1)


def lenet_5_1998() -> Any:
    squashed = nn.Tanh()
    return nn.Sequential(
        *(nn.Conv2d(1, 6, 5), squashed, SubSampling(6), squashed),
        *(PartlyConnected(), squashed, SubSampling(16), squashed),
        *(nn.Conv2d(16, 120, 5), squashed, nn.Flatten()),
        *(nn.Linear(120, 84), squashed, Distances()),
    )


def lenet_5() -> Any:
    return nn.Sequential(
        *(nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Conv2d(16, 120, 5), nn.ReLU(), nn.Flatten()),
        *(nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)),
    )


def test_no_two_planes_see_the_same() -> None:
    assert all(sorted(one) != sorted(other) for one, other in combinations(SEEN, 2))


def test_the_original() -> None:
    module = lenet_5_1998()
    c1, s2, *c3, s4, c5, f6 = counted(module, (1, 32, 32))
    together = Count("conv", (16, 10, 10), sum(c.parameters for c in c3), sum(c.macs for c in c3))
    report = networks.find("lenet-5-1998").report()
    scales = [each._replace(type="scale") for each in (s2, s4)]
    assert reported(report) == [c1, scales[0], together, scales[1], c5, f6]
    assert report.parameters == sum(each.numel() for each in module.parameters()) == 60_000
    assert sum(each.numel() for each in module.buffers()) == 840


def test_the_modern_one() -> None:
    assert_as_torch("lenet-5", lenet_5)
