"""Cards on the layers of a network, one's own file included.

Interviewers ask about the network on the candidate's CV. A card describes its layer whole, so it
can be worked out without the network at hand, and it stays right when the file changes or goes.
What people get wrong is what they get wrong about such a layer anywhere: bias, groups, strides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from os.path import basename
from typing import TYPE_CHECKING, Any, NamedTuple

from quizcnn.bank.formula import Formula
from quizcnn.bank.values import same
from quizcnn.engine import catalogue
from quizcnn.engine.networks.layer import Layer, Window
from quizcnn.engine.networks.network import Network, Report
from quizcnn.engine.numbers.notation import grouped, shown
from quizcnn.engine.validation import pair
from quizcnn.messages import Text
from quizcnn.practice.lab.bench import Bench
from quizcnn.practice.lab.layer_benches import POOLS, benches_of, described, side_of
from quizcnn.practice.quiz.made_cards import both, call, how_to, short_id, spelled, telling

if TYPE_CHECKING:
    from random import Random

MOST_WINDOWS = 8  # up to which a receptive field is asked: more is patience, not understanding
_LEAST_SHARE = 100  # of the network in a layer whose share is asked, as one part in so many


class Ask(NamedTuple):
    """What is asked of a layer: the answer's formula, its unit and source, how to look again.

    `mistakes` gives, for those of other quantities than the answer's, as QUANTITY.ID, what they
    lead to. It is worked out only for what is really asked.
    """

    what: str
    layer: Layer
    question: Text
    answer: str
    unit: str | None
    source: str
    explanation: Mapping[str, str]
    mistakes: Callable[[], Mapping[str, str]] = dict


def cards_on(report: Report, randomness: Random, length: int) -> list[dict[str, Any]]:
    """At most `length` cards on a network's layers, of every sort some, drawn anew each time."""
    sorts: dict[str, list[Ask]] = {}
    for ask in _asks(report):
        sorts.setdefault(ask.what, []).append(ask)
    drawn = [randomness.sample(asks, len(asks)) for asks in sorts.values()]
    mixed = [ask for asks in zip_longest(*drawn) for ask in asks if ask is not None]
    cards = [_card(report, ask) for ask in mixed[:length]]
    randomness.shuffle(cards)
    return cards


def title_of(network: Network) -> str:
    """What a network is called; one whose file does not say goes by the file's name."""
    title = network.title
    return basename(title).removesuffix(".toml") if title.endswith(".toml") else title


def _asks(report: Report) -> Iterator[Ask]:
    """All there is to ask. Of layers alike in all but their names one is asked about."""
    seen = set()
    totals = {what: int(getattr(report, what)) for what in _NAMES}  # each a sum over all layers
    for layer in report.layers:
        alike = layer._replace(name="", block=None, receptive_field=None, field_is_bound=False)
        if alike not in seen:
            seen.add(alike)
            yield from _of_layer(totals, layer)
    yield from _fields(report)


def _of_layer(totals: Mapping[str, int], layer: Layer) -> Iterator[Ask]:
    for what, bench in benches_of(layer).items():
        if what == "shape":
            yield _shape(layer, bench)
        else:
            yield _count(what, layer, bench)
            yield from _share(totals, what, layer, bench)


def _count(what: str, layer: Layer, bench: Bench) -> Ask:
    """How many parameters a layer has, or how many MACs it takes."""
    quantity, given = bench
    return Ask(
        what,
        layer,
        _QUESTIONS[what],
        call(quantity.name, given),
        quantity.unit,
        quantity.source_for(given),
        how_to(bench),
    )


_QUESTIONS = {
    "parameters": Text(
        "How many learnable parameters does the layer have?", "这一层有多少个可学习参数？"
    ),
    "macs": Text(
        "How many MACs does the layer take for one image? Biases are not counted.",
        "处理一张图像时，这一层要做多少次乘加（MACs）？不计偏置。",
    ),
    "shape": Text(
        "What is the shape of its output, written as (C, H, W)?",
        "它的输出形状是什么？写作（C, H, W）。",
    ),
}


def _share(totals: Mapping[str, int], what: str, layer: Layer, bench: Bench) -> Iterator[Ask]:
    """What part of the network's parameters or MACs is in a layer, where it is some."""
    part, whole = int(getattr(layer, what)), totals[what]
    if not part or part * _LEAST_SHARE < whole or part == whole:
        return
    other = "parameters" if what == "macs" else "macs"
    quantity = catalogue.find(f"layer_{what}_share")
    mistakes = {"share-of-the-rest": f"100*{part}/{whole - part}"}
    if totals[other]:
        mistakes[f"share-of-{other}"] = f"100*{getattr(layer, other)}/{totals[other]}"
    yield Ask(
        f"{what}-share",
        layer,
        _share_question(what, whole),
        f"100*{call(bench.quantity.name, bench.given)}/{whole}",
        "%",
        bench.quantity.source_for(bench.given),
        both(
            f"The layer's {_NAMES[what].en}: {grouped(str(part))}; the network's: "
            f"{grouped(str(whole))}. A share is the part over the whole, itself included.",
            f"该层的{_NAMES[what].zh}：{grouped(str(part))}；整个网络：{grouped(str(whole))}。"
            "占比是部分除以整体，整体包括它自己。",
        ),
        lambda: {f"{quantity.name}.{id}": formula for id, formula in mistakes.items()},
    )


_NAMES = {"parameters": Text("parameters", "参数量"), "macs": Text("MACs", "乘加次数（MACs）")}


def _share_question(what: str, whole: int) -> Text:
    name, total = _NAMES[what], grouped(str(whole))
    return Text(
        f"The whole network's {name.en}: {total}. What percentage of that is this layer's? "
        "Three significant digits.",
        f"整个网络的{name.zh}为 {total}。这一层占百分之几？三位有效数字。",
    )


def _shape(layer: Layer, bench: Bench) -> Ask:
    quantity, channels = bench.quantity, layer.output_shape[0]
    sides = [side_of(layer, axis) for axis in (0, 1)]
    defaults = {field.name: field.default for field in quantity.parameters}
    calls = [
        call(quantity.name, {name: each for name, each in side.items() if each != defaults[name]})
        for side in sides
    ]
    return Ask(
        "shape",
        layer,
        _QUESTIONS["shape"],
        f"({channels}, {', '.join(calls)})",
        None,
        quantity.source_for(bench.given),
        how_to(bench),
        lambda: {
            "layer_output_shape.input-shape": spelled(layer.input_shape),
            "layer_output_shape.channels-last": spelled((*layer.output_shape[1:], channels)),
            **_wrong_sides(quantity.name, channels, sides),
        },
    )


def _wrong_sides(
    quantity: str, channels: int, sides: Sequence[Mapping[str, Any]]
) -> dict[str, str]:
    """The shapes that follow from a wrong formula for both sides."""
    heights, widths = (
        {each.id: each.value for each in catalogue.find(quantity).wrong_values(side)}
        for side in sides
    )
    return {
        f"{quantity}.{id}": spelled((channels, height, widths[id]))
        for id, height in heights.items()
        if id in widths
    }


def _fields(report: Report) -> Iterator[Ask]:
    """The receptive field behind each window of the stack that the network begins with.

    Where branches meet it is a stack no longer, which shows by the field.
    """
    quantity = catalogue.find("receptive_field")
    windows: list[tuple[Layer, tuple[int, ...]]] = []
    for layer in report.layers:
        window = _square(layer.window) if layer.window else None
        if layer.window and window is None:
            return
        if window is None or window[:2] == (1, 1):
            continue
        windows.append((layer, window))
        stack = _stack(each for _, each in windows)
        if len(windows) > MOST_WINDOWS or layer.receptive_field != quantity.evaluate(
            {"layers": stack}
        ):
            return
        if len(windows) > 1:
            yield _field(layer, stack, windows)


def _square(window: Window) -> tuple[int, ...] | None:
    """Kernel, stride and dilation where they are the same along both axes."""
    sizes = [pair("size", each) for each in (window.kernel_size, window.stride, window.dilation)]
    if any(height != width for height, width in sizes):
        return None
    return tuple(int(height) for height, _ in sizes)


def _stack(windows: Iterator[tuple[int, ...]]) -> str:
    return ",".join(
        f"{kernel}/{stride}" + (f"d{dilation}" if dilation > 1 else "")
        for kernel, stride, dilation in windows
    )


def _field(layer: Layer, stack: str, windows: Sequence[tuple[Layer, tuple[int, ...]]]) -> Ask:
    bench = Bench(catalogue.find("receptive_field"), {"layers": stack})
    unpooled = _stack(
        (1, *window[1:]) if each.type in POOLS else window for each, window in windows
    )
    path = " → ".join(f"{each.name} {_stack(iter([window]))}" for each, window in windows)
    return Ask(
        "field",
        layer,
        Text(
            "How large is the receptive field of its output, in pixels? "
            f"The windows up to it, as kernel/stride: {path}.",
            f"它的输出的感受野是多少个像素？到它为止的各窗口（核/步幅）：{path}。",
        ),
        call("receptive_field", bench.given),
        bench.quantity.unit,
        bench.quantity.source_for(bench.given),
        how_to(bench),
        lambda: {
            "layer_receptive_field.pooling-overlooked": call(
                "receptive_field", {"layers": unpooled}
            )
        },
    )


def _card(report: Report, ask: Ask) -> dict[str, Any]:
    """The table of a card, without the mistakes that its numbers do not tell."""
    title = title_of(report.network)
    called = Formula.parse(ask.answer).call({})
    own = called[0].wrong_values(called[1]) if called else []
    table = {
        "id": short_id(*map(_word, (title, ask.layer.name, ask.what)), mark=title + ask.answer),
        "topic": "architectures",
        "kind": "numeric",
        "difficulty": 2,
        "expected_seconds": 60,
        "prompt": _prompt(title, ask),
        "answer": ask.answer,
        **({"unit": ask.unit} if ask.unit else {}),
        "about": [each.id for each in own],
        "explanation": dict(ask.explanation),
        "misconceptions": _distinct(ask.mistakes(), [each.value for each in own]),
        "references": [{"title": ask.source}],
    }
    return telling({name: each for name, each in table.items() if each != []})


def _distinct(mistakes: Mapping[str, str], values: list[Any]) -> list[dict[str, str]]:
    """The mistakes from elsewhere that come to something else than any before them."""
    found = []
    for name, formula in mistakes.items():
        value = Formula.parse(formula).evaluate({})
        if not any(same(value, other) for other in values):
            values.append(value)
            found.append({"use": name, "answer": formula})
    return found


def _word(text: str) -> str:
    """The part of an id that a name gives."""
    small = "".join(each if each.isascii() and each.isalnum() else "-" for each in text.lower())
    return "-".join(filter(None, small.split("-"))) or "net"


def _prompt(title: str, ask: Ask) -> dict[str, str]:
    layer, like = ask.layer, described(ask.layer)
    shape = shown(layer.input_shape)
    return both(
        f"{title}, layer {layer.name}: {like.en}; its input is {shape}.\n{ask.question.en}",
        f"{title} 的 {layer.name}：{like.zh}，输入为 {shape}。\n{ask.question.zh}",
    )
