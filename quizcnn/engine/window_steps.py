"""The worked solution of a grid that windows made: a line for each of them, then the grid.

A window that reads says where it lay, what it saw and what came out:
`Y[0,1] = max X[0:2,2:4] = max(2, 1, 0, 5) = 5 = X[1,3]`. One that hands out says where it goes:
`dX[0:2,0:2] += dY[0,0]/4 = 8/4 = 2`. A cell that several windows hand something adds it up:
`dX[0,1] = 2 + 1 = 3`. Indices count from 0 and slices are NumPy's, in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from quizcnn.engine.expression import written
from quizcnn.engine.shown import signed
from quizcnn.engine.tidying import Tidy, TooLongError
from quizcnn.engine.traced import Traced, plain
from quizcnn.engine.windowed import Handing, Part, Received, Seen

MOST_LINES = 64


def is_windowed(grid: list[Any]) -> bool:
    """Whether windows made any of the grid's cells."""
    return any(isinstance(cell, Seen | Part | Received) for cell in _flat(grid))


def window_steps(grid: list[Any]) -> list[str]:
    """Return the lines; raises TooLongError where there are more than anybody reads."""
    tidy = Tidy()
    handings = _handings(grid)
    lines = [_handed(handing, tidy) for handing in handings]
    for cell in _flat(grid):
        if isinstance(cell, Seen | Received):
            lines.append(_reckoned(cell, tidy))
    if len(lines) > MOST_LINES:
        raise TooLongError
    return [*tidy.names, *lines, signed(plain(grid))]


def _handed(handing: Handing, tidy: Tidy) -> str:
    line = _chain(handing.name, _formula(handing.given, tidy), _formula(plain(handing.given), tidy))
    return f"{_reckoned(handing.because, tidy)} → {line}" if handing.because else line


def _reckoned(cell: Seen | Received, tidy: Tidy) -> str:
    formula = _formula(cell.operands[0], tidy)
    winner = cell.winner if isinstance(cell, Seen) else ""
    return _chain(cell.name, formula, signed(cell.value), winner)


def _formula(value: Any, tidy: Tidy) -> str:
    """A number's formula, or those of rows: [1·1, 1·0; 1·2, 1·3]."""
    if not isinstance(value, list):
        return written(tidy.node(value))
    rows = [", ".join(written(tidy.node(cell)) for cell in row) for row in value]
    return f"[{'; '.join(rows)}]"


def _chain(*parts: str) -> str:
    """Join what equals one another, leaving out what is empty or only repeats."""
    return " = ".join(dict.fromkeys(filter(None, parts)))


def _handings(grid: list[Any]) -> list[Handing]:
    """Return what windows handed to the cells of a grid, in the order of the windows."""
    found = {id(part.handing): part.handing for cell in _flat(grid) for part in _parts(cell)}
    return sorted(found.values(), key=lambda handing: handing.order)


def _parts(cell: Any) -> Iterator[Part]:
    waiting = [cell]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Part):
            yield value
        elif isinstance(value, Received) or (isinstance(value, Traced) and value.op == "+"):
            waiting += value.operands


def _flat(grid: Any) -> Iterable[Any]:
    if isinstance(grid, list):
        for entry in grid:
            yield from _flat(entry)
    else:
        yield grid
