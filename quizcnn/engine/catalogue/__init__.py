"""Every quantity by name. Only the family that is asked for is loaded."""

from __future__ import annotations

from importlib import import_module

from quizcnn.engine.catalogue.index import FAMILIES, HEAVY
from quizcnn.engine.quantity import Quantity
from quizcnn.messages.errors import WrongUse

LIGHT = tuple(family for family in FAMILIES if family not in HEAVY)
_FAMILY_OF = {name: family for family, members in FAMILIES.items() for name in members}


def find(name: str) -> Quantity:
    """Return the quantity `name`; WrongUse with the nearest name where there is none."""
    if name in _FAMILY_OF:
        return _quantities(_FAMILY_OF[name])[name]
    from quizcnn.engine.suggestion import nearest

    raise WrongUse("engine.unknown-quantity", name=name[:60], suggestion=nearest(name, names()))


def is_quantity(name: str) -> bool:
    """Whether there is a quantity `name`."""
    return name in _FAMILY_OF


def names() -> list[str]:
    """Return the names of all quantities, family by family."""
    return list(_FAMILY_OF)


def families() -> dict[str, list[Quantity]]:
    """Return every family with its quantities."""
    return {family: list(_quantities(family).values()) for family in FAMILIES}


def _quantities(family: str) -> dict[str, Quantity]:
    quantities: dict[str, Quantity] = import_module(f"{__name__}.{family}").QUANTITIES
    return quantities
