"""What the later Inception networks in PyTorch have in common, for their tests."""

from __future__ import annotations

from typing import Any

from tests.engine.networks.torch_counting import Concat, nn

Kernel = int | tuple[int, int]


def unit(inputs: int, outputs: int, kernel: Kernel, stride: int = 0) -> Any:
    """A convolution without a bias, batch norm and ReLU; with a stride it is not padded."""
    window = (kernel, stride) if stride else (kernel, 1, "same")
    conv = nn.Conv2d(inputs, outputs, *window, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU())


def chain(inputs: int, *units: Any) -> Any:
    """Units (outputs, kernel) or (outputs, kernel, stride), one after the other."""
    widths = [inputs, *(each[0] for each in units)]
    return nn.Sequential(
        *(unit(before, *each) for before, each in zip(widths, units, strict=False))
    )


def fork(before: Any, inputs: int, outputs: int) -> Any:
    """A 1×3 and a 3×1 convolution on what `before` makes."""
    ends = Concat(unit(inputs, outputs, (1, 3)), unit(inputs, outputs, (3, 1)))
    return nn.Sequential(before, ends)


def projected(inputs: int, outputs: int) -> Any:
    """Average pooling that keeps the size, and a 1×1 convolution."""
    return nn.Sequential(nn.AvgPool2d(3, 1, 1), unit(inputs, outputs, 1))


def halved() -> Any:
    return nn.MaxPool2d(3, 2)


def stem() -> list[Any]:
    """299 pixels to 35, in Inception v3 and in the released Inception-ResNet-v2."""
    return [
        chain(3, (32, 3, 2), (32, 3, 1), (64, 3)),
        halved(),
        chain(64, (80, 1), (192, 3, 1)),
        halved(),
    ]
