"""The one way the mathematics says no: a geometry that cannot exist."""

from __future__ import annotations

from quizcnn.messages.errors import UserError


class ImpossibleGeometry(UserError, ValueError):
    """Parameters no layer can have; the message says which numbers clash."""
