"""The keys of a sitting, and in which phase of a card each of them works."""

from __future__ import annotations

from typing import Literal

from textual.binding import Binding, BindingType

Phase = Literal["leech", "covered", "asking", "retry", "judged", "moving"]
"""What the learner is about to do with a card.

leech: read the explanation first · covered: think, then see the key points · asking: answer ·
retry: correct a first wrong number · judged: read the verdict and rate · moving: wait until the
next card is laid out; a key typed ahead was meant for the card that is gone.
"""

PHASES_OF: dict[str, tuple[Phase, ...]] = {
    "begin": ("leech",),
    "uncover": ("covered",),
    "hint": ("covered", "asking", "retry"),
    "give_up": ("covered", "asking"),
    "show_answer": ("retry",),
    "accept": ("judged",),
    "rate": ("judged",),
    "drop": ("leech", "covered", "asking", "retry", "judged"),
}

KEYS: list[BindingType] = [
    Binding("enter", "begin", "key-begin"),
    Binding("enter", "uncover", "key-uncover"),
    Binding("enter,space", "accept", "key-accept"),
    Binding("h,f3", "hint", "key-hint"),
    Binding("n,f4", "give_up", "key-give-up"),
    Binding("n,f4", "show_answer", "key-show-answer"),
    *(Binding(str(quality), f"rate({quality})", "key-rate", show=False) for quality in range(6)),
    Binding("u,ctrl+z", "undo", "key-undo"),
    Binding("escape", "home", "key-home"),
    Binding("s,f7", "drop('suspend')", "key-suspend", show=False),
    Binding("z,f8", "drop('bury')", "key-bury", show=False),
    Binding("pagedown", "scroll_by(0, 1)", "key-scroll", show=False),
    Binding("pageup", "scroll_by(0, -1)", "key-scroll", show=False),
    Binding("down,j", "scroll_by(1, 0)", show=False),
    Binding("up,k", "scroll_by(-1, 0)", show=False),
]
