"""The command line: words in, calls of the rooms below, text or JSON out.

`main.py` finds the command; each is a file in `commands/`, loaded only when it is asked for.
"""
