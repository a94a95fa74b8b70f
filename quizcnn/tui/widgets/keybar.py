"""The last line: the keys that work here and now, as many as fit."""

from __future__ import annotations

from typing import Any

from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style

from quizcnn.messages import localize
from quizcnn.tui.widgets.bilingual_text import LocalizedText, language_of

_NAMES = {
    "question_mark": "?",
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "slash": "/",
    "plus": "+",
    "colon": ":",
    "shift+tab": "⇧Tab",
    "shift+left": "⇧←",
    "shift+right": "⇧→",
    "backspace": "⌫",
    "delete": "Del",
    "home": "Home",
    "end": "End",
}
_GAP = "   "


class KeyBar(LocalizedText):
    """Keys and what they do; the way back and help stand at the right end whatever else fits.

    What is open must be left by the mouse alone, too. Where there is no room for both the main
    action and the way back, the way back is found in the help.
    """

    def __init__(self) -> None:
        super().__init__(lambda _: "")
        self._drawn: dict[tuple[str, int], Content] = {}

    def on_mount(self) -> None:
        """Follow the bindings as well as the language."""
        super().on_mount()
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._begin_anew())

    def _begin_anew(self) -> None:
        """Other keys work now: asking for them all takes longer than drawing them."""
        self._drawn.clear()
        self.refresh()

    def written(self, language: str, width: int) -> Content:
        """One line of at most `width` cells."""
        entries, back, last = self._entries(language)
        if _width([*entries[:1], *back, *last]) <= width:
            last = back + last
        else:
            entries += back
        room = width - _width(last) - len(_GAP) * bool(last)
        line = Content("")
        for entry in entries:
            longer = Content.assemble(line, _GAP if line else "", entry)
            if longer.cell_length > room:
                break
            line = longer
        filled = line.pad_right(max(room - line.cell_length, 0))
        return Content.assemble(filled, *(part for entry in last for part in (_GAP, entry)))

    def _entries(self, language: str) -> tuple[list[Content], list[Content], list[Content]]:
        """What can be done here, the way back, and help."""
        entries: list[Content] = []
        back: list[Content] = []
        last: list[Content] = []
        for binding, keys in usable_keys(self.screen):
            if binding.show:
                is_help = binding.description == "keys.help"
                of = last if is_help else back if keys[0] == "escape" else entries
                of.append(_entry(language, binding, keys[0]))
        return entries, back, last

    def render(self) -> Content:
        """The line for the present width."""
        now = language_of(self), self.content_size.width
        if now not in self._drawn:
            self._drawn[now] = self.written(*now)
        return self._drawn[now]


def _width(entries: list[Content]) -> int:
    """Cells of the entries with the gaps between them."""
    return Content(_GAP).join(entries).cell_length if entries else 0


def key_name(key: str) -> str:
    """How a key is written for people: "f2" → "F2", "ctrl+l" → "^L"."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _NAMES.get(key, key)


def usable_keys(screen: Screen[Any]) -> list[tuple[Binding, list[str]]]:
    """The screen's described bindings, each with the keys that work with the present focus.

    A letter that the focused input would take as text is left out. Bindings of one description are
    one entry, which the first of them stands for: `_rank` orders them.
    """
    focused = screen.focused
    found: dict[str, tuple[Binding, list[str]]] = {}
    for key, active in sorted(
        screen.active_bindings.items(),
        key=lambda item: _rank(item[1], screen),
    ):
        character = _NAMES.get(key, key)
        taken = (
            len(character) == 1
            and focused is not None
            and focused.check_consume_key(key, character)
        )
        if not active.binding.description.startswith("keys.") or taken or not active.enabled:
            continue
        found.setdefault(active.binding.description, (active.binding, []))[1].append(key)
    return list(found.values())


def key_of(screen: Screen[Any], id: str) -> str | None:
    """The key that has this id of the table at the moment; None where it does not work now."""
    for key, active in screen.active_bindings.items():
        if active.binding.id == id and active.enabled:
            return key
    return None


def _rank(active: ActiveBinding, screen: Screen[Any]) -> tuple[bool, bool, bool]:
    """What the screen does comes before what the app does and what always works.

    Quiet keys of the focused widget, such as those that scroll, come after the screen's.
    """
    binding = active.binding
    quiet = active.node is screen.focused and not binding.show
    return active.node is screen.app, binding.priority, quiet


def _entry(language: str, binding: Binding, key: str) -> Content:
    label = localize(binding.description, language)
    entry = Content.assemble((key_name(key), "bold $primary"), " ", (label, "$foreground-muted"))
    return entry.stylize(Style.from_meta({"@click": f"app.simulate_key('{key}')"}))
