"""Vision transformers: what becomes of an image before the first attention layer."""

from __future__ import annotations

from quizcnn.engine.geometry import pair, require, whole
from quizcnn.engine.kinds import Count, Size
from quizcnn.engine.parameters import conv_parameters
from quizcnn.engine.traced import named


def vit_tokens(input_size: Size, patch_size: Size, class_token: bool = True) -> Count:
    """Return the tokens of an image: its patches, and the class token.

    Source: Dosovitskiy et al. 2021, "An Image Is Worth 16x16 Words", §3.1.
    """
    rows, columns = (
        per_side(*sides)
        for sides in zip(
            pair("input_size", input_size), pair("patch_size", patch_size), strict=True
        )
    )
    patches = rows * columns
    return patches + 1 if class_token else patches


def patch_embedding_parameters(
    patch_size: Size, embed_dim: Count, in_channels: Count = 3, bias: bool = True
) -> Count:
    """Return the parameters of the projection of patches: a convolution that strides by its kernel.

    Source: Dosovitskiy et al. 2021, "An Image Is Worth 16x16 Words", §3.1, eq. 1.
    """
    return conv_parameters(in_channels, embed_dim, patch_size, bias=bias)


def per_side(side: Count, patch: Count) -> Count:
    """Return how many patches stand side by side; they must fill the side."""
    side, patch = whole("input_size", side, 1), whole("patch_size", patch, 1)
    require(side % patch == 0, "engine.patches-do-not-fill", side=side, patch=patch)
    return named("patches", side // patch)
