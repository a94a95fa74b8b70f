"""The README's pictures are what the screens look like now, and need nothing from elsewhere."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from rich.segment import Segment
from rich.style import Style

from docs import make_pictures
from docs.pages import HERE
from docs.svg import Frame, picture

LARGEST = 200_000  # bytes: a page that shows it is opened on a telephone too


@pytest.mark.parametrize("name", make_pictures.PAGES)
def test_the_picture_is_up_to_date(name: str) -> None:
    kept = make_pictures.PAGES[name].read_text("utf-8")
    assert kept == make_pictures.page(name), "make docs draws it anew"


@pytest.mark.parametrize("name", make_pictures.PAGES)
def test_it_is_a_small_drawing_that_fetches_nothing(name: str) -> None:
    kept = make_pictures.PAGES[name].read_text("utf-8")
    assert len(kept.encode()) < LARGEST
    ElementTree.fromstring(kept)
    assert set(re.findall(r"\w+://[^\"]*", kept)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"href|url\(|@import|<script|<image", kept)


def test_every_picture_of_the_readme_is_in_the_table() -> None:
    readme = (HERE.parent / "README.md").read_text("utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(docs/pictures/([\w-]+)\.svg\)", readme)
    assert shown
    assert set(shown) <= set(make_pictures.PICTURES)


def frame(*rows: str) -> Frame:
    return Frame(tuple((Segment(row, Style()),) for row in rows), "#000000", "#ffffff")


def test_a_row_that_frames_share_is_drawn_once() -> None:
    drawn = picture([frame("same", "one "), frame("same", "two "), frame("same", "one ")], "t")
    assert drawn.count(">same<") == 1
    assert drawn.count(">one<") == 1
    assert 'values="visible;hidden;visible"' in drawn
    assert 'values="hidden;visible;hidden"' in drawn


def test_what_a_screen_says_is_never_markup() -> None:
    drawn = picture([frame('<&"> 漢 ')], "<title>")
    assert "&lt;&amp;" in drawn
    assert 'textLength="58.8"' in drawn  # seven cells: a Chinese letter takes two
    ElementTree.fromstring(drawn)
