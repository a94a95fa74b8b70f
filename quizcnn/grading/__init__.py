"""The grading room: reads an answer's text, judges it and says why it is wrong.

`reading` turns text into typed numbers, `judge` compares them with the truth, each within its
`tolerance`, and `preview` says how a text is read while it is being typed. Nothing here needs
NumPy, the clock or the database.
"""
