from __future__ import annotations

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.totals import layer_output_shape
from quizcnn.engine.validation import ImpossibleGeometry


def test_totals() -> None:
    report = networks.find("zfnet").report()
    assert report.parameters == 62_357_608
    assert report.macs == 1_168_032_896
    assert report.receptive_field == 171


def test_the_sizes_of_the_figure() -> None:
    layers = [layer for layer in networks.find("zfnet").report().layers if layer.window]
    shapes = [(layer.output_shape[0], layer.output_shape[1]) for layer in layers]
    assert shapes == [
        *((96, 110), (96, 55), (256, 26), (256, 13)),
        *((384, 13), (384, 13), (256, 13), (256, 6)),
    ]
    assert [layer.receptive_field for layer in layers] == [7, 11, 27, 43, 75, 107, 139, 171]


def test_other_images() -> None:
    assert layer_output_shape("zfnet", "pool5", (480, 640)) == (256, 14, 19)
    with pytest.raises(ImpossibleGeometry, match="zfnet cannot take such an image: after norm1,"):
        networks.find("zfnet").report(16)
