"""`import quizcnn` in a notebook or a script: the commands as functions."""

from __future__ import annotations

import dataclasses
import doctest
import json
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import quizcnn
from quizcnn.cli.main import main

ROOT = Path(__file__).parents[1]
CONV = {"input_size": 224, "kernel_size": 7, "stride": 2, "padding": 3}
RATIO = {"out_channels": 128, "kernel_size": 3}


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every folder of the program is the test's own, and its language English."""
    for kind in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    for name in ("QUIZCNN_CONFIG", "QUIZCNN_COLLECTION", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    return tmp_path


@pytest.mark.parametrize("guide", ["user-guide.md", "user-guide.zh.md"])
def test_the_guides_examples(guide: str) -> None:
    text = (ROOT / "docs" / guide).read_text("utf-8")
    (block,) = re.findall(r"```pycon\n(.*?)```", text, re.DOTALL)
    examples = doctest.DocTestParser().get_doctest(block, {}, guide, guide, 0)
    outcome = doctest.DocTestRunner().run(examples)
    assert outcome.attempted > 5
    assert outcome.failed == 0


def loaded_by(code: str) -> set[str]:
    """The modules that Python has after it ran `code`, beside those it begins with."""
    code = f"import sys; before = set(sys.modules); {code}; print(*set(sys.modules) - before)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return set(ran.stdout.split())


def test_the_import_loads_nothing_at_all() -> None:
    assert loaded_by("import quizcnn; dir(quizcnn)") == {"quizcnn"}


def test_sizes_and_networks_load_nothing_heavy() -> None:
    call = "quizcnn.calc('conv_output_size', input_size=8, kernel_size=3)"
    modules = loaded_by(f"import quizcnn; {call}; quizcnn.net('resnet-50')")
    assert not modules & {"numpy", "sqlalchemy", "alembic", "rich", "textual"}


def test_only_what_is_offered_is_there() -> None:
    assert {"check", "calc", "net", "UserError", "__version__"} <= set(dir(quizcnn))
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        _ = quizcnn.chek  # type: ignore[attr-defined]


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    main([*words, "--json"])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("words", "document"),
    [
        (
            ("check", "conv_output_size", *(f"{n}={v}" for n, v in CONV.items()), "111"),
            lambda: quizcnn.check("conv_output_size", 111, **CONV),
        ),
        (
            ("check", "depthwise-separable-macs", "--variant", "3", "7"),
            lambda: quizcnn.check("depthwise-separable-macs", 7, variant=3),
        ),
        (
            ("check", "depthwise_separable_ratio", "out_channels=128", "kernel_size=3", "0.12"),
            lambda: quizcnn.check("depthwise_separable_ratio", 0.12, **RATIO),
        ),
        (
            ("calc", "max_pool2d", "input=[[1,3],[4,2]]", "kernel_size=2"),
            lambda: quizcnn.calc("max_pool2d", input=[[1, 3], [4, 2]], kernel_size=2),
        ),
        (
            ("calc", "linear_macs", "in_features=3", "out_features=4", "convention=flops"),
            lambda: quizcnn.calc("linear_macs", in_features=3, out_features=4, convention="flops"),
        ),
        (
            ("net", "mobilenet-v1", "width=0.75", "input_size=192"),
            lambda: quizcnn.net("mobilenet-v1", width=0.75, input_size=192),
        ),
    ],
)
def test_the_document_is_that_of_the_command(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], document: Any
) -> None:
    wanted, given = printed(capsys, *words), document()
    assert given.as_json() == wanted
    for name in wanted:
        assert hasattr(given, name)
    if "correct" in wanted:
        assert (given.verdict, given.correct) == (wanted["verdict"], wanted["correct"])


@pytest.mark.parametrize(
    "answer", [0.119, "0.119", "11.9%", Fraction(137, 1152), "137/1152", 137 / 1152]
)
def test_numbers_of_any_kind_are_answers(answer: Any) -> None:
    grade = quizcnn.check("depthwise_separable_ratio", answer, **RATIO)
    assert grade.correct
    assert grade.expected == Fraction(137, 1152)


def test_a_float_that_was_worked_out_is_what_it_is_printed_as() -> None:
    assert quizcnn.check("relu", 0.1 + 0.2, x=Fraction(3, 10)).correct
    assert quizcnn.calc("relu", x=0.1).value == Fraction(1, 10)
    assert quizcnn.calc("relu", x=np.float64(0.1)).value == Fraction(1, 10)


@pytest.mark.parametrize("kind", [np.array, list, tuple, lambda rows: [np.array(r) for r in rows]])
def test_arrays_lists_and_tuples_are_grids(kind: Any) -> None:
    rows = [[1, 3], [4, 2]]
    grade = quizcnn.check("max_pool2d", kind([[4]]), input=np.array(rows), kernel_size=2)
    assert (grade.correct, grade.cells) == (True, [[True]])
    assert grade.parameters["input"] == rows
    json.dumps(grade.as_json())


@pytest.mark.parametrize("size", [(224, 192), [224, 192], "224x192", np.array([224, 192])])
def test_pairs_of_any_kind_are_sizes(size: Any) -> None:
    given = {**CONV, "input_size": size}
    assert tuple(quizcnn.calc("conv_output_size", **given).value) == (112, 96)
    assert quizcnn.check("conv_output_size", (112, 96), **given).correct


def test_a_parameter_may_have_the_name_target() -> None:
    assert quizcnn.calc("cross_entropy", logits=[0, 0], target=1).value == pytest.approx(
        0.6931, 1e-3
    )


def test_an_unreadable_answer_is_a_verdict_and_imprecise_another() -> None:
    unreadable = quizcnn.check("conv_output_size", "a dozen", **CONV)
    assert (unreadable.verdict, unreadable.correct, unreadable.quality) == (
        "unreadable",
        False,
        None,
    )
    assert quizcnn.check("depthwise_separable_ratio", 0.1, **RATIO).verdict == "imprecise"


def test_a_misconception_is_named_in_the_learners_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    grade = quizcnn.check("depthwise-separable-macs", 219971584)
    assert grade.misconception is not None
    assert grade.misconception.id == "flops-for-macs"
    assert "浮点" in grade.misconception.message


def test_results_are_frozen_and_say_what_they_are() -> None:
    grade = quizcnn.check("conv_output_size", 112, **CONV)
    assert repr(grade).startswith("Grade(target='conv_output_size', ")
    assert "verdict='correct'" in repr(grade)
    with pytest.raises(dataclasses.FrozenInstanceError):
        grade.correct = False  # type: ignore[misc]
    assert len(repr(quizcnn.net("resnet-152"))) < 1000


def test_a_network_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('input = [1, 8, 8]\n[[layer]]\ntype = "relu"\n', "utf-8")
    assert quizcnn.net(file).input == quizcnn.net(str(file)).input == [1, 8, 8]


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: quizcnn.calc("conv_macz"), "conv_macs"),
        (lambda: quizcnn.calc("conv-macs-of-nothing"), "conv-macs-of-nothing"),
        (lambda: quizcnn.calc(3), "'3'"),  # type: ignore[arg-type]
        (lambda: quizcnn.calc("conv_output_size", kernel=3), "kernel_size"),
        (lambda: quizcnn.calc("conv_output_size", input_size=2, kernel_size=3), "kernel"),
        (lambda: quizcnn.calc("conv_output_size", variant=2, **CONV), "conv_output_size"),
        (lambda: quizcnn.calc("depthwise-separable-macs", variant=-1), "-1"),
        (lambda: quizcnn.check("conv_output_size", None, **CONV), "None"),
        (lambda: quizcnn.check("conv_output_size", True, **CONV), "True"),
        (lambda: quizcnn.check("conv_output_size", {"h": 1}, **CONV), "{'h': 1}"),
        (lambda: quizcnn.net("resnet-51"), "resnet-50"),
        (lambda: quizcnn.net("resnet-50", aux=True), "aux"),
        (lambda: quizcnn.net("nowhere.toml"), "nowhere.toml"),
        (lambda: quizcnn.net(3), "'3'"),  # type: ignore[arg-type]
    ],
)
def test_what_can_be_mended_is_told(call: Any, named: str) -> None:
    with pytest.raises(quizcnn.UserError) as caught:
        call()
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_fault_in_a_deck_of_ones_own_is_a_warning(machine: Path) -> None:
    folder = machine / "config" / "quizcnn" / "decks"
    folder.mkdir(parents=True)
    (folder / "own.toml").write_text("no deck", "utf-8")
    with pytest.warns(UserWarning, match=r"own\.toml"), pytest.raises(quizcnn.UserError):
        quizcnn.calc("no-such-question")
