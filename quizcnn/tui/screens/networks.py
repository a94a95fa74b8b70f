"""Networks: any of them layer by layer, its options under the arrow keys, another one beside it.

Two panes side by side where there is room, else one at a time: the names, or the layers of the one
that the cursor is on. The learner's own files are read in the background each time the tab is
shown, so what was mended in an editor is there.
"""

from __future__ import annotations

from random import Random

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input
from textual.worker import get_current_worker

from quizcnn.bank.decks import builtin
from quizcnn.engine import networks
from quizcnn.engine.networks.layer_rows import LONGEST_UNFOLDED
from quizcnn.engine.networks.network import Report
from quizcnn.messages import localize
from quizcnn.messages.errors import UserError
from quizcnn.practice.lab.layer_benches import benches_of
from quizcnn.practice.lab.network_bench import COUNTS, NetworkBench, cards_about, rows_of
from quizcnn.practice.own_networks import OwnNetwork, own_networks
from quizcnn.practice.quiz.network_cards import cards_on, title_of
from quizcnn.practice.quiz.quiz import LENGTH
from quizcnn.tui import keys
from quizcnn.tui.base_screens.study_screen import StudyApp, StudyScreen
from quizcnn.tui.widgets import network_texts
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.containers import Horizontal, Vertical
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.layer_table import LayerTable
from quizcnn.tui.widgets.line_list import LineList
from quizcnn.tui.widgets.network_list import NetworkList
from quizcnn.tui.widgets.tab_row import TabRow
from quizcnn.tui.widgets.word_field import WordField

_NARROW = 60  # columns, below which counts are written in three digits
_NEEDS_A_NETWORK = ("quiz", "cards", "compare", "bars", "whole", "copy")


class NetworksScreen(StudyScreen):
    """The network with the cursor is the one shown; Enter goes to its layers."""

    CSS_PATH = "networks.tcss"
    AUTO_FOCUS = ""
    BINDINGS = keys.bindings("networks")

    def __init__(self, study_app: StudyApp) -> None:
        super().__init__(study_app)
        self._bench: NetworkBench | None = None
        self._report: Report | None = None
        self._fault: UserError | None = None
        self._beside: Report | None = None
        self._option = 0
        self._whole = False
        self._random = Random()
        self._names = NetworkList()
        self._filter = WordField(self._names, "tui.networks-filter")
        self._layers = LayerTable()

    def compose(self) -> ComposeResult:
        """The names under their filter, the network, the keys."""
        yield TabRow("networks")
        with Horizontal(id="networks"):
            with Vertical(id="shelf"):
                yield self._filter
                yield self._names
            with Vertical(id="network"):
                yield LocalizedText(self._heading, hang=2, id="heading")
                yield LocalizedText(self._options, hang=2, id="options")
                yield LocalizedText(self._comparison, id="beside")
                yield LocalizedText(self._layers.heads, id="heads")
                yield self._layers
        yield KeyBar()

    def on_mount(self) -> None:
        """The list first; totals come as they are worked out."""
        self._names.focus()
        self.call_after_refresh(self.on_row_list_moved)
        self.run_worker(self._work_out_totals, thread=True, group="totals")

    def on_screen_resume(self) -> None:
        """The learner's files may have changed."""
        self.run_worker(self._read_own, thread=True, exclusive=True, group="own")

    def show(self, network: str = "", **_: str) -> None:
        """Show a network by its name."""
        self._filter.value = ""
        self._names.show("", network)
        self._show_pane("layers")

    # -- in the background ----------------------------------------------------------------------

    def _work_out_totals(self) -> None:
        worker = get_current_worker()
        for name in networks.names():
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self._names.know, name, networks.find(name).report())

    def _read_own(self) -> None:
        own = own_networks()
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._take_own, own)

    def _take_own(self, own: list[OwnNetwork]) -> None:
        self._names.take_own(own)

    # -- what is shown --------------------------------------------------------------------------

    def on_row_list_moved(self) -> None:
        """Show the network that the cursor is on."""
        chosen = self._names.chosen
        self._bench = self._report = self._fault = None
        self._option = 0
        if isinstance(chosen, str):
            bench = NetworkBench(networks.find(chosen), chosen, {})
            self._take(bench, bench.report())
        elif chosen is not None and chosen.report is not None:
            address = chosen.path if chosen.name in networks.names() else chosen.name
            self._take(NetworkBench(chosen.report.network, address, {}), chosen.report)
        else:
            self._fault = chosen.fault if chosen else None
            self._draw(0)

    def _take(self, bench: NetworkBench, report: Report, cursor: int = 0) -> None:
        self._bench, self._report = bench, report
        self._draw(cursor)

    def _draw(self, cursor: int) -> None:
        rows = rows_of(self._report, whole=self._whole) if self._report else []
        self._layers.show(self._report, rows, cursor)
        self.refresh_texts()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Counts are shorter where it is narrow."""
        self.call_after_refresh(self.refresh_texts)

    def on_layer_table_laid_out(self) -> None:
        """The heads stand over the columns there is room for."""
        self.refresh_texts()

    def _heading(self, language: str) -> Content | str:
        if self._fault is not None:
            title = localize("tui.networks-faulty", language)
            return Content.assemble(
                (f"✗ {title}", "bold $error"), "\n", self._fault.localize(language)
            )
        if self._report is None:
            return ""
        return network_texts.heading(self._report, language, short=self._is_narrow)

    @property
    def _is_narrow(self) -> bool:
        return self.app.size.width < _NARROW

    def _options(self, _language: str) -> Content | str:
        if self._bench is None or self._report is None:
            return ""
        return network_texts.options(self._bench, self._report, self._option)

    @property
    def _offered(self) -> list[str]:
        """The options under the arrow keys."""
        return self._bench.offered(self._report) if self._bench and self._report else []

    def _comparison(self, language: str) -> Content | str:
        if self._report is None or self._beside is None or self._report is self._beside:
            return ""
        return network_texts.beside(self._report, self._beside, language, short=self._is_narrow)

    # -- keys -----------------------------------------------------------------------------------

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Most needs a network that is one; bars and folds are changed where they are seen."""
        if action in ("bars", "whole") and not (
            self.has_class("-network") or self.has_class("-two-panes")
        ):
            return False
        if action == "whole" and self._report is not None:
            return len(self._report.layers) > LONGEST_UNFOLDED
        return self._report is not None or action not in _NEEDS_A_NETWORK

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what holds the words."""
        self._names.show(event.value)
        self.refresh_bindings()

    def on_input_submitted(self) -> None:
        """Open the first that was found."""
        self._names.action_open()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """From a name to its layers; from a layer to the Lab."""
        if event.found is self._names:
            self._show_pane("layers")
        else:
            self._open_lab()

    def on_layer_table_stepped(self, event: LayerTable.Stepped) -> None:
        """Change the present option, or make another present."""
        if event.by:
            self.action_step(event.by)
        elif self._offered:
            self.action_choose((self._option + 1) % len(self._offered))

    def action_choose(self, option: int) -> None:
        """Put another option under the arrow keys."""
        self._option = option
        self.refresh_texts()

    def action_step(self, by: int) -> None:
        """The next value of the present option that the network can take."""
        if self._bench is None:
            return
        found = self._bench.stepped(self._offered[self._option], by)
        if found is not None:
            self._take(*found, cursor=self._layers.cursor)

    def action_bars(self) -> None:
        """Bars of parameters, or of MACs."""
        one, other = COUNTS
        self._layers.count(other if self._layers.counted == one else one)
        self.refresh_texts()

    def action_whole(self) -> None:
        """Every layer, or blocks folded."""
        self._whole = not self._whole
        self._draw(0)

    def action_compare(self) -> None:
        """Keep this network beside the next; a second time, compare no more."""
        if self._beside is not None:
            self._beside = None
            self.study_app.toast("networks-apart")
        elif self._report is not None:
            self._beside = self._report
            self.study_app.toast("networks-beside", network=title_of(self._report.network))
            self._show_pane("names")
        self.refresh_texts()

    def action_quiz(self) -> None:
        """Ask cards on the layers, with the options as they are."""
        if self._report is None:
            return
        cards = cards_on(self._report, self._random, LENGTH)
        if not cards:
            self.study_app.toast("networks-nothing-to-ask")
            return
        self.run_or_show_trouble(
            lambda: self.study_app.show_practice(self.study_app.open_study().quiz(cards))
        )

    def action_cards(self) -> None:
        """Practise what the bank asks about this network, off the schedule."""
        self.run_or_show_trouble(self._practise_cards)

    def _practise_cards(self) -> None:
        if self._bench is None:
            return
        study = self.study_app.open_study()
        known = {card.id for card in study.cards}
        found = [id for id in cards_about(self._bench.network, builtin().tables()) if id in known]
        if found:
            self.study_app.show_practice(study.drill(found))
        else:
            self.study_app.toast("networks-no-cards")

    def action_copy(self) -> None:
        """Copy the command that reports the same."""
        if self._bench is not None:
            self.app.copy_to_clipboard(self._bench.command)
            self.study_app.toast("networks-copy-done", command=self._bench.command)

    def _open_lab(self) -> None:
        """The quantity behind what the bars show, with the layer's numbers."""
        row = self._layers.row_with_cursor
        benches = benches_of(row.layers[0]) if row else {}
        for what in (self._layers.counted, "shape", *COUNTS):
            if what in benches:
                self.study_app.show_lab(benches[what])
                return
        self.study_app.toast("networks-no-lab")

    def action_filter(self) -> None:
        """Type words to look for."""
        self._show_pane("names")
        self._filter.focus()
        self._filter.select_all()  # other words take the place of those that found the last one

    def action_other_pane(self) -> None:
        """From the names to the layers, and back."""
        self._show_pane("names" if self._layers.has_focus else "layers")

    def action_back(self) -> None:
        """Leave the field, then the layers, then the words, then the tab."""
        if self._filter.has_focus or self._layers.has_focus:
            self._show_pane("names")
        elif self._filter.value:
            self._filter.begin("")
        else:
            self.go_up()

    def _show_pane(self, pane: str) -> None:
        """Focus a pane, which takes the other's place where there is no room for both."""
        self.set_class(pane == "layers", "-network")
        (self._layers if pane == "layers" else self._names).focus()
