"""Without colours what a ground alone would set apart is reversed, and the text is the same."""

from __future__ import annotations

from typing import Any

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from quizcnn.tui.app import QuizcnnApp
from quizcnn.tui.colorless import Colorless, without_colors


def drawn(app: QuizcnnApp) -> list[tuple[str, Style]]:
    strips = [strip for line in app.screen._compositor.render_strips() for strip in line]
    return [(segment.text, segment.style or Style()) for segment in strips]


@pytest.mark.parametrize("theme", ["quizcnn-dark", "quizcnn-light", "ansi-dark"])
async def test_the_text_is_the_same_and_no_style_has_a_colour(
    learner: Any, to_card: Any, theme: str
) -> None:
    async with learner.run(color=False, theme=theme) as (app, pilot):
        await to_card(app, pilot, "separable-macs")
        await pilot.press("1", "2", "shift+left")
        plain = drawn(app)
    assert all(style.color is None and style.bgcolor is None for _, style in plain)
    assert any(style.bold for _, style in plain)
    assert "".join(text for text, style in plain if style.reverse).strip() == "2"


def test_a_panel_stays_and_what_is_chosen_is_reversed() -> None:
    ground = without_colors("#16181d")
    assert not _reversed(ground, "#262a33")
    assert _reversed(ground, "#d5d9e0")
    assert _reversed(ground, "#39485e")
    assert not _reversed(without_colors("#f7f6f2"), "#e4e1d9")
    assert _reversed(without_colors("#f7f6f2"), "#c5d0db")


def _reversed(ground: Colorless, color: str) -> bool:
    style = Style(bgcolor=Color.parse(color).rich_color)
    segment = ground.apply([Segment("x", style)], Color.parse("black"))[0]
    return segment.style is not None and bool(segment.style.reverse)


def test_what_is_reversed_stays_so_and_can_be_clicked() -> None:
    style = Style(reverse=True, bold=True, bgcolor="#16181d", meta={"@click": "x"})
    (segment,) = without_colors("#16181d").apply([Segment("x", style)], Color.parse("black"))
    assert segment.style is not None
    assert segment.style.reverse
    assert segment.style.bold
    assert segment.style.meta == {"@click": "x"}  # a click finds what it hits by it
