"""What questions require of each other: questions that exist, and never themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from quizcnn.bank.faults import nearest, shown
from quizcnn.messages import Message

MOST_CIRCLES = 100

Requires = Mapping[str, Sequence[str]]
"""For each question's id the ids of what it requires."""


def dangling(requires: Requires, known: Collection[str]) -> Iterator[tuple[str, Message]]:
    """Each question that requires one which is neither among them nor `known`."""
    for question, names in requires.items():
        for name in names:
            if name not in requires and name not in known:
                values = {"name": shown(name), "known": nearest(name, [*requires, *known])}
                yield question, Message("bank.unknown-requirement", values)


def circular(requires: Requires) -> Iterator[tuple[str, Message]]:
    """Each question that requires itself in the end, with the way there; of very many the first."""
    for question in _in_knots(requires)[:MOST_CIRCLES]:
        path = _circle(question, requires)
        if path:
            yield question, Message("bank.circular-requirement", {"path": " → ".join(path)})


def _in_knots(requires: Requires) -> list[str]:
    """The questions on a circle, and those that build on one."""
    needed = {
        question: {name for name in names if name in requires}
        for question, names in requires.items()
    }
    needed_by: dict[str, list[str]] = {}
    for question, names in needed.items():
        for name in names:
            needed_by.setdefault(name, []).append(question)
    free = [question for question, names in needed.items() if not names]
    for question in free:  # takes away what requires nothing that is left, and so on
        for other in needed_by.get(question, ()):
            needed[other].discard(question)
            if not needed[other]:
                free.append(other)
    return [question for question, names in needed.items() if names]


def _circle(start: str, requires: Requires) -> list[str]:
    """The ids on the shortest way from `start` back to it, empty if there is none."""
    came_from: dict[str, str] = {}
    reached = [start]
    for question in reached:
        for name in requires.get(question, ()):
            if name == start:
                return [*_way(came_from, start, question), start]
            if name not in came_from:
                came_from[name] = question
                reached.append(name)
    return []


def _way(came_from: Mapping[str, str], start: str, end: str) -> list[str]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]
