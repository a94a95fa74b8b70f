"""The kinds of parameter a quantity may have; a parameter's annotation names its kind.

All but the plain ones stand for `Any`, because a formula takes ints, arrays and traced numbers
alike.
"""

from __future__ import annotations

from typing import Any, TypeAlias

Count: TypeAlias = Any  # one whole number
Size: TypeAlias = Any  # one whole number, or a pair (height, width)
Real: TypeAlias = Any  # any number
Layers: TypeAlias = (
    Any  # a stack of layers "7/2,3/2,3/1d2", or its tuples (kernel, stride, dilation)
)
Grid: TypeAlias = Any  # nested lists of numbers, or an array
Vector: TypeAlias = Any  # a list of numbers "2,1,0", or the list itself

KINDS = {
    "Count": "int",
    "int": "int",
    "Size": "size",
    "Real": "float",
    "float": "float",
    "bool": "bool",
    "Layers": "layers",
    "Grid": "grid",
    "Vector": "vector",
    "str": "text",
}


def kind_of(annotation: str) -> str:
    """Return the kind behind an annotation; "| None" only says that the default is worked out."""
    return KINDS[annotation.removesuffix(" | None")]
