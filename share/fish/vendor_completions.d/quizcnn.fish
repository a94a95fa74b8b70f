# fish completion for quizcnn, as `quizcnn completion fish` writes it

# Whether an option takes a value, the argument being command:option.
function __quizcnn_takes_value
    switch $argv[1]
        case '*:--lang' '*:--collection' 'practice:--topic' 'practice:--limit' 'practice:--new' 'practice:--at' 'serve:--host' 'serve:--port' 'check:--variant' 'check:--batch' 'calc:--variant' 'net:--deck' 'net:--limit' 'questions:--topic' 'questions:--kind' 'questions:--search' 'questions:--filter' 'questions:--at' 'show:--variant' 'deck:--id' 'deck:--at' 'due:--at' 'review:--answer' 'review:--quality' 'review:--variant' 'review:--seconds' 'review:--at' 'undo:--at' 'redo:--at' 'suspend:--at' 'unsuspend:--at' 'bury:--at' 'unbury:--at' 'flag:--at' 'unflag:--at' 'note:--at' 'reset:--at' 'history:--at' 'stats:--period' 'stats:--at' 'export:--topic' 'export:--languages' 'export:--variants' 'export:--format' 'import:--as' 'import:--max-mb' 'import:--max-questions' 'doctor:--at' 'completion:--values' 'completion:--parameters'
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
complete -c quizcnn -n __quizcnn_begins -a practice -d 'practise what is due today'
complete -c quizcnn -n __quizcnn_begins -a serve -d 'the study screens in a browser on this machine'
complete -c quizcnn -n __quizcnn_begins -a check -d 'grade a number, shape or grid'
complete -c quizcnn -n __quizcnn_begins -a calc -d 'work out a value, with its steps'
complete -c quizcnn -n __quizcnn_begins -a net -d 'a network layer by layer: shapes, parameters, MACs, receptive field, memory'
complete -c quizcnn -n __quizcnn_begins -a questions -d 'list the questions'
complete -c quizcnn -n __quizcnn_begins -a show -d 'show a question with its answer'
complete -c quizcnn -n __quizcnn_begins -a bank -d 'check a deck file, or begin a new one'
complete -c quizcnn -n __quizcnn_begins -a deck -d 'list the decks, rename or remove one'
complete -c quizcnn -n __quizcnn_begins -a due -d 'today in figures'
complete -c quizcnn -n __quizcnn_begins -a review -d 'record one graded review'
complete -c quizcnn -n __quizcnn_begins -a undo -d 'take the last review back'
complete -c quizcnn -n __quizcnn_begins -a redo -d 'bring back what undo took back'
complete -c quizcnn -n __quizcnn_begins -a suspend -d 'never ask these questions again'
complete -c quizcnn -n __quizcnn_begins -a unsuspend -d 'ask suspended questions again'
complete -c quizcnn -n __quizcnn_begins -a bury -d 'ask these questions again tomorrow'
complete -c quizcnn -n __quizcnn_begins -a unbury -d 'ask buried questions again today'
complete -c quizcnn -n __quizcnn_begins -a flag -d 'mark questions to come back to'
complete -c quizcnn -n __quizcnn_begins -a unflag -d 'take the flag off questions'
complete -c quizcnn -n __quizcnn_begins -a note -d 'keep a note of your own beside a question'
complete -c quizcnn -n __quizcnn_begins -a reset -d 'let questions begin anew; their log stays'
complete -c quizcnn -n __quizcnn_begins -a history -d 'the review log'
complete -c quizcnn -n __quizcnn_begins -a stats -d 'counts, retention, streak and forecast'
complete -c quizcnn -n __quizcnn_begins -a export -d 'write the questions as a deck'
complete -c quizcnn -n __quizcnn_begins -a import -d 'take a deck in, or update it'
complete -c quizcnn -n __quizcnn_begins -a backup -d 'save the collection, verified'
complete -c quizcnn -n __quizcnn_begins -a restore -d 'put a backup in the collection\'s place'
complete -c quizcnn -n __quizcnn_begins -a doctor -d 'look for damage, and mend it'
complete -c quizcnn -n __quizcnn_begins -a config -d 'read and change settings'
complete -c quizcnn -n __quizcnn_begins -a completion -d 'print a script that completes words in the shell'
complete -c quizcnn -s h -l help -d 'show this help message and exit'
complete -c quizcnn -l lang -r -a 'en zh' -f -d 'language: en or zh'
complete -c quizcnn -l collection -r -F -d 'the collection to use, a path or a sqlite:/// URL (or QUIZCNN_COLLECTION)'
complete -c quizcnn -l json -d 'print one JSON document'
complete -c quizcnn -l no-color -d 'no colours (or NO_COLOR)'
complete -c quizcnn -l version -d 'show the version and exit'
complete -c quizcnn -n '__quizcnn_in practice' -l topic -r -a 'convolution receptive-field pooling cost architectures inception residual-and-dense efficient-networks normalization activations initialization-and-optimization regularization losses-and-metrics detection-and-segmentation compression training-practice imported' -f -d 'only this topic'
complete -c quizcnn -n '__quizcnn_in practice' -l limit -r -f -d 'at most N cards'
complete -c quizcnn -n '__quizcnn_in practice' -l new -r -f -d 'N new cards more than the day\'s limit'
complete -c quizcnn -n '__quizcnn_in practice' -l cram -d 'drill anything, without touching the schedule'
complete -c quizcnn -n '__quizcnn_in practice' -l fresh -d 'begin anew in place of going on with today\'s unfinished sitting'
complete -c quizcnn -n '__quizcnn_in practice' -l inline -d 'a few cards under the prompt, without a full screen (5, unless --limit names a number)'
complete -c quizcnn -n '__quizcnn_in practice' -l plain -d 'line by line, without a screen'
complete -c quizcnn -n '__quizcnn_in practice' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_in serve' -l host -r -f -d 'the address to serve on: 127.0.0.1, localhost or ::1, which only this machine reaches'
complete -c quizcnn -n '__quizcnn_in serve' -l port -r -f -d 'the port to serve on'
complete -c quizcnn -n '__quizcnn_in check' -l variant -r -f -d 'which variant of the question'
complete -c quizcnn -n '__quizcnn_in check' -l batch -r -F -d 'grade every row of a CSV (target,parameters,answer) or JSON-lines file'
complete -c quizcnn -n '__quizcnn_at check 1' -a '(__quizcnn_ask --values targets)'
complete -c quizcnn -n '__quizcnn_at check 2 on' -a '(__quizcnn_parameters)'
complete -c quizcnn -n '__quizcnn_in calc' -l variant -r -f -d 'which variant of the question'
complete -c quizcnn -n '__quizcnn_in calc' -l list -d 'all quantities with parameters, example, misconceptions and source'
complete -c quizcnn -n '__quizcnn_at calc 1' -a '(__quizcnn_ask --values targets)'
complete -c quizcnn -n '__quizcnn_at calc 2 on' -a '(__quizcnn_parameters)'
complete -c quizcnn -n '__quizcnn_in net' -l all -d 'every layer, nothing folded'
complete -c quizcnn -n '__quizcnn_in net' -l csv -d 'every layer as CSV'
complete -c quizcnn -n '__quizcnn_in net' -l quiz -d 'ask cards on its layers: shapes, parameters, MACs, receptive fields, shares'
complete -c quizcnn -n '__quizcnn_in net' -l deck -r -a '(__quizcnn_ask --values decks)' -f -d 'with --quiz: keep the cards in your deck of that name in place of asking them'
complete -c quizcnn -n '__quizcnn_in net' -l limit -r -f -d 'with --quiz: at most N cards (10)'
complete -c quizcnn -n '__quizcnn_in net' -l plain -d 'line by line, without a screen'
complete -c quizcnn -n '__quizcnn_at net 1' -F -a '(__quizcnn_ask --values networks)'
complete -c quizcnn -n '__quizcnn_at net 2 on' -a '(__quizcnn_parameters)'
complete -c quizcnn -n '__quizcnn_in questions' -l topic -r -a 'convolution receptive-field pooling cost architectures inception residual-and-dense efficient-networks normalization activations initialization-and-optimization regularization losses-and-metrics detection-and-segmentation compression training-practice imported' -f -d 'only this topic'
complete -c quizcnn -n '__quizcnn_in questions' -l kind -r -a 'numeric grid concept choice' -f -d 'only this kind of question'
complete -c quizcnn -n '__quizcnn_in questions' -l search -r -f -d 'only questions with this text'
complete -c quizcnn -n '__quizcnn_in questions' -l filter -r -f -d 'words, topic: kind: deck: tag: is: due: ease: lapses: id:, joined by and'
complete -c quizcnn -n '__quizcnn_in questions' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_in show' -l variant -r -f -d 'which variant of the question'
complete -c quizcnn -n '__quizcnn_at show 1' -a '(__quizcnn_ask --values questions)'
complete -c quizcnn -n '__quizcnn_at bank 1' -a 'check new'
complete -c quizcnn -n '__quizcnn_at bank 2' -F
complete -c quizcnn -n '__quizcnn_in deck' -l id -r -f -d 'with rename: give one question of the deck another id'
complete -c quizcnn -n '__quizcnn_in deck' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_at deck 1' -a 'list rename remove'
complete -c quizcnn -n '__quizcnn_at deck 2' -a '(__quizcnn_ask --values decks)'
complete -c quizcnn -n '__quizcnn_in due' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_in review' -l answer -r -f -d 'the answer as you would type it'
complete -c quizcnn -n '__quizcnn_in review' -l quality -r -f -d 'how well you knew it'
complete -c quizcnn -n '__quizcnn_in review' -l variant -r -f -d 'which variant of the question'
complete -c quizcnn -n '__quizcnn_in review' -l seconds -r -f -d 'thinking time'
complete -c quizcnn -n '__quizcnn_in review' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_at review 1' -a '(__quizcnn_ask --values questions)'
complete -c quizcnn -n '__quizcnn_in undo' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_in redo' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_in suspend' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_at suspend 1 on' -a '(__quizcnn_ask --values questions)'
complete -c quizcnn -n '__quizcnn_in unsuspend' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_at unsuspend 1 on' -a '(__quizcnn_ask --values questions)'
complete -c quizcnn -n '__quizcnn_in bury' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_at bury 1 on' -a '(__quizcnn_ask --values questions)'
complete -c quizcnn -n '__quizcnn_in unbury' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_at unbury 1 on' -a '(__quizcnn_ask --values questions)'
complete -c quizcnn -n '__quizcnn_in flag' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_at flag 1 on' -a '(__quizcnn_ask --values questions)'
complete -c quizcnn -n '__quizcnn_in unflag' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_at unflag 1 on' -a '(__quizcnn_ask --values questions)'
complete -c quizcnn -n '__quizcnn_in note' -l clear -d 'take the note off'
complete -c quizcnn -n '__quizcnn_in note' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_at note 1' -a '(__quizcnn_ask --values questions)'
complete -c quizcnn -n '__quizcnn_in reset' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_at reset 1 on' -a '(__quizcnn_ask --values questions)'
complete -c quizcnn -n '__quizcnn_in history' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_at history 1' -a '(__quizcnn_ask --values questions)'
complete -c quizcnn -n '__quizcnn_in stats' -l period -r -a 'all month week' -f -d 'the days that answers, times, topics\' results and mistakes are counted over, up to today: all, the last 30 (month) or the last 7 (week)'
complete -c quizcnn -n '__quizcnn_in stats' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_in export' -l topic -r -a 'convolution receptive-field pooling cost architectures inception residual-and-dense efficient-networks normalization activations initialization-and-optimization regularization losses-and-metrics detection-and-segmentation compression training-practice imported' -f -d 'only this topic'
complete -c quizcnn -n '__quizcnn_in export' -l languages -r -a 'en zh both' -f -d 'en, zh or both'
complete -c quizcnn -n '__quizcnn_in export' -l variants -r -f -d 'frozen variants of each numeric card'
complete -c quizcnn -n '__quizcnn_in export' -l with-history -d 'the review log too (.json)'
complete -c quizcnn -n '__quizcnn_in export' -l format -r -a 'apkg csv json md' -f -d 'the format, whatever the ending says'
complete -c quizcnn -n '__quizcnn_at export 1' -F
complete -c quizcnn -n '__quizcnn_in import' -l dry-run -d 'say what would change, change nothing'
complete -c quizcnn -n '__quizcnn_in import' -l as -r -f -d 'what to call the deck here, where another one has its name'
complete -c quizcnn -n '__quizcnn_in import' -l max-mb -r -f -d 'how large the file may be, in MB (5)'
complete -c quizcnn -n '__quizcnn_in import' -l max-questions -r -f -d 'how many questions it may hold (5000)'
complete -c quizcnn -n '__quizcnn_at import 1' -F
complete -c quizcnn -n '__quizcnn_at backup 1' -F
complete -c quizcnn -n '__quizcnn_at restore 1' -F
complete -c quizcnn -n '__quizcnn_in doctor' -l repair -d 'mend what the review log can rebuild'
complete -c quizcnn -n '__quizcnn_in doctor' -l at -r -f -d 'act as if it were this instant, ISO 8601'
complete -c quizcnn -n '__quizcnn_in config' -l list -d 'every key, value, default and meaning'
complete -c quizcnn -n '__quizcnn_in config' -l path -d 'where the settings file is'
complete -c quizcnn -n '__quizcnn_at config 1' -a '(__quizcnn_ask --values settings)'
complete -c quizcnn -n '__quizcnn_in completion' -l values -r -a 'questions targets networks decks settings' -f -d 'what may be typed in a place, one a line, as the scripts ask for it'
complete -c quizcnn -n '__quizcnn_in completion' -l parameters -r -a '(__quizcnn_ask --values targets)' -f -d 'the parameters of a question, a quantity or a network'
complete -c quizcnn -n '__quizcnn_at completion 1' -a 'bash zsh fish'
