"""The command line: words in, calls of the rooms below, text or JSON out.

`main.py` is the door; every command is one file in `commands/`, loaded only when it is asked for.
"""
