"""`quizcnn practice --plain`: a session line by line."""

from __future__ import annotations

from typing import Any

import pytest

from quizcnn.messages.errors import Unusable
from quizcnn.practice.session.answering import Answered
from quizcnn.practice.settings import program_settings

NUMBER = ("--topic", "efficient-networks")
GRID = ("--topic", "pooling", "--limit", "1")


def log(run: Any) -> list[tuple[str, str, int]]:
    return [
        (entry["question"], entry["kind"], entry["quality"])
        for entry in run("history", "--json").json
        if not entry["retracted"]
    ]


@pytest.fixture
def practise(run: Any) -> Any:
    def run_lines(*words: str, lines: tuple[str, ...] = ()) -> Any:
        return run("practice", "--plain", *words, stdin="".join(f"{line}\n" for line in lines))

    return run_lines


def truth(run: Any, out: str) -> str:
    """The right answer to the numeric card in `out`."""
    sizes, channels = out.split("maps ")[1].split(" to ")
    size, _, incoming = sizes.split("×")
    kernel = channels.split("with ")[1].split("×")[0]
    words = (f"input_size={size}", f"in_channels={incoming}", f"kernel_size={kernel}")
    outgoing = f"out_channels={channels.split()[0]}"
    return str(run("calc", "depthwise_separable_macs", *words, outgoing, "--json").json["value"])


@pytest.fixture
def seeded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions that draw the same numbers again."""
    from quizcnn.practice.study import Study

    monkeypatch.setattr(Study, "fresh_variant", lambda study, name, *_, **__: _variant(study, name))


def _variant(study: Any, name: str) -> Any:
    from quizcnn.bank.variant import draw

    return draw(study.find(name), 1)


def test_a_right_answer_is_confirmed_with_enter(run: Any, practise: Any, seeded: None) -> None:
    answer = truth(run, practise(*NUMBER).out)
    result = practise(*NUMBER, lines=(answer, ""))
    assert (result.code, result.err) == (0, "")
    assert "Card 1 of 1: Efficient networks, new" in result.out
    assert "✓ Correct." in result.out
    assert f"The answer: {int(answer):,} MACs" in result.out
    assert "quality 0–5, Enter for" in result.out
    assert "1 answered, 1 right." in result.out
    assert [entry[:2] for entry in log(run)] == [("depthwise-separable-macs", "review")]
    assert "\x1b" not in result.out


def test_an_imprecise_or_unreadable_answer_is_asked_again(
    run: Any, practise: Any, seeded: None
) -> None:
    answer = truth(run, practise(*NUMBER).out)
    rough = f"{float(answer):.1e}"
    result = practise(*NUMBER, lines=(rough, "12+", "", answer, "4"))
    before, after = result.out.split("✓ Correct.")
    assert "≈ " in before
    assert "column" in before
    assert answer not in before
    assert log(run) == [("depthwise-separable-macs", "review", 4)]
    assert before.count("answer (:? for help) >") == 4
    assert "It comes back on" in after


def test_a_first_wrong_number_may_be_tried_again(run: Any, practise: Any, seeded: None) -> None:
    answer = truth(run, practise(*NUMBER).out)
    result = practise(*NUMBER, lines=("1", "1x[", answer, ""))
    assert result.out.index("✗") < result.out.index("✓ Correct.")
    assert answer not in result.out[: result.out.index("✓ Correct.")]
    assert log(run) == [("depthwise-separable-macs", "review", 3)]


def test_a_wrong_answer_may_be_given_up(run: Any, practise: Any, seeded: None) -> None:
    result = practise(*NUMBER, lines=("1", "", "", "1", ":q"))
    assert result.out.count("✗") == 2
    assert result.out.count("or Enter for the answer") == 2
    assert "It comes again at the end of this sitting." in result.out
    assert "Card 1 of 1: Efficient networks, drill" in result.out
    assert log(run)[0] == ("depthwise-separable-macs", "review", 1)


def test_a_second_try_may_ask_for_a_hint_first(run: Any, practise: Any, seeded: None) -> None:
    answer = truth(run, practise(*NUMBER).out)
    result = practise(*NUMBER, lines=("1", ":h", answer, ""))
    assert "Hint: Depthwise first" in result.out
    assert "✓ Correct." in result.out
    given_up = practise("--cram", *NUMBER, lines=("1", ":d", "4"))
    assert "The answer:" in given_up.out
    assert [entry[1:] for entry in log(run)] == [("review", 3), ("drill", 4)]


def test_what_each_quality_means_and_does(practise: Any, seeded: None) -> None:
    result = practise(*NUMBER, lines=(":d", "0", ":d", ":l", "4"))
    assert "0 blank: 1 d   1 wrong: 1 d" in result.out
    drill = result.out.split("drill")[1]
    assert "0 blank   1 wrong   2 nearly\n3 hard   4 good   5 easy\n" in drill
    assert "\n3 吃力   4 良好   5 轻松\n" in drill


def test_sources_are_named_as_such(practise: Any) -> None:
    assert "\nSource: Howard et al. (2017), MobileNets" in practise(*NUMBER, lines=(":d", "4")).out


def test_a_drill_until_it_is_known(run: Any, practise: Any, seeded: None) -> None:
    answer = truth(run, practise(*NUMBER).out)
    practise(*NUMBER, lines=(":d", "", answer, "5"))
    assert log(run) == [
        ("depthwise-separable-macs", "review", 0),
        ("depthwise-separable-macs", "drill", 5),
    ]


def test_a_grid(run: Any, practise: Any, seeded: None) -> None:
    value = run("show", "max-pool-values", "--variant", "1", "--json").json["answer"]
    rows = "; ".join(" ".join(map(str, row)) for row in value)
    result = practise(*GRID, lines=(rows, ""))
    assert "✓ Correct." in result.out
    assert "Max-pool\n  5  8  8  6\n" in result.out


def test_a_choice(run: Any, practise: Any, seeded: None) -> None:
    run("suspend", "max-pool-values")
    letter = run("show", "pooling-and-invariance", "--variant", "1", "--json").json["answer"]
    result = practise("--topic", "pooling", lines=("C", "x", letter.lower(), "4"))
    assert "  A. It ignores" in result.out
    assert result.out.count("answer with one of A B") == 2
    assert "✓ Right. Inside one window nothing changes." in result.out
    assert log(run) == [("pooling-and-invariance", "review", 4)]


def test_a_concept(run: Any, practise: Any) -> None:
    result = practise("--topic", "residual-and-dense", lines=("", "4", "1 9", "one", "1, 3", ""))
    assert "say your answer" in result.out
    assert "  1. the gradient passes undiminished" in result.out
    assert result.out.count("the gradient passes undiminished") == 1
    assert "Zero weights already give the identity." in result.out
    assert result.out.count("Numbers from 1 to 3") == 3
    assert "2 of 3 key points" in result.out
    ((question, _, quality),) = log(run)
    assert question == "why-shortcuts"
    assert f"Enter for {quality} >" in result.out
    assert "[/b]" in result.out
    assert "x[i]" in result.out


def test_the_points_missed_are_named_before_the_grade(run: Any, practise: Any) -> None:
    points = run("show", "why-shortcuts", "--json").json["key_points"]
    result = practise("--topic", "residual-and-dense", lines=("", "1 3", ":l", "3"))
    before = result.out.split("quality 0–5")[0]
    assert f"What was not in it:\n  2. {points[1]}\n" in before
    assert "没有说到的：\n  2. " in result.out
    all_of_them = practise("--cram", "--topic", "residual-and-dense", lines=("", "1 2 3", "5"))
    assert "What was not in it" not in all_of_them.out


def test_the_same_wrong_number_is_no_second_try(run: Any, practise: Any, seeded: None) -> None:
    answer = truth(run, practise(*NUMBER).out)
    result = practise(*NUMBER, lines=("1000", "1000", "1,000", "1e", answer, ""))
    assert result.out.count("That is the answer of before.") == 2
    assert log(run) == [("depthwise-separable-macs", "review", 3)]


def test_time_away_is_not_thinking_time(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from quizcnn.cli.plain_practice import practise

    instants = iter(range(0, 10**6, 17_280))  # 288 minutes from one question to the next
    monkeypatch.setattr(practise, "__defaults__", (lambda: next(instants),))
    result = run("practice", "--plain", *NUMBER, stdin=":d\n4\n")
    assert "Of the time that passed, 10 min are counted." in result.out
    assert run("history", "--json").json[0]["seconds"] == 600


def test_a_concept_without_any_point(run: Any, practise: Any) -> None:
    practise("--topic", "residual-and-dense", lines=("", "", "0", ":q"))
    assert log(run) == [("why-shortcuts", "review", 0)]


def test_a_concept_that_is_not_known(run: Any, practise: Any) -> None:
    result = practise("--topic", "residual-and-dense", lines=(":d", "", ":q"))
    assert "the gradient passes" in result.out  # the answer is shown
    assert log(run) == [("why-shortcuts", "review", 0)]


def test_in_chinese(run: Any, practise: Any, seeded: None) -> None:
    result = practise(*NUMBER, "--lang", "zh", lines=("：?", ":h", "1", "", ""))
    for part in ("第 1 张，共 1 张", "提示：先逐通道，再逐点。", ":u 撤销", "答案：", "评分 0–5"):
        assert part in result.out
    assert "The" not in result.out.replace("MobileNets", "")


def test_the_language_can_be_switched_at_any_time(run: Any, practise: Any, seeded: None) -> None:
    answer = truth(run, practise(*NUMBER).out)
    result = practise(*NUMBER, lines=(":l", answer, ":l", "4"))
    assert "第 1 张，共 1 张" in result.out
    assert "不对" not in result.out
    assert result.out.count("quality 0–5") == 1
    assert log(run) == [("depthwise-separable-macs", "review", 4)]


def test_a_hint_costs_and_is_shown_once_asked(run: Any, practise: Any, seeded: None) -> None:
    answer = truth(run, practise(*NUMBER).out)
    assert "Depthwise first" not in practise(*NUMBER).out
    result = practise(*NUMBER, lines=(":h", answer, ""))
    assert "Hint: Depthwise first, pointwise second." in result.out
    assert log(run) == [("depthwise-separable-macs", "review", 3)]
    none = practise("--topic", "residual-and-dense", lines=(":h",))
    assert "There is no hint" in none.out


def test_a_hint_or_giving_up_comes_too_late_when_the_answer_is_shown(
    run: Any, practise: Any, seeded: None
) -> None:
    answer = truth(run, practise(*NUMBER).out)
    result = practise(*NUMBER, lines=(answer, ":h", ":d", "5"))
    assert result.out.count("of no use now") == 2
    assert log(run) == [("depthwise-separable-macs", "review", 5)]


def test_undo_brings_the_card_back_with_the_same_numbers(run: Any, practise: Any) -> None:
    result = practise(
        "--topic", "efficient-networks", "--topic", "convolution", lines=(":u", ":d", "3")
    )
    assert "There is nothing of this sitting to take back" in result.out
    assert len(log(run)) == 1
    first = log(run)[0][0]
    run("undo")
    result = practise(
        "--fresh",
        "--topic",
        "efficient-networks",
        "--topic",
        "convolution",
        lines=(":d", "3", ":u", ":d", "4"),
    )
    assert log(run) == [(first, "review", 4)]
    assert f"Took back {first}: grade 3, today." in result.out
    cards = result.out.split("Card 1 of ")[1:]
    assert len(cards) == 2
    assert cards[0].splitlines()[1] == cards[1].splitlines()[1]


def test_bury_and_suspend_move_on(run: Any, practise: Any) -> None:
    result = practise("--topic", "pooling", lines=(":b", ":s"))
    assert result.code == 0
    assert "max-pool-values comes back tomorrow." in result.out
    assert "pooling-and-invariance will not be asked again." in result.out
    assert "0 answered" in result.out
    assert run("due", "--json").json["new"] == 3
    assert log(run) == []


def test_unknown_commands_and_the_list_of_them(practise: Any) -> None:
    result = practise(*NUMBER, lines=(":x", ":?", "：？", ": H"))
    assert result.out.count("There is no such command") == 1
    assert result.out.count(":d don't know") == 2
    assert "Depthwise first" in result.out


def test_a_quality_out_of_range_is_asked_again(run: Any, practise: Any) -> None:
    result = practise(*NUMBER, lines=(":d", "6", "five", "-1", "2", ":q"))
    assert result.out.count("A number from 0 to 5") == 3
    assert log(run) == [("depthwise-separable-macs", "review", 2)]


@pytest.mark.parametrize("lines", [(), ("1",), ("1", "x"), (":q",), ("1", ":q")])
def test_the_end_of_the_input_is_a_wish_to_stop(
    run: Any, practise: Any, lines: tuple[str, ...]
) -> None:
    result = practise(*NUMBER, lines=lines)
    assert (result.code, result.err) == (0, "")
    assert "0 answered, 0 right." in result.out
    assert log(run) == []


def test_what_was_rated_before_the_end_is_kept(run: Any, practise: Any) -> None:
    result = practise(lines=(":d", "3", "5"))
    assert "1 answered" in result.out
    assert len(log(run)) == 1


def test_nothing_due(run: Any, practise: Any) -> None:
    run("config", "new_per_day", "0")
    result = practise()
    assert result.code == 0
    assert "Nothing is due." in result.out
    more = practise("--new", "2", lines=(":q",))
    assert "Card 1 of 2" in more.out


def test_a_cram_touches_no_schedule(run: Any, practise: Any, seeded: None) -> None:
    practise("--cram", *NUMBER, lines=(":d", "5"))
    assert log(run) == [("depthwise-separable-macs", "drill", 5)]
    assert run("due", "--json").json["new"] == 5


def test_at_another_time(run: Any, practise: Any) -> None:
    result = practise(*NUMBER, "--at", "2030-01-10T12:00Z", lines=(":d", "5"))
    assert "It comes back on 2030-01-11." in result.out


def test_json_leaves_the_summary_on_stdout_and_talks_on_stderr(run: Any, practise: Any) -> None:
    result = practise(*NUMBER, "--json", lines=(":d", "3", ":q"))
    assert result.code == 0
    assert (result.json["answered"], result.json["right"], result.json["new"]) == (1, 0, 1)
    assert result.json["by_quality"]["3"] == 1
    assert "Card 1 of 1" in result.err
    assert len(log(run)) == 1


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--limit", "-1"), "--limit -1"),
        (("--new", "x"), "--new x"),
        (("--topic", "pool"), "did you mean 'pooling'?"),
        (("--at", "x"), "2030-01-31T09:00"),
    ],
)
def test_wrong_use(practise: Any, words: tuple[str, ...], hint: str) -> None:
    result = practise(*words)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err


def test_a_leech_shows_its_explanation_first(run: Any, practise: Any) -> None:
    for day in range(1, 17):
        quality = "4" if day % 2 else "1"
        at = f"2030-01-{day:02}T12:00Z"
        assert run("review", "why-shortcuts", "--quality", quality, "--at", at).code == 0
    result = practise("--topic", "residual-and-dense", "--at", "2030-03-01")
    assert "keeps slipping away" in result.out
    assert "Zero weights already give the identity." in result.out


def test_the_language_chosen_in_a_sitting_is_kept(run: Any) -> None:
    run("practice", "--plain", stdin=":l\n:q\n")
    assert run("config", "language").out == "zh\n"


def test_a_language_that_cannot_be_kept_is_switched_all_the_same(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: str) -> None:
        raise Unusable("practice.settings-file-unwritable", path="/x", detail="full")

    monkeypatch.setattr(program_settings, "change", refuse)
    result = run("practice", "--plain", stdin=":l\n:q\n")
    assert result.code == 0
    assert "设置文件 /x 无法写入（full）" in result.out
    assert "共答 0 题" in result.out


# -- a sitting gone on with ----------------------------------------------------------------------


def test_the_unfinished_sitting_of_the_same_options_is_gone_on_with(
    run: Any, practise: Any
) -> None:
    first = practise(lines=(":d", "4"))
    again = practise()
    assert "Going on with today's unfinished sitting" in again.out
    left = first.out.split("Card 2 of 5")[1].splitlines()[:3]
    assert again.out.split("Card 2 of 5")[1].splitlines()[:3] == left
    for words in (("--fresh",), ("--topic", "pooling"), ("--limit", "2")):
        other = practise(*words)
        assert "Card 1 of" in other.out
        assert "Going on" not in other.out


def test_hint_first_try_and_verdict_outlast_the_end_of_the_input(
    run: Any, practise: Any, seeded: None
) -> None:
    practise(*NUMBER, lines=(":h", "1"))
    again = practise(*NUMBER)
    assert "Hint: Depthwise first, pointwise second." in again.out
    assert again.out.index("✗") < again.out.index("try once more")
    assert "quality 0–5" in practise(*NUMBER, lines=("",)).out
    shown = practise(*NUMBER, lines=("3",))
    assert "try once more" not in shown.out
    assert log(run) == [("depthwise-separable-macs", "review", 3)]


def test_ticked_points_are_shown_again(run: Any, practise: Any) -> None:
    practise("--topic", "residual-and-dense", lines=("", "2"))
    again = practise("--topic", "residual-and-dense", lines=("2",))
    assert "  3. " in again.out
    assert "1 of 3 key points" in again.out
    assert log(run) == [("why-shortcuts", "review", 2)]


def test_undo_and_redo_reach_the_sitting_that_is_gone_on_with(run: Any, practise: Any) -> None:
    practise(lines=(":d", "4", ":s"))
    suspended = "max-pool-values"
    again = practise(lines=(":u", ":u", ":u", ":redo", ":redo", ":redo"))
    assert f"{suspended} is asked again." in again.out
    assert "Took back depthwise-separable-macs: grade 4, today." in again.out
    assert "There is nothing of this sitting to take back" in again.out
    assert "depthwise-separable-macs counts again: grade 4, today." in again.out
    assert f"{suspended} will not be asked again." in again.out
    assert "There is nothing to bring back." in again.out
    assert log(run) == [("depthwise-separable-macs", "review", 4)]
    assert "恢复" in practise("--lang", "zh", lines=(":?", ":u", ":redo")).out


def test_a_card_answered_elsewhere_is_not_counted_twice(
    run: Any, practise: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quizcnn.practice.session.session import Session

    rate = Session.rate

    def rated_elsewhere_first(session: Any, quality: int) -> Any:
        monkeypatch.setattr(Session, "rate", rate)
        other = session._backend
        other.record(session.card.variant, Answered(quality=5))
        return rate(session, quality)

    monkeypatch.setattr(Session, "rate", rated_elsewhere_first)
    result = practise("--limit", "2", lines=(":d", "0"))
    assert "elsewhere" in result.out
    assert "Card 1 of 1" in result.out
    assert [entry[1:] for entry in log(run)] == [("review", 5)]


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Under the prompt it needs a terminal"), ("zh", "在提示符下练习需要终端")],
)
def test_inline_without_a_terminal_goes_on_line_by_line(run: Any, language: str, told: str) -> None:
    result = run("practice", "--inline", "--lang", language, *NUMBER, stdin=":q\n")
    assert result.code == 0
    assert result.err.startswith(told)
    assert result.err.count("\n") == 1
    assert "> " in result.out


@pytest.mark.parametrize("platform", ["win32", "linux"])
def test_inline_where_nothing_can_be_drawn_under_the_prompt(
    run: Any, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    shown: list[dict[str, Any]] = []

    def run_screen(*_: Any, **options: Any) -> int:
        shown.append(options)
        return 0

    monkeypatch.setattr("quizcnn.tui.app.run", run_screen)
    monkeypatch.setattr("quizcnn.cli.commands.practice.sys.platform", platform)
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    result = run("practice", "--inline")
    assert result.code == 0
    assert "goes on with the full screen" in result.err
    assert shown[0]["session_options"]["limit"] == 5


def test_inline_and_plain_are_two_things(run: Any) -> None:
    result = run("practice", "--inline", "--plain")
    assert result.code == 2
    assert "--plain: not allowed with argument --inline" in result.err


CONCEPT = ("--topic", "residual-and-dense", "--cram")


def state(run: Any, question: str) -> dict[str, Any]:
    rows = run("questions", "--filter", f"id:{question}", "--json").json
    return dict(rows[0])


def test_marks_and_notes_are_set_from_the_line(run: Any, practise: Any) -> None:
    lines = (":f", ":note depthwise first\x1b[31m", ":note", ":i", ":f", ":note -", ":note", ":q")
    out = practise(*NUMBER, lines=lines).out
    assert "depthwise-separable-macs is flagged." in out
    assert "is no longer flagged." in out
    assert "Noted beside depthwise-separable-macs." in out
    assert out.count("depthwise first") == 2  # asked for, and among the details
    assert "\x1b" not in out
    assert "There is no note beside" in out


def test_a_note_that_is_too_long_is_refused_in_words(practise: Any) -> None:
    out = practise(*NUMBER, lines=(":note " + "x" * 5000, ":note", ":q")).out
    assert "5000 characters" in out
    assert "There is no note beside" in out


@pytest.mark.parametrize(("answer", "is_reset"), [("y", True), ("", False), ("n", False)])
def test_a_card_begins_anew_only_if_that_is_meant(
    run: Any, practise: Any, seeded: None, answer: str, is_reset: bool
) -> None:
    run("review", "depthwise-separable-macs", "--quality", "1", "--at", "2020-01-01")
    out = practise(*NUMBER, lines=(":reset", answer, ":q")).out
    assert ("is new again" in out) == is_reset
    new = run("questions", "--filter", "is:new", "--json").json
    assert ("depthwise-separable-macs" in [row["id"] for row in new]) == is_reset


def test_steps_come_one_by_one_after_the_verdict(practise: Any, seeded: None) -> None:
    out = practise(*NUMBER, lines=(":n", ":d", ":n", ":n", ":q")).out
    assert "That is of no use now." in out.split("The answer:")[0]
    assert "1/" in out.split("The answer:")[1]
    assert "2/" in out.split("The answer:")[1]


def test_the_clock_is_told_and_stopped(run: Any, practise: Any) -> None:
    out = practise(*NUMBER, lines=(":t", ":p", "", ":q")).out
    assert "s so far; " in out
    assert "The clock stands." in out


def test_ticks_are_changed_after_the_verdict(run: Any, practise: Any) -> None:
    out = practise(*CONCEPT, "--limit", "1", lines=("", "", ":e", "1 2", ":q")).out
    before, after = out.split("quality 0–5", 1)
    assert "0 of" in before
    assert "2 of" in after


def test_every_command_has_a_word_as_well(practise: Any) -> None:
    out = practise(*NUMBER, lines=(":help", ":HINT", ":flag", ":language", ":停", ":stop")).out
    assert ":note TEXT" in out
    assert "is flagged" in out
    assert "没有这个命令" in out
