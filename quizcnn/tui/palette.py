"""The colours of the screens, dark and light. Stylesheets and spans name them, never a colour.

What matters less is `foreground-muted`. Textual's `text-muted` is no colour but a rule for what
contrasts with the ground, which a span inside a text does not know: there it would be pure white.
The colours are a page of their own because every screen and every picture of one goes by them.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="quizcnn-dark",
    primary="#7aa2d6",
    secondary="#8f9bb3",
    accent="#d6a86a",
    success="#8bbf8b",
    warning="#d6b56a",
    error="#dd8a8a",
    foreground="#d5d9e0",
    background="#16181d",
    surface="#1d2027",
    panel="#262a33",
    dark=True,
    variables={
        "border-blurred": "#3a404d",
        "foreground-muted": "#9498a0",
        "input-selection-background": "#7aa2d6 35%",
    },
)

LIGHT = Theme(
    name="quizcnn-light",
    primary="#2f5d95",
    secondary="#5a6678",
    accent="#8a5a14",
    success="#2d6b34",
    warning="#7d5a06",
    error="#a3333b",
    foreground="#23272f",
    background="#f7f6f2",
    surface="#eeece6",
    panel="#e4e1d9",
    dark=False,
    variables={
        "border-blurred": "#c3beb2",
        "foreground-muted": "#64676d",
        "input-selection-background": "#2f5d95 25%",
    },
)
