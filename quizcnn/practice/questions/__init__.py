"""Finding questions: the filter language, and the list and the table of what it finds."""
