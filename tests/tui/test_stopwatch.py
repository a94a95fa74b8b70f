"""Thinking time on a clock under control."""

from __future__ import annotations

from quizcnn.tui.screens.practice import Stopwatch


def test_it_counts_only_while_running() -> None:
    now = [100.0]
    watch = Stopwatch(lambda: now[0])
    assert watch.seconds == 0
    watch.restart()
    now[0] += 5
    watch.pause()
    now[0] += 50
    watch.pause()
    assert watch.seconds == 5
    watch.resume()
    now[0] += 2
    watch.resume()
    assert watch.seconds == 7
    watch.restart()
    assert watch.seconds == 0
