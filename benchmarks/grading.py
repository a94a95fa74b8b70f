"""Reading an answer, diagnosing a wrong one, and grading a whole file of answers."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import QUIZCNN, ROOT, Figure, NotMeasured, best, calls, environment
from quizcnn.engine import catalogue
from quizcnn.grading.expected import Expected
from quizcnn.grading.judge import grade
from quizcnn.grading.reading import read

ROUNDS = 200  # short bursts: one of them falls into a quiet moment
READING_LIMIT = 100.0  # µs
DIAGNOSIS_LIMIT = 1000.0  # µs
BATCH_ROWS = 20_000
BATCH_LIMIT = 100.0  # µs a row: 10,000 rows a second

# (text, kind, unit): the forms that answers commonly take.
ANSWERS = (
    ("61706", "scalar", "parameters"),
    ("118 MMACs", "scalar", "MACs"),
    ("6.17×10⁴", "scalar", "parameters"),
    ("floor((224+2*3-7)/2)+1", "scalar", "px"),
    ("64x112x112", "shape", "px"),
    ("[[1,0,0,2],[0,3,0,0],[0,0,4,0],[5,0,0,6]]", "grid", None),
)

# (quantity, parameters, an answer that one of its misconceptions gives)
DIAGNOSES: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("conv_output_size", {"input_size": 12, "kernel_size": 5, "padding": 2}, "10"),
    (
        "depthwise_separable_macs",
        {"input_size": 112, "in_channels": 64, "out_channels": 128, "kernel_size": 3},
        "219971584",
    ),
    (
        "max_pool2d_backward",
        {
            "input": [[1, 2, 3, 4], [4, 9, 5, 1], [6, 7, 8, 2], [3, 1, 2, 5]],
            "output_gradient": [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
            "kernel_size": 2,
            "stride": 1,
        },
        "[[0,0,0,0],[0,5,3,0],[0,7,9,0],[0,0,0,0]]",
    ),
)


def figures() -> Iterator[Figure]:
    """The slowest answer read, the slowest diagnosis, and the time a batch takes for a row."""
    yield _reading()
    yield _diagnosing()
    yield _batch()


def _reading() -> Figure:
    runs = [calls(partial(read, *answer)) for answer in ANSWERS]
    times = best(*runs, rounds=ROUNDS)
    slowest = max(times)
    detail = f"slowest of {len(ANSWERS)}: {ANSWERS[times.index(slowest)][0]}"
    return Figure("reading an answer", slowest * 1e6, READING_LIMIT, "µs", detail)


def _diagnosing() -> Figure:
    runs = [calls(partial(_diagnosed, *case), number=5) for case in DIAGNOSES]
    times = best(*runs, rounds=ROUNDS)
    slowest = max(times)
    detail = f"slowest of {len(DIAGNOSES)}: {DIAGNOSES[times.index(slowest)][0]}"
    return Figure("diagnosing a wrong answer", slowest * 1e6, DIAGNOSIS_LIMIT, "µs", detail)


def _diagnosed(name: str, parameters: dict[str, Any], answer: str) -> None:
    """Compute the truth and every wrong value anew, and hold the answer against them."""
    quantity = catalogue.find(name)
    wrong = quantity.wrong_values(parameters)
    verdict = grade(answer, Expected(quantity.evaluate(parameters), quantity.unit, wrong))
    if verdict.misconception is None:
        raise NotMeasured(f"{name}: the answer {answer} is not diagnosed")


def _batch() -> Figure:
    with TemporaryDirectory() as folder:
        file = Path(folder, "answers.csv")
        file.write_text("\n".join(["target,parameters,answer", *_rows()]), encoding="utf-8")
        (seconds,) = best(lambda: _graded(file, folder), rounds=3)
    detail = f"{BATCH_ROWS / seconds:,.0f} rows a second, start-up included"
    return Figure("a row of a batch", seconds / BATCH_ROWS * 1e6, BATCH_LIMIT, "µs", detail)


def _rows() -> list[str]:
    """Rows of a class: ever other sizes, every third answer wrong, no two rows alike."""
    return [
        f"conv_output_size,input_size={size} kernel_size=3 padding=1 stride=2,"
        f"{(size - 1) // 2 + (1 if size % 3 else 2)}"
        for size in range(5, BATCH_ROWS + 5)
    ]


def _graded(file: Path, home: str) -> float:
    command = [sys.executable, "-c", QUIZCNN, "check", "--batch", str(file)]
    start = time.perf_counter()
    finished = subprocess.run(command, env=environment(home), cwd=ROOT, capture_output=True)
    seconds = time.perf_counter() - start
    if finished.returncode != 1 or finished.stdout.count(b"\n") != BATCH_ROWS:
        raise NotMeasured(f"the batch ended with {finished.returncode}: {finished.stderr.decode()}")
    return seconds
