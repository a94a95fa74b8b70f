"""A network of the user's own: a table of layers, as a TOML file holds it, made into a Network.

    input = [3, 32, 32]

    [[layer]]
    type = "conv"
    out_channels = 16
    kernel_size = 3
    padding = 1

A layer's `type` is a method of FeatureMap or an activation, its other fields are that method's
parameters. It takes the output of the layer before, or of those that `inputs` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from quizcnn.engine import parsing
from quizcnn.engine.networks.feature_map import ACTIVATIONS, FeatureMap
from quizcnn.engine.networks.network import Network
from quizcnn.engine.parameter import parameters_of, unknown_parameter
from quizcnn.engine.validation import ImpossibleGeometry, whole
from quizcnn.messages import Message, Text
from quizcnn.messages.errors import Unusable, UserError, WrongUse
from quizcnn.messages.suggestions import suggestion

MOST_LAYERS = 5_000
MEETING = ("add", "concat")
TYPES = (
    *("conv", "depthwise_conv", "max_pool", "avg_pool", "global_avg_pool", "adaptive_avg_pool"),
    *("linear", "batch_norm", "local_response_norm", "dropout", "scale", "squeeze_excitation"),
    "radial_basis",
    *MEETING,
    *ACTIVATIONS,
)
_ABOUT = ("name", "title", "year", "source", "input", "layer")
_OF_EVERY_LAYER = ("type", "name", "inputs", "block")


class Step(NamedTuple):
    """One layer of the file: the names of what it takes, and its method's arguments."""

    name: str
    type: str
    inputs: tuple[str, ...]
    block: str
    arguments: dict[str, Any]


def network_of(table: Mapping[str, Any], file: str) -> Network:
    """Return the network that a table describes; `file` is its name in error messages.

    Raises Unusable, naming file and layer, for the first thing that is wrong: here for what a file
    may not say, and when the network is built for a geometry that its layers cannot have.
    """
    for field in table:
        if field not in _ABOUT:
            raise _fault(file, "", unknown_parameter(file, field, _ABOUT).message)
    steps = _steps(table.get("layer"), file)
    return Network(
        name=_text(table, "name", file) or file,
        title=_text(table, "title", file) or _text(table, "name", file) or file,
        year=table["year"] if type(table.get("year")) is int else 0,
        source=_text(table, "source", file),
        note=Text("", ""),
        build=lambda x: _built(x, steps, file),
        image=_image(table.get("input"), file),
    )


def _built(image: FeatureMap, steps: list[Step], file: str) -> FeatureMap:
    maps = {"input": image}
    x = image
    for step in steps:
        first, *others = [maps[name] for name in step.inputs]
        try:
            x = maps[step.name] = _applied(first, others, step)
        except ImpossibleGeometry as fault:
            raise _fault(file, step.name, fault.message) from fault
    return x


def _applied(x: FeatureMap, others: list[FeatureMap], step: Step) -> FeatureMap:
    if step.block:
        with x.block(step.block, "block"):
            return _applied(x, others, step._replace(block=""))
    if step.type in ACTIVATIONS:
        return x.activation(step.type, name=step.name)
    layer: FeatureMap = getattr(x, step.type)(*others, **step.arguments, name=step.name)
    return layer


def _steps(layers: Any, file: str) -> list[Step]:
    if not isinstance(layers, list) or not layers:
        raise _fault(file, "", Message("engine.no-layers"))
    if len(layers) > MOST_LAYERS:
        raise _fault(file, "", Message("engine.too-many-layers", {"most": MOST_LAYERS}))
    steps: dict[str, Step] = {}
    for number, layer in enumerate(layers, start=1):
        label = layer.get("name") if isinstance(layer, dict) else None
        label = label if isinstance(label, str) and label else f"#{number}"
        try:
            step = _step(layer, number, steps)
        except UserError as fault:
            raise _fault(file, label, fault.message) from fault
        steps[step.name] = step
    return list(steps.values())


def _step(layer: Any, number: int, before: dict[str, Step]) -> Step:
    type = layer.get("type") if isinstance(layer, dict) else None
    if type not in TYPES:
        near = suggestion(str(type), TYPES)
        known = ", ".join(TYPES)
        raise WrongUse("engine.unknown-type", type=str(type)[:40], suggestion=near, known=known)
    return Step(
        _name(layer, f"{type}_{number}", before),
        type,
        _inputs(layer, type, before),
        _word("block", layer.get("block", "")),
        _arguments(type, layer),
    )


def _name(layer: dict[str, Any], unnamed: str, before: dict[str, Step]) -> str:
    name = _word("name", layer.get("name", "")) or unnamed
    if name in before or name == "input":
        raise WrongUse("engine.name-taken", name=name)
    return name


def _inputs(layer: dict[str, Any], type: str, before: dict[str, Step]) -> tuple[str, ...]:
    inputs = layer.get("inputs", [next(reversed(before), "input")])
    if not isinstance(inputs, list) or not inputs or (len(inputs) > 1) is not (type in MEETING):
        key = "engine.needs-branches" if type in MEETING else "engine.needs-one-input"
        raise WrongUse(key, type=type)
    for name in inputs:
        if not isinstance(name, str) or (name not in before and name != "input"):
            near = suggestion(str(name), ["input", *before])
            raise WrongUse("engine.unknown-input", name=str(name)[:40], suggestion=near)
    return tuple(inputs)


def _arguments(type: str, layer: dict[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in layer.items() if name not in _OF_EVERY_LAYER}
    taken = () if type in ACTIVATIONS else parameters_of(getattr(FeatureMap, type))
    kinds = {each.name: each for each in taken if each.name != "name"}
    for name in given:
        if name not in kinds:
            raise unknown_parameter(type, name, [*kinds, *_OF_EVERY_LAYER])
    for name, parameter in kinds.items():
        if parameter.required and name not in given:
            raise WrongUse("engine.missing-parameter", quantity=type, name=name)
    return {name: parsing.coerced(kinds[name].kind.reader, name, given[name]) for name in given}


def _word(field: str, value: Any) -> str:
    """A name that may stand between dots."""
    if value == "" or (isinstance(value, str) and value.replace("-", "_").isidentifier()):
        return str(value)
    raise WrongUse("engine.not-a-word", field=field, value=str(value)[:40])


def _text(table: Mapping[str, Any], field: str, file: str) -> str:
    value = table.get(field, "")
    if isinstance(value, str) and (not value or value.isprintable()):
        return value
    raise _fault(file, field, Message("engine.not-one-line", {"value": repr(value)[:60]}))


def _image(shape: Any, file: str) -> tuple[int, int, int]:
    if not isinstance(shape, list) or len(shape) != 3:
        raise _fault(file, "input", Message("engine.not-an-image", {"value": str(shape)[:40]}))
    try:
        channels, height, width = (whole("input", side, 1) for side in shape)
    except ImpossibleGeometry as fault:
        raise _fault(file, "input", fault.message) from fault
    return channels, height, width


def _fault(file: str, place: str, problem: Message) -> Unusable:
    if not place:
        return Unusable("engine.file-fault", file=file, problem=problem)
    return Unusable("engine.file-layer-fault", file=file, layer=place, problem=problem)
