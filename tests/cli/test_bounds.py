"""One small number cannot ask for a result that nobody reads, or that takes all memory."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

LARGE = [
    ("conv2d", "input=[[1]]", "weight=[[1]]", "padding=700"),
    ("conv2d", "input=[[1]]", "weight=[[1]]", "padding=50"),
    ("conv2d", "input=[[0.5]]", "weight=[[1]]", "padding=700"),
    ("conv_transpose2d", "input=[[1,2],[3,4]]", "weight=[[1]]", "stride=7000"),
    ("conv_transpose2d", "input=[[1,2],[3,4]]", "weight=[[1,1]]", "dilation=70000"),
]


@pytest.mark.parametrize("words", LARGE)
@pytest.mark.parametrize("flags", [(), ("--json",)], ids=["text", "json"])
def test_what_is_worked_out_is_bounded(
    run: Any, words: tuple[str, ...], flags: tuple[str, ...]
) -> None:
    tracemalloc.start()
    try:
        for command in (("calc", *words), ("check", *words, "[[1]]")):
            result = run(*command, *flags)
            assert (result.code, result.out) == (2, "")
            assert len(result.err) < 300
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_grid_too_large_to_derive_is_not_traced(run: Any) -> None:
    tracemalloc.start()
    try:
        result = run("calc", "conv2d", "input=[[1]]", "weight=[[1]]", "padding=49", "--json")
        assert result.code == 0
        assert len(result.json["value"]) == 99
        assert len(result.json["steps"]) == 1
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
