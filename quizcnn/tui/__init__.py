"""The study screens: keys become calls of `practice`, and what it answers becomes text.

`quizcnn.tui.app.run` opens them. Nothing heavy is imported before the first screen is painted.
"""
