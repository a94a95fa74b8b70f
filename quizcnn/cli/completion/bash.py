"""The script for bash; also for the 3.2 of macOS, which has neither `compopt` nor tables."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from quizcnn.cli.completion.places import Offer, Option, Places

_SCRIPT = r"""# bash completion for quizcnn, as `quizcnn completion bash` writes it

# What the value of an option may be, $1 being command:option; fails where it takes none.
_quizcnn_option() {
    case $1 in
@values@
        *) return 1 ;;
    esac
}

# What may stand at a place, $1 being command:number.
_quizcnn_place() {
    case $1 in
@places@
        *) offer= ;;
    esac
}

_quizcnn_options() {
    echo "@everywhere@"
    case $1 in
@options@
    esac
}

_quizcnn_ask() {
    "$program" completion "$@" 2> /dev/null | cut -f 1
}

_quizcnn() {
    local program=${COMP_WORDS[0]/#\~/$HOME} cur=${COMP_WORDS[COMP_CWORD]}
    local command= target= place=1 before= value= offer= word i
    COMPREPLY=()
    # bash takes --topic=pooling and stride=2 for three words each
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == = ]]; then
            [[ $before ]] || value=1
        elif [[ $before || $value ]]; then
            before= value=
        elif [[ $word == -* ]]; then
            _quizcnn_option "$command:$word" && before=$word
        elif [[ ! $command ]]; then
            command=$word
        else
            [[ $target ]] || target=$word
            ((place++))
        fi
    done
    if [[ $cur == = ]]; then
        [[ $before ]] || return
        cur=
    fi
    if [[ $before ]]; then
        _quizcnn_option "$command:$before"
    elif [[ $value ]]; then
        return
    elif [[ $cur == -* ]]; then
        offer="words $(_quizcnn_options "$command")"
    else
        _quizcnn_place "$command:$place"
    fi
    if [[ $offer == files* ]]; then
        compopt -o default 2> /dev/null
        offer=${offer#files }
    fi
    case $offer in
        words\ *) offer=${offer#words } ;;
        values\ *) offer=$(_quizcnn_ask --values "${offer#values }") ;;
        parameters)
            compopt -o nospace 2> /dev/null
            offer=$(_quizcnn_ask --parameters "$target")
            ;;
        *) return ;;
    esac
    COMPREPLY=($(compgen -W "$offer" -- "$cur"))
}

complete -F _quizcnn quizcnn
"""


def script(places: Places) -> str:
    """The script; bash shows no explanations."""
    commands = " ".join(command.name for command in places.commands)
    parts = {
        "@values@": _arms(_values(places), "offer={!r}"),
        "@places@": _arms([(":1", f"words {commands}"), *_at(places)], "offer={!r}"),
        "@everywhere@": _names(places.everywhere),
        "@options@": _arms(_own(places), 'echo "{}"'),
    }
    text = _SCRIPT
    for mark, part in parts.items():
        text = text.replace(mark, part)
    return text


def _values(places: Places) -> Iterable[tuple[str, str]]:
    for option in places.everywhere:
        if not option.row.is_flag:
            yield f"*:{option.row.name}", _said(option.offer)
    for command in places.commands:
        for option in command.options:
            if not option.row.is_flag:
                yield f"{command.name}:{option.row.name}", _said(option.offer)


def _at(places: Places) -> Iterable[tuple[str, str]]:
    """Every place; those that repeat come last, as the first pattern that fits is taken."""
    found = [(command.name, place) for command in places.commands for place in command.places]
    for name, place in found:
        if not place.repeats:
            yield f"{name}:{place.number}", _said(place.offer)
    for name, place in found:
        if place.repeats:
            yield f"{name}:*", _said(place.offer)


def _own(places: Places) -> Iterable[tuple[str, str]]:
    for command in places.commands:
        if command.options:
            yield command.name, _names(command.options)


def _names(options: Iterable[Option]) -> str:
    return " ".join(option.row.name for option in options)


def _said(offer: Offer) -> str:
    """The offer as the script's function reads it."""
    parts = ["files"] if offer.files else []
    if offer.words:
        parts.append(f"words {' '.join(offer.words)}")
    elif offer.values:
        parts.append(f"values {offer.values}")
    elif offer.parameters:
        parts.append("parameters")
    return " ".join(parts)


def _arms(pairs: Iterable[tuple[str, str]], act: str) -> str:
    """The arms of a `case`: one for neighbours that lead to the same."""
    return "\n".join(
        f"        {' | '.join(pattern for pattern, _ in those)}) {act.format(what)} ;;"
        for what, those in groupby(pairs, key=lambda pair: pair[1])
    )
