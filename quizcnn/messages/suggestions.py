"""What a mistyped name may have meant: one measure of nearness, and one way to say it."""

from __future__ import annotations

from collections.abc import Iterable

from quizcnn.messages import Message

TABLE = {
    "did-you-mean": ("; did you mean '{name}'?", "；是不是想写“{name}”？"),
    "nothing-near": ("", ""),
    "there-are": ("; there are: {names}", "；可用的有：{names}"),
    "there-are-none": ("; there are none here", "；这里一个也没有"),
}

NEAR = 0.6  # of 1 for the same word; less than this reads as another word
_LONGEST_COMPARED = 60
_MOST_LISTED = 20


def nearest(word: object, known: Iterable[str], least: float = NEAR) -> str:
    """The name nearest to `word`, "" where none is as near as `least`; 0 takes any name."""
    from difflib import get_close_matches  # only a mistake needs it

    return "".join(get_close_matches(str(word)[:_LONGEST_COMPARED], list(known), 1, least))


def suggestion(word: object, known: Iterable[str]) -> Message:
    """The end of a sentence: "; did you mean padding?", or nothing where none is near."""
    near = nearest(word, known)
    key = "suggestions.did-you-mean" if near else "suggestions.nothing-near"
    return Message(key, {"name": near})


def suggestion_or_names(word: object, known: Iterable[str]) -> Message:
    """The end of a sentence: "; did you mean padding?", else the names there are."""
    names = list(known)
    if nearest(word, names):
        return suggestion(word, names)
    if not names:
        return Message("suggestions.there-are-none")
    few = ", ".join(names[:_MOST_LISTED]) + (", …" if len(names) > _MOST_LISTED else "")
    return Message("suggestions.there-are", {"names": few})
