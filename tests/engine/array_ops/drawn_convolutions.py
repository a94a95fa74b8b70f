"""Convolutions at random: two arrays of whole numbers, and how the windows lie."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

_pairs = st.tuples(st.integers(1, 3), st.integers(1, 3))


class DrawnConvolution(NamedTuple):
    """An input of (N, C, H, W), its filters, the geometry, and where more numbers come from."""

    input: Any
    weight: Any
    stride: tuple[int, int]
    padding: tuple[int, int]
    dilation: tuple[int, int]
    groups: int
    random: np.random.Generator

    @property
    def geometry(self) -> Any:
        """The four parameters in the order in which `conv2d` takes them."""
        return self.stride, self.padding, self.dilation, self.groups

    def whole_numbers(self, shape: tuple[int, ...]) -> Any:
        """An array of small whole numbers, exact in every kind of arithmetic."""
        return self.random.integers(-9, 10, shape)


@st.composite
def convolutions(draw: st.DrawFn) -> DrawnConvolution:
    """Draw a convolution whose windows fit into the input."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    per_group, out_per_group, groups = (draw(st.integers(1, most)) for most in (2, 2, 3))
    kernel, stride, dilation = draw(_pairs), draw(_pairs), draw(_pairs)
    padding = draw(st.tuples(st.integers(0, 2), st.integers(0, 2)))
    size = [d * (k - 1) + 1 + random.integers(0, 4) for k, d in zip(kernel, dilation, strict=True)]
    batch = draw(st.integers(1, 2))
    return DrawnConvolution(
        random.integers(-9, 10, (batch, per_group * groups, *size)),
        random.integers(-9, 10, (out_per_group * groups, per_group, *kernel)),
        *(stride, padding, dilation, groups),
        random=random,
    )
