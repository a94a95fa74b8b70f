"""How the tests of the families ask for a value: by the quantity's name, parameters as typed."""

from __future__ import annotations

from typing import Any

from quizcnn.engine.catalogue import find


def value(name: str, **given: Any) -> Any:
    """The value of a quantity for these parameters."""
    return find(name).evaluate(given)
