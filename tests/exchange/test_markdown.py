from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quizcnn.bank.question import Question
from quizcnn.bank.question_sheet import Sheet, frozen
from quizcnn.bank.variant import draw
from quizcnn.exchange.formats import Export
from quizcnn.exchange.markdown import escaped, fenced

Written = Callable[[str, Export], bytes]


def shown(markdown: str) -> str:
    """What a reader sees of a document."""
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    return html.unescape(re.sub("<[^>]*>", "", rendered))


@pytest.mark.parametrize(
    "text",
    [
        *("C*K*K*F", "x[i]", "H<W and K>1", "a_b_c", "`code`", "1. one", "12) twelve", "- a"),
        *("+ a", "-", "---", "===", "# h", "> quote", "a | b", "&lt;", r"\alpha", r"\*", "~~~"),
        *("````", "[a](b)", "![a](b)", "<b>x</b>", "<!-- x -->", "*", "1.", "$x$", "__x__"),
        *("1990. was a year", "2.5", "{{ x }}", "a  ", "tab\there"),
    ],
)
def test_text_is_shown_as_it_is(text: str) -> None:
    assert shown(escaped(text)) == f"{text.strip()}\n"


@given(st.text(st.sampled_from("ab1. \\`*_{}[]<>#|~&$-+=!()\"':;/\n"), max_size=30))
def test_no_text_means_anything_in_markdown(text: str) -> None:
    for line in filter(str.strip, text.split("\n")):
        rendered = MarkdownIt("commonmark").render(escaped(line))
        assert rendered.startswith("<p>")
        assert html.unescape(rendered[3:-5]) == line.strip()
        assert "<" not in rendered[3:-5]


@given(st.lists(st.text(st.sampled_from("`~ab "), max_size=12), min_size=1, max_size=4))
@example(["```"])
@example(["a", "`````", "```"])
def test_nothing_ends_a_fence(lines: list[str]) -> None:
    [token] = MarkdownIt("commonmark").parse("\n".join(fenced(lines)))
    assert token.type == "fence"
    assert token.content == "\n".join(lines) + "\n"


def test_the_document_holds_every_text(
    export: Export, questions: list[Question], written: Written
) -> None:
    seen = shown(written("md", export).decode())
    for variant in frozen(questions, 3):
        for language in ("en", "zh"):
            texts = Sheet(variant, language)
            for line in (*texts.prompt.split("\n"), *texts.answer, *texts.choices, *texts.steps):
                assert line.strip() in seen


def test_a_grid_keeps_its_columns(questions: list[Question], written: Written) -> None:
    question = next(each for each in questions if each.id == "max-pool")
    document = written("md", Export({"d": [question]}, ("en",), 1)).decode()
    _, grid = draw(question, 0).prompt("en").strip().split("\n", 1)
    assert f"```text\n{grid}\n```\n" in document


def test_topics_come_in_their_usual_order_each_once(export: Export, written: Written) -> None:
    document = written("md", export).decode()
    topics = re.findall(r"^## (.*)$", document, re.MULTILINE)
    assert topics == ["pooling", "cost", "efficient-networks", "regularization"]
    assert document.startswith("# quizcnn\n")


def test_one_language_alone(export: Export, written: Written) -> None:
    assert not re.search("[\u4e00-\u9fff]", written("md", Export(export.decks, ("en",))).decode())
