from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction

import pytest

from quizcnn.bank.decks import load_file
from quizcnn.bank.formula_syntax import FormulaError
from quizcnn.bank.question import Question
from quizcnn.bank.variant import draw
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages.errors import WrongUse

Make = Callable[..., Question]


@pytest.fixture
def questions(write: Callable[[str], str], deck: str) -> dict[str, Question]:
    return {question.id: question for question in load_file(write(deck)).questions}


@pytest.fixture
def conv(questions: dict[str, Question]) -> Question:
    return questions["conv-size"]


def test_variant_0_is_the_example(conv: Question) -> None:
    variant = draw(conv, 0)
    assert variant.parameters == {"input_size": 16, "kernel_size": 5, "stride": 3}
    assert variant.truth == 4
    assert variant.shape == "scalar"
    assert variant.quantity == "conv_output_size"
    assert variant.prompt("en").startswith("An input of 16 meets a kernel of 5, stride 3.")
    assert variant.prompt("zh").startswith("输入 16，卷积核 5")
    assert variant.hint("en") == "Count the positions."
    assert variant.explanation("zh") == "共有 4 个位置。"
    assert variant.steps()[-1] == "4"


def test_without_an_example_variant_0_is_a_draw(questions: dict[str, Question]) -> None:
    assert draw(questions["dropout-mean"], 0).parameters["keep"] in [n / 10 for n in range(1, 10)]


def test_the_same_number_gives_the_same_variant(questions: dict[str, Question]) -> None:
    for question in questions.values():
        for number in range(20):
            one, other = draw(question, number), draw(question, number)
            assert one.parameters == other.parameters
            assert one.truth == other.truth
            assert one.choices == other.choices


def test_numbers_of_a_variant_never_change(make: Make) -> None:
    """A logged variant must look the same in every later version."""
    question = make(
        prompt={"en": "{a} {b} {g}", "zh": "{a} {b} {g}"},
        answer="a",
        parameters={
            "a": {"from": 0, "to": 999},
            "b": {"from": 0.1, "to": 0.9, "step": 0.1},
            "g": {"grid": [2, 2], "from": 0, "to": 9, "distinct": True},
        },
    )
    assert [draw(question, number).parameters for number in (1, 2)] == [
        {"a": 844, "b": 0.3, "g": [[1, 2], [4, 6]]},
        {"a": 611, "b": 0.9, "g": [[4, 1], [0, 9]]},
    ]


def test_numbers_make_a_difference(conv: Question) -> None:
    drawn = {json.dumps(draw(conv, number).parameters) for number in range(1, 50)}
    assert len(drawn) > 20


def test_constraints_hold_and_misconceptions_show(conv: Question) -> None:
    for number in range(1, 100):
        variant = draw(conv, number)
        numbers = variant.parameters
        assert numbers["stride"] < numbers["kernel_size"] <= numbers["input_size"]
        for wrong in variant.wrong:
            assert wrong.value != variant.truth or not wrong.about


def test_wrong_values_come_own_ones_first(conv: Question) -> None:
    wrong = draw(conv, 0).wrong
    assert wrong[0].id == "stride-subtracted"
    assert wrong[0].value == 8
    assert wrong[0].about
    assert wrong[0].text.zh == "你减去了步幅。"
    by_id = {each.id: each for each in wrong}
    assert by_id["ceil-for-floor"].value == 5
    assert by_id["ceil-for-floor"].about
    assert not by_id["no-plus-one"].about


def test_an_own_misconception_replaces_the_quantitys(make: Make) -> None:
    question = make(
        answer="conv_output_size(12, 3)",
        misconceptions=[{"id": "no-plus-one", "answer": "9", "en": "mine", "zh": "我的"}],
    )
    texts = [each.text.en for each in draw(question, 0).wrong if each.id == "no-plus-one"]
    assert texts == ["mine"]


def test_a_wrong_formula_without_a_value_is_left_out(make: Make) -> None:
    question = make(
        answer="conv_output_size(5, 3)",
        misconceptions=[
            {"id": "too-large", "answer": "conv_output_size(3, 5)", "en": "a", "zh": "b"}
        ],
    )
    assert "too-large" not in [each.id for each in draw(question, 0).wrong]


def test_decimals_are_exact_in_formulas_and_plain_in_parameters(make: Make) -> None:
    question = make(prompt={"en": "{p}", "zh": "{p}"}, answer="p*3", parameters={"p": [0.1]})
    variant = draw(question, 1)
    assert variant.parameters == {"p": 0.1}
    assert variant.truth == Fraction(3, 10)
    assert json.loads(json.dumps(variant.parameters)) == variant.parameters


def test_a_grid_question(questions: dict[str, Question]) -> None:
    variant = draw(questions["max-pool"], 3)
    grid = variant.parameters["input"]
    assert variant.shape == "grid"
    assert variant.truth is not None
    assert variant.truth[0][0] == max(grid[0][0], grid[0][1], grid[1][0], grid[1][1])
    assert len(variant.prompt("en").splitlines()) == 5


def test_steps_of_a_formula_that_is_no_single_call(make: Make) -> None:
    steps = draw(make(answer="3*3*64 + 2"), 0).steps()
    assert steps[0] == "3·3·64 + 2"
    assert steps[-1] == "578"


def test_steps_of_a_shape_that_a_formula_joins_claim_no_axes(make: Make) -> None:
    assert draw(make(answer="(64, 3*3)"), 0).steps() == ["3·3", "9", "64×9"]


def test_units_come_from_the_question_or_the_quantity(make: Make) -> None:
    assert draw(make(answer="conv_macs(8, 1, 1, 1)"), 0).unit == "MACs"
    assert draw(make(answer="conv_macs(8, 1, 1, 1, convention='flops')"), 0).unit == "FLOPs"
    assert draw(make(answer="conv_macs(8, 1, 1, 1)", unit="ops"), 0).unit == "ops"
    assert draw(make(answer="3 + 4"), 0).unit is None


def test_a_concept_has_key_points_and_no_truth(questions: dict[str, Question]) -> None:
    variant = draw(questions["why-pool"], 0)
    assert variant.truth is None
    assert variant.shape is None
    assert variant.quantity is None
    assert variant.wrong == ()
    assert variant.steps() == []
    assert variant.hint("en") is None
    assert variant.correct_letter is None
    assert variant.key_points("en")[2] == "1024 fewer numbers"


def test_choices_are_shuffled_by_the_number(questions: dict[str, Question]) -> None:
    question = questions["which-net"]
    letters = set()
    for number in range(30):
        variant = draw(question, number)
        assert sorted(choice.text.en for choice in variant.choices) == ["AlexNet", "LeNet", "VGG"]
        letter = variant.correct_letter
        assert letter is not None
        assert variant.choices["ABC".index(letter)].text.en == "LeNet"
        letters.add(letter)
    assert letters == {"A", "B", "C"}


def test_choices_are_shuffled_the_same_for_ever(make: Make) -> None:
    choices = [
        {"en": str(n), "zh": str(n), "correct": n == 0, "why": {"en": "!", "zh": "！"}}
        for n in range(4)
    ]
    letters = {
        name: [draw(question, number).correct_letter for number in range(8)]
        for name in ("a-question", "b-question")
        for question in [make(id=name, kind="choice", choices=choices)]
    }
    assert letters == {"a-question": list("CDDDCDCA"), "b-question": list("ACBABDBB")}


def test_errata_are_filled(conv: Question) -> None:
    (erratum,) = draw(conv, 0).errata()
    assert erratum.claim.en == "The output is 16."
    assert erratum.correction.zh == "是 4。"


def test_constraints_without_a_solution_are_refused(make: Make) -> None:
    question = make(
        prompt={"en": "{k}", "zh": "{k}"},
        answer="k",
        parameters={"k": [1, 2]},
        where=["k > 2"],
    )
    with pytest.raises(WrongUse, match="cannot be drawn"):
        draw(question, 1)


def test_a_misconception_that_is_always_true_is_refused(make: Make) -> None:
    question = make(
        prompt={"en": "{k}", "zh": "{k}"},
        answer="k",
        parameters={"k": [1, 2]},
        misconceptions=[{"id": "same", "answer": "k*1", "en": "a", "zh": "b"}],
    )
    with pytest.raises(WrongUse, match="cannot be drawn"):
        draw(question, 1)


def test_impossible_geometry_comes_through(make: Make) -> None:
    with pytest.raises(ImpossibleGeometry):
        draw(make(answer="conv_output_size(3, 5)"), 0)


def test_a_formula_that_fails_comes_through(make: Make) -> None:
    with pytest.raises(FormulaError):
        draw(make(answer="1/0"), 0)
