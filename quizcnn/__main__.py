"""`python -m quizcnn` is `quizcnn`."""

from quizcnn.cli.main import run

run()
