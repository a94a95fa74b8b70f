"""Both colour schemes are readable."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from quizcnn.tui.palette import DARK, LIGHT


def luminance(color: Color) -> float:
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1, 1 to 21."""
    low, high = sorted(luminance(Color.parse(color)) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    "name", ["foreground", "primary", "secondary", "accent", "success", "warning", "error"]
)
def test_text_stands_out_from_every_ground(theme: Theme, name: str) -> None:
    color = getattr(theme, name)
    for ground in (theme.background, theme.surface):
        assert ground is not None
        assert contrast(color, ground) >= 4.5
