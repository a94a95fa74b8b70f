"""What scrolls between the heading and the key bar."""

from __future__ import annotations

from textual.containers import VerticalScroll


class Body(VerticalScroll, inherit_bindings=False):
    """Scrolled by the screen's own keys: those have names, so the list of keys has them."""
