from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine import catalogue
from quizcnn.engine.numbers.expression import MOST_NAMES, MOST_NODES
from quizcnn.engine.numbers.steps import MOST_CELLS, MOST_ENTRIES, steps
from quizcnn.engine.numbers.trace import because, named, traced
from quizcnn.engine.quantities.cost.mobilenet_block_macs import depthwise_separable_macs


def derived(quantity: str, **parameters: Any) -> list[str]:
    return catalogue.find(quantity).derive(parameters).steps


def test_the_example_of_the_command_line() -> None:
    assert steps(depthwise_separable_macs(*traced((112, 64, 128, 3)))) == [
        "112·112·64·3·3 + 112·112·64·128",
        "7225344 + 102760448",
        "109985792",
    ]


def test_a_size_is_derived_from_the_inside_out() -> None:
    assert derived("conv_output_size", input_size=224, kernel_size=7, stride=2, padding=3) == [
        "⌊(224 + 2·3 − 1·(7 − 1) − 1)/2⌋ + 1",
        "⌊(224 + 6 − 1·6 − 1)/2⌋ + 1",
        "⌊(224 + 6 − 6 − 1)/2⌋ + 1",
        "⌊223/2⌋ + 1",
        "111 + 1",
        "112",
    ]


def test_pairs_are_derived_axis_by_axis() -> None:
    lines = derived("effective_kernel_size", kernel_size=(3, 5), dilation=2)
    assert lines == [
        "H: 2·(3 − 1) + 1",
        "H: 2·2 + 1",
        "H: 4 + 1",
        "H: 5",
        "W: 2·(5 − 1) + 1",
        "W: 2·4 + 1",
        "W: 8 + 1",
        "W: 9",
    ]


def test_a_named_result_that_differs_from_the_input_comes_first() -> None:
    lines = derived(
        "conv_macs",
        input_size=32,
        in_channels=16,
        out_channels=32,
        kernel_size=3,
        stride=2,
        padding=1,
    )
    assert lines == [
        "output_size = ⌊(32 + 2·1 − 1·(3 − 1) − 1)/2⌋ + 1 = 16",
        "16·16·32·3·3·16",
        "1179648",
    ]


def test_sides_of_a_pair_are_named_apart() -> None:
    lines = derived(
        "conv_macs", input_size=(9, 7), in_channels=1, out_channels=2, kernel_size=3, padding=(0, 1)
    )
    assert lines[0].startswith("output_height = ")
    assert lines[1] == "7·7·2·3·3·1"  # the width stays 7, so it has no line


def test_both_axes_of_same_padding_are_labelled() -> None:
    lines = derived("same_padding", input_size=(224, 7), kernel_size=3, stride=2)
    assert "H output_size = ⌈224/2⌉ = 112" in lines
    assert "W output_size = ⌈7/2⌉ = 4" in lines
    assert lines[-1] == "W after: 1"


def test_exact_fractions_are_kept() -> None:
    assert derived("depthwise_separable_ratio", out_channels=128, kernel_size=3) == [
        "1/128 + 1/(3·3)",
        "1/128 + 1/9",
        "137/1152",
    ]


def test_a_stack_of_layers_shows_each_layers_share() -> None:
    assert derived("receptive_field", layers="7/2,3/2,3/1d2") == [
        "1 + (7 − 1) + (3 − 1)·2 + (3 − 1)·2·2·2",
        "1 + 6 + 2·2 + 2·2·2·2",
        "1 + 6 + 4 + 16",
        "27",
    ]


def test_a_value_that_was_given_is_its_own_derivation() -> None:
    assert steps(traced(7)) == ["7"]
    assert steps(7) == ["7"]


def test_negative_values_have_a_minus_sign() -> None:
    assert steps(traced(2) - 5) == ["2 − 5", "−3"]


def test_grids_are_derived_cell_by_cell() -> None:
    one, two = traced([1, 2])
    assert steps([[one * two + one], [two]]) == ["[[1·2 + 1], [2]]", "[[2 + 1], [2]]", "[[3], [2]]"]


def test_a_narrow_list_is_derived_as_a_whole() -> None:
    two, three = traced([2, 3])
    assert steps([two + three, two * three]) == ["[2 + 3, 2·3]", "[5, 6]"]
    assert steps([two, three]) == ["[2, 3]"]


def test_a_wide_list_is_derived_entry_by_entry() -> None:
    one = traced(10**15)
    total = named("total", one + one)
    entries = [total - one * index for index in range(3)]
    assert steps(entries) == [
        "total = 1000000000000000 + 1000000000000000 = 2000000000000000",
        "[0] = 2000000000000000 − 1000000000000000·0 = 2000000000000000 − 0 = 2000000000000000",
        "[1] = 2000000000000000 − 1000000000000000 = 1000000000000000",
        "[2] = 2000000000000000 − 1000000000000000·2 = 2000000000000000 − 2000000000000000 = 0",
        "[2000000000000000, 1000000000000000, 0]",
    ]


def test_a_long_list_is_only_its_values() -> None:
    entries = [traced(1) + traced(1)] * (MOST_ENTRIES + 1)
    assert steps(list(entries)) == [str([2] * (MOST_ENTRIES + 1))]


def test_too_many_named_results_are_left_out() -> None:
    total = traced(1)
    for step in range(MOST_NAMES + 1):
        total = named(f"w{step}", total + traced(1))
    assert steps(total) == [str(MOST_NAMES + 2)]


def test_a_chain_of_named_results_is_gone_through_once() -> None:
    total = traced(1)
    for step in range(MOST_NAMES):
        total = named(f"w{step}", total + total)  # twice as many paths with every step
    assert len(steps(total)) == MOST_NAMES + 1


def test_a_named_result_has_one_line_however_often_it_is_used() -> None:
    total = named("total", traced(2) + 3)
    assert steps(total * total) == ["total = 2 + 3 = 5", "5·5", "25"]


def test_a_long_derivation_is_only_its_value() -> None:
    total = traced(1)
    for _ in range(MOST_NODES):
        total = total + traced(1)
    assert steps(total) == [str(MOST_NODES + 1)]
    deep = traced(1)
    for _ in range(2000):
        deep = -(deep + traced(1))
    assert len(steps(deep)) == 1


def test_a_large_grid_is_only_its_values() -> None:
    row = [traced(1) + traced(1)] * (MOST_CELLS + 1)
    assert steps([row]) == [str([[2] * (MOST_CELLS + 1)])]


def test_entries_without_labels_follow_one_another_and_end_in_the_shape() -> None:
    channels, size = traced(64), traced(224) // 2
    assert steps((channels, size, size + 1)) == [
        "⌊224/2⌋",
        "112",
        "⌊224/2⌋ + 1",
        "112 + 1",
        "113",
        "64×112×113",
    ]


def test_entries_computed_alike_are_derived_once() -> None:
    sizes = [traced(9) - 10 for _ in range(3)]
    assert steps(tuple(sizes)) == ["9 − 10", "−1", "−1×−1×−1"]
    assert steps(tuple(sizes[:2]), labels=()) == ["9 − 10", "−1", "−1×−1"]


@pytest.mark.parametrize("entries", [1, 3, 5])
def test_entries_that_were_given_are_only_the_shape(entries: int) -> None:
    assert steps(traced((7,) * entries)) == ["×".join("7" * entries)]


def test_entries_of_both_axes_are_labelled_by_axis() -> None:
    lines = steps(traced((1, 2, 3, 4)), labels=("before", "after"))
    assert lines == ["H before: 1", "H after: 2", "W before: 3", "W after: 4"]


def test_a_choice_is_led_to_by_its_reasons() -> None:
    two, five = traced([2, 5])
    overlap = named("overlap", two / five)
    assert steps(because(7, overlap)) == ["overlap = 2/5 = 0.4", "7"]
    assert steps([because(7, overlap, overlap), 3]) == ["overlap = 2/5 = 0.4", "[7, 3]"]


def test_a_named_fraction_is_not_said_twice() -> None:
    third = named("share", traced(1) / traced(3))
    assert steps(third + traced(1)) == ["share = 1/3", "1/3 + 1", "4/3"]
