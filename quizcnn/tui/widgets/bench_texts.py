"""What the bench of the Lab says, part by part, from the bench alone."""

from __future__ import annotations

from typing import Any

from textual.content import Content

from quizcnn.engine.numbers.symbolic import symbol
from quizcnn.engine.parameter import Parameter
from quizcnn.messages import localize
from quizcnn.messages.errors import UserError
from quizcnn.practice.lab.bench import Bench, Ratio, Result, Sweep, ratio_of
from quizcnn.practice.lab.presets import Preset, has_presets
from quizcnn.text_layout import cells
from quizcnn.tui import formats
from quizcnn.tui.widgets.verdict import laid_out, with_unit

_LONGEST_LINE = 400  # characters: a number of thousands of digits would push all else away
_LONGEST_SWEPT = 24
_SLIDER = 12  # cells
_NARROWEST_SLIDER = 50  # cells of a row that has room for one
_TIED = "\u00a0"


def heading(bench: Bench, language: str) -> Content:
    """The quantity's name, and what it is."""
    meaning = bench.quantity.meaning.localize(language)
    return Content.assemble(
        (bench.quantity.name, "bold $primary"), "  ", (meaning, "$foreground-muted")
    )


def preset(bench: Bench, taken: Preset | None, language: str) -> Content:
    """Whose numbers these are, else that networks have some; nothing where none has."""
    if taken is not None and taken.bench == bench:
        return Content.styled(f"★ {taken.name}", "bold $accent")
    offered = has_presets(bench.quantity.name)
    return Content.styled(localize("tui.lab-presets", language) if offered else "", "$primary")


def field(bench: Bench, index: int, chosen: bool, language: str, width: int) -> Content:
    """Name, symbol and value of a field, and where the value lies in its usual range.

    One that is not given is its default, and said to be.
    """
    one = bench.fields[index]
    names = [_named(each) for each in bench.fields]
    name = names[index]
    line = Content.assemble(
        ("▸ " if chosen else "  ", "bold $primary"),
        name.stylize("bold" if chosen else "$foreground-muted"),
        " " * (max(each.cell_length for each in names) - name.cell_length + 1),
        _changeable(bench, one, chosen, width),
        (_if_default(bench, one, language), "$foreground-muted"),
    )
    return line.rstrip()


def value(result: Result, language: str) -> Content:
    """The value with its unit, or why these numbers have none."""
    if result.trouble is not None:
        return Content.styled(f"✗ {result.trouble.localize(language)}", "$error")
    lines = with_unit(result.value, result.unit, language).split("\n", allow_blank=True)
    return Content("\n").join(map(_cut, lines))


def steps(result: Result) -> Content:
    """The worked steps, indented as `calc` prints them."""
    lines = "\n".join(laid_out(result.steps, result.value)).splitlines()
    cut = [_cut(Content(f"  {line}")) for line in lines]
    return Content("\n").join(cut).stylize("$foreground-muted")


def formula(result: Result, language: str) -> Content:
    """The formula in symbols, which the steps begin to put numbers into."""
    if not result.formula:
        return Content("")
    title = (localize("tui.lab-formula", language), "$foreground-muted")
    return Content.assemble(title, "  ", "\n  ".join(result.formula))


def compared(result: Result, held: Bench, language: str) -> Content:
    """What is held, its value, and how the present one compares with it."""
    other = held.result()
    title = localize(
        "tui.lab-compared", language, command=held.command.removeprefix("quizcnn calc ")
    )
    parts: list[tuple[str, str]] = [(title, "$foreground-muted")]
    if other.trouble is None:
        parts.append(("  " + _brief_with_unit(other, language), ""))
    ratio = ratio_of(result, other)
    if ratio is not None:
        parts.append(("  " + _said(ratio, language), "bold $accent"))
    return Content.assemble(*parts)


def mistakes(result: Result, language: str) -> Content | str:
    """The known mistakes with what each gives here, close together: all are seen at once.

    Those that give the value itself do not show with these numbers, which is worth knowing too.
    """
    seen = [
        Content.assemble(each.id, _TIED, (_brief(each.value).replace(" ", _TIED), "bold"))
        for each in result.mistakes
        if each.value != result.value
    ]
    unseen = [Content(each.id) for each in result.mistakes if each.value == result.value]
    lines = [_listed("lab-mistakes", seen, language), _listed("lab-unseen", unseen, language)]
    return Content("\n").join(line for line in lines if line)


def reasons(result: Result, language: str) -> Content:
    """What each of the mistakes is."""
    return Content("\n").join(
        Content.assemble(
            ("✗ ", "$error"), f"{each.id}  ", (each.text.localize(language), "$foreground-muted")
        )
        for each in result.mistakes
    )


def sweep(swept: Sweep, present: Any, language: str) -> Content:
    """What follows from the values around the present one, as a line and as pairs."""
    name, values, results = swept
    title = localize("tui.lab-sweep", language, name=name)
    pairs = [
        Content.styled(
            f"{_brief(each)}→{'✗' if result is None else _brief(result)}".replace(" ", _TIED),
            "bold $accent" if each == present else "",
        )
        for each, result in zip(values, results, strict=True)
    ]
    line = Content.assemble(
        (title, "$foreground-muted"), "  ", (formats.spark(results), "$primary")
    )
    return Content("\n").join([line.rstrip(), Content.assemble("  ", Content("   ").join(pairs))])


def source(bench: Bench, language: str) -> str:
    """Where it stands, for these numbers."""
    try:
        citation = bench.quantity.source_for(bench.given)
    except UserError:  # it depends on numbers that nothing can have
        citation = bench.quantity.source
    return localize("tui.source", language, source=citation)


def _named(one: Parameter) -> Content:
    """A field's name, with the symbol that the formula has for it."""
    sign = symbol(one.name)
    return Content.assemble(one.name, (f" {sign}" if sign != one.name else "", "not bold $accent"))


def _changeable(bench: Bench, one: Parameter, chosen: bool, width: int) -> Content:
    """The value between arrows; where it has a usual range, on a slider in it."""
    shown = _shown(bench, one)
    style, quiet = ("bold", "bold $primary") if chosen else ("", "$foreground-muted")
    ends = bench.range_of(one) if width >= _NARROWEST_SLIDER else None
    if ends is None:
        arrows = ("◂ ", " ▸") if chosen and bench.steps_of(one) else ("  ", "")
        return Content.assemble((arrows[0], quiet), (shown, style), (arrows[1], quiet))
    widest = max(cells(_shown(bench, each)) for each in bench.fields if bench.range_of(each))
    low, high = ends
    place = round((bench.value_of(one) - low) / (high - low) * (_SLIDER - 1))
    track = "━" if chosen else "─"
    return Content.assemble(
        " " * (widest - cells(shown)),
        (shown, style),
        (f" ◂{track * place}", quiet),
        ("●", quiet),
        (f"{track * (_SLIDER - 1 - place)}▸", quiet),
        (f" {formats.line(low)}…{formats.line(high)}", "$foreground-muted"),
    )


def _brief_with_unit(result: Result, language: str) -> str:
    text = with_unit(result.value, result.unit, language).plain
    return text if len(text) <= _LONGEST_SWEPT * 2 else f"{text[: _LONGEST_SWEPT * 2]}…"


def _said(ratio: Ratio, language: str) -> str:
    if ratio.times == 1:
        return localize("tui.lab-equal", language)
    return localize(f"tui.lab-{ratio.word}", language, times=how_many_times(float(ratio.times)))


def how_many_times(times: float) -> str:
    """Three digits, or as many as show that two values are not the same."""
    shown = (f"{times:.{digits}g}" for digits in range(3, 17))
    return next((each for each in shown if each != "1"), "1")


def _shown(bench: Bench, one: Parameter) -> str:
    given = bench.value_of(one)
    if given is None:
        return bench.quantity.shown_defaults.get(one.name, "–")
    return bench.text_of(one) if isinstance(given, tuple | list | str) else formats.line(given)


def _if_default(bench: Bench, one: Parameter, language: str) -> str:
    return "" if one.name in bench.given else "  " + localize("tui.lab-default", language)


def _brief(given: Any) -> str:
    text = formats.line(given)
    return text if len(text) <= _LONGEST_SWEPT else f"{text[:_LONGEST_SWEPT]}…"


def _listed(title: str, entries: list[Content], language: str) -> Content:
    """The entries behind what they are; a dot stays with the entry before it."""
    if not entries:
        return Content("")
    head = (localize(f"tui.{title}", language), "$foreground-muted")
    return Content.assemble(head, "  ", Content(f"{_TIED}· ").join(entries))


def _cut(line: Content) -> Content:
    return line.truncate(_LONGEST_LINE, ellipsis=True)
