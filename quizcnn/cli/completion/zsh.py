"""The script for zsh: to be sourced, or to lie in the function path as `_quizcnn`."""

from __future__ import annotations

from collections.abc import Iterator

from quizcnn.cli.completion.places import Command, Offer, Option, Place, Places

_SCRIPT = r"""#compdef quizcnn
# zsh completion for quizcnn, as `quizcnn completion zsh` writes it

# What the program lists, each value with its explanation behind a tab.
_quizcnn_ask() {
    found=(${(f)"$(_call_program values $program completion $@ 2> /dev/null)"})
    found=("${found[@]/$'\t'/:}")
}

# Such values; files too if $2 says so.
_quizcnn_values() {
    local -a found
    _quizcnn_ask --values $1
    _describe -t values value found
    [[ $2 == files ]] && _files
}

_quizcnn_parameters() {
    local -a found
    _quizcnn_ask --parameters ${(q)line[1]}
    _describe -t parameters parameter found -S ''
}

_quizcnn_commands() {
    local -a commands
    commands=(
@commands@
    )
    _describe -t commands command commands
}

_quizcnn() {
    local program=$words[1] curcontext=$curcontext state line
    local -a everywhere
    typeset -A opt_args
    everywhere=(
@everywhere@
    )
    _arguments -C $everywhere '1: :_quizcnn_commands' '*:: :->command' && return
    [[ $state == command ]] || return
    case $line[1] in
@cases@
    esac
}

if [[ $funcstack[1] == _quizcnn ]]; then
    _quizcnn "$@"
else
    compdef _quizcnn quizcnn
fi
"""


def script(places: Places) -> str:
    """The script."""
    names = [_quoted(f"{each.name}:{each.does}") for each in places.commands]
    everywhere = [spec for option in places.everywhere for spec in _option(option)]
    cases = "\n".join(_case(command) for command in places.commands)
    return (
        _SCRIPT.replace("@commands@", _indented(names))
        .replace("@everywhere@", _indented(everywhere))
        .replace("@cases@", cases)
    )


def _indented(lines: list[str]) -> str:
    return "\n".join(f"        {line}" for line in lines)


def _case(command: Command) -> str:
    """What `_arguments` is told of a command."""
    specs = [spec for option in command.options for spec in _option(option)]
    specs += [_quoted(_place(place)) for place in command.places]
    lines = " \\\n".join(["_arguments $everywhere", *(f"                {spec}" for spec in specs)])
    return f"        {command.name})\n            {lines}\n            ;;"


def _option(option: Option) -> Iterator[str]:
    """An option, or a short and a long one that exclude each other."""
    row = option.row
    again = "*" if row.action == "append" else ""
    equals = "" if row.is_flag else "="
    value = "" if row.is_flag else f":{_plain(row.metavar or row.dest)}:{_action(option.offer)}"
    rest = f"{equals}[{_plain(option.meaning)}]{value}"
    if not row.short:
        yield _quoted(f"{again}{row.name}{rest}")
        return
    for name in (row.short, row.name):
        yield _quoted(f"({row.short} {row.name}){name}{rest}")


def _place(place: Place) -> str:
    number = "*" if place.repeats else place.number
    return f"{number}:{_plain(place.name)}:{_action(place.offer)}"


def _action(offer: Offer) -> str:
    """What fills a place. A blank before a function has it called as it stands."""
    if offer.words:
        return f"({' '.join(offer.words)})"
    if offer.values:
        return f" _quizcnn_values {offer.values}{' files' if offer.files else ''}"
    if offer.parameters:
        return " _quizcnn_parameters"
    return "_files" if offer.files else " "


def _plain(text: str) -> str:
    """`text` where colons and brackets would have a meaning."""
    for sign in "\\:[]":
        text = text.replace(sign, f"\\{sign}")
    return text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
