"""The use cases both faces share: today's queue, ask, answer, rate, undo, statistics.

`study.py` is where a face begins: it opens a learner's collection and lays out the bank beside it.
`session.py` is one session of practice. Nothing here prints, draws or knows SQL.
"""
