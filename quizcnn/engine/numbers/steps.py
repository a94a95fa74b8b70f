"""The worked solution: the trace of a computation, written line by line until the value stands.

The first line is the formula with the numbers put in. Each further line evaluates all innermost
operations of the one before. Intermediate results that the formula names come first, a line each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from quizcnn.engine.numbers.expression import ExpressionBuilder, Node, TooLongError, written
from quizcnn.engine.numbers.notation import signed
from quizcnn.engine.numbers.trace import Traced, plain
from quizcnn.engine.numbers.window_traces import (
    AccumulatedValue,
    ContributedValue,
    Contribution,
    WindowValue,
)

MOST_CELLS = 64  # of a grid that is derived
MOST_ENTRIES = 12  # of a list that is derived
MOST_LINES = 64  # of a grid that windows made
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


def count_cells(value: Any) -> int:
    """Return how many numbers a nested list holds."""
    return sum(1 for _ in flat(value))


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
        *intermediate, formula = _expression(entry)
        named = [axis + line for line in intermediate]
        names += [line for line in named if line not in names]
        lines += [f"{axis}{label}: {line}" for line in _evaluated(formula, written)]
    return names + lines


def _chain(value: Any) -> list[str]:
    *names, formula = _expression(value)
    return [*names, *_evaluated(formula, written)]


def _grid_steps(grid: list[Any]) -> list[str]:
    if count_cells(grid) > MOST_CELLS:
        return [signed(plain(grid))]
    if is_windowed(grid):
        return _window_steps(grid)
    builder = ExpressionBuilder()
    formulas = _each(grid, builder.node)
    return [
        *builder.names,
        *_evaluated(formulas, lambda each: str(_each(each, written)).replace("'", "")),
    ]


def _is_grid(value: list[Any]) -> bool:
    return any(isinstance(row, list) for row in value)


def _list_steps(entries: list[Any]) -> list[str]:
    """Derive a list as a whole where that is narrow, else each entry on a line of its own."""
    if len(entries) > MOST_ENTRIES:
        return [signed(plain(entries))]
    builder = ExpressionBuilder()
    formulas = [builder.node(entry) for entry in entries]
    lines = _evaluated(formulas, _listed)
    if any(len(line) > WIDEST for line in lines[:-1]):
        worked = [_evaluated(formula, written) for formula in formulas]
        lines = [
            *(f"[{index}] = {' = '.join(chain)}" for index, chain in enumerate(worked)),
            lines[-1],
        ]
    return [*builder.names, *lines]


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


def _expression(value: Any) -> list[Any]:
    """Return the lines of the named intermediate results, then the formula itself."""
    builder = ExpressionBuilder()
    formula = builder.node(value)
    return [*builder.names, formula]


def _each(structure: Any, function: Callable[[Any], Any]) -> Any:
    """Return `function` of every cell of a nested list, or of the one cell that `structure` is."""
    if isinstance(structure, list):
        return [_each(entry, function) for entry in structure]
    return function(structure)


def _is_value(structure: Any) -> bool:
    if isinstance(structure, list):
        return all(_is_value(entry) for entry in structure)
    return not structure.op


def is_windowed(grid: list[Any]) -> bool:
    """Whether windows made any of the grid's cells."""
    return any(
        isinstance(cell, WindowValue | ContributedValue | AccumulatedValue) for cell in flat(grid)
    )


def _window_steps(grid: list[Any]) -> list[str]:
    """Return a line for every window; raises TooLongError where nobody would read them."""
    builder = ExpressionBuilder()
    lines = [_contribution_line(each, builder) for each in contributions(grid)]
    for cell in flat(grid):
        if isinstance(cell, WindowValue | AccumulatedValue):
            lines.append(_value_line(cell, builder))
    if len(lines) > MOST_LINES:
        raise TooLongError
    return [*builder.names, *lines, signed(plain(grid))]


def _contribution_line(contribution: Contribution, builder: ExpressionBuilder) -> str:
    line = _chained(
        contribution.name,
        _formula(contribution.given, builder),
        _formula(plain(contribution.given), builder),
    )
    if contribution.because is None:
        return line
    return f"{_value_line(contribution.because, builder)} → {line}"


def _value_line(cell: WindowValue | AccumulatedValue, builder: ExpressionBuilder) -> str:
    formula = _formula(cell.operands[0], builder)
    argmax = cell.argmax if isinstance(cell, WindowValue) else ""
    return _chained(cell.name, formula, signed(cell.value), argmax)


def _formula(value: Any, builder: ExpressionBuilder) -> str:
    """A number's formula, or those of rows: [1·1, 1·0; 1·2, 1·3]."""
    if not isinstance(value, list):
        return written(builder.node(value))
    rows = [", ".join(written(builder.node(cell)) for cell in row) for row in value]
    return f"[{'; '.join(rows)}]"


def _chained(*parts: str) -> str:
    """Join what equals one another, leaving out what is empty or only repeats."""
    return " = ".join(dict.fromkeys(filter(None, parts)))


def contributions(grid: list[Any]) -> list[Contribution]:
    """Return what windows added to the cells of a grid, in the order of the windows."""
    values = [value for cell in flat(grid) for value in _contributed(cell)]
    found = {id(value.contribution): value.contribution for value in values}
    return sorted(found.values(), key=lambda contribution: contribution.order)


def _contributed(cell: Any) -> Iterator[ContributedValue]:
    waiting = [cell]
    while waiting:
        value = waiting.pop()
        if isinstance(value, ContributedValue):
            yield value
        elif isinstance(value, AccumulatedValue) or (isinstance(value, Traced) and value.op == "+"):
            waiting += value.operands


def flat(grid: Any) -> Iterable[Any]:
    """Yield the cells of a nested list, or the one that `grid` is."""
    if isinstance(grid, list):
        for entry in grid:
            yield from flat(entry)
    else:
        yield grid
