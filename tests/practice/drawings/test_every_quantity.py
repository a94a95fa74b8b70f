"""Every quantity has a drawing that follows each of its parameters and fits its room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import pytest

from quizcnn.bank.decks import builtin
from quizcnn.bank.variant import draw
from quizcnn.engine import catalogue
from quizcnn.engine.parameter import Parameter
from quizcnn.messages import Message
from quizcnn.messages.errors import UserError
from quizcnn.practice.drawings.bars import Bars
from quizcnn.practice.drawings.canvas import View, plain_text
from quizcnn.practice.drawings.choose import drawing_of
from quizcnn.practice.drawings.curve import Curve
from quizcnn.practice.drawings.receptive_field import Ruler
from quizcnn.practice.drawings.sizes import Sizes
from quizcnn.practice.drawings.windows import Maps
from quizcnn.practice.lab.bench import Bench, bench_of, bench_of_card
from quizcnn.text_layout import cells

# Numbers at which a parameter shows that the examples leave without a say.
_FIVE = "input=[[1,2,0,1,5],[0,1,3,1,5],[2,1,0,1,5],[1,1,1,1,5],[1,1,1,1,5]]"
_THREE = "input=[[1,2,3],[4,5,6],[7,8,9]] kernel_size=2"
_BACK = f"{_FIVE} output_gradient=[[1,2],[3,4]]"
_POOLED = tuple(f"{_BACK} kernel_size=2 stride={rest}" for rest in ("2", "3", "3 padding=1"))
_CONVOLVED = tuple(f"{_BACK} weight=[[1,0],[0,-1]] stride={stride}" for stride in (2, 3))
_NETWORKS = ("network=vgg-16", "network=googlenet", "network=mobilenet-v1")
_LAYERS = ("network=googlenet layer=inception_4b", "network=mobilenet-v1 layer=separable3")
MORE = {
    "conv2d_input_gradient": _CONVOLVED,
    "conv2d_weight_gradient": _CONVOLVED,
    "max_pool2d": (_THREE,),
    "avg_pool2d": (_THREE,),
    "max_pool2d_backward": _POOLED,
    "avg_pool2d_backward": _POOLED,
    **dict.fromkeys(("network_parameters", "network_macs"), _NETWORKS),
    **dict.fromkeys(("layer_output_shape", "layer_parameters", "layer_macs"), _LAYERS),
    **dict.fromkeys(("layer_parameters_share", "layer_macs_share"), _LAYERS),
}
# Parameters no second value of which goes with the same grids, or makes anything else of them.
FIXED = {
    *product(("conv2d", "conv2d_input_gradient", "conv2d_weight_gradient"), ["groups"]),
    *product(("max_pool2d_backward", "avg_pool2d_backward"), ["ceil_mode"]),
}
ROOMS = [(52, 14), (36, 9), (20, 6), (120, 20)]


def drawn(bench: Bench, language: str = "en", width: int = 60, height: int = 14) -> list[str]:
    """All frames one below the other."""
    drawing = drawing_of(bench, bench.result())
    assert drawing is not None
    if isinstance(drawing, Message):
        return [drawing.localize(language)]
    return [
        plain_text(line)
        for frame in range(min(drawing.frames, 8))
        for line in drawing.lines(View(frame, width, height, language))
    ]


@cache
def benches() -> dict[str, list[Bench]]:
    """Each quantity with its example, what shows its mistakes, and the numbers of all cards."""
    found = defaultdict(list, {name: [bench_of(name)] for name in catalogue.names()})
    for name, (bench, *_) in list(found.items()):
        for mistake in bench.quantity.misconceptions:
            found[name] += _showing(bench, mistake.shows)
        found[name] += [_read(bench, text) for text in MORE.get(name, ())]
        for field in bench.fields:
            found[name] += [bench.changed(field, word) for word in bench.words_of(field)[:9]]
    for question in builtin().questions():
        asked = None if question.answer is None else bench_of_card(draw(question, 0))
        if asked is not None:
            found[asked.quantity.name].append(asked)
    return {
        name: [bench for bench in some if bench.result().trouble is None]
        for name, some in found.items()
    }


def _showing(bench: Bench, shows: str) -> Iterator[Bench]:
    text = shows.partition("→")[0]
    if text.strip():
        changed = _read(bench, text)
        yield changed._replace(given={**bench.given, **changed.given})


def _read(bench: Bench, text: str) -> Bench:
    words = (word.partition("=") for word in text.split())
    return bench._replace(given={name: bench.quantity.read(name, text) for name, _, text in words})


def others(bench: Bench, field: Parameter) -> Iterator[Bench]:
    """The same with other values of a field that it can have."""
    yield from (bench.stepped(field, by) for by in (1, -1))
    values = [*field.kind.typical, *_values(field, bench.value_of(field))]
    values += [each.given.get(field.name) for each in benches()[bench.quantity.name]]
    yield from (bench.changed(field, value) for value in values if value is not None)


def _values(field: Parameter, present: Any) -> list[Any]:
    if field.kind.reader in ("int", "size", "float"):
        return [0, 1, 3, 32, 448]
    if field.kind.reader == "grid":
        wider = [*([*row, 0] for row in present), [0] * (len(present[0]) + 1)]
        return [[[7, *row[1:]] for row in present], [row[:1] for row in present[:1]], wider]
    if field.kind.reader == "vector":
        return [[present[0] / 2 if present[0] else 1, *present[1:]], present[::-1]]
    return [not present]


def follows(bench: Bench, field: Parameter) -> bool:
    before = drawn(bench)
    for other in others(bench, field):
        try:
            if other.result().trouble is None and drawn(other) != before:
                return True
        except UserError:  # a value of another kind
            continue
    return False


@pytest.mark.parametrize("name", catalogue.names())
def test_the_drawing_follows_each_parameter(name: str) -> None:
    for field in bench_of(name).fields:
        if (name, field.name) in FIXED:
            continue
        assert any(follows(bench, field) for bench in benches()[name]), field.name


@pytest.mark.parametrize("room", ROOMS, ids=str)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_drawing_fits_its_room(room: tuple[int, int], language: str) -> None:
    width, height = room
    for name, some in benches().items():
        for bench in some[:6]:
            drawing = drawing_of(bench, bench.result())
            if drawing is None or isinstance(drawing, Message):
                continue
            for frame in {0, drawing.frames // 2, drawing.frames - 1}:
                lines = drawing.lines(View(frame, width, height, language))
                assert 0 < len(lines) <= height, name
                assert all(cells(plain_text(line)) <= width for line in lines), name


def test_the_kinds_of_drawing_by_family() -> None:
    families = defaultdict(set)
    for path, family in catalogue.FAMILIES.items():
        for name in family.members:
            bench = bench_of(name)
            families[type(drawing_of(bench, bench.result()))].add(path.rpartition(".")[2])
    assert families[Sizes] == {"sizes", "transposed_and_same_padding"}
    assert families[Maps] == {
        "convolution_quantities",
        "transposed_quantities",
        "pooling_quantities",
    }
    assert families[Ruler] == {"receptive_field", "quantities", "layer_quantities"}
    assert {"macs", "parameters", "mobilenet_block_macs", "quantities"} <= families[Bars]
    assert {"activations", "rectifiers", "learning_rates"} <= families[Curve]
    assert Message not in families
    shown = set().union(*families.values())
    assert shown == {path.rpartition(".")[2] for path in catalogue.FAMILIES}


def test_numbers_that_nothing_can_have_have_no_drawing() -> None:
    bench = bench_of("conv_output_size")
    kernel = next(field for field in bench.fields if field.name == "kernel_size")
    impossible = bench.changed(kernel, 999)
    assert drawing_of(impossible, impossible.result()) is None
