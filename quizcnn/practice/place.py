"""A place in the line of a sitting."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A question, and whether it is asked for the record ("review") or as a "drill"."""

    question: str
    kind: str = "review"
