"""What each kind of drawing shows is what the engine worked out."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.engine import catalogue
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.quantities.geometry.sizes import conv_output_size
from quizcnn.messages import Message
from quizcnn.practice.drawings.bars import bars_of
from quizcnn.practice.drawings.canvas import Span, View, bar, fitted, plain_text, wrapped
from quizcnn.practice.drawings.choose import drawing_of
from quizcnn.practice.drawings.receptive_field import Ruler, ruler_of
from quizcnn.practice.drawings.sizes import Sizes, Strip
from quizcnn.practice.lab.bench import Bench
from quizcnn.text_layout import cells


def bench(name: str, words: str) -> Bench:
    """The bench of what would be typed behind `quizcnn calc NAME`."""
    quantity = catalogue.find(name)
    parts = (word.partition("=") for word in words.split())
    return Bench(quantity, {key: quantity.read(key, text) for key, _, text in parts})


def drawing(name: str, words: str) -> Any:
    one = bench(name, words)
    return drawing_of(one, one.result())


def lines(drawn: Any, frame: int = 0, width: int = 60, height: int = 14) -> list[str]:
    return [plain_text(line) for line in drawn.lines(View(frame, width, height, "en"))]


@given(
    size=st.integers(1, 300), kernel=st.integers(1, 9), stride=st.integers(1, 5),
    padding=st.integers(0, 4), dilation=st.integers(1, 3),
)  # fmt: skip
def test_the_last_window_lies_on_the_input_and_no_further_one_would(
    size: int, kernel: int, stride: int, padding: int, dilation: int
) -> None:
    if dilation * (kernel - 1) + 1 > size + 2 * padding:
        return
    stops: Any = conv_output_size(size, kernel, stride, padding, dilation)
    strip = Strip(size, padding, padding, kernel, stride, dilation, stops)
    assert strip.end <= strip.length == size + 2 * padding < strip.end + stride


def test_a_small_input_is_drawn_cell_by_cell() -> None:
    drawn = drawing("conv_output_size", "input_size=5 kernel_size=3 stride=2 padding=1")
    assert isinstance(drawn, Sizes)
    assert drawn.frames == 3
    assert lines(drawn)[:4] == ["░░▓▓▓▓▓▓▓▓▓▓░░", "██████ ▸1", "    ██████ 2", "        ██████ 3"]
    assert lines(drawn, 2)[1:4] == ["██████ 1", "    ██████ 2", "        ██████ ▸3"]


def test_both_axes_of_a_size_are_drawn() -> None:
    drawn = drawing("conv_output_size", "input_size=5x8 kernel_size=3x2")
    shown_lines = lines(drawn)
    assert [line for line in shown_lines if line.startswith("H ▓")]
    assert [line for line in shown_lines if line.startswith("W ▓")]
    assert "5×8 cells" in " ".join(shown_lines)


def test_holes_of_a_dilated_kernel_are_seen() -> None:
    assert lines(drawing("effective_kernel_size", "kernel_size=3 dilation=2"))[1] == (
        "██╌╌██╌╌██ ▸1"
    )


def test_a_last_window_that_hangs_over_is_seen() -> None:
    drawn = drawing("pool_output_size", "input_size=5 kernel_size=2 stride=2 ceil_mode=1")
    assert lines(drawn)[0] == "▓▓▓▓▓▓▓▓▓▓┄┄"


@given(
    st.lists(
        st.tuples(st.integers(1, 7), st.integers(1, 3), st.integers(1, 2)), min_size=1, max_size=9
    )
)
def test_the_ruler_ends_at_the_receptive_field(layers: list[Any]) -> None:
    one = Bench(catalogue.find("receptive_field"), {"layers": tuple(layers)})
    result = one.result()
    ruler = ruler_of(result.trace)
    assert isinstance(ruler, Ruler)
    assert ruler.grown[-1].field == result.value
    fields = [each.field for each in ruler.grown]
    assert fields == sorted(fields)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("depthwise_separable_macs", "input_size=8 in_channels=2 out_channels=3 kernel_size=3"),
        ("conv_macs", "input_size=9 in_channels=2 out_channels=4 kernel_size=3"),
        ("conv_transpose_output_size", "input_size=7 kernel_size=4 stride=2"),
        ("squeeze_excitation_parameters", "channels=64 reduction=16"),
    ],
)  # fmt: skip
def test_the_last_part_ends_where_the_total_does(name: str, words: str) -> None:
    one = bench(name, words)
    *parts, total = bars_of(one.result().trace, one.quantity.labels).bars
    assert parts[0].start == 0
    assert all(after.start == before.end for before, after in pairwise(parts))
    assert parts[-1].end == pytest.approx(total.end)
    assert total.value == one.result().value


_THREE = "input=[[1,2,0],[0,1,3],[2,1,0]]"
_BACK = "weight=[[1,0],[0,-1]] output_gradient=[[1,2],[3,4]]"
ARRAYS = [
    ("conv2d", f"{_THREE} weight=[[1,0],[0,-1]] padding=1"),
    ("conv2d", "input=[[[1,2],[3,4]],[[5,6],[7,8]]] weight=[[[[1]],[[2]]]]"),
    ("conv2d", f"{_THREE} weight=[[1,-1],[2,0]] dilation=2"),
    ("conv2d_input_gradient", f"{_THREE} {_BACK}"),
    ("conv2d_weight_gradient", f"{_THREE} {_BACK}"),
    ("conv_transpose2d", "input=[[1,2],[3,4]] weight=[[1,0],[0,-1]] stride=1 padding=1"),
    ("max_pool2d", f"{_THREE} kernel_size=2 stride=1"),
    ("avg_pool2d", f"{_THREE} kernel_size=2 padding=1"),
    ("max_pool2d_backward", f"{_THREE} kernel_size=2 stride=1 output_gradient=[[1,2],[3,4]]"),
    ("avg_pool2d_backward", f"{_THREE} kernel_size=2 stride=1 output_gradient=[[1,2],[3,4]]"),
]


@pytest.mark.parametrize(("name", "words"), ARRAYS)
def test_after_the_last_window_the_whole_result_stands_in_the_map(name: str, words: str) -> None:
    one = bench(name, words)
    drawn = drawing_of(one, one.result())
    assert drawn is not None
    assert not isinstance(drawn, Message)
    text = "\n".join(lines(drawn, drawn.frames - 1, 90, 30))
    value = one.result().value
    plane = value[0] if isinstance(value[0][0], list) else value
    numbers = [shown(cell, 6) for row in plane for cell in row]
    assert all(number in text.replace("·", "0") for number in numbers)
    maps = drawn._written(drawn.frames - 1)  # type: ignore[attr-defined]
    cells_shown = [span.text.strip(" ▸◂").replace("·", "0") for line in maps[1:] for span in line]
    assert cells_shown == numbers


def test_a_window_in_the_padding_reads_nothing_there() -> None:
    drawn = drawing("max_pool2d", "input=[[1,2],[3,4]] kernel_size=2 stride=2 padding=1")
    assert lines(drawn)[2:4] == ["[░][░] ░   →  ▸1◂ · ", "[░]▸1◂ 2       ·  · "]


def test_a_grid_of_too_many_cells_says_why_it_is_not_drawn() -> None:
    grid = str([[1] * 20] * 20).replace(" ", "")
    said = drawing("avg_pool2d", f"input={grid} kernel_size=2")
    assert isinstance(said, Message)
    assert all("64" in said.localize(language) for language in ("en", "zh"))


def test_the_curve_marks_the_present_point() -> None:
    text = lines(drawing("relu", "x=3"))
    assert text[0] == "● x = 3 → 3"
    assert sum(line.count("●") for line in text[1:]) == 1


def test_numbers_of_any_length_are_drawn() -> None:
    huge = "9" * 9
    drawn = drawing("hessian_bytes", f"parameters={huge}")
    assert all(cells(line) <= 30 for line in lines(drawn, 0, 30))
    assert lines(drawing("thinned_networks", "units=900"), 0, 30)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("same_output_size", "input_size=28 stride=2 dilation=1000000000"),
        ("avg_pool2d", "input=[[1,2],[3,4]] kernel_size=200 padding=99"),
        ("network_receptive_field", "network=resnet-50 input_size=96x224"),
        ("conv_output_size", "input_size=1000000000 kernel_size=3"),
        ("receptive_field", "layers=1000/100,1000/100,1000/1"),
    ],
)
def test_extreme_numbers_are_drawn_as_quickly_as_others(name: str, words: str) -> None:
    drawn = drawing(name, words)
    for frame in (0, drawn.frames - 1):
        assert all(cells(line) <= 40 for line in lines(drawn, frame, 40, 9))


def test_what_a_dropped_box_looks_like() -> None:
    text = "\n".join(
        lines(drawing("nms", "boxes=[[0,0,10,10],[1,1,11,11]] scores=[0.9,0.8] iou_threshold=0.5"))
    )
    assert "1 ✗" in text
    assert "╌" in text


def test_a_fraction_says_what_stands_above_and_below_its_line() -> None:
    text = lines(drawing("precision", "tp=40 fp=10"))
    assert any(line.strip().startswith("TP ●") for line in text)
    assert any(line.strip().startswith("FP ○") for line in text)
    assert any(line.strip().startswith("FN ·") for line in text)


@given(st.fractions(0, 1), st.fractions(0, 1), st.integers(1, 60))
def test_a_bar_has_its_width_and_is_never_nothing(
    start: Fraction, end: Fraction, width: int
) -> None:
    drawn = bar(float(start), float(end), width)
    assert len(drawn) == width
    assert drawn.strip()


@given(st.text(alphabet="ab 卷积。", max_size=60), st.integers(2, 20))
def test_wide_characters_are_never_torn(text: str, width: int) -> None:
    assert cells(plain_text(fitted((Span(text),), width))) <= width
    assert all(cells(plain_text(line)) <= width for line in wrapped(text, width))
