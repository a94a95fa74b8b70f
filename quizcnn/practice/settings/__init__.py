"""Settings of the schedule and of the program: their table, their file, their changes."""
