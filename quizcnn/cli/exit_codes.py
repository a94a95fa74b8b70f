"""The exit codes scripts rely on. `WrongUse` and `Unusable` carry theirs themselves."""

DONE = 0
WRONG_ANSWER = 1  # also: a row of a batch is wrong, `bank check` found faults
WRONG_USE = 2
UNUSABLE = 3
INTERRUPTED = 130
