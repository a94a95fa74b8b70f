"""Tokens of vision transformers, and what people get wrong about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG005

from __future__ import annotations

from typing import Any

from quizcnn.engine import tokens as formulas
from quizcnn.engine.catalogue import said
from quizcnn.engine.catalogue.areas import area
from quizcnn.engine.geometry import pair
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_VIT = "Dosovitskiy et al. 2021, An Image Is Worth 16x16 Words, §3.1"


def _one_row(input_size: Any, patch_size: Any, class_token: bool) -> Any:
    side, patch = pair("input_size", input_size)[0], pair("patch_size", patch_size)[0]
    return side // patch + class_token


_TOKENS = (
    Misconception(
        "class-token-forgotten",
        lambda input_size, patch_size, class_token: (
            formulas.vit_tokens(input_size, patch_size, False) if class_token else None
        ),
        Text(
            "You left out the class token, which goes through the layers with the patches.",
            "你漏了类别 token（CLS），它和图块一起进入各层。",
        ),
    ),
    Misconception(
        "class-token-counted",
        lambda input_size, patch_size, class_token: (
            None if class_token else formulas.vit_tokens(input_size, patch_size, True)
        ),
        Text(
            "You counted a class token, but there is none here.",
            "你算上了类别 token，但这里没有。",
        ),
    ),
    Misconception(
        "one-row",
        _one_row,
        Text(
            "You counted one row of patches. The image has (H/p)·(W/p) of them.",
            "你只数了一行图块。整幅图有 (H/p)·(W/p) 个。",
        ),
    ),
)
_EMBEDDING = (
    Misconception(
        "bias-forgotten",
        lambda patch_size, embed_dim, in_channels, bias: formulas.patch_embedding_parameters(
            patch_size, embed_dim, in_channels, False
        ),
        said.BIAS_FORGOTTEN,
    ),
    Misconception(
        "channels-forgotten",
        lambda patch_size, embed_dim, in_channels, bias: embed_dim * (area(patch_size) + bias),
        said.INPUT_CHANNELS_FORGOTTEN,
    ),
)

QUANTITIES = table(
    Quantity(
        "vit_tokens",
        formulas.vit_tokens,
        "tokens",
        Text("Tokens of an image in a vision transformer", "ViT 中一幅图像的 token 数"),
        _VIT,
        misconceptions=_TOKENS,
    ),
    Quantity(
        "patch_embedding_parameters",
        formulas.patch_embedding_parameters,
        "parameters",
        Text("Parameters of the projection of patches", "图块嵌入层的参数量"),
        f"{_VIT}, eq. 1",
        misconceptions=_EMBEDDING,
    ),
)
