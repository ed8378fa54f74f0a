"""The page of progress in a real browser: on a phone, in the dark, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.exchange.progress_page.page import progress_page
from quiz.study.progress import Group, Hard, Progress
from tests.hostile import STRANGE
from tests.study.a_year import a_beginning, a_year

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
_UNCUT = """[...document.querySelectorAll('svg')].every(each => {
  const box = each.getBoundingClientRect();
  return box.left >= 0 && box.right <= innerWidth + 1 && box.height > 10;
})"""
_TABLES_SEEN = """[...document.querySelectorAll('.numbers')].map(each => each.checkVisibility())"""
_HEIGHTS_OF_WORDS = """[...document.querySelectorAll('svg text')].map(
  each => each.getBoundingClientRect().height)"""


def _strange() -> Progress:
    year = a_year()
    return year._replace(
        decks=tuple(Group(text, text, 5, 3, year.known) for text in STRANGE),
        hardest=tuple(Hard("k", "", text, 1, text, 9, 9.0) for text in STRANGE),
        tests=tuple(
            deck._replace(title=text) for deck, text in zip(year.tests, STRANGE, strict=False)
        ),
    )


_SAMPLES = [
    pytest.param(a_year(), id="a year"),
    pytest.param(a_beginning(), id="a beginning"),
    pytest.param(_strange(), id="strange titles"),
]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    yield context.new_page()
    context.close()


def _opened(page: Page, progress: Progress, folder: Path) -> list[str]:
    """Open the page; what the browser complains of, and whatever else it asks for, is kept."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: complaints.append(request.url))
    file = folder / "page.html"
    file.write_text(progress_page(progress, progress.decks, progress.decks), "utf-8")
    page.goto(file.as_uri())
    return [each for each in complaints if each != file.as_uri()]


@pytest.mark.parametrize("progress", _SAMPLES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen(
    phone: Page, progress: Progress, width: int, tmp_path: Path
) -> None:
    phone.set_viewport_size({"width": width, "height": 844})
    assert _opened(phone, progress, tmp_path) == []
    assert phone.evaluate(_WIDER) == 0
    phone.evaluate(_OPEN_ALL)
    assert phone.evaluate(_WIDER) == 0
    assert phone.evaluate(_UNCUT)


def test_words_in_drawings_can_be_read_on_a_phone(phone: Page, tmp_path: Path) -> None:
    _opened(phone, a_year(), tmp_path)
    assert min(phone.evaluate(_HEIGHTS_OF_WORDS)) >= 11


@pytest.mark.parametrize("progress", [_SAMPLES[0], _SAMPLES[2]])
def test_paper_has_the_numbers_beside_the_drawings(
    phone: Page, progress: Progress, tmp_path: Path
) -> None:
    _opened(phone, progress, tmp_path)
    assert not any(phone.evaluate(_TABLES_SEEN))
    phone.emulate_media(media="print", color_scheme="light")
    phone.set_viewport_size({"width": 688, "height": 1000})
    assert all(phone.evaluate(_TABLES_SEEN))
    assert phone.evaluate(_WIDER) == 0
    assert phone.evaluate(_UNCUT)
