"""The grading room: reads an answer's text, judges it and says why it is wrong.

`reading` turns text into figures, `judge` compares them with the truth, `preview` says how a text
is read while it is being typed. Nothing here needs NumPy, the clock or the database.
"""
