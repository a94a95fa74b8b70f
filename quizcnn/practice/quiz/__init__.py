"""Quizzes: cards made of quantities and networks, asked off the record, some of them kept."""
