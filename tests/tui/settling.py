"""Waiting for what screens do beside themselves: reading files, working ahead, writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_GROUPS = ("read", "load", "keep", "undo")


async def settled(app: Any, pilot: Any) -> None:
    """Wait until nothing more is worked on; an open form waits for keys, not for this."""
    for _ in range(4):
        await pilot.pause()
        if working := [worker for worker in app.workers if worker.group in _GROUPS]:
            await app.workers.wait_for_complete(working)
    await pilot.pause()


async def until(pilot: Any, holds: Callable[[], bool]) -> None:
    """Let other threads come to an end."""
    for _ in range(800):
        if holds():
            break
        await pilot.pause(0.005)
    await pilot.pause()
    assert holds()


async def resized(app: Any, pilot: Any, width: int, height: int) -> None:
    """Change the terminal's size, and wait until every screen that shows has followed."""
    if app.size == (width, height):
        return
    await pilot.resize_terminal(width, height)
    screens = [*app._background_screens, app.screen]
    while any(_is_behind(screen, (width, height)) for screen in screens):
        if app._exception is not None:  # it will never follow
            raise app._exception
        await pilot.pause()
    await pilot.pause()


def _is_behind(screen: Any, size: tuple[int, int]) -> bool:
    """Whether it has not followed yet, or is to scroll to something once it has."""
    waits = screen._layout_required or screen._scroll_required or screen._callbacks
    return bool(waits) or screen._compositor.size != size
