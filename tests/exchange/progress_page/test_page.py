"""The page of progress says all that is known, is well formed, and needs nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from quiz.exchange.progress_page.page import progress_page
from quiz.study.charts.plot import percent
from quiz.study.progress import (
    DeckTests,
    Group,
    Hard,
    Known,
    Level,
    Misled,
    Progress,
    Recalls,
    Taken,
)
from quiz.study.scores import Score
from quiz.text import UNSAFE
from tests.exchange.progress_page.pages import assert_harmless, opened, shown
from tests.hostile import MARKUP, OBEYED, STRANGE
from tests.study.a_year import TODAY, a_beginning, a_year

_DAY = timedelta(days=1)
_AT = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
_HOSTILE = (
    *MARKUP, *STRANGE, OBEYED, "<script>alert(1)</script>", "</title></style><script>", "&amp;",
    "' onload='x", '"><img src=http://x.invalid/x>', "]]>", "<!--",
)  # fmt: skip


def test_every_number_of_the_year_is_on_the_page() -> None:
    year = a_year()
    text = "\n".join(shown(progress_page(year)))
    assert all((year.days, year.forecast, year.recalls, year.known, year.levels, year.tests))
    assert all((year.hardest, year.misled, *(deck.tests for deck in year.tests)))
    for day in year.days:
        assert f"{day.day.day} {day.day:%b %Y}: {day.answers} answers" in text
    for load in [each for each in year.forecast if each.day < TODAY + 30 * _DAY]:
        assert f"{load.day.day} {load.day:%b %Y}: {load.cards} card" in text
    for month in year.recalls:
        assert f"{month.month:%b %Y}: young {month.young_recalled / month.young:.0%}" in text
    for known in year.known:
        assert f"{known.day.day} {known.day:%b %Y}: {percent(known.share)}" in text
    for level in year.levels:
        assert f"{level.right}, {level.right / level.asked:.0%}" in text
    for deck in year.tests:
        for test in deck.tests:
            assert f"{test.score.right} of 20, {test.score.share:.0%}" in text
    for card in year.hardest:
        assert f"forgotten {card.lapses} times" in text
    for misled in year.misled:
        assert misled.question in text


def test_the_numbers_of_each_drawing_stand_in_a_table_below_it() -> None:
    figures = opened(progress_page(a_year())).findall(".//figure")
    drawn = [figure for figure in figures if figure.find("div[@class='drawn']") is not None]
    assert len(drawn) == 14
    for figure in drawn:
        assert len(figure.findall("details//tbody/tr")) >= 3


def test_whoever_cannot_see_it_is_told_everything() -> None:
    page = opened(progress_page(a_year(), a_year().decks, a_year().decks))
    drawings = page.findall(".//svg")
    assert all(each.get("role") == "img" and each.get("aria-label") for each in drawings)
    assert all(each.findtext("figcaption/h3") or each.find("figcaption/h3/bdi") is not None
               for each in page.findall(".//figure"))  # fmt: skip
    assert [each.tag for each in page.iter() if each.tag in ("h1", "h2")] == ["h1"] + ["h2"] * 7
    assert all(cell.get("scope") for cell in page.iter("th"))
    assert page.get("lang") == "en"


def test_sure_and_wrong_comes_first_among_the_lists() -> None:
    page = opened(progress_page(a_year()))
    lists = [figure for figure in page.iter("figure") if figure.find("ol") is not None]
    assert [figure.findtext("figcaption/h3") for figure in lists] == [
        "Sure and wrong",
        "Hardest cards",
    ]


def test_leeches_are_marked() -> None:
    year = a_year()
    marks = opened(progress_page(year)).findall(".//li/div/b")
    assert len(marks) == sum(card.is_leech for card in year.hardest)


def test_sections_and_tags_are_there_where_they_are_given() -> None:
    group = Group("r", "Range and <aim>", 5, 3, (Known(TODAY, 0.4),))
    page = progress_page(a_year(), [group], [group])
    assert page.count("Range and &lt;aim&gt;") == 2
    assert "Known by section" in page
    assert "Known by section" not in progress_page(a_year())


def test_before_the_first_answer_it_says_what_is_needed() -> None:
    page = progress_page(a_beginning())
    assert opened(page).find(".//svg") is None
    text = shown(page)
    assert text.count("Needs 1 more answer.") == 4
    assert text.count("Needs 10 more answered cards.") == 2
    assert "Needs 10 more reviews." in text
    assert "Needs 1 more test of one deck alone." in text


def test_a_month_of_few_reviews_is_not_drawn() -> None:
    few = Recalls(date(2026, 10, 1), young=9, young_recalled=9, mature=40, mature_recalled=36)
    page = progress_page(a_beginning()._replace(recalls=(few,)))
    assert "Oct 2026: mature 90%, 36 of 40" in page
    assert "Oct 2026: young" not in page


def test_a_level_of_few_answers_says_how_many_more_it_takes() -> None:
    page = progress_page(a_beginning()._replace(levels=(Level(3, 12, 11, 27), Level(1, 4, 2, 2))))
    text = shown(page)
    assert "92%" in text
    assert {"needs 6 more", "needs 10 more"} <= set(text)
    assert {"below 67%", "above 80%"} <= set(text)


@pytest.mark.parametrize("progress", [pytest.param(a_year(), id="a year"),
                                      pytest.param(a_beginning(), id="a beginning")])  # fmt: skip
def test_it_needs_nothing_else(progress: Progress) -> None:
    assert_harmless(progress_page(progress))


@pytest.mark.parametrize("text", [pytest.param(each, id=str(n)) for n, each in enumerate(_HOSTILE)])
def test_text_of_strangers_is_only_text(text: str) -> None:
    group = Group(text, text, 5, 3, (Known(TODAY - 7 * _DAY, 0.1), Known(TODAY, 0.4)))
    hostile = a_year()._replace(
        decks=(group,),
        hardest=(Hard("k", "", text, 1, text, 9, 9.0),),
        misled=(Misled("k", "", text, 1, text, _AT),),
        tests=(DeckTests(text, text, (Taken(_AT, Score(20, 10, 10.0, 99.0, 3)),)),),
    )
    page = progress_page(hostile, [group], [group])
    assert_harmless(page)
    assert not UNSAFE.search(page)
    assert len(page) < 250_000
