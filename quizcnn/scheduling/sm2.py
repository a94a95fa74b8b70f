"""SM-2 in exact integers, with its three published readings as a table.

Source: P. A. Woźniak, "Application of a computer to improve the results obtained in working with
the SuperMemo method" (1990), section 3.2, and the SM-2 source code he published with it. The two
differ on the ease of a forgotten item and on rounding; `POLICIES` says how each policy decides.
What neither speaks of is a review before its day: it counts the days that really passed.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizcnn.messages.errors import WrongUse

QUALITIES = range(6)
PASS = 3  # from here on an answer counts as remembered
GOOD = 4  # below this an item is drilled again in the same session
FIRST_INTERVALS = (1, 6)  # days after the first and the second remembered answer
LOWEST_EASE = 130
EASE_CHANGES = (-80, -54, -32, -14, 0, 10)  # hundredths, by quality
DEFAULT_POLICY = "supermemo"


@dataclass(frozen=True, slots=True)
class State:
    """What SM-2 remembers of a question.

    `repetitions` counts remembered answers in a row, `ease` is in hundredths, `interval` in days.
    """

    repetitions: int = 0
    ease: int = 250
    interval: int = 0


FRESH = State()


@dataclass(frozen=True, slots=True)
class Policy:
    """How one reading of SM-2 decides where the sources differ."""

    forgetting_changes_ease: bool
    rounds_up: bool  # otherwise to the nearest day, halves to the even one


POLICIES = {
    "supermemo": Policy(forgetting_changes_ease=True, rounds_up=True),
    "prose": Policy(forgetting_changes_ease=False, rounds_up=True),
    "source": Policy(forgetting_changes_ease=True, rounds_up=False),
}


def policy_named(name: str) -> Policy:
    """Return the policy called `name`.

    Raises:
        WrongUse: there is none of that name.

    """
    if name not in POLICIES:
        raise WrongUse("scheduling.unknown-policy", name=name, known=", ".join(POLICIES))
    return POLICIES[name]


def check_quality(quality: int) -> None:
    """Raise `WrongUse` unless `quality` is one of 0…5."""
    if quality not in QUALITIES:
        raise WrongUse("scheduling.quality-out-of-range", quality=quality)


def review(
    state: State,
    quality: int,
    policy: str = DEFAULT_POLICY,
    *,
    elapsed: int | None = None,
    limit: int | None = None,
) -> State:
    """Return the state after an answer of `quality` 0…5.

    The interval uses the ease from before the answer (step 1 of scheduling, as in the source code).
    `elapsed` is how many days ago the last review was, where that counts: remembering a question
    early proves no more than those days, and on the same day nothing at all. `limit` is the longest
    interval in days.

    Raises:
        WrongUse: the quality is not 0…5, or there is no such policy.

    """
    check_quality(quality)
    rules = policy_named(policy)
    if quality < PASS:
        return State(0, _ease(state, quality, rules), 1)
    if elapsed is not None and elapsed <= 0:
        return state
    if elapsed is not None and elapsed < state.interval:
        interval = max(state.interval, _grown(elapsed, state.ease, rules))
    else:
        interval = _interval(state, rules)
    interval = interval if limit is None else min(interval, limit)
    return State(state.repetitions + 1, _ease(state, quality, rules), interval)


def _ease(state: State, quality: int, rules: Policy) -> int:
    if quality < PASS and not rules.forgetting_changes_ease:
        return state.ease
    return max(LOWEST_EASE, state.ease + EASE_CHANGES[quality])


def _interval(state: State, rules: Policy) -> int:
    if state.repetitions < len(FIRST_INTERVALS):
        return FIRST_INTERVALS[state.repetitions]
    return _grown(state.interval, state.ease, rules)


def _grown(days: int, ease: int, rules: Policy) -> int:
    days, rest = divmod(days * ease, 100)
    if rules.rounds_up:
        return days + (rest > 0)
    return days + (rest > 50 or (rest == 50 and days % 2 == 1))
