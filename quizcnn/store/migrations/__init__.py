"""Alembic's environment: how a collection of an older revision becomes a current one."""
