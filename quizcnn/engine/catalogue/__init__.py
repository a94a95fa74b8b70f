"""Every quantity by name. A family is a module of this folder with its `QUANTITIES`.

Families are loaded only as far as a search has to go, the light ones first: looking up a size or a
cost never loads NumPy.
"""

from __future__ import annotations

from importlib import import_module

from quizcnn.engine.quantity import Quantity
from quizcnn.messages.errors import WrongUse

LIGHT = (
    "sizes",
    "cost",
    "parameters",
    "receptive_field",
    "same",
    "memory",
    "blocks",
    "block_cost",
    "networks",
    "network_layers",
)
HEAVY = ("values",)  # these compute with arrays


def find(name: str) -> Quantity:
    """Return the quantity `name`; WrongUse with the nearest name where there is none."""
    quantity = _found(name)
    if quantity is not None:
        return quantity
    from quizcnn.engine.suggestion import nearest

    raise WrongUse("engine.unknown-quantity", name=name[:60], suggestion=nearest(name, names()))


def is_quantity(name: str) -> bool:
    """Whether there is a quantity `name`."""
    return _found(name) is not None


def names() -> list[str]:
    """Return the names of all quantities, family by family."""
    return [quantity.name for members in families().values() for quantity in members]


def families() -> dict[str, list[Quantity]]:
    """Return every family with its quantities."""
    return {family: list(_family(family).values()) for family in LIGHT + HEAVY}


def _found(name: str) -> Quantity | None:
    if not name.isidentifier():  # a question's id, say: no family can hold it
        return None
    for family in LIGHT + HEAVY:
        quantity = _family(family).get(name)
        if quantity is not None:
            return quantity
    return None


def _family(name: str) -> dict[str, Quantity]:
    quantities: dict[str, Quantity] = import_module(f"{__name__}.{name}").QUANTITIES
    return quantities
