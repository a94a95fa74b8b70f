"""Channel counts that fit each other."""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.geometry import holds, require, whole
from quizcnn.engine.kinds import Count
from quizcnn.engine.traced import named


def grouped(in_channels: Count, out_channels: Count, groups: Count) -> tuple[Count, Count, Count]:
    """Return the checked channels and groups; the groups must divide both channel counts."""
    groups = whole("groups", groups, 1)
    in_channels = whole("in_channels", in_channels, 1)
    out_channels = whole("out_channels", out_channels, 1)
    if type(groups) is not int or groups != 1:
        _require_divided("in_channels", in_channels, groups)
        _require_divided("out_channels", out_channels, groups)
    return in_channels, out_channels, groups


def _require_divided(name: str, channels: Count, groups: Count) -> None:
    require(
        channels % groups == 0,
        "engine.groups-do-not-divide",
        groups=groups,
        name=name,
        channels=channels,
    )


def in_each_group(channels: Count, groups: Count) -> Count:
    """Return the input channels each kernel sees; without groups there is nothing to divide."""
    return channels if holds(groups == 1) else divide(channels, groups)


def hidden_channels(in_channels: Count, expansion: Count) -> tuple[Count, Count]:
    """Return the checked input channels of an inverted residual block and those inside, in·t."""
    in_channels = whole("in_channels", in_channels, 1)
    expansion = whole("expansion", expansion, 1)
    hidden = named("hidden_channels", in_channels * expansion, same_as=in_channels)
    return in_channels, hidden
