"""Stacks of layers in one line: K/S or K/SdD, comma separated, such as 7/2,3/2,3/1d2."""

from __future__ import annotations

import re
from typing import Any

from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.engine.geometry import whole

MOST_LAYERS = 1000
_LAYER = r"\s*\d{1,9}\s*/\s*\d{1,9}\s*(?:d\s*\d{1,9}\s*)?"
_LAYERS = rf"{_LAYER}(?:,{_LAYER})*"  # compiled on first use: not every start needs it


def is_stack(text: str) -> bool:
    """Return whether `text` is a stack of layers."""
    return re.fullmatch(_LAYERS, text) is not None


def parsed(stack: Any) -> tuple[tuple[Any, ...], ...]:
    """Return the layers as tuples (kernel_size, stride) or (kernel_size, stride, dilation).

    A dilation of one is left out, so that it does not clutter a derivation. Takes the text or the
    tuples themselves; raises ImpossibleGeometry for anything else and for sizes below one.
    """
    if isinstance(stack, str):
        stack = _split(stack)
    if not isinstance(stack, tuple | list) or not stack:
        raise ImpossibleGeometry("engine.not-layers", value=str(stack)[:40])
    if len(stack) > MOST_LAYERS:
        raise ImpossibleGeometry("engine.too-many-layers", most=MOST_LAYERS)
    return tuple(_layer(layer) for layer in stack)


def _split(text: str) -> list[tuple[int, ...]]:
    if not is_stack(text):
        raise ImpossibleGeometry("engine.not-layers", value=text[:40])
    return [tuple(int(part) for part in re.split("[/d]", layer)) for layer in text.split(",")]


def _layer(layer: Any) -> tuple[Any, ...]:
    if not isinstance(layer, tuple | list) or len(layer) not in (2, 3):
        raise ImpossibleGeometry("engine.not-layers", value=str(layer)[:40])
    names = ("kernel_size", "stride", "dilation")
    sizes = tuple(whole(name, size, 1) for name, size in zip(names, layer, strict=False))
    return sizes[:2] if len(sizes) == 3 and sizes[2] == 1 else sizes
