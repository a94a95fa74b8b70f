"""Questions: their fields, reading and checking decks, safe formulas, drawing variants.

`decks.builtin()` is the bank that comes with quizcnn, `variant.draw` puts numbers into a question,
`lint.deck.check_file` lists every fault of a deck. Start reading at `question`.
"""
