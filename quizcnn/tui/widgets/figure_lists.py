"""The lists of the Stats screen: topics, mistakes, and the cards that take longest.

Each begins with the names of its columns, is as high as it has rows, and keeps the row with its
cursor in sight of the page it lies on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.message import Message

from quizcnn.messages import localize
from quizcnn.practice.lab.bench import Bench
from quizcnn.practice.statistics.mistakes import Explained
from quizcnn.practice.statistics.statistics import Slow
from quizcnn.practice.statistics.topic_figures import TopicFigures
from quizcnn.text_layout import cells
from quizcnn.tui import formats, keys
from quizcnn.tui.widgets.line_list import LineList

_GAP = "  "
_LEAST_NAME = 18  # cells: a name that is cut shorter is none


class FigureList(LineList):
    """Rows of columns under a title; whoever derives from it gives `title` and `columns`.

    The first column takes the room that the others leave; where that is little, the last are
    left out.
    """

    title = ""
    """The message with the names of the columns, `|` between them."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._rows = 0

    def columns(self, at: int, language: str) -> list[str]:
        """The texts of row `at`, counted from 0 below the title."""
        raise NotImplementedError

    def show_rows(self, count: int) -> None:
        """Show so many rows anew; the cursor stays where it was, as far as there are as many."""
        self._rows = count
        self.display = count > 0
        self.styles.height = count + 1
        self.fill(count + 1, stops=list(range(1, count + 1)), cursor=self.cursor)

    def row(self, at: int, language: str) -> Content:
        """The names of the columns, then the rows."""
        names = localize(self.title, language).split("|")
        widths = self._fitting(names, language)
        if at == 0:
            line = _line_of(names, widths, self.text_width + 2)
            return Content.styled(line, "$foreground-muted")
        return Content(_line_of(self.columns(at - 1, language), widths, self.text_width))

    def _fitting(self, names: list[str], language: str) -> list[int]:
        """The widths of the columns behind the first, as many as leave that one some room."""
        texts = [names, *(self.columns(at, language) for at in range(self._rows))]
        first, *others = [max(map(cells, column)) for column in zip(*texts, strict=True)]
        room = self.text_width - min(first, _LEAST_NAME)
        while others and sum(others) + len(_GAP) * len(others) > room:
            others.pop()
        return others

    def watch_cursor(self) -> None:
        """Keep the row in sight of the page."""
        super().watch_cursor()
        self.scroll_page()

    def on_resize(self) -> None:
        """Also where there is less room now."""
        self.call_after_refresh(self.watch_cursor)


def _line_of(texts: list[str], widths: list[int], width: int) -> str:
    """One row, its first column as wide as the others leave it."""
    behind = "".join(
        _GAP + " " * (room - cells(text)) + text
        for text, room in zip(texts[1:], widths, strict=False)
    )
    room = max(width - cells(behind), 1)
    return Content(texts[0]).truncate(room, ellipsis=True, pad=True).plain + behind


class TopicList(FigureList):
    """What is known and what fails, topic by topic; opened, a topic shows its cards."""

    title = "tui.stats-topics"
    BINDINGS = keys.bindings("stats-topics")
    topics: Sequence[TopicFigures] = ()

    def show(self, topics: Sequence[TopicFigures]) -> None:
        """Show the topics in the order given."""
        self.topics = topics
        self.show_rows(len(topics))

    def columns(self, at: int, language: str) -> list[str]:
        """Name, shares known and right, fails."""
        one = self.topics[at]
        name = localize(f"topics.{one.topic}", language)
        right = formats.percent(one.right_share)
        return [
            name,
            formats.percent(one.known_share),
            right,
            str(one.fails) if one.reviews else "–",
        ]


class MistakeList(FigureList):
    """The misconceptions that show most often; opened, the cards that had one are practised."""

    title = "tui.stats-mistakes"
    BINDINGS = keys.bindings("stats-mistakes")
    marks_first = True
    mistakes: Sequence[Explained] = ()

    class LabAsked(Message):
        """The mistake with the cursor is to be looked at in the Lab."""

        def __init__(self, bench: Bench) -> None:
            super().__init__()
            self.bench = bench

    def show(self, mistakes: Sequence[Explained], today: date) -> None:
        """Show them, most frequent first."""
        self.mistakes, self._today = mistakes, today
        self.show_rows(len(mistakes))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Not each mistake has a bench."""
        if action == "lab":
            return self.chosen is not None and self.chosen.bench is not None
        return super().check_action(action, parameters)

    def action_lab(self) -> None:
        """Look at the numbers that it was made with."""
        if self.chosen is not None and self.chosen.bench is not None:
            self.post_message(self.LabAsked(self.chosen.bench))

    @property
    def chosen(self) -> Explained | None:
        """The one with the cursor."""
        return self.mistakes[self.current - 1] if self.current and self.mistakes else None

    def columns(self, at: int, language: str) -> list[str]:
        """Id, how often, in how many cards, when last, and the trend of the weeks."""
        one = self.mistakes[at].mistake
        last = formats.past_day(language, self._today, one.last)
        return [one.id, f"{one.times}×", str(len(one.seen)), last, formats.spark(one.trend)]


class SlowList(FigureList):
    """The cards that take longest; opened, a card shows its page."""

    title = "tui.stats-slowest"
    BINDINGS = keys.bindings("stats-slowest")
    slowest: Sequence[Slow] = ()

    def show(self, slowest: Sequence[Slow]) -> None:
        """Show them, the slowest first."""
        self.slowest = slowest
        self.show_rows(len(slowest))

    def columns(self, at: int, _language: str) -> list[str]:
        """Id and time."""
        return [self.slowest[at].question, formats.clock(self.slowest[at].seconds)]
