"""Vision transformers: what becomes of an image before the first attention layer."""

from __future__ import annotations

from typing import Any, TypeAlias

from quizcnn.engine.kinds import Annotated, Channels, Count, InputSize, KernelSize, but
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities import shared
from quizcnn.engine.quantities.cost.parameters import conv_parameters
from quizcnn.engine.quantities.shared import area
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import pair, require, whole
from quizcnn.messages import Text

VitInput: TypeAlias = Annotated[InputSize, but(typical=(224, 256, 384))]
PatchSize: TypeAlias = Annotated[KernelSize, but(typical=(14, 16, 32))]
EmbedDim: TypeAlias = Annotated[Count, but(typical=(192, 384, 768, 1024))]


def vit_tokens(input_size: VitInput, patch_size: PatchSize, class_token: bool = True) -> Count:
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
    patch_size: PatchSize, embed_dim: EmbedDim, in_channels: Channels = 3, bias: bool = True
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


_VIT = "Dosovitskiy et al. 2021, An Image Is Worth 16x16 Words, §3.1"


def _one_row(input_size: Any, patch_size: Any, class_token: bool) -> Any:
    side, patch = pair("input_size", input_size)[0], pair("patch_size", patch_size)[0]
    return side // patch + class_token


_TOKENS = (
    Misconception(
        "class-token-forgotten",
        lambda input_size, patch_size, class_token: (
            vit_tokens(input_size, patch_size, False) if class_token else None
        ),
        Text(
            "You left out the class token, which goes through the layers with the patches.",
            "你漏了类别 token（CLS），它和图块一起进入各层。",
        ),
        shows="→ 197, not 196",
    ),
    Misconception(
        "class-token-counted",
        lambda input_size, patch_size, class_token: (
            None if class_token else vit_tokens(input_size, patch_size, True)
        ),
        Text(
            "You counted a class token, but there is none here.",
            "你算上了类别 token，但这里没有。",
        ),
        shows="input_size=224 patch_size=16 class_token=false → 196, not 197",
    ),
    Misconception(
        "one-row",
        _one_row,
        Text(
            "You counted one row of patches. The image has (H/p)·(W/p) of them.",
            "你只数了一行图块。整幅图有 (H/p)·(W/p) 个。",
        ),
        shows="→ 197, not 15",
    ),
)
_EMBEDDING = (
    Misconception(
        "bias-forgotten",
        lambda patch_size, embed_dim, in_channels: patch_embedding_parameters(
            patch_size, embed_dim, in_channels, False
        ),
        shared.BIAS_FORGOTTEN,
        shows="→ 590592, not 589824",
    ),
    Misconception(
        "channels-forgotten",
        lambda patch_size, embed_dim, bias: embed_dim * (area(patch_size) + bias),
        shared.INPUT_CHANNELS_FORGOTTEN,
        shows="→ 590592, not 197376",
    ),
)

QUANTITIES = table(
    Quantity(
        "vit_tokens",
        vit_tokens,
        unit="tokens",
        meaning=Text("Tokens of an image in a vision transformer", "ViT 中一幅图像的 token 数"),
        source=_VIT,
        example="input_size=224 patch_size=16",
        misconceptions=_TOKENS,
    ),
    Quantity(
        "patch_embedding_parameters",
        patch_embedding_parameters,
        unit="parameters",
        meaning=Text("Parameters of the projection of patches", "图块嵌入层的参数量"),
        source=f"{_VIT}, eq. 1",
        example="patch_size=16 embed_dim=768",
        misconceptions=_EMBEDDING,
    ),
)
