"""Every screen in every state, at four sizes and in both languages, as text."""

from __future__ import annotations

from datetime import timedelta
from typing import Any


async def test_a_whole_session(walk: Any, learner: Any) -> None:
    async def steps(walk: Any) -> None:
        await walk.show("today-first-day")
        await walk.show("today-help", "question_mark")
        await walk.press("escape")
        await _number(walk)
        await _grid(walk)
        await _concept(walk)
        await _choice(walk)
        await _shape(walk)
        await walk.show("drill")
        await walk.press("f4")
        await walk.show("drill-judged")
        await walk.press("4")
        await _finish(walk)
        await walk.show("summary")
        await walk.show("today-after", "escape")

    await walk(learner, steps)


async def _number(walk: Any) -> None:
    await walk.show("numeric", "enter")
    await walk.type("1e8")
    await walk.show("numeric-imprecise", "enter")
    await walk.press(*["backspace"] * 3)
    await walk.type("1e-")
    await walk.show("numeric-unreadable")
    await walk.show("numeric-hint", "f3")
    await walk.press(*["backspace"] * 3)
    await walk.type("7225344")
    await walk.show("numeric-retry", "enter")
    await walk.show("numeric-wrong", "f4")
    await walk.show("numeric-wrong-scrolled", "pagedown")
    await walk.show("practice-help", "question_mark")
    await walk.press("escape", "2")


async def _grid(walk: Any) -> None:
    await walk.show("grid")
    await walk.show("grid-begun", "1", "space")
    (a, b), (c, d) = walk.truth
    await walk.type(f"{a} {b}; {c} {d + 1}")
    await walk.show("grid-retry", "enter")
    await walk.show("grid-wrong", "f4")
    await walk.press("4")


async def _concept(walk: Any) -> None:
    await walk.show("concept")
    await walk.show("concept-points", "enter")
    await walk.show("concept-ticked", "1", "down", "space")
    await walk.show("concept-judged", "enter")
    await walk.press("4")


async def _choice(walk: Any) -> None:
    await walk.show("choice")
    right = walk.app.screen.session.card.variant.correct_letter
    await walk.show("choice-wrong", "b" if right == "A" else "a")
    await walk.press("4")


async def _shape(walk: Any) -> None:
    await walk.show("shape")
    await walk.type("64x112x112")
    await walk.show("shape-typed")
    await walk.show("shape-right", "enter")
    await walk.press("enter")


async def _finish(walk: Any) -> None:
    while walk.app.screen.session.card is not None and hasattr(walk.app.screen, "phase"):
        await walk.press("f4", "5")


async def test_nothing_left_today(walk: Any, learner: Any) -> None:
    learner.collection.set_setting("new_per_day", "0")

    async def steps(walk: Any) -> None:
        await walk.show("today-done")

    await walk(learner, steps)


async def test_a_collection_that_does_not_open(walk: Any, learner: Any) -> None:
    from quizcnn.messages.errors import WrongUse

    def refuse() -> Any:
        raise WrongUse("practice.unknown-question", id="x")

    learner.open_study = refuse

    async def steps(walk: Any) -> None:
        await walk.show("today-failed")

    await walk(learner, steps)


async def test_an_answer_that_cannot_be_stored(walk: Any, learner: Any) -> None:
    async def steps(walk: Any) -> None:
        await walk.press("enter", "f4")

        def full(review: Any, **_: Any) -> Any:
            raise OSError("database or disk is full")

        learner.collection.record = full
        await walk.show("trouble", "3")

    await walk(learner, steps)


async def test_a_leech_begins_with_its_explanation(walk: Any, learner: Any) -> None:
    for _ in range(8):
        session = learner.open_study().session(limit=1)
        session.give_up(1.0)
        session.rate(0)
        learner.now.instant += timedelta(days=1)

    async def steps(walk: Any) -> None:
        await walk.show("leech", "enter")
        await walk.show("leech-asked", "enter")

    await walk(learner, steps)
