"""Every way of typing one number."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.bank.values import Exact
from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.reading import read
from quizcnn.grading.tolerance import TypedNumber

WIDE = str.maketrans("0123456789.,+-()%", "０１２３４５６７８９．，＋－（）％")


def typed(text: str, unit: str | None = None) -> TypedNumber:
    return read(text, "scalar", unit).numbers[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("61706", 61706),
        ("61,706", 61706),
        ("61 706", 61706),
        ("61_706", 61706),
        ("61\u202f706", 61706),
        ("1,234,567", 1234567),
        ("61,706.5", Fraction(123413, 2)),
        ("6.17e4", 61700),
        ("6.17E+4", 61700),
        ("6.17 e4", 61700),
        ("6.17e+0000004", 61700),
        ("6.17x10^00000004", 61700),
        ("1e-0000004", Fraction(1, 10**4)),
        ("5e0", 5),
        ("6.17x10^4", 61700),
        ("6.17X10^4", 61700),
        ("6.17 x 10 ^ 4", 61700),
        ("6.17×10^4", 61700),
        ("6.17×10⁴", 61700),
        ("6.17·10⁴", 61700),
        ("6.17*10**4", 61700),
        ("6.17*10**+4", 61700),
        ("-6.17x10^-4", Fraction(-617, 10**6)),
        ("6.17×10⁻⁴", Fraction(617, 10**6)),
        ("６.１７×１０＾４", 61700),
        ("61.706k", 61706),
        ("61.706 K", 61706),
        ("118M", 118 * 10**6),
        ("4.1G", 41 * 10**8),
        ("4.1g", 41 * 10**8),
        ("2T", 2 * 10**12),
        ("1.5B", 15 * 10**8),
        ("1.5Ki", 1536),
        ("2Mi", 2**21),
        ("1Gi", 2**30),
        ("1.2亿", 12 * 10**7),
        ("6万", 60000),
        ("1.5千", 1500),
        ("3百万", 3 * 10**6),
        ("1.2x10^3k", 1200000),
        ("11.9%", Fraction(119, 1000)),
        ("１１．９％", Fraction(119, 1000)),
        ("1/9", Fraction(1, 9)),
        ("1÷9", Fraction(1, 9)),
        ("-0.5", Fraction(-1, 2)),
        ("−0.5", Fraction(-1, 2)),
        ("+.5", Fraction(1, 2)),
        ("5.", 5),
        ("007", 7),
        ("3x3x64x128", 73728),
        ("3×3×64×128", 73728),
        ("3*3·64⋅128", 73728),
        ("(224+2*3-7)//2+1", 112),
        ("（224+2×3−7）//2+1", 112),
        ("floor(223/2)+1", 112),
        ("FLOOR(223/2) + 1", 112),
        ("⌊223/2⌋+1", 112),
        ("ceil(223/2)", 112),
        ("⌈223/2⌉", 112),
        ("3xfloor(5/2)", 6),
        ("-7//2", -4),
        ("2^10", 1024),
        ("2**-1", Fraction(1, 2)),
        ("-2^2", -4),
        ("2³", 8),
        ("(1/2)²", Fraction(1, 4)),
        ("2^3x10^2", 800),
        ("6x10^2^3", 6 * 10**8),
        ("1/2x10^2", 50),
        ("7x7x512x4.096k", 102760448),
        ("118M + 2k", 118002000),
        ("1 + 1", 2),
        ("8x", 8),
        ("8.5 times", Fraction(17, 2)),
        ("8倍", 8),
        ("  42  ", 42),
        ("1.5 million", 1500000),
        ("1.5 Billion", 15 * 10**8),
        ("2 thousand", 2000),
        ("≈ 61706", 61706),
        ("~61,706", 61706),
        ("～61706", 61706),
        ("约 61706", 61706),
        ("约等于61706", 61706),
        ("大概61706左右", 61706),
        ("61706 左右。", 61706),
        ("≒61706", 61706),
        ("about 61706", 61706),
        ("= 61706", 61706),
        ("= 61,706.", 61706),
        ("61706。", 61706),
        ("109'985'792", 109985792),
        ("109’985’792", 109985792),
        ("0.118 923 611", Fraction(118923611, 10**9)),
        ("0.118 92", Fraction(11892, 10**5)),
        ("0.118\u2009923\u2009611", Fraction(118923611, 10**9)),
        ("61\u2009706", 61706),
        ("\u200e61706\u2060", 61706),
        ("61\u00ad706", 61706),
        ("\ufeff61706", 61706),
        ("137/1152 ≈ 0.1189", Fraction(137, 1152)),
        ("= 1/9 ≈ 0.111111", Fraction(1, 9)),
        ("≈ 1.18e8 (117,500,000 – 118,500,000)", 118 * 10**6),
    ],
)
def test_a_number_is_read(text: str, value: Exact) -> None:
    assert typed(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("29x29", 29),
        ("29 × 29 px", 29),
        ("29X29x29", 29),
        ("(29x29)", 29),
        ("(29, 29)", 29),
        ("[112,112]", 112),
        ("（29，29） 像素", 29),
        ("(1,024 + 34)/2", 529),
        ("((57+1)//2) x 29", 29),
        ("29*29", 841),
        ("2x14+1", 29),
        ("2.9x10^1", 29),
        ("2.9×10¹", 29),
    ],
)
def test_equal_sides_are_the_side(text: str, value: Exact) -> None:
    assert typed(text, "px").value == value


@pytest.mark.parametrize(
    ("text", "column"), [("29x30", 4), ("29 x 29 x 30", 11), ("29x", 3), ("(29, 30)", 6)]
)
def test_unequal_sides_are_no_side(text: str, column: int) -> None:
    with pytest.raises(Unreadable) as caught:
        typed(text, "px")
    assert caught.value.column == column


@pytest.mark.parametrize(
    ("text", "place", "digits"),
    [
        ("61706", 1, 5),
        ("61.7k", 100, 3),
        ("6.170e4", 10, 4),
        ("6.17×10⁴", 100, 3),
        ("118M", 10**6, 3),
        ("0.0120", Fraction(1, 10**4), 3),
        ("11.9%", Fraction(1, 1000), 3),
        ("1.5Ki", Fraction(512, 5), 2),
        ("1.20亿", 10**6, 3),
        ("0.00", Fraction(1, 100), 0),
        ("(0.25)", Fraction(1, 100), 2),
        ("1/9", 0, 0),
        ("2x3", 0, 0),
        ("0.5+0.25", 0, 0),
        ("10^4", 0, 0),
    ],
)
def test_digits_say_how_precise_a_number_is(text: str, place: Exact, digits: int) -> None:
    assert (typed(text).place, typed(text).digits) == (place, digits)


@pytest.mark.parametrize("text", ["61706", "61,706", "-5", "+5", "(5)", "５"])
def test_a_plain_integer_is_marked(text: str) -> None:
    assert typed(text).plain


@pytest.mark.parametrize("text", ["61.7k", "5.0", "6e4", "118M", "3x3", "1/9", "6万"])
def test_other_numbers_are_not_plain_integers(text: str) -> None:
    assert not typed(text).plain


@given(
    number=st.integers(-(10**30), 10**30),
    separator=st.sampled_from(["", ",", "_", " ", "\u00a0", "，"]),
    wide=st.booleans(),
)
@settings(max_examples=100)
def test_any_integer_reads_back(number: int, separator: str, wide: bool) -> None:
    text = f"{number:,}".replace(",", separator)
    assert typed(text.translate(WIDE) if wide else text).value == number


@given(mantissa=st.integers(1, 10**6), exponent=st.integers(-30, 30), form=st.integers(0, 4))
@settings(max_examples=100)
def test_scientific_spellings_agree(mantissa: int, exponent: int, form: int) -> None:
    raised = str(exponent).translate(str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))
    spellings = [f"{{}}e{exponent}", f"{{}}x10^{exponent}", f"{{}} × 10{raised}"]
    spellings += [f"{{}}·10**{exponent}", f"{{}}E{exponent:+}"]
    read_back = typed(spellings[form].format(mantissa))
    assert read_back.value == mantissa * Fraction(10) ** exponent
    assert read_back.place == Fraction(10) ** exponent
    assert read_back.digits == len(str(mantissa))


@given(numerator=st.integers(0, 10**9), denominator=st.integers(1, 10**9))
@settings(max_examples=50)
def test_fractions_are_exact(numerator: int, denominator: int) -> None:
    read_back = typed(f"{numerator}/{denominator}")
    assert read_back.value == Fraction(numerator, denominator)
    assert read_back.tolerance(False) == (read_back.value, read_back.value)
