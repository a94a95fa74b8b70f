"""`quizcnn calc --list`: every quantity with its parameters, unit, meaning and source."""

from __future__ import annotations

from typing import Any

from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE
from quizcnn.engine import catalogue
from quizcnn.engine.quantity import Quantity
from quizcnn.engine.shown import shown
from quizcnn.engine.signature import Parameter


def list_quantities(console: Console) -> int:
    """Print them all, in catalogue order."""
    quantities = [catalogue.find(name) for name in catalogue.names()]
    if console.json:
        console.print_json([_as_json(quantity, console) for quantity in quantities])
    else:
        console.print("\n\n".join(_paragraph(quantity, console) for quantity in quantities))
    return DONE


def _as_json(quantity: Quantity, console: Console) -> dict[str, Any]:
    return {
        "name": quantity.name,
        "parameters": [
            {
                "name": parameter.name,
                "kind": parameter.kind,
                "required": parameter.required,
                "default": _default(quantity, parameter),
            }
            for parameter in quantity.parameters
        ],
        "unit": quantity.unit,
        "convention": quantity.convention,
        "meaning": console.said(quantity.meaning),
        "source": quantity.source,
        "misconceptions": [misconception.id for misconception in quantity.misconceptions],
    }


def _default(quantity: Quantity, parameter: Parameter) -> str | None:
    if parameter.required:
        return None
    return quantity.shown_defaults.get(parameter.name, shown(parameter.default))


def _paragraph(quantity: Quantity, console: Console) -> str:
    words = [
        parameter.name
        if parameter.required
        else f"{parameter.name}={_default(quantity, parameter)}"
        for parameter in quantity.parameters
    ]
    unit = f"  [{quantity.unit}]" if quantity.unit else ""
    return "\n".join(
        (
            console.style(quantity.name, "bold") + unit,
            f"  {', '.join(words)}",
            f"  {console.said(quantity.meaning)}",
            console.style(f"  {quantity.source}", "dim"),
        )
    )
