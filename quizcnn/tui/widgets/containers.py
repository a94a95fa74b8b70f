"""Textual's containers, laid out once and drawn by one line.

A page of its own because they cost more than the texts in them: Textual lays a screen out a second
time when a widget has got another size, even one that does not scroll, and draws each empty line of
a container that is covered by what it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import containers
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip

# What is mixed in is no widget of its own: a stylesheet follows the first widget among the bases.
if TYPE_CHECKING:
    from textual.widget import Widget as _Widget
else:
    _Widget = object


class LaidOutOnce(_Widget):
    """Whatever size it is given, nothing else moves; a scrollbar that comes says so by itself."""

    virtual_size = Reactive(Size(0, 0), repaint=False)


class Blank(LaidOutOnce):
    """Shows nothing of its own but its background, so that all its lines are one."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The first line for all, unless its edges differ."""
        if self.styles.border_top[0] or self.styles.border_bottom[0] or not crop.height:
            return super().render_lines(crop)
        return super().render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height


class Vertical(Blank, containers.Vertical):
    """What it holds stands one below the other."""


class Horizontal(Blank, containers.Horizontal):
    """What it holds stands side by side."""


class VerticalScroll(Blank, containers.VerticalScroll):
    """What it holds stands one below the other, and scrolls."""


class Container(Blank, containers.Container):
    """What it holds is laid out by the stylesheet."""
