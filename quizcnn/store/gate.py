"""The one gate to a collection's tables: every read and every change goes through it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from quizcnn.store.connecting import engine_for
from quizcnn.store.faults import told
from quizcnn.store.location import MEMORY


class Gate:
    """Transactions on the collection in `file` (None: in memory); failures become `Unusable`."""

    def __init__(self, file: Path | None) -> None:
        self.place = MEMORY if file is None else str(file)
        self.engine = engine_for(file)
        self._writer = self.engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view; other processes may write meanwhile."""
        with told(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One change: durable when the block ends, undone altogether when it raises."""
        with told(self.place), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Give the file back."""
        with told(self.place):
            self.engine.dispose()
