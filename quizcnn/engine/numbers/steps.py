"""The worked solution: the trace of a computation, written line by line until the value stands.

The first line is the formula with the numbers put in. Each further line evaluates all innermost
operations of the one before. Intermediate results that the formula names come first, a line each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from quizcnn.engine.numbers.notation import Node, Tidy, TooLongError, signed, written
from quizcnn.engine.numbers.trace import Traced, plain
from quizcnn.engine.numbers.window_traces import Handing, Part, Received, Seen

MOST_CELLS = 64
MOST_ENTRIES = 12  # of a list that is derived
WIDEST = 76  # characters; a list with a longer line is derived entry by entry


def steps(value: Any, labels: Sequence[str] = ("H", "W")) -> list[str]:
    """Return the lines that lead to `value`, a traced number, a tuple or a nested list of them.

    The entries of a tuple are derived one after the other: their lines are labelled where `labels`
    fit, else the tuple itself is the last line.
    """
    try:
        if isinstance(value, tuple):
            return _entries(value, labels)
        if isinstance(value, list):
            return _grid_steps(value) if _is_grid(value) else _list_steps(value)
        return _chain(value)
    except (TooLongError, RecursionError):
        return [signed(plain(value))]


def _entries(entries: tuple[Any, ...], labels: Sequence[str]) -> list[str]:
    if len(entries) == len(labels):
        return _labelled(entries, [""] * len(labels), labels)
    if len(entries) == 2 * len(labels):  # those of both axes
        axes = ["H "] * len(labels) + ["W "] * len(labels)
        return _labelled(entries, axes, [*labels, *labels])
    # Entries computed alike are derived once, and given ones need no derivation.
    chains = dict.fromkeys(tuple(_chain(entry)) for entry in entries)
    lines = [line for chain in chains if len(chain) > 1 for line in chain]
    return [*lines, signed(plain(entries))]


def _labelled(entries: tuple[Any, ...], axes: Sequence[str], labels: Sequence[str]) -> list[str]:
    names: list[str] = []
    lines: list[str] = []
    for axis, label, entry in zip(axes, labels, entries, strict=True):
        *intermediate, formula = _tidied(entry)
        named = [axis + line for line in intermediate]
        names += [line for line in named if line not in names]
        lines += [f"{axis}{label}: {line}" for line in _evaluated(formula, written)]
    return names + lines


def _chain(value: Any) -> list[str]:
    *names, formula = _tidied(value)
    return [*names, *_evaluated(formula, written)]


def _grid_steps(grid: list[Any]) -> list[str]:
    if _cells(grid) > MOST_CELLS:
        return [signed(plain(grid))]
    pass

    if is_windowed(grid):
        return window_steps(grid)
    tidy = Tidy()
    formulas = _each(grid, tidy.node)
    return [
        *tidy.names,
        *_evaluated(formulas, lambda each: str(_each(each, written)).replace("'", "")),
    ]


def _is_grid(value: list[Any]) -> bool:
    return any(isinstance(row, list) for row in value)


def _list_steps(entries: list[Any]) -> list[str]:
    """Derive a list as a whole where that is narrow, else each entry on a line of its own."""
    if len(entries) > MOST_ENTRIES:
        return [signed(plain(entries))]
    *names, formulas = _tidied_list(entries)
    lines = _evaluated(formulas, _listed)
    if any(len(line) > WIDEST for line in lines[:-1]):
        worked = [_evaluated(formula, written) for formula in formulas]
        lines = [
            *(f"[{index}] = {' = '.join(chain)}" for index, chain in enumerate(worked)),
            lines[-1],
        ]
    return [*names, *lines]


def _tidied_list(entries: list[Any]) -> list[Any]:
    tidy = Tidy()
    formulas = [tidy.node(entry) for entry in entries]
    return [*tidy.names, formulas]


def _listed(formulas: Any) -> str:
    return f"[{', '.join(map(written, formulas))}]"


def _evaluated(formula: Any, write: Callable[[Any], str]) -> list[str]:
    """Return the formula's line and those that follow, none of them twice."""
    lines = [write(formula)]
    while not _is_value(formula):
        formula = _each(formula, Node.reduced)
        line = write(formula)
        if line != lines[-1]:
            lines.append(line)
    return lines


def _tidied(value: Any) -> list[Any]:
    """Return the lines of the named intermediate results, then the formula itself."""
    tidy = Tidy()
    formula = tidy.node(value)
    return [*tidy.names, formula]


def _each(structure: Any, function: Callable[[Any], Any]) -> Any:
    """Return `function` of every cell of a nested list, or of the one cell that `structure` is."""
    if isinstance(structure, list):
        return [_each(entry, function) for entry in structure]
    return function(structure)


def _is_value(structure: Any) -> bool:
    if isinstance(structure, list):
        return all(_is_value(entry) for entry in structure)
    return not structure.op


def _cells(grid: Any) -> int:
    return sum(map(_cells, grid)) if isinstance(grid, list) else 1


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
    line = _chain_of_windows(
        handing.name, _formula(handing.given, tidy), _formula(plain(handing.given), tidy)
    )
    return f"{_reckoned(handing.because, tidy)} → {line}" if handing.because else line


def _reckoned(cell: Seen | Received, tidy: Tidy) -> str:
    formula = _formula(cell.operands[0], tidy)
    winner = cell.winner if isinstance(cell, Seen) else ""
    return _chain_of_windows(cell.name, formula, signed(cell.value), winner)


def _formula(value: Any, tidy: Tidy) -> str:
    """A number's formula, or those of rows: [1·1, 1·0; 1·2, 1·3]."""
    if not isinstance(value, list):
        return written(tidy.node(value))
    rows = [", ".join(written(tidy.node(cell)) for cell in row) for row in value]
    return f"[{'; '.join(rows)}]"


def _chain_of_windows(*parts: str) -> str:
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
