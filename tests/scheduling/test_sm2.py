"""SM-2: the hand-checked vectors of all three policies, and what holds for every sequence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.sm2 import LOWEST_EASE, POLICIES, State, review

# grades: intervals of supermemo, prose, source; final ease of supermemo (as source's) and prose
VECTORS = {
    "44444": ("1 6 15 38 95", "1 6 15 38 95", "1 6 15 38 95", 250, 250),
    "55555": ("1 6 17 48 140", "1 6 17 48 140", "1 6 16 45 130", 300, 300),
    "33333": ("1 6 14 30 59", "1 6 14 30 59", "1 6 13 27 52", 180, 180),
    "5550444": ("1 6 17 1 1 6 12", "1 6 17 1 1 6 17", "1 6 16 1 1 6 12", 200, 280),
    "442444": ("1 6 1 1 6 14", "1 6 1 1 6 15", "1 6 1 1 6 13", 218, 250),
    "000555": ("1 1 1 1 6 9", "1 1 1 1 6 17", "1 1 1 1 6 9", 160, 280),
    "5432555": ("1 6 16 1 1 6 15", "1 6 16 1 1 6 16", "1 6 16 1 1 6 14", 244, 276),
    "444354": ("1 6 15 38 90 222", "1 6 15 38 90 222", "1 6 15 38 90 221", 246, 246),
    "00554": ("1 1 1 6 9", "1 1 1 6 17", "1 1 1 6 9", 150, 270),
}

policies = st.sampled_from(sorted(POLICIES))
grades = st.lists(st.integers(0, 5), max_size=40)
states = st.builds(
    State,
    repetitions=st.integers(0, 50),
    ease=st.integers(LOWEST_EASE, 1000),
    interval=st.integers(1, 10**30),
)


def run(qualities: list[int], policy: str) -> list[State]:
    state, seen = State(), []
    for quality in qualities:
        state = review(state, quality, policy)
        seen.append(state)
    return seen


@pytest.mark.parametrize("sequence", VECTORS)
@pytest.mark.parametrize(("place", "policy"), [(0, "supermemo"), (1, "prose"), (2, "source")])
def test_intervals_are_the_hand_checked_ones(sequence: str, place: int, policy: str) -> None:
    intervals = [state.interval for state in run([int(q) for q in sequence], policy)]
    assert intervals == [int(days) for days in str(VECTORS[sequence][place]).split()]


@pytest.mark.parametrize("sequence", VECTORS)
@pytest.mark.parametrize(("policy", "column"), [("supermemo", 3), ("source", 3), ("prose", 4)])
def test_final_ease_is_the_hand_checked_one(sequence: str, policy: str, column: int) -> None:
    assert run([int(q) for q in sequence], policy)[-1].ease == VECTORS[sequence][column]


@pytest.mark.parametrize(
    ("interval", "supermemo", "source"),
    [(1, 3, 2), (3, 8, 8), (5, 13, 12), (7, 18, 18), (4, 10, 10)],  # × 2.5
)
def test_halves_go_up_or_to_the_even_day(interval: int, supermemo: int, source: int) -> None:
    state = State(repetitions=2, ease=250, interval=interval)
    assert review(state, 4, "supermemo").interval == supermemo
    assert review(state, 4, "source").interval == source


@pytest.mark.parametrize("quality", range(6))
def test_the_default_policy_is_supermemo(quality: int) -> None:
    state = State(3, 250, 15)
    assert review(state, quality) == review(state, quality, "supermemo")


def test_repetitions_count_remembered_answers_in_a_row() -> None:
    assert [s.repetitions for s in run([5, 3, 4, 2, 3], "supermemo")] == [1, 2, 3, 0, 1]


@given(grades, policies)
def test_ease_has_a_floor_and_no_ceiling(qualities: list[int], policy: str) -> None:
    assert all(state.ease >= 130 for state in run(qualities, policy))
    assert run([5] * len(qualities), policy) == [] or (
        run([5] * len(qualities), policy)[-1].ease == 250 + 10 * len(qualities)
    )


@given(states, policies)
def test_a_better_answer_never_comes_back_sooner(state: State, policy: str) -> None:
    outcomes = [review(state, quality, policy) for quality in range(6)]
    assert [o.interval for o in outcomes] == sorted(o.interval for o in outcomes)
    assert [o.ease for o in outcomes[3:]] == sorted(o.ease for o in outcomes[3:])
    after_next = [review(o, 4, policy).interval for o in outcomes]
    assert after_next == sorted(after_next)


@given(states, policies, st.integers(-3, 400), st.integers(1, 36500))
def test_a_better_answer_never_comes_back_sooner_early_or_capped(
    state: State, policy: str, elapsed: int, limit: int
) -> None:
    outcomes = [review(state, q, policy, elapsed=elapsed, limit=limit) for q in range(6)]
    assert [o.interval for o in outcomes[:4]] == sorted(o.interval for o in outcomes[:4])
    assert [o.interval for o in outcomes[3:]] == sorted(o.interval for o in outcomes[3:])


@pytest.mark.parametrize(
    ("elapsed", "interval"),
    [(1, 15), (5, 15), (6, 15), (7, 18), (14, 35), (15, 38), (16, 38), (400, 38)],
)
def test_an_early_review_counts_the_days_that_passed(elapsed: int, interval: int) -> None:
    state = State(3, 250, 15)
    after = review(state, 4, elapsed=elapsed)
    assert (after.interval, after.repetitions, after.ease) == (interval, 4, 250)
    assert review(state, 5, elapsed=elapsed).ease == 260


@given(states, policies, st.integers(3, 5), st.integers(-400, 0))
def test_remembering_on_the_same_day_proves_nothing(
    state: State, policy: str, quality: int, elapsed: int
) -> None:
    assert review(state, quality, policy, elapsed=elapsed) == state


@given(states, policies, st.integers(0, 2), st.integers(-3, 400))
def test_forgetting_early_is_forgetting(
    state: State, policy: str, quality: int, elapsed: int
) -> None:
    assert review(state, quality, policy, elapsed=elapsed) == review(state, quality, policy)


@given(states, policies, st.integers(0, 5), st.integers(0, 40))
def test_a_late_review_counts_the_interval(
    state: State, policy: str, quality: int, late: int
) -> None:
    elapsed = max(1, state.interval + late)
    assert review(state, quality, policy, elapsed=elapsed) == review(state, quality, policy)


@given(states, policies, st.integers(0, 5), st.none() | st.integers(1, 400), st.integers(1, 400))
def test_no_interval_exceeds_the_limit(
    state: State, policy: str, quality: int, elapsed: int | None, limit: int
) -> None:
    free = review(state, quality, policy, elapsed=elapsed)
    capped = review(state, quality, policy, elapsed=elapsed, limit=limit)
    assert capped.interval == min(free.interval, limit)
    assert (capped.ease, capped.repetitions) == (free.ease, free.repetitions)


@given(states, st.integers(3, 5))
def test_long_intervals_stay_exact(state: State, quality: int) -> None:
    state = State(2 + state.repetitions, state.ease, state.interval)
    up = review(state, quality, "supermemo").interval
    nearest = review(state, quality, "source").interval
    assert 0 <= up * 100 - state.interval * state.ease < 100
    assert abs(nearest * 100 - state.interval * state.ease) <= 50


@pytest.mark.parametrize("quality", [-1, 6, 100])
def test_other_qualities_are_refused(quality: int) -> None:
    with pytest.raises(WrongUse, match=f"quality {quality} is not one of 0 to 5"):
        review(State(), quality)


def test_an_unknown_policy_is_refused_and_the_known_named() -> None:
    with pytest.raises(WrongUse, match="'sm17'; choose one of supermemo, prose, source"):
        review(State(), 4, "sm17")
