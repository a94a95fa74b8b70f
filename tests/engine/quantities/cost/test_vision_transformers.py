from __future__ import annotations

import pytest

from quizcnn.engine.quantities.cost.vision_transformers import (
    patch_embedding_parameters,
    vit_tokens,
)
from quizcnn.engine.validation import ImpossibleGeometry


def test_vit_base() -> None:
    assert vit_tokens(224, 16) == 197
    assert vit_tokens(224, 16, class_token=False) == 196
    assert vit_tokens((224, 112), 16, class_token=False) == 98
    assert patch_embedding_parameters(16, 768) == 590_592


def test_patches_must_fill_the_image() -> None:
    with pytest.raises(ImpossibleGeometry, match="patches of 16 do not fill a side of 225"):
        vit_tokens(225, 16)
