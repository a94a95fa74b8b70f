"""What the line under the input says."""

from __future__ import annotations

import pytest

from quizcnn.grading.preview import how_it_reads


@pytest.mark.parametrize(
    ("text", "kind", "unit", "line"),
    [
        ("109985792", "scalar", "MACs", "= 109,985,792 MACs"),
        ("3x3x64x128", "scalar", None, "= 73,728"),
        ("118M", "scalar", None, "≈ 1.18e8 (117,500,000 – 118,500,000)"),
        ("236 MFLOPs", "scalar", "MACs", "≈ 1.18e8 MACs (117,750,000 – 118,250,000)"),
        ("12.30", "scalar", "MiB", "≈ 12.30 MiB (12.295 – 12.305)"),
        ("12.3 MB", "scalar", "MiB", "≈ 11.7 MiB (11.6825 – 11.7779)"),
        ("-0.5", "scalar", None, "≈ −0.5 (−0.55 – −0.45)"),
        ("0.00", "scalar", None, "≈ 0 (−0.005 – 0.005)"),
        ("0.00000120", "scalar", None, "≈ 1.20e-6 (1.195e-6 – 1.205e-6)"),
        ("1/9", "scalar", None, "= 1/9 ≈ 0.111111"),
        ("-1/3", "scalar", None, "= -1/3 ≈ −0.333333"),
        ("3/4", "scalar", "%", "= 0.75 %"),
        ("1234567/1000003", "scalar", None, "= 1,234,567/1,000,003 ≈ 1.23456"),
        ("12345678/10000003", "scalar", None, "≈ 1.23457"),
        ("2^200", "scalar", None, "≈ 1.60694e60"),
        ("10^20-1", "scalar", None, "≈ 1e20"),
        ("-5", "scalar", None, "= −5"),
        ("0", "scalar", "px", "= 0 px"),
        ("64x112x112", "shape", None, "= 64 × 112 × 112"),
        ("64x25088", "shape", None, "= 64 × 25088"),
        ("[[1,0],[0,2]]", "grid", None, "= 2×2 grid"),
        ("1 2 3", "grid", None, "= a list of 3"),
        ("", "scalar", None, ""),
        ("  ", "grid", None, ""),
    ],
)
def test_a_text_is_shown_as_it_is_read(text: str, kind: str, unit: str | None, line: str) -> None:
    assert how_it_reads(text, kind, unit, "en") == line


def test_chinese_is_spoken_too() -> None:
    assert how_it_reads("1 0;0 2", "grid", None, "zh") == "= 2×2 矩阵"
    assert "第 2 列" in how_it_reads("(", "scalar", None, "zh")


def test_what_is_not_read_is_explained() -> None:
    assert "column 2" in how_it_reads("1,5", "scalar", None, "en")
