"""What flows through a network while it is built: a shape, what it sees, and its record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.engine.geometry import require
from quizcnn.engine.networks.graph import Graph, Scope
from quizcnn.engine.networks.layer import Layer, Window
from quizcnn.engine.networks.sight import PIXEL, Field, Sight, field_of, merged

Self = TypeVar("Self", bound="Flow")
_SAME: Any = object()


class Flow:
    """The output of a layer: `shape` (C, H, W) or (features,), `sight` what one cell of it sees.

    `field` is the receptive field that follows from the sight, `before_head` the last map before
    the head (global pooling or the first linear layer) once that has begun.
    """

    __slots__ = ("before_head", "field", "graph", "shape", "sight")

    def __init__(
        self,
        graph: Graph,
        shape: tuple[int, ...],
        sight: Sight = PIXEL,
        field: Field = 1,
        before_head: Flow | None = None,
    ) -> None:
        self.graph = graph
        self.shape = shape
        self.sight = sight
        self.field = field
        self.before_head = before_head

    @property
    def features(self) -> Sight:
        """What the features see that the head is given; without a head, what the map sees."""
        return (self.before_head or self).sight

    def block(self, name: str, kind: str) -> Scope:
        """Group the layers built inside `with x.block(…):`."""
        return Scope(self.graph, name, kind)

    def _record(
        self: Self,
        type: str,
        name: str,
        shape: tuple[int, ...],
        *,
        stem: str = "",
        sight: Sight = _SAME,
        weights: int = 0,
        biases: int = 0,
        macs: int = 0,
        window: Window | None = None,
        head: bool = False,
    ) -> Self:
        """Add the layer that leads from here to `shape`; `stem` names it where `name` does not.

        Where neither shape nor sight change, what flows on is this very map.
        """
        graph, field = self.graph, self.field
        changed = sight is not _SAME
        if changed:
            field = field_of(sight)
        graph.layers.append(
            Layer(
                graph.name(stem or type, name),
                type,
                graph.block,
                self.shape,
                shape,
                weights,
                biases,
                macs,
                field,
                window,
            )
        )
        if not changed:
            return self
        before_head = self.before_head or (self if head else None)
        return self.__class__(graph, shape, sight, field, before_head)

    def _meet(
        self: Self, type: str, name: str, shape: tuple[int, ...], branches: Sequence[Self]
    ) -> Self:
        """Add the layer where the branches meet."""
        sight = merged([branch.sight for branch in branches])
        return self._record(type, name, shape, sight=sight)

    def _channels(self, type: str) -> int:
        """How many channels come in; flattened features have none."""
        if len(self.shape) != 3:
            require(False, "engine.not-a-map", type=type, features=self.shape[0])
        return self.shape[0]


def require_one_size(type: str, sizes: Sequence[tuple[int, ...]]) -> None:
    """Refuse branches that do not fit together."""
    for size in sizes:
        if size != sizes[0]:
            first, other = ("×".join(map(str, each)) for each in (sizes[0], size))
            raise ImpossibleGeometry("engine.branches-differ", type=type, first=first, other=other)
