"""From nothing to an answer: whole processes beside an interpreter that does nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.measure import QUIZCNN, Figure, best, finished, process

CHECK = (
    "check",
    "conv_output_size",
    "input_size=224",
    "kernel_size=7",
    "stride=2",
    "padding=3",
    "112",
)
NET = ("net", "resnet-50", "--json")
COMMANDS = (("quizcnn check on a size", CHECK, 4.0), ("quizcnn net resnet-50 --json", NET, 8.0))
ROUNDS = 60

HEAVY = ("numpy", "sqlalchemy", "alembic", "textual", "rich")
LOADED = f"""
import sys
from quizcnn.cli.main import main
assert main(sys.argv[1:]) == 0
print(*[name for name in {HEAVY} if name in sys.modules], file=sys.stderr)
"""


def figures() -> Iterator[Figure]:
    """For each command the ratio to an empty program, and how many heavy libraries it loads."""
    runs = [process(QUIZCNN, words) for _, words, _ in COMMANDS]
    nothing, *times = best(process("pass"), *runs, rounds=ROUNDS)
    for (name, words, limit), seconds in zip(COMMANDS, times, strict=True):
        detail = f"{seconds * 1000:.1f} ms, python -c pass {nothing * 1000:.1f} ms"
        yield Figure(f"start-up: {name}", seconds / nothing, limit, "×", detail)
        loaded = heavy_libraries(words)
        yield Figure("  heavy libraries loaded", len(loaded), 0, "", ", ".join(loaded))


def heavy_libraries(words: Sequence[str]) -> list[str]:
    """Those of HEAVY that are loaded after the command."""
    return finished(LOADED, words).stderr.split()
