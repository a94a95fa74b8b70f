"""The collection: review log, schedules, decks and settings in one SQLite file.

`store.collection.Collection` is the way in. Importing this package loads nothing heavy; SQLAlchemy
comes with `store.collection`, alembic only when a collection is behind.
"""
