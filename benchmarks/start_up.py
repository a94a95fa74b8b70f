"""From nothing to a graded answer: the whole process beside an interpreter that does nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from benchmarks.measure import QUIZCNN, ROOT, Figure, NotMeasured, best, environment, process

CHECK = (
    "check",
    "conv_output_size",
    "input_size=224",
    "kernel_size=7",
    "stride=2",
    "padding=3",
    "112",
)
LIMIT = 4.0
ROUNDS = 60

HEAVY = ("numpy", "sqlalchemy", "alembic", "textual", "rich")
LOADED = f"""
import sys
from quizcnn.cli.main import main
assert main(sys.argv[1:]) == 0
print(*[name for name in {HEAVY} if name in sys.modules], file=sys.stderr)
"""


def figures() -> Iterator[Figure]:
    """The ratio to an empty program, and how many heavy libraries were loaded (none may be)."""
    nothing, check = best(process("pass"), process(QUIZCNN, CHECK), rounds=ROUNDS)
    detail = f"{check * 1000:.1f} ms, python -c pass {nothing * 1000:.1f} ms"
    yield Figure("start-up: quizcnn check on a size", check / nothing, LIMIT, "×", detail)
    loaded = heavy_libraries()
    yield Figure("start-up: heavy libraries loaded", len(loaded), 0, "", ", ".join(loaded))


def heavy_libraries() -> list[str]:
    """Those of HEAVY that are loaded after the check."""
    with TemporaryDirectory() as home:
        finished = subprocess.run(
            [sys.executable, "-c", LOADED, *CHECK],
            env=environment(home),
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
    if finished.returncode:
        raise NotMeasured(finished.stderr)
    return finished.stderr.split()
