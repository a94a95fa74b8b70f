from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine import arithmetic
from quizcnn.engine.derivation import steps
from quizcnn.engine.traced import traced

A, B, C = traced(2), traced(3), traced(5)


@pytest.mark.parametrize(
    ("value", "first_line"),
    [
        (A + B + C, "2 + 3 + 5"),
        (A + (B + C), "2 + 3 + 5"),
        (A + (B - C), "2 + (3 − 5)"),
        (A - (B - C), "2 − (3 − 5)"),
        (A - B - C, "2 − 3 − 5"),
        (A * (B * C), "2·3·5"),
        (A * (B + C), "2·(3 + 5)"),
        (A * B / C, "2·3/5"),
        (A * (B / C), "2·(3/5)"),
        (A / B / C, "2/3/5"),
        (A / (B * C), "2/(3·5)"),
        (A / (B / C), "2/(3/5)"),
        (-(A + B), "−(2 + 3)"),
        (-A * B, "(−2)·3"),
        (A**B, "2³"),
        ((A + B) ** 12, "(2 + 3)¹²"),
        (traced(-2) ** 2, "(−2)²"),
        (A ** (-B), "2^(−3)"),
        (2 ** (A / B), "2^(2/3)"),
        (A // B, "⌊2/3⌋"),
        ((A + B) // C, "⌊(2 + 3)/5⌋"),
        (A * B // (B * C), "⌊2·3/(3·5)⌋"),
        (arithmetic.ceil_divide(A, B), "⌈2/3⌉"),
        (A % B, "2 mod 3"),
        (abs(A - B), "|2 − 3|"),
        (arithmetic.sqrt(A + B), "√(2 + 3)"),
        (arithmetic.exp(-A), "exp(−2)"),
        (arithmetic.log(B), "ln(3)"),
        (arithmetic.maximum(A - B, 0), "max(2 − 3, 0)"),
        (traced(-4) + A, "−4 + 2"),
        (A + traced(-4), "2 + (−4)"),
        (A - traced(-4), "2 − (−4)"),
        (traced(arithmetic.divide(1, 9)) * A, "(1/9)·2"),
        (traced(0.25) * A, "0.25·2"),
    ],
)
def test_an_expression_is_written_as_it_binds(value: Any, first_line: str) -> None:
    assert steps(value)[0] == first_line
