from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.engine.quantities.geometry import sizes, transposed_and_same_padding
from quizcnn.engine.validation import ImpossibleGeometry

torch: Any = pytest.importorskip("torch")
pytestmark = pytest.mark.oracle


def agree(ours: Any, theirs: Any) -> None:
    try:
        size = ours()
    except ImpossibleGeometry:
        with pytest.raises(RuntimeError):
            theirs()
    else:
        assert size == theirs().shape[-1]


small = st.integers(1, 4)


@given(st.integers(1, 12), st.integers(1, 5), small, st.integers(0, 3), small)
@settings(max_examples=200, deadline=None)
def test_convolution_sizes_are_those_of_torch(n: int, k: int, s: int, p: int, d: int) -> None:
    agree(
        lambda: sizes.conv_output_size(n, k, s, p, d),
        lambda: torch.conv1d(torch.zeros(1, 1, n), torch.zeros(1, 1, k), None, s, p, d),
    )


@given(st.integers(1, 12), st.integers(1, 5), small, st.integers(0, 3), small, st.booleans())
@settings(max_examples=200, deadline=None)
def test_pooling_sizes_are_those_of_torch(
    n: int, k: int, s: int, p: int, d: int, ceil_mode: bool
) -> None:
    agree(
        lambda: sizes.pool_output_size(n, k, s, p, d, ceil_mode),
        lambda: torch.max_pool1d(torch.zeros(1, 1, n), k, s, p, d, ceil_mode),
    )


@given(st.integers(1, 9), st.integers(1, 5), small, st.integers(0, 3), st.integers(0, 3), small)
@settings(max_examples=200, deadline=None)
def test_transposed_sizes_are_those_of_torch(
    n: int, k: int, s: int, p: int, op: int, d: int
) -> None:
    agree(
        lambda: transposed_and_same_padding.conv_transpose_output_size(n, k, s, p, op, d),
        lambda: torch.conv_transpose1d(
            torch.zeros(1, 1, n), torch.zeros(1, 1, k), None, s, p, op, 1, d
        ),
    )
