"""Questions: their schema, loading and checking decks, safe formulas, drawing variants.

`loading.builtin()` is the bank that comes with quizcnn, `variants.draw` puts numbers into a
question, `check.check_file` lists every fault of a deck. Start reading at `schema`.
"""
