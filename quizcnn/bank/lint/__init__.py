"""What `quizcnn bank check` finds: faults of a deck, of a question, of its draws and its texts."""
