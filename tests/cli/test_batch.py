"""`quizcnn check --batch`: CSV and JSON lines, good rows and bad ones."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

HEADER = "target,parameters,answer\n"
SIZE = "conv_output_size,input_size=224 kernel_size=7 stride=2 padding=3"


@pytest.fixture
def batch(run: Any, machine: Path) -> Any:
    def run_batch(content: str | bytes, *words: str, name: str = "batch.csv") -> Any:
        file = machine / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return run("check", "--batch", str(file), *words)

    return run_batch


def documents(result: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def test_all_right_is_zero(batch: Any) -> None:
    result = batch(f"{HEADER}{SIZE},112\n{SIZE},112 px\n")
    assert result.code == 0
    assert result.out == (
        "2\tconv_output_size\tcorrect\t112\n3\tconv_output_size\tcorrect\t112 px\n"
    )
    assert result.err == "2 of 2 right\n"


def test_a_wrong_or_imprecise_row_is_one(batch: Any) -> None:
    result = batch(f"{HEADER}{SIZE},112\n{SIZE},113\n")
    assert result.code == 1
    assert result.err == "1 of 2 right\n"
    ratio = "depthwise_separable_ratio,out_channels=128 kernel_size=3,0.12"
    assert batch(f"{HEADER}{ratio}\n").code == 1


def test_an_unreadable_row_is_two_and_the_others_go_on(batch: Any) -> None:
    result = batch(f"{HEADER}{SIZE},x\n{SIZE},112\nno_such,,1\n{SIZE},112\n")
    assert result.code == 2
    assert [line.split("\t")[2] for line in result.out.splitlines()] == [
        "unreadable",
        "correct",
        "unreadable",
        "correct",
    ]
    assert result.err == "2 of 4 right\n"


def test_a_row_is_the_document_of_a_single_check(run: Any, batch: Any) -> None:
    single = run("check", *SIZE.replace(",", " ").split(), "113", "--json").json
    row = documents(batch(f"{HEADER}{SIZE},113\n", "--json"))[0]
    del single["steps"]  # left out of a batch for speed
    assert row == {"line": 2, **single}


def test_a_refused_row_has_the_same_keys(batch: Any) -> None:
    good, bad = documents(batch(f"{HEADER}{SIZE},1\nno_such,a=1,2\n", "--json"))
    assert list(bad) == list(good)
    assert (bad["verdict"], bad["correct"], bad["expected"]) == ("unreadable", False, None)
    assert (bad["target"], bad["answer"], bad["parameters"]) == ("no_such", "2", {"a": "1"})


def test_misconceptions_stand_at_the_end_of_a_line(batch: Any) -> None:
    result = batch(f"{HEADER}depthwise-separable-macs,,7225344\n")
    assert result.out.endswith("\twrong\t7225344\tpointwise-forgotten\n")


def test_grids_in_csv(batch: Any) -> None:
    rows = (
        'conv2d,"input=[[1, 2], [3, 4]] weight=[[2]]","[[2,4],[6,8]]"\n'
        'conv2d,"input=[[1, 2], [3, 4]] weight=[[2]]","[[2,4],\n[6,8]]"\n'
        "conv2d,input=[[1]] weight=[[2]],[[2]]\n"
    )
    result = batch(HEADER + rows)
    assert result.code == 0
    assert [line.split("\t")[0] for line in result.out.splitlines()] == ["2", "3", "5"]


def test_grids_and_decimals_in_json_lines(batch: Any) -> None:
    rows = [
        '{"target": "conv2d", "parameters": {"input": [[0.5, 1]], "weight": [[1]]},'
        ' "answer": [[0.5, 1]]}',
        '{"target": "conv_output_size", "parameters": {"input_size": [224, 200],'
        ' "kernel_size": "7x3"}, "answer": [218, 198]}',
        '{"target": "depthwise_separable_ratio",'
        ' "parameters": {"out_channels": 128, "kernel_size": 3}, "answer": 0.119}',
    ]
    result = batch("\n".join(rows), "--json", name="batch.jsonl")
    assert result.code == 0
    grid, shape, ratio = documents(result)
    assert grid["parameters"]["input"] == [[0.5, 1]]
    assert (shape["parameters"]["input_size"], shape["parameters"]["kernel_size"]) == (
        [224, 200],
        "7x3",
    )
    assert ratio["answer"] == "0.119"


def test_a_json_decimal_claims_the_digits_typed(batch: Any) -> None:
    row = '{"target": "depthwise-separable-macs", "answer": 1.10e8}\n'
    assert documents(batch(row, "--json"))[0]["verdict"] == "correct"
    row = '{"target": "depthwise-separable-macs", "answer": 110000000.0}\n'
    assert documents(batch(row, "--json"))[0]["verdict"] == "wrong"


@pytest.mark.parametrize(
    "row",
    [
        "x",
        "{",
        "[1]",
        "3",
        "null",
        '{"answer": 1}',
        '{"target": "conv_output_size"}',
        '{"target": "conv_output_size", "answer": null}',
        '{"target": "conv_output_size", "answer": true}',
        '{"target": "conv_output_size", "answer": NaN}',
        '{"target": "conv_output_size", "answer": {}}',
        '{"target": "conv_output_size", "parameters": [1], "answer": 1}',
        '{"target": "conv_output_size", "answer": ' + "9" * 5000 + "}",
        '{"target": "conv2d", "answer": ' + "[" * 100_000,
    ],
)
def test_a_bad_json_row_names_its_line(batch: Any, row: str) -> None:
    good = '{"target": "depthwise-separable-macs", "answer": 109985792}'
    result = batch(f"{good}\n\n{row}\n{good}\n")
    assert result.code == 2
    first, bad, last = result.out.splitlines()
    assert bad.startswith("3\t")
    assert "batch.csv, line 3" in bad
    assert "\tcorrect\t" in first
    assert "\tcorrect\t" in last


@pytest.mark.parametrize(
    "row",
    [
        "conv_output_size",
        f"{SIZE}",
        f"{SIZE},109,985",
        "conv_output_size,7 input_size=3,1",
        "conv_output_size,input_size=3 input_size=3,1",
        "conv_output_size,=3,1",
    ],
)
def test_a_bad_csv_row_names_its_line(batch: Any, row: str) -> None:
    result = batch(f"{HEADER}\n{row}\n{SIZE},112\n")
    assert result.code == 2
    assert "batch.csv, line 3" in result.out.splitlines()[0]
    assert result.err == "1 of 2 right\n"


def test_a_cell_without_end_is_a_bad_row(batch: Any) -> None:
    result = batch(f'{HEADER}{SIZE},112\n{SIZE},"{"1" * 200_000}\n')
    assert result.code == 2
    assert "line 3" in result.out


@pytest.mark.parametrize("cell", ['"112\n', '"112\n' + f"{SIZE},112\n", '"11"2\n'])
def test_a_quote_that_is_left_open_is_told(batch: Any, cell: str) -> None:
    result = batch(f"{HEADER}{SIZE},112\n{SIZE},{cell}")
    assert result.code == 2
    assert "line 3: a cell never ends or is wrongly quoted" in result.out
    assert "引号有误" in batch(f"{HEADER}{SIZE},{cell}", "--lang", "zh").out


def test_columns_come_in_any_order_and_others_are_left_alone(batch: Any) -> None:
    result = batch(f"answer , who,target,parameters\n112,Ann,{SIZE}\n")
    assert result.code == 0


def test_a_header_that_says_nothing_is_wrong_use(batch: Any) -> None:
    result = batch(f"{SIZE},112\n")
    assert (result.code, result.out) == (2, "")
    assert "line 1" in result.err
    assert "target,parameters,answer" in result.err


@pytest.mark.parametrize("content", ["", "\n\n", HEADER, "\ufeff" + HEADER + ",,\n  \n"])
def test_nothing_to_grade_is_all_right(batch: Any, content: str) -> None:
    result = batch(content)
    assert (result.code, result.out, result.err) == (0, "", "0 of 0 right\n")


def test_a_byte_order_mark_and_windows_line_ends(batch: Any) -> None:
    content = f"\ufeff{HEADER}{SIZE},112\n".replace("\n", "\r\n")
    assert batch(content).code == 0
    assert batch('\ufeff{"target": "depthwise-separable-macs", "answer": 109985792}\r\n').code == 0


def test_standard_input(run: Any) -> None:
    result = run("check", "--batch", "-", stdin=f"\ufeff\n{HEADER}{SIZE},113\n")
    assert result.code == 1
    assert result.out.startswith("3\tconv_output_size\twrong\t113")


def test_standard_input_is_utf_8(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from quizcnn.cli.main import main

    content = f"\ufeff{HEADER}{SIZE},１１２\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))
    assert main(["check", "--batch", "-"]) == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe"), "ascii"))
    assert main(["check", "--batch", "-"]) == 3
    assert "UTF-8" in capsys.readouterr().err


def test_files_that_cannot_be_read_are_three(run: Any, batch: Any, machine: Path) -> None:
    missing = run("check", "--batch", str(machine / "no such file"))
    assert missing.code == 3
    assert missing.err.startswith("quizcnn: error: ")
    assert "no such file" in missing.err
    assert run("check", "--batch", str(machine)).code == 3
    assert batch(HEADER.encode() + b"\xff\xfe\n").code == 3


def test_a_batch_stands_alone(run: Any) -> None:
    for words in (("conv_output_size",), ("--variant", "1")):
        result = run("check", "--batch", "x", *words)
        assert result.code == 2
        assert "--batch" in result.err


def test_a_strangers_cells_cannot_steer_the_terminal(batch: Any) -> None:
    result = batch(f'{HEADER}"no\x1b[31m",,"a\tb\x9b"\n')
    assert "\x1b" not in result.out
    assert "\x9b" not in result.out
    assert result.out.count("\t") == 4


def test_what_is_asked_often_is_worked_out_once(
    batch: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quizcnn.cli import batch as batch_module
    from quizcnn.cli import target as subjects

    asked: list[str] = []
    original = subjects.subject

    def counting(target: str, *rest: Any) -> Any:
        asked.append(target)
        return original(target, *rest)

    monkeypatch.setattr(batch_module, "subject", counting)
    batch(f"{HEADER}{SIZE},112\n{SIZE},113\n{SIZE} dilation=1,112\n")
    assert len(asked) == 2


def test_a_right_answer_asks_for_no_mistakes(batch: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from quizcnn.engine.quantity import Quantity

    def forbidden(*_: Any) -> Any:
        raise AssertionError("worked out in vain")

    monkeypatch.setattr(Quantity, "wrong_values", forbidden)
    monkeypatch.setattr(Quantity, "derive", forbidden)
    assert batch(f"{HEADER}{SIZE},112\n").code == 0
    assert batch(f"{HEADER}{SIZE},113\n").code == 3


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_row_that_is_expected_is_shown_as_json(batch: Any, language: str) -> None:
    result = batch("{}\n", "--lang", language)
    assert '{"target": …, "parameters": {…}, "answer": …}' in result.out + result.err
