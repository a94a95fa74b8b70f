"""What may follow a number, and how it is converted."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizcnn.bank.values import Exact
from quizcnn.engine.numbers.notation import with_unit
from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.reading import read
from quizcnn.messages import LANGUAGES, units


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("118 MMACs", "MACs", 118 * 10**6),
        ("118MMac", "MACs", 118 * 10**6),
        ("118 mmacs", "MACs", 118 * 10**6),
        ("118M MACs", "MACs", 118 * 10**6),
        ("118m", "MACs", 118 * 10**6),
        ("118 M-Adds".replace("M-Adds", "MMAdds"), "MACs", 118 * 10**6),
        ("236 MFLOPs", "MACs", 118 * 10**6),
        ("236 GFLOPS", "MACs", 118 * 10**9),
        ("0.5 BFLOPs", "MACs", 25 * 10**7),
        ("3 MACs", "FLOPs", 6),
        ("1.1亿次乘加", "MACs", 11 * 10**7),
        ("1.1亿 MACs", "MACs", 11 * 10**7),
        ("4.1G", "GMACs", Fraction(41, 10)),
        ("4.1 GMACs", "GMACs", Fraction(41, 10)),
        ("4100 MMACs", "GMACs", Fraction(41, 10)),
        ("4.1", "GMACs", Fraction(41, 10)),
        ("25.6M params", "parameters", 25600000),
        ("25.6 Mparams", "parameters", 25600000),
        ("1.5B", "parameters", 15 * 10**8),
        ("1.5B params", "parameters", 15 * 10**8),
        ("6万个参数", "parameters", 60000),
        ("12.25 MiB", "MiB", Fraction(49, 4)),
        ("12.25 mib", "MiB", Fraction(49, 4)),
        ("12.25 Mi", "MiB", Fraction(49, 4)),
        ("12845056 B", "MiB", Fraction(49, 4)),
        ("12,845,056 bytes", "MiB", Fraction(49, 4)),
        ("12.845056 MB", "MiB", Fraction(49, 4)),
        ("12.845056 mb", "MiB", Fraction(49, 4)),
        ("1 GiB", "MB", Fraction(2**30, 10**6)),
        ("8 KiB", "bytes", 8192),
        ("8 KB", "bytes", 8000),
        ("12B", "bytes", 12),
        ("12B", "B", 12),
        ("12", "B", 12),
        ("12M", "B", 12 * 10**6),
        ("12.25 MiB", "B", 12845056),
        ("12 bytes", "B", 12),
        ("16 bits", "B", 2),
        ("12 bits", "bytes", Fraction(3, 2)),
        ("1.5 Mbit", "bytes", 187500),
        ("12 字节", "bytes", 12),
        ("56 px", "px", 56),
        ("56 pixels", "px", 56),
        ("56像素", "px", 56),
        ("11.9%", "%", Fraction(119, 10)),
        ("11.9", "%", Fraction(119, 10)),
        ("11.9 percent", "%", Fraction(119, 10)),
        ("50%", None, Fraction(1, 2)),
        ("196 tokens", "tokens", 196),
        ("1 token", "tokens", 1),
        ("1.5k tokens", "tokens", 1500),
        ("196 个 token", "tokens", 196),
        ("196个", "tokens", 196),
        ("15 条", "connections", 15),
        ("9 MB/s", "MB/s", 9),
        ("12x", "×", 12),
        ("118 million MACs", "MACs", 118 * 10**6),
        ("1.5 billion parameters.", "parameters", 15 * 10**8),
        ("118M multiply-adds", "MACs", 118 * 10**6),
        ("26.2亿次", "MACs", 262 * 10**7),
        ("26.2 亿次", "FLOPs", 262 * 10**7),
        ("26.2亿次乘加", "MACs", 262 * 10**7),
        ("26.2亿次", "GMACs", Fraction(262, 100)),
        ("约61706个参数", "parameters", 61706),
        ("15层", "layers", 15),
        ("15层", None, 15),
        ("608 channels", "channels", 608),
        ("608 channels", None, 608),
        ("608通道", "channels", 608),
        ("608 个通道", None, 608),
        ("3x3x64 MACs", "MACs", 576),
        ("(1+2) k", "MACs", 3000),
    ],
)
def test_a_unit_is_converted(text: str, unit: str | None, value: Exact) -> None:
    assert read(text, "scalar", unit).value == value


@pytest.mark.parametrize("unit", units.TABLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_is_read_as_it_is_shown(unit: str, language: str) -> None:
    assert read(with_unit(7, unit, language), "scalar", unit).value == 7


@pytest.mark.parametrize(
    ("text", "unit", "column"),
    [
        ("5 GB", "MACs", 3),
        ("5 px", "MACs", 3),
        ("5 MACs", "px", 3),
        ("5%", "MACs", 2),
        ("5 px", None, 3),
        ("3 cats", "tokens", 3),
        ("3 条", "tokens", 3),
        ("3 个", "px", 3),
        ("12 Mb", "MiB", 4),
        ("12 b", "bytes", 4),
        ("12 b", "B", 4),
        ("12 px", "B", 4),
        ("5m", None, 2),
        ("5m", "px", 2),
        ("5 mpx", "px", 3),
        ("12 MiB / 2", "MiB", 4),
        ("50% + 3", None, 3),
        ("3 s", None, 3),
    ],
)
def test_a_unit_that_does_not_fit_is_refused(text: str, unit: str | None, column: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text, "scalar", unit)
    assert caught.value.column == column


@pytest.mark.parametrize(
    ("text", "unit"), [("56 px", "px"), ("12 bits", "bytes"), ("3 FLOPs", "MACs"), ("4", "GMACs")]
)
def test_a_whole_number_of_prefixless_units_claims_every_digit(text: str, unit: str) -> None:
    assert read(text, "scalar", unit).numbers[0].plain


def test_a_prefix_makes_a_rounded_number_unless_it_is_the_question_s_own() -> None:
    assert not read("118 MMACs", "scalar", "MACs").numbers[0].plain
    assert read("118 MMACs", "scalar", "MMACs").numbers[0].plain


def test_the_tolerance_is_converted_along() -> None:
    typed = read("236 MFLOPs", "scalar", "MACs").numbers[0]
    assert typed.tolerance(True) == (117_750_000, 118_250_000)


@pytest.mark.parametrize(
    ("unit", "expected"), [(None, "the answer has no unit"), ("px", "a unit that fits px")]
)
def test_a_refused_unit_says_which_would_do(unit: str | None, expected: str) -> None:
    with pytest.raises(Unreadable, match=expected):
        read("5 MACs", "scalar", unit)
