"""Which revisions of the schema exist: plain constants, so that opening needs no alembic."""

from __future__ import annotations

# oldest first; one file in migrations/versions for each, and the last is what `schema` describes
REVISIONS = ("0001",)
LATEST = REVISIONS[-1]

# the file header's mark of a quizcnn collection: "qcnn" in ASCII
APPLICATION_ID = int.from_bytes(b"qcnn", "big")
