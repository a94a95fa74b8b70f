"""How the figures of a network are written for people."""

from __future__ import annotations

from quizcnn.cli.console import Console
from quizcnn.engine.geometry import pair
from quizcnn.engine.networks.folding import Row
from quizcnn.engine.networks.layer import Window
from quizcnn.engine.networks.sight import Field
from quizcnn.engine.shown import shown

_UNITS = (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10), ("B", 1))


def type_of(row: Row) -> str:
    """What a row is: "conv 7×7/2", "depthwise 3×3", "bottleneck ×3"."""
    window = row.layers[0].window
    if row.times > 1:
        return f"{row.type} ×{row.times}"
    if window is None or row.layers[0].type != row.type:
        return row.type.replace("_", " ")
    depthwise = 1 < window.groups == row.layers[0].input_shape[0]
    name = "depthwise" if depthwise else row.type.replace("_", " ")
    groups = f" g{window.groups}" if window.groups > 1 and not depthwise else ""
    return f"{name} {_window(window)}{groups}"


def field(value: Field, console: Console) -> str:
    """A receptive field, or the word for the whole image."""
    return console.say("net-whole-image") if value is None else shown(value)


def grouped(number: int) -> str:
    """A count, its thousands set off."""
    return f"{number:,}"


def memory_unit(count: int) -> tuple[str, int]:
    """The unit, and its bytes, for a table whose cells come to `count` bytes in all."""
    return next(unit for unit in _UNITS if count >= unit[1] or unit[1] == 1)


def memory(count: int, unit: int) -> str:
    """Bytes in a unit: "3.06"."""
    return f"{count / unit:.2f}" if unit > 1 else str(count)


def _window(window: Window) -> str:
    kernel = shown(pair("kernel_size", window.kernel_size))
    stride = f"/{shown(window.stride)}" if window.stride not in (1, (1, 1)) else ""
    dilation = f" d{shown(window.dilation)}" if window.dilation not in (1, (1, 1)) else ""
    return f"{kernel}{stride}{dilation}"
