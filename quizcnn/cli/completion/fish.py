"""The script for fish: one line for everything that may be typed, and when it may."""

from __future__ import annotations

from collections.abc import Iterator

from quizcnn.cli.completion.places import Offer, Option, Places

_SCRIPT = r"""# fish completion for quizcnn, as `quizcnn completion fish` writes it

# Whether an option takes a value, the argument being command:option.
function __quizcnn_takes_value
    switch $argv[1]
        case @valued@
            return 0
    end
    return 1
end

# The plain words before the cursor: the command, then its own.
function __quizcnn_words
    set -l command
    set -l waits no
    set -l tokens (commandline -opc)
    set -e tokens[1]
    for token in $tokens
        if test $waits = yes
            set waits no
        else if string match -q -- '-*' $token
            __quizcnn_takes_value "$command:$token"; and set waits yes
        else
            test -n "$command"; or set command $token
            echo $token
        end
    end
end

function __quizcnn_begins
    test (count (__quizcnn_words)) = 0
end

# Whether the command is the first argument.
function __quizcnn_in
    set -l words (__quizcnn_words)
    test "$words[1]" = $argv[1]
end

# Whether the next word of the command $argv[1] is its word number $argv[2], or any from there on.
function __quizcnn_at
    set -l words (__quizcnn_words)
    test "$words[1]" = $argv[1]; or return
    if test "$argv[3]" = on
        test (count $words) -ge $argv[2]
    else
        test (count $words) = $argv[2]
    end
end

function __quizcnn_ask
    set -l tokens (commandline -opc)
    $tokens[1] completion $argv 2>/dev/null
end

function __quizcnn_parameters
    set -l words (__quizcnn_words)
    __quizcnn_ask --parameters $words[2]
end

complete -c quizcnn -f
@lines@
"""


def script(places: Places) -> str:
    """The script."""
    lines = [f"complete -c quizcnn {rest}" for rest in _lines(places)]
    valued = " ".join(_quoted(each) for each in _valued(places))
    return _SCRIPT.replace("@valued@", valued).replace("@lines@", "\n".join(lines))


def _valued(places: Places) -> Iterator[str]:
    """Every option that takes a value, as command:option."""
    for option in places.everywhere:
        if not option.row.is_flag:
            yield f"*:{option.row.name}"
    for command in places.commands:
        for option in command.options:
            if not option.row.is_flag:
                yield f"{command.name}:{option.row.name}"


def _lines(places: Places) -> Iterator[str]:
    for command in places.commands:
        yield f"-n __quizcnn_begins -a {command.name} -d {_quoted(command.does)}"
    for option in places.everywhere:
        yield _option(option)
    for command in places.commands:
        for option in command.options:
            yield f"-n '__quizcnn_in {command.name}' {_option(option)}"
        for place in command.places:
            on = " on" if place.repeats else ""
            if place.offer != Offer():
                when = f"__quizcnn_at {command.name} {place.number}{on}"
                yield f"-n '{when}'{_offered(place.offer)}"


def _option(option: Option) -> str:
    """The option's names, what its value may be, and what it means."""
    row = option.row
    short = f"-s {row.short.lstrip('-')} " if row.short else ""
    value = "" if row.is_flag else " -r" + (_offered(option.offer) or "")
    only = "" if row.is_flag or option.offer.files else " -f"
    return f"{short}-l {row.name.lstrip('-')}{value}{only} -d {_quoted(option.meaning)}"


def _offered(offer: Offer) -> str:
    """What is offered, as arguments of `complete`."""
    files = " -F" if offer.files else ""
    if offer.words:
        return f"{files} -a {_quoted(' '.join(offer.words))}"
    if offer.values:
        return f"{files} -a '(__quizcnn_ask --values {offer.values})'"
    if offer.parameters:
        return f"{files} -a '(__quizcnn_parameters)'"
    return files


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
