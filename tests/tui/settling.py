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
