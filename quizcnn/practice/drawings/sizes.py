"""Where a window stops on an input with its padding: the drawing behind every output size.

One axis is a strip of cells. Of one that does not fit the width the middle is left out: at the
end a window hangs over, or cells are left that no window reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from quizcnn.engine.validation import pair
from quizcnn.messages import localize
from quizcnn.practice.drawings.canvas import Line, Role, Span, View, fitted, number, under, wrapped
from quizcnn.text_layout import cells

_PADDING, _INPUT, _TAP, _GAP, _OVER, _CUT = "░", "▓", "█", "╌", "┄", "⋯"


class Strip(NamedTuple):
    """One axis: `size` cells between paddings, on which a kernel stops every `stride` cells."""

    size: int
    before: int
    after: int
    kernel: int
    stride: int
    dilation: int
    stops: int

    @property
    def span(self) -> int:
        """How far the kernel reaches."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def end(self) -> int:
        """Where the last window ends."""
        return (self.stops - 1) * self.stride + self.span

    @property
    def length(self) -> int:
        """All cells, with those that a last window hangs over."""
        return max(self.before + self.size + self.after, self.end)


class Sizes:
    """A strip for each axis, a frame for each stop of its window."""

    def __init__(self, strips: Sequence[Strip], message: str, values: dict[str, Any]) -> None:
        self.strips = strips
        self.message = message
        self.values = values
        self.frames = max(max(strip.stops for strip in strips), 1)

    def lines(self, view: View) -> list[Line]:
        """The strip, windows from the frame's on and the last one, and what they come to."""
        told = wrapped(localize(self.message, view.language, **self.values), view.width)
        room = max((view.height - min(len(told), view.height // 3)) // len(self.strips), 1)
        lines: list[Line] = []
        for axis, strip in zip("HW", self.strips, strict=False):
            drawn = _strip(strip, min(view.frame, strip.stops - 1), view.width - 2, room)
            lines += [(Span(f"{axis} ", "dim"), *line) for line in drawn] if room > 1 else drawn
        if len(self.strips) == 1:
            lines = _strip(self.strips[0], view.frame, view.width, room)
        return [fitted(line, view.width) for line in under(lines, told, view.height)]


def sizes_of(
    size: Any, before: Any, after: Any, kernel: Any, stride: Any, dilation: Any, stops: Any,
    message: str, **values: Any,
) -> Sizes:  # fmt: skip
    """The strips of sizes, each one number or a pair (height, width)."""
    given = (size, before, after, kernel, stride, dilation, stops)
    is_pair = any(isinstance(each, tuple | list) for each in given)
    axes = [[pair("size", each)[axis] for each in given] for axis in ((0, 1) if is_pair else (0,))]
    names = ("size", "before", "after", "kernel", "stride", "dilation", "stops")
    shape = {
        name: "×".join(map(str, pair(name, each))) if isinstance(each, tuple | list) else each
        for name, each in zip(names, given, strict=True)
    }
    return Sizes([Strip(*axis) for axis in axes], message, {**shape, **values})


def _strip(strip: Strip, frame: int, width: int, height: int) -> list[Line]:
    """The cells, and below them the windows that fit: from the frame's on, and always the last."""
    seen = _seen(strip, frame, max(width - cells(f" …{number(strip.stops)}"), 4))
    lines: list[Line] = [_spans([_sign(strip, cell) for cell in seen])]
    shown = _shown(strip.stops, frame, height - 1)
    for at in shown:
        lines.append(_window(strip, at, seen, at == frame))
    if len(shown) > 1 and shown[-1] > shown[-2] + 1:  # it says that some are left out
        lines[-1] = (*lines[-1][:-1], Span(" …" + lines[-1][-1].text.strip(), "dim"))
    return lines


def _seen(strip: Strip, frame: int, room: int) -> list[int | None]:
    """The cells that are drawn, each twice where there is room; None stands for some left out.

    Of a long strip those around the frame's window are seen, and those at its end.
    """
    if strip.length <= room:
        times = min(room // strip.length, 2)
        return [cell for cell in range(strip.length) for _ in range(times)]
    end = room // 3
    start = room - end - 1
    first = max(min(frame * strip.stride - start // 4, strip.length - end - start), 0)
    before = [None, *range(first + 1, first + start)] if first else [*range(start)]
    return [*before, None, *range(strip.length - end, strip.length)]


def _shown(stops: int, frame: int, height: int) -> list[int]:
    """The windows that fit: those from the frame's on, and always the last."""
    if height <= 0:
        return []
    first = min(frame, max(stops - height, 0))
    shown = list(range(first, min(first + height, stops)))
    return [*shown[:-1], stops - 1] if shown else []


def _sign(strip: Strip, cell: int | None) -> str:
    if cell is None:
        return _CUT
    if strip.before <= cell < strip.before + strip.size:
        return _INPUT
    return _PADDING if cell < strip.before + strip.size + strip.after else _OVER


def _window(strip: Strip, at: int, seen: Sequence[int | None], is_frame: bool) -> Line:
    role: Role = "window" if is_frame else "bar"
    start = at * strip.stride
    signs = [_tap(strip, cell, start) for cell in seen]
    text = "".join(signs).rstrip()
    return (
        Span(text, role),
        Span(f" {'▸' if is_frame else ''}{at + 1}", role if is_frame else "dim"),
    )


def _tap(strip: Strip, cell: int | None, start: int) -> str:
    """What a window at `start` has on a cell: a tap of the kernel, a hole of it, or nothing."""
    if cell is None or not start <= cell < start + strip.span:
        return " "
    return _GAP if (cell - start) % strip.dilation else _TAP


def _spans(signs: Sequence[str]) -> Line:
    roles: dict[str, Role] = {_PADDING: "dim", _INPUT: "bar", _OVER: "mark", _CUT: "dim"}
    return tuple(Span("".join(run), roles[sign]) for sign, run in groupby(signs))
