"""The palette, and what it finds: screens, keys, cards, quantities, networks, settings, themes.

Each kind is a function that names what there is; the palette asks them all, as often as a letter is
typed, so what they read must be at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from quizcnn.engine import catalogue, networks
from quizcnn.messages import localize, topics
from quizcnn.practice.lab.bench import bench_of
from quizcnn.practice.settings import program_settings, settings
from quizcnn.tui import keys
from quizcnn.tui.keys import TABS
from quizcnn.tui.widgets.keybar import KeyBar, usable_keys

if TYPE_CHECKING:
    from textual.screen import Screen

    from quizcnn.tui.base_screens.study_screen import StudyApp


class FindDialog(CommandPalette):
    """Textual's palette with a foot of its own: the keys of the screen below rest meanwhile."""

    BINDINGS = keys.bindings("palette")

    def compose(self) -> ComposeResult:
        """The field and what it finds; below them the way back, which a click takes too."""
        yield from super().compose()
        yield KeyBar()

    def action_close(self) -> None:
        """Leave, as a click beside the palette does."""
        self._action_escape()


class Command(NamedTuple):
    """What stands in the palette: what it is called, what it is, and what it does."""

    name: str
    kind: str
    run: Callable[[], None]


class Commands(Provider):
    """Without words the screens and the keys that work now; with words everything."""

    async def discover(self) -> Hits:
        """The screens, and what can be done where one is."""
        for command in (*_tabs(self._study_app), *self._actions()):
            yield DiscoveryHit(
                _shown(Content(command.name), command), command.run, text=command.name
            )

    async def search(self, query: str) -> Hits:
        """Whatever the letters are found in, in their order."""
        matcher = self.matcher(query)
        for command in (*self._actions(), *_everything(self._study_app)):
            score = matcher.match(command.name)
            if score > 0:
                found = matcher.highlight(command.name)
                yield Hit(score, _shown(found, command), command.run, text=command.name)

    @property
    def _study_app(self) -> StudyApp:
        app: StudyApp = self.app  # type: ignore[assignment]  # the only one that has these
        return app

    def _actions(self) -> Iterator[Command]:
        return _actions(self._study_app, self.screen)


def _shown(name: Content, command: Command) -> Content:
    return Content.assemble(name, "  ", (command.kind, "$foreground-muted"))


def _everything(app: StudyApp) -> Iterator[Command]:
    for kind in (_tabs, _quantities, _themes, _topics, _cards, _networks, _settings):
        yield from kind(app)


def _tabs(app: StudyApp) -> Iterator[Command]:
    for tab in TABS:
        name = localize(f"keys.tab-{tab}", app.language)
        said = localize(f"keys.tab-{tab}-help", app.language)
        yield Command(name, said, partial(app.show_tab, tab))


def _actions(app: StudyApp, screen: Screen[object]) -> Iterator[Command]:
    for binding, pressed in usable_keys(screen):
        if (binding.id or "").startswith("app.tab-") or binding.description == "keys.palette":
            continue
        name = localize(f"{binding.description}-help", app.language)
        yield Command(name, _kind(app, "key"), partial(app.simulate_key, pressed[0]))


def _quantities(app: StudyApp) -> Iterator[Command]:
    for family in catalogue.FAMILIES.values():
        for name in family.members:
            title = family.title.localize(app.language)
            yield Command(name, title, partial(_open_lab, app, name))


def _open_lab(app: StudyApp, name: str) -> None:
    app.show_lab(bench_of(name))


def _themes(app: StudyApp) -> Iterator[Command]:
    for theme in program_settings.THEMES:
        yield Command(theme, _kind(app, "theme"), partial(app.choose_theme, theme))


def _topics(app: StudyApp) -> Iterator[Command]:
    if "browse" in TABS:
        for topic in topics.TABLE:
            show = partial(app.show_tab, "browse", filter=f"topic:{topic}")
            yield Command(localize(f"topics.{topic}", app.language), _kind(app, "topic"), show)


def _cards(app: StudyApp) -> Iterator[Command]:
    if app.study is not None and "browse" in TABS:
        for card in app.study.cards:
            show = partial(app.show_tab, "browse", filter=card.id)
            yield Command(card.id, _kind(app, "card"), show)


def _networks(app: StudyApp) -> Iterator[Command]:
    if "networks" in TABS:
        for name in networks.names():
            show = partial(app.show_tab, "networks", network=name)
            yield Command(name, _kind(app, "network"), show)


def _settings(app: StudyApp) -> Iterator[Command]:
    if "settings" in TABS:
        for key, setting in settings.SETTINGS.items():
            show = partial(app.show_tab, "settings", key=key)
            yield Command(
                f"{key} {setting.meaning.localize(app.language)}", _kind(app, "setting"), show
            )


def _kind(app: StudyApp, name: str) -> str:
    return localize(f"tui.kind-{name}", app.language)
