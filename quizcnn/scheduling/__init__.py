"""SM-2, the learner's calendar and today's queue: pure functions of (state, quality, time)."""
