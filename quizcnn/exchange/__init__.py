"""Decks in and out: one file a format, and one table of the formats there are."""
