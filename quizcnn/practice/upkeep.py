"""The collection as a file: where it lies, how large it is, its backups, and if it is sound."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from quizcnn.messages import Message
from quizcnn.practice import examination
from quizcnn.practice.study import Study
from quizcnn.store import examination as store_examination
from quizcnn.store.backup import Backup, back_up, backups, place_for
from quizcnn.store.database import MEMORY, needed_file


class CollectionFile(NamedTuple):
    """`file` is None for a collection in memory, which has neither size nor backups."""

    file: Path | None
    size: int
    backups: list[Backup]

    @property
    def last_backup(self) -> Backup | None:
        """The newest one."""
        return self.backups[-1] if self.backups else None


def look(study: Study) -> CollectionFile:
    """The collection's file now, what is not yet merged into it counted in."""
    if study.file is None:
        return CollectionFile(None, 0, [])
    parts = [study.file, Path(f"{study.file}-wal")]
    size = sum(part.stat().st_size for part in parts if os.path.exists(part))
    return CollectionFile(study.file, size, backups(study.file))


def back_up_now(study: Study, at: datetime | None = None) -> Path:
    """Save the collection as it is at this moment, verified; where the backup lies.

    The name tells the instant by the clock on the wall, whatever day the study acts on.

    Raises:
        Unusable: the collection is in memory or damaged, or nothing can be written there.

    """
    file = needed_file(MEMORY if study.file is None else study.file)
    target = place_for(file, at or datetime.now(UTC))
    back_up(file, target)
    return target


def findings(study: Study) -> list[Message]:
    """What `quizcnn doctor` would say is wrong."""
    found = [] if study.file is None else list(store_examination.examine(study.file))
    found += [] if found else examination.examine(study)
    return [finding.message for finding in found]
