"""Every key of the screens, in one table: bindings, foot, help and the guide's page are made of it.

A key stands at a place (a screen, or a widget that has the focus) and works in the phases that are
named there, or in all. What it is called is said by the messages `keys.LABEL` (a word for the
foot) and `keys.LABEL-help` (a line for the help). With `keys = "vim"` in the settings the keys
of the column `vim` work beside the others; a `[keymap]` there replaces them by the ids
`PLACE.ACTION`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations
from typing import NamedTuple

from textual.binding import Binding, BindingType

TABS = {
    "today": 1,
    "browse": 2,
    "stats": 3,
    "lab": 4,
    "networks": 5,
    "decks": 6,
    "settings": 7,
}
"""The screens that are reached by a digit, from anywhere but a field and a card that is asked."""


class Key(NamedTuple):
    """What one or more keys do at a place; those not of the `foot` are found in the help."""

    place: str
    action: str
    keys: str
    label: str
    phases: tuple[str, ...] = ()
    foot: bool = False
    vim: str = ""
    priority: bool = False

    @property
    def id(self) -> str:
        """`lab.filter`; `practice.rate-3` for the action `rate(3)`."""
        words = "".join(each if each.isalnum() or each in "_-" else " " for each in self.action)
        return f"{self.place}.{'-'.join(words.split())}"


APP = (
    *(Key("app", f"tab('{tab}')", str(n), f"tab-{tab}") for tab, n in TABS.items()),
    Key("app", "help", "question_mark,f1", "help", foot=True),
    Key("app", "command_palette", "ctrl+p,colon", "palette", foot=True),
    Key("app", "switch_language", "f2", "language"),
    Key("app", "switch_theme", "f6", "theme"),
    Key("app", "quit", "ctrl+q", "quit", priority=True),
    Key("app", "copy_or_quit", "ctrl+c", "copy-or-quit", priority=True),
)

_OPEN = ("unfinished", "waiting", "done")

TODAY = (
    Key("today", "resume", "enter", "resume", ("unfinished",), foot=True),
    Key("today", "practise", "enter", "start", ("waiting",), foot=True),
    Key("today", "try_again", "enter", "try-again", ("failed",), foot=True),
    Key("today", "topics", "t", "topics", _OPEN, foot=True),
    Key("today", "weak", "w", "weak", _OPEN, foot=True),
    Key("today", "cram", "x", "cram", _OPEN, foot=True),
    Key("today", "more_new", "plus", "more-new", _OPEN, foot=True),
    Key("today", "begin_anew", "b", "begin-anew", ("unfinished",)),
    Key("today", "lab", "o", "lab-yesterday", _OPEN),
    Key("today", "undo", "u,ctrl+z", "undo", _OPEN),
    Key("today", "redo", "U,ctrl+y", "redo", _OPEN),
    Key("today", "other_pane", "tab", "other-pane", _OPEN),
    Key("today", "back", "escape", "leave", foot=True),
    Key("topics", "open", "enter", "practise-topic", foot=True),
    Key("topics", "screen.back", "escape", "to-agenda", foot=True),
)

_THINKING = ("covered", "asking", "retry")
_LAID_OUT = ("leech", *_THINKING, "judged")
_READ = ("judged",)

PRACTICE = (
    Key("practice", "begin", "enter", "begin", ("leech",), foot=True),
    Key("practice", "uncover", "enter", "uncover", ("covered",), foot=True),
    Key("practice", "hand_in", "enter", "answer", ("asking", "retry"), foot=True),
    Key("practice", "accept", "enter,space", "accept", _READ, foot=True),
    Key("practice", "hint", "t,ctrl+o,f3", "hint", _THINKING, foot=True),
    Key("practice", "give_up", "n,ctrl+g,f4", "give-up", ("covered", "asking"), foot=True),
    Key("practice", "show_answer", "n,ctrl+g,f4", "show-answer", ("retry",), foot=True),
    *(Key("practice", f"rate({n})", str(n), "rate", _READ) for n in range(6)),
    Key("practice", "edit", "e", "edit", _READ, foot=True),
    Key("practice", "lab", "o", "lab-card", _READ, foot=True),
    Key("practice", "shift(-8)", "shift+left", "shift", _LAID_OUT),
    Key("practice", "shift(8)", "shift+right", "shift", _LAID_OUT),
    Key("practice", "card", "i", "card", _READ, foot=True),
    Key("practice", "walk(-1)", "left,h", "walk", _READ),
    Key("practice", "walk(1)", "right,l", "walk", _READ),
    Key("practice", "fold('steps')", "s", "fold-steps", _READ),
    Key("practice", "fold('why')", "w", "fold-why", _READ),
    Key("practice", "fold('wrong')", "m", "fold-wrong", _READ),
    Key("practice", "fold('sources')", "r", "fold-sources", _READ),
    Key("practice", "undo", "u", "undo", foot=True),
    Key("practice", "redo", "U", "redo"),
    Key("practice", "up", "escape", "out", foot=True),
    Key("practice", "mark('suspend')", "S", "mark-suspend", _LAID_OUT),
    Key("practice", "mark('bury')", "B", "mark-bury", _LAID_OUT),
    Key("practice", "mark('flag')", "F", "mark-flag", _LAID_OUT),
    Key("practice", "reset_cards", "R", "mark-reset", _LAID_OUT),
    Key("practice", "note_cards", "N", "mark-note", _LAID_OUT),
    Key("practice", "keep", "K", "keep", _READ),
    Key("practice", "copy", "y", "copy-id"),
    Key("practice", "stop_clock", "P", "stop-clock", _THINKING),
    Key("practice", "hide_clock", "c", "hide-clock"),
    Key("practice", "scroll_by(0, 1)", "pagedown", "scroll"),
    Key("practice", "scroll_by(0, -1)", "pageup", "scroll"),
    Key("practice", "scroll_by(1, 0)", "down,j", "scroll"),
    Key("practice", "scroll_by(-1, 0)", "up,k", "scroll"),
    Key("practice", "other_pane", "tab", "scroll-pane", _READ),
    Key("number", "submit", "enter", "answer", foot=True),
    Key("number", "screen.scroll_by(0, 1)", "pagedown", "scroll"),
    Key("number", "screen.scroll_by(0, -1)", "pageup", "scroll"),
    Key("number", "screen.scroll_by(1, 0)", "down", "scroll"),
    Key("number", "screen.scroll_by(-1, 0)", "up", "scroll"),
    Key("grid", "move(-1, 0)", "up", "cell"),
    Key("grid", "move(1, 0)", "down", "cell"),
    Key("grid", "move(0, -1)", "left", "cell"),
    Key("grid", "move(0, 1)", "right", "cell"),
    Key("grid", "erase", "backspace", "erase"),
    Key("grid", "clear", "delete", "clear"),
    Key("grid", "next_empty", "enter", "next-empty", ("begun",), foot=True),
    Key("grid", "hand_in", "enter", "answer", ("full",), foot=True),
    Key("grid", "step(1)", "tab,space", "next-cell"),
    Key("grid", "step(-1)", "shift+tab", "next-cell"),
    Key("picker", "move(-1)", "up,k", "move"),
    Key("picker", "move(1)", "down,j", "move"),
    Key("picker", "hand_in", "enter", "hand-in", ("many",), foot=True),
    Key("picker", "touch", "space", "tick", ("many",), foot=True),
    Key("picker", "pick", "enter", "pick", ("one",), foot=True),
    Key("summary", "leave", "enter,escape", "home", foot=True),
    Key("summary", "lab", "o", "lab-card", foot=True),
    Key("summary", "undo", "u,ctrl+z", "undo", foot=True),
)

LAB = (
    Key("lab", "filter", "slash", "filter", foot=True),
    Key("lab", "other_pane", "tab", "other-pane"),
    Key("lab", "quiz", "Q", "quiz", foot=True),
    Key("lab", "keep", "K", "keep", foot=True),
    Key("lab", "back", "escape", "up", foot=True),
    Key("lab", "scroll_by(1)", "pagedown", "scroll"),
    Key("lab", "scroll_by(-1)", "pageup", "scroll"),
    Key("bench", "step(-1)", "left,h", "less", foot=True),
    Key("bench", "step(1)", "right,l", "more", foot=True),
    Key("bench", "type", "enter", "type", foot=True),
    Key("bench", "move(-1)", "up,k", "field"),
    Key("bench", "move(1)", "down,j", "field"),
    Key("bench", "sweep", "v", "sweep", foot=True),
    Key("bench", "compare", "plus", "compare", foot=True),
    Key("bench", "preset", "n", "preset", foot=True),
    Key("bench", "copy", "y", "copy", foot=True),
    Key("drawing", "step(-1)", "left,h", "frame-back", foot=True),
    Key("drawing", "step(1)", "right,l", "frame-on", foot=True),
    Key("value", "submit", "enter", "take", foot=True),
)

STATS = (
    Key("stats", "next_period", "p", "period", foot=True),
    Key("stats", "next_list(1)", "tab", "next-list", foot=True),
    Key("stats", "next_list(-1)", "shift+tab", "next-list"),
    Key("stats", "back", "escape", "up-stats", foot=True),
    Key("stats", "scroll_by(1)", "pagedown", "scroll"),
    Key("stats", "scroll_by(-1)", "pageup", "scroll"),
    Key("stats-topics", "open", "enter", "topic-cards", foot=True),
    Key("stats-mistakes", "open", "enter", "practise-these", foot=True),
    Key("stats-mistakes", "lab", "o", "lab-mistake", foot=True),
    Key("stats-slowest", "open", "enter", "card-page", foot=True),
)

NETWORKS = (
    Key("layers", "step(-1)", "left,h", "less", foot=True),
    Key("layers", "step(1)", "right,l", "more", foot=True),
    Key("layers", "next_option", "space", "next-option", foot=True),
    Key("layers", "open", "enter", "lab-layer", foot=True),
    Key("layers", "lab", "o", "lab-layer"),
    Key("networks", "quiz", "Q", "quiz", foot=True),
    Key("networks", "cards", "c", "network-cards", foot=True),
    Key("networks", "compare", "plus", "beside", foot=True),
    Key("networks", "bars", "v", "bars", foot=True),
    Key("networks", "whole", "a", "whole", foot=True),
    Key("networks", "copy", "y", "copy", foot=True),
    Key("networks", "filter", "slash", "find-network", foot=True),
    Key("networks", "other_pane", "tab", "other-side"),
    Key("networks", "back", "escape", "up-networks", foot=True),
)

# What changes a card, the same wherever one is shown.
MARKS = (
    Key("marks", "mark('suspend')", "S", "mark-suspend", foot=True),
    Key("marks", "mark('bury')", "B", "mark-bury", foot=True),
    Key("marks", "mark('flag')", "F", "mark-flag", foot=True),
    Key("marks", "reset_cards", "R", "mark-reset", foot=True),
    Key("marks", "note_cards", "N", "mark-note", foot=True),
    Key("marks", "undo", "u,ctrl+z", "undo-mark"),
    Key("marks", "redo", "U,ctrl+y", "redo"),
)

BROWSE = (
    Key("browse", "ask", "enter", "ask", foot=True),
    Key("browse", "mark_card", "space", "mark", foot=True),
    Key("browse", "answer", "v", "see-answer", foot=True),
    Key("shown-card", "lab", "o", "lab-card", foot=True),
    Key("shown-card", "keep", "K", "keep"),
    Key("shown-card", "copy", "y", "copy-ids", foot=True),
    Key("shown-card", "variant(-1)", "left,h", "numbers"),
    Key("shown-card", "variant(1)", "right,l", "numbers"),
    Key("found-cards", "export", "e", "export", foot=True),
    Key("found-cards", "card", "i", "card", foot=True),
    Key("found-cards", "neighbours", "b", "neighbours", foot=True),
    Key("found-cards", "filter", "slash", "filter-cards", foot=True),
    Key("found-cards", "other_pane", "tab", "other-pane"),
    Key("found-cards", "mark_all", "a", "mark-all"),
    Key("found-cards", "sort", "s", "sort"),
    Key("found-cards", "turn", "r", "turn"),
    Key("found-cards", "back", "escape", "up-browse", foot=True),
    Key("cards", "move(-1)", "up,k", "card-move"),
    Key("cards", "move(1)", "down,j", "card-move"),
    Key("cards", "page(-1)", "pageup", "page", vim="ctrl+b,ctrl+u"),
    Key("cards", "page(1)", "pagedown", "page", vim="ctrl+f,ctrl+d"),
    Key("cards", "end(-1)", "home", "card-ends", vim="g"),
    Key("cards", "end(1)", "end", "card-ends", vim="G"),
    Key("sheet", "scroll_by(1, 0)", "down,j", "scroll"),
    Key("sheet", "scroll_by(-1, 0)", "up,k", "scroll"),
    Key("sheet", "scroll_by(0, 1)", "pagedown", "scroll"),
    Key("sheet", "scroll_by(0, -1)", "pageup", "scroll"),
    Key("card-filter", "leave", "enter,down,escape", "to-found", foot=True),
    Key("card-filter", "complete", "tab", "complete", foot=True),
    Key("card", "ask", "enter", "ask", foot=True),
    Key("card", "answer", "v", "see-answer", foot=True),
    Key("card", "neighbours", "b", "neighbours", foot=True),
    Key("card", "other_pane", "tab", "other-pane", foot=True),
    Key("card", "back", "escape,i", "up-card", foot=True),
)

# A list under a filter beside what there is to say of the marked row; then the lists themselves.
LISTS = (
    Key("deck-list", "open", "enter", "deck-cards", ("cards",), foot=True),
    Key("deck-list", "read_on", "enter", "deck-faults", ("faults",), foot=True),
    Key("setting-list", "open", "enter", "setting-choose", foot=True),
    Key("setting-list", "screen.step(-1)", "left,h", "less", foot=True),
    Key("setting-list", "screen.step(1)", "right,l", "more", foot=True),
    Key("setting-list", "screen.reset", "delete,backspace", "setting-reset", foot=True),
    Key("decks", "import", "i", "deck-import", foot=True),
    Key("decks", "rename", "r", "deck-rename", foot=True),
    Key("decks", "remove", "d,delete", "deck-remove", foot=True),
    Key("decks", "export", "e", "deck-export", foot=True),
    Key("decks", "undo", "u,ctrl+z", "deck-undo", foot=True),
    Key("decks", "redo", "U,ctrl+y", "deck-redo"),
    Key("decks", "read_again", "f5", "deck-read-again"),
    Key("settings", "undo", "u,ctrl+z", "setting-undo", foot=True),
    Key("settings", "back_up", "b", "back-up", foot=True),
    Key("settings", "examine", "d", "examine"),
    Key("two-panes", "filter", "slash", "find", foot=True),
    Key("two-panes", "other_pane", "tab", "other-pane", foot=True),
    Key("two-panes", "back", "escape", "up-from-list", foot=True),
    Key("words", "to_list", "enter,down", "to-list", foot=True),
    Key("words", "screen.back", "escape", "up-from-list", foot=True),
    Key("reading", "scroll_down", "down,j", "scroll"),
    Key("reading", "scroll_up", "up,k", "scroll"),
    Key("reading", "page_down", "pagedown", "scroll"),
    Key("reading", "page_up", "pageup", "scroll"),
    Key("reading", "scroll_home", "home", "scroll"),
    Key("reading", "scroll_end", "end", "scroll"),
)

# What lists and fields have in common, wherever they stand.
WIDGETS = (
    Key("list", "open", "enter", "open", foot=True),
    Key("list", "move(-1)", "up,k", "move"),
    Key("list", "move(1)", "down,j", "move"),
    Key("list", "page(-1)", "pageup", "page", vim="ctrl+b,ctrl+u"),
    Key("list", "page(1)", "pagedown", "page", vim="ctrl+f,ctrl+d"),
    Key("list", "end(-1)", "home", "ends", vim="g"),
    Key("list", "end(1)", "end", "ends", vim="G"),
    Key("days", "move(-1)", "left,h", "day-before", foot=True),
    Key("days", "move(1)", "right,l", "day-after", foot=True),
    Key("days", "move(-7)", "up,k", "week-before"),
    Key("days", "move(7)", "down,j", "week-after"),
    Key("filter", "submit", "enter", "open", foot=True),
    Key("filter", "to_list", "down", "to-list"),
    Key("field", "go_back", "ctrl+z", "field-undo"),
    Key("field", "go_forward", "ctrl+y", "field-redo"),
)

DIALOGS = (
    Key("palette", "close", "escape", "close", foot=True),
    Key("help", "filter", "slash", "help-filter", foot=True),
    Key("help", "close", "escape,question_mark,f1,q", "close", foot=True),
    Key("trouble", "dismiss(True)", "enter,r", "try-again", foot=True),
    Key("trouble", "dismiss(False)", "escape", "back", foot=True),
    Key("note", "keep_and_close", "enter", "keep-note", foot=True),
    Key("note", "keep", "ctrl+o,f3", "keep-note", foot=True),
    Key("note", "write", "tab", "write", foot=True),
    Key("note", "dismiss(None)", "escape", "cancel", foot=True),
    Key("note-field", "leave", "escape", "leave-field", foot=True),
    Key("file", "submit", "enter", "write-file", foot=True),
    Key("file", "next_format", "tab", "next-format", foot=True),
    Key("export", "dismiss(None)", "escape", "cancel", foot=True),
    Key("question", "dismiss(True)", "enter,y", "yes", foot=True),
    Key("question", "dismiss(False)", "escape,n", "no", foot=True),
    Key("form", "dismiss(None)", "escape", "form-cancel", foot=True),
    Key("form-field", "submit", "enter", "form-take", foot=True),
    Key("path-field", "complete", "tab", "complete-path", foot=True),
    Key("ways-list", "open", "enter", "form-take", foot=True),
    Key("ways", "scroll(1)", "space,shift+down", "scroll"),
    Key("ways", "scroll(-1)", "shift+up", "scroll"),
    Key("patience", "give_up", "escape", "form-cancel", foot=True),
)

KEYS = (
    *APP,
    *TODAY,
    *PRACTICE,
    *MARKS,
    *BROWSE,
    *STATS,
    *LAB,
    *NETWORKS,
    *LISTS,
    *WIDGETS,
    *DIALOGS,
)


def at(place: str) -> list[Key]:
    """The keys of a place, in the order in which the foot shows them."""
    return [key for key in KEYS if key.place == place]


def bindings(*places: str) -> list[BindingType]:
    """What a screen or widget binds: the keys of its places."""
    return [
        Binding(
            key.keys,
            key.action,
            f"keys.{key.label}",
            show=key.foot,
            priority=key.priority,
            id=key.id,
        )
        for place in places
        for key in at(place)
    ]


def works(place: str, action: str, phase: str) -> bool:
    """Whether an action, named without its parameters, may be done in this phase of the place."""
    phases = _phases(place).get(action, ())
    return not phases or phase in phases or "" in phases


@cache  # asked for each key of a screen whenever one of them may have come or gone
def _phases(place: str) -> dict[str, set[str]]:
    """The phases in which each action of a place may be done; "" stands for all."""
    phases: dict[str, set[str]] = {}
    for key in at(place):
        phases.setdefault(key.action.partition("(")[0], set()).update(key.phases or ("",))
    return phases


def keymap(layout: str, own: Mapping[str, str]) -> dict[str, str]:
    """What replaces the keys of the table: those of the `layout`, and over them the learner's own.

    An id that does not exist changes nothing; `unknown` names those.
    """
    added = {key.id: f"{key.keys},{key.vim}" for key in KEYS if layout == "vim" and key.vim}
    return {**added, **{id: keys for id, keys in own.items() if id not in unknown(own)}}


def unknown(own: Mapping[str, str]) -> list[str]:
    """The ids of a learner's own keymap that no key has."""
    ids = {key.id for key in KEYS}
    return [id for id in own if id not in ids]


def clashes(keymap: Mapping[str, str]) -> list[tuple[str, str]]:
    """The ids of any two keys that would do two things in one phase of a place."""
    return [
        (one.id, other.id)
        for one, other in combinations(KEYS, 2)
        if one.place == other.place
        and (not one.phases or not other.phases or {*one.phases} & {*other.phases})
        and {*keymap.get(one.id, one.keys).split(",")}
        & {*keymap.get(other.id, other.keys).split(",")}
    ]
