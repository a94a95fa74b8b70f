"""The window over the map, step by step: what it reads, and where its result or gradient lands.

A frame is one window of the trace. Forward the results so far stand in the map on the right;
backward what has landed on each cell so far. Cells that are read stand in brackets, cells that are
written between arrows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple, TypeAlias

from quizcnn.engine.numbers.steps import contributions, flat
from quizcnn.engine.numbers.trace import plain
from quizcnn.engine.numbers.window_traces import Cells, Contribution, WindowValue, cells_in
from quizcnn.practice.drawings.canvas import Line, Role, Span, View, fitted, number, wrapped
from quizcnn.text_layout import cells

Cell: TypeAlias = tuple[int, ...]
MOST_PADDING, MOST_SIDE = 4, 72  # cells of a map
_EMPTY, _PADDING = "·", "░"


class Frame(NamedTuple):
    """One window: the cells it reads, the one that decides, and what it writes where."""

    letter: str
    reads: Sequence[Cell]
    chosen: Cell | None
    writes: dict[Cell, Any]
    told: str


class Maps:
    """Two maps side by side, or one below the other where the width is small."""

    def __init__(
        self, found: Sequence[Frame], given: dict[str, Any], result: Any, letter: str
    ) -> None:
        self._found = found
        self._given = given
        self._shape = _shape(result)
        self._letter = letter
        self.frames = len(found)

    def lines(self, view: View) -> list[Line]:
        """The map that is read, the map that is written, and what happens in words."""
        at = self._found[min(view.frame, self.frames - 1)]
        read = self._read(at)
        written = self._written(min(view.frame, self.frames - 1))
        shown = _beside(read, written)
        if _width(shown) > view.width:
            shown = _scrolled(_beside([], written), view.width)
            shown = [*_scrolled(read, view.width), *shown]
        told = wrapped(
            f"{min(view.frame, self.frames - 1) + 1}/{self.frames}  {at.told}", view.width
        )
        return [fitted(line, view.width) for line in [*told, *shown][: view.height]]

    def _read(self, at: Frame) -> list[Line]:
        if not at.reads or at.letter not in self._given:
            return []
        plane = _plane(self._given[at.letter], at.reads[0][:-2])
        rows, columns = (length + MOST_PADDING for length in _shape(plane)[-2:])
        marks: dict[Cell, Role] = {
            cell[-2:]: "window" for cell in at.reads if cell[-2] < rows and cell[-1] < columns
        }
        if at.chosen is not None:
            marks[at.chosen[-2:]] = "mark"
        return _map(at.letter, dict(_cells_of(plane)), marks)

    def _written(self, frame: int) -> list[Line]:
        """What stands in the other map once this window has been there."""
        latest = self._found[frame].writes
        before = next(iter(latest))[:-2]
        values: dict[Cell, Any] = {}
        for each in self._found[: frame + 1]:
            for cell, value in each.writes.items():
                if cell[:-2] == before:
                    values[cell[-2:]] = values.get(cell[-2:], 0) + value
        rows, columns = self._shape[-2:]
        whole: dict[Cell, Any] = {
            cell: values.get(cell) for cell in product(range(rows), range(columns))
        }
        return _map(self._letter, whole, {cell[-2:]: "mark" for cell in latest})


def maps_of(trace: Any, given: dict[str, Any]) -> Maps | None:
    """The maps of a traced grid; `given` are those it was made of, by their letters.

    None where it was not traced, as a grid of too many cells is not.
    """
    landed = contributions(trace)
    frames = [_landing(each) for each in landed] if landed else [*_results(trace)]
    if not frames:
        return None
    first = next(iter(cells_in(landed[0].name if landed else _first(trace).name)))
    return Maps(frames, given, plain(trace), first.letter)


def _first(trace: Any) -> WindowValue:
    return next(cell for cell in flat(trace) if isinstance(cell, WindowValue))


def _results(trace: Any) -> Iterator[Frame]:
    """A frame for each cell that a window made."""
    for cell in flat(trace):
        if isinstance(cell, WindowValue):
            target, *read = cells_in(cell.name)
            chosen = cells_in(cell.argmax)
            told = f"{cell.name} = {number(cell.value)}"
            yield _frame(read, chosen, {_single(target): cell.value}, told)


def _landing(contribution: Contribution) -> Frame:
    """A frame for what a window adds to the cells it covers."""
    target, *read = cells_in(contribution.name)
    chosen: list[Cells] = []
    if contribution.because is not None:
        read, chosen = cells_in(contribution.because.name), cells_in(contribution.because.argmax)
    given = contribution.given
    told = (
        contribution.name
        if isinstance(given, list)
        else f"{contribution.name} ({number(plain(given))})"
    )
    return _frame(read, chosen, _landed(target, plain(given)), told)


def _frame(read: Sequence[Cells], chosen: Sequence[Cells], writes: Any, told: str) -> Frame:
    letter = read[0].letter if read else ""
    reads = [*_all(_near(read[0]))] if read else []
    return Frame(letter, reads, _single(chosen[0]) if chosen else None, writes, told)


def _landed(target: Cells, given: Any) -> dict[Cell, Any]:
    """What lands on which cell; the same number on all of them where only one is given."""
    values = [value for row in given for value in row] if isinstance(given, list) else None
    reached = [*_all(target)]
    return {
        cell: given if values is None else values[at]
        for at, cell in enumerate(reached)
        if values is None or at < len(values)
    }


def _all(found: Cells) -> Iterator[Cell]:
    """The cells of a rectangle; of an axis that is taken whole the first stands for all."""
    axes = [(index,) if isinstance(index, int) else index or (0,) for index in found.indices]
    return product(*axes)


def _near(found: Cells) -> Cells:
    """The cells without those far out in the padding, which a huge kernel reaches."""
    indices = (
        tuple(at for at in index if -MOST_PADDING <= at < MOST_SIDE)
        if isinstance(index, range)
        else index
        for index in found.indices
    )
    return Cells(found.letter, tuple(indices))


def _single(found: Cells) -> Cell:
    return next(iter(_all(found)))


def _shape(grid: Any) -> tuple[int, ...]:
    return (len(grid), *_shape(grid[0])) if isinstance(grid, list) else ()


def _plane(grid: Any, leading: Cell) -> Any:
    """The rows and columns that the leading indices choose; of what has more axes the first."""
    rank = len(_shape(grid))
    chosen = (*leading, *[0] * (rank - 2 - len(leading)))[: max(rank - 2, 0)]
    for index in chosen:
        grid = grid[index]
    return grid


def _cells_of(plane: Any) -> Iterator[tuple[Cell, Any]]:
    for row, values in enumerate(plane):
        for column, value in enumerate(values):
            yield (row, column), value


def _map(letter: str, values: dict[Cell, Any], marks: dict[Cell, Role]) -> list[Line]:
    """The map with the cells of the padding that a window reaches; letter and rows from the top."""
    every = [*values, *marks]
    if not every:
        return []
    rows = range(min(cell[0] for cell in every), max(cell[0] for cell in every) + 1)
    columns = range(min(cell[1] for cell in every), max(cell[1] for cell in every) + 1)
    texts = {cell: _EMPTY if value is None else number(value) for cell, value in values.items()}
    wide = max(map(cells, texts.values()))
    lines: list[Line] = [(Span(letter, "dim"),)]
    for row in rows:
        spans = [
            _cell(
                texts.get((row, at), _PADDING),
                wide,
                marks.get((row, at), "") if (row, at) in texts or (row, at) in marks else "dim",
            )
            for at in columns
        ]
        lines.append(tuple(spans))
    return lines


def _cell(text: str, wide: int, role: Role) -> Span:
    signs = {"window": "[]", "mark": "▸◂"}.get(role, "  ")
    return Span(signs[0] + " " * (wide - cells(text)) + text + signs[1], role)


def _beside(left: Sequence[Line], right: Sequence[Line]) -> list[Line]:
    if not left:
        return list(right)
    width = _width(left)
    lines: list[Line] = []
    for at in range(max(len(left), len(right))):
        one = left[at] if at < len(left) else ()
        gap = "  →  " if at == 1 else "     "
        space = " " * (width - _width([one]))
        lines.append((*one, Span(space + gap), *(right[at] if at < len(right) else ())))
    return lines


def _scrolled(lines: Sequence[Line], width: int) -> list[Line]:
    """Wide maps are moved so that what is marked is in sight."""
    marked = [
        _width([line[: at + 1]])
        for line in lines
        for at, span in enumerate(line)
        if span.role in ("window", "mark")
    ]
    excess = max(marked, default=0) - width + 1
    if excess <= 0:
        return list(lines)
    return [_without(line, excess) for line in lines]


def _without(line: Line, excess: int) -> Line:
    kept: list[Span] = []
    for span in line:
        size = cells(span.text)
        if excess >= size:
            excess -= size
        else:
            kept.append(span._replace(text=span.text[excess:]))
            excess = 0
    return tuple(kept)


def _width(lines: Sequence[Line]) -> int:
    return max((sum(cells(span.text) for span in line) for line in lines), default=0)
