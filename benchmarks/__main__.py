"""Measure everything, print one table, and leave with 1 if a figure is over its limit."""

from __future__ import annotations

import sys

from benchmarks import first_paint, grading, keys, networks, pooling, start_up
from benchmarks.measure import Figure, NotMeasured


def main() -> int:
    """Print a line for every figure, each part as soon as it is measured."""
    print(f"{'what':36} {'measured':>10} {'limit':>10}")
    all_ok = True
    for part in (start_up, first_paint, keys, grading, networks, pooling):
        try:
            for figure in part.figures():
                print(line(figure), flush=True)
                all_ok &= figure.ok
        except NotMeasured as fault:
            print(f"{part.__name__}: not measured: {fault}", flush=True)
            all_ok = False
    return 0 if all_ok else 1


def line(figure: Figure) -> str:
    """Write one figure: name, measured, limit, whether that is in order, and a detail."""
    measured, limit = (f"{value:.4g} {figure.unit}" for value in (figure.measured, figure.limit))
    verdict = "ok  " if figure.ok else "OVER"
    return f"{figure.name:36} {measured:>10} {limit:>10}  {verdict}  {figure.detail}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
