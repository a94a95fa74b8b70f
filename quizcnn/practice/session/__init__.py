"""One session: its cards dealt, asked and answered, every step to be undone, and how it went."""
