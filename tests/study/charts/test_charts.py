"""Each chart on figures of which one knows what should come of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from quiz.study.charts.calibration import LEAST_ANSWERS, calibration, verdict
from quiz.study.charts.cards import hardest
from quiz.study.charts.days import calendar
from quiz.study.charts.drawing import Chart, Run, Tone, text_of
from quiz.study.charts.forecast import month_ahead, year_ahead
from quiz.study.charts.histories import histories, slope
from quiz.study.charts.known import group_line, known_over_time
from quiz.study.charts.memories import stabilities
from quiz.study.charts.plot import briefly, length, marks, round_top
from quiz.study.charts.retention import retention, row_of
from quiz.study.charts.work import work
from quiz.study.progress import DayWork, DeckTests, Group, Known, Level, Load, Recalls, Taken
from quiz.study.scores import Score
from tests.study.a_year import TODAY, a_beginning, a_year

DAY = timedelta(days=1)
NOTHING = a_beginning()


def text(chart: Chart) -> str:
    return "\n".join(map(text_of, chart.lines))


def test_the_calendar_names_its_months_and_its_shades() -> None:
    days = tuple(DayWork(TODAY - n * DAY, 10 * (n + 1), 10, 60_000) for n in range(4))
    chart = calendar(NOTHING._replace(days=days), 76)
    assert chart.summary == "100 answers on 4 days"
    months = text_of(chart.lines[0]).split()
    assert " ".join(months) == "Dec Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov"
    assert [text_of(line)[-1] for line in chart.lines[4:]] == ["█", "█", "▓", "▒"]
    assert text_of(chart.legend) == "░ 1–7  ▒ 8–15  ▓ 16–22  █ 23+"
    assert ("Longest run of days", "4") in chart.numbers
    assert ("Most on a day", "40") in chart.numbers


def test_the_calendar_forgets_what_is_over_a_year_ago_or_yet_to_come() -> None:
    days = (DayWork(TODAY - 400 * DAY, 5, 5, 1), DayWork(TODAY + DAY, 5, 5, 1))
    assert calendar(NOTHING._replace(days=days), 76).wanting == 1


def test_days_are_two_cells_wide_where_there_is_room_and_fewer_where_there_is_none() -> None:
    wide, narrow = calendar(a_year(), 120), calendar(a_year(), 35)
    assert len(text_of(wide.lines[7])) == 4 + 53 * 2
    assert len(text_of(narrow.lines[7])) == 35


@pytest.mark.parametrize(
    ("young", "mature", "marks_shown", "wanting"),
    [
        pytest.param((9, 9), (0, 0), "", 1, id="one too few"),
        pytest.param((10, 9), (9, 9), "○", 0, id="young alone"),
        pytest.param((50, 45), (20, 19), "○●", 0, id="both"),
        pytest.param((0, 0), (3, 3), "", 7, id="seven too few"),
    ],
)
def test_retention_is_marked_from_ten_reviews_on(
    young: tuple[int, int], mature: tuple[int, int], marks_shown: str, wanting: int
) -> None:
    month = Recalls(date(2026, 11, 1), *young, *mature)
    chart = retention(NOTHING._replace(recalls=(month,)), 72)
    assert {each for each in text(chart) if each in "○●"} == set(marks_shown)
    assert chart.wanting == wanting


@pytest.mark.parametrize(
    ("recalled", "floor"),
    [
        pytest.param(90, "80%", id="high"),
        pytest.param(75, "70%", id="lower"),
        pytest.param(60, "50%", id="half"),
        pytest.param(10, "0%", id="low"),
    ],
)
def test_the_axis_of_retention_begins_below_what_is_marked(recalled: int, floor: str) -> None:
    month = Recalls(date(2026, 11, 1), 100, recalled)
    chart = retention(NOTHING._replace(recalls=(month,)), 72)
    assert text_of(chart.lines[6]).split()[0] == floor
    share = int(floor[:-1]) / 100
    assert "○" in text_of(chart.lines[6 - row_of(recalled / 100, share)])
    assert any("90% ┄┄" in text_of(line).replace("○", "┄") for line in chart.lines)


def test_the_forecast_sets_overdue_cards_apart() -> None:
    progress = NOTHING._replace(
        new=0, overdue=4, forecast=(Load(TODAY, 8), Load(TODAY + 3 * DAY, 2))
    )
    chart = month_ahead(progress, 72)
    assert text_of(chart.lines[5])[6:16].split() == ["▒", "█", "·", "·", "█"]
    assert text_of(chart.legend) == "█ due  ▒ overdue"
    assert chart.numbers[:3] == (("Overdue", "4"), ("Sun 22 Nov", "8"), ("Mon 23 Nov", "0"))
    assert month_ahead(progress._replace(overdue=0), 72).legend == ()


@pytest.mark.parametrize(
    ("width", "unit"),
    [pytest.param(72, "a week", id="wide"), pytest.param(35, "four", id="narrow")],
)
def test_the_year_ahead_is_by_week_where_there_is_room(width: int, unit: str) -> None:
    progress = NOTHING._replace(new=0, forecast=(Load(TODAY + 100 * DAY, 520),))
    chart = year_ahead(progress, width)
    assert chart.summary.startswith("520 cards, about ")
    assert unit in chart.summary
    assert [each.value for each in chart.numbers if each.value != "0"] == ["520"]


def test_nothing_that_comes_back_is_told_apart_from_nothing_answered() -> None:
    later = NOTHING._replace(new=0, forecast=(Load(TODAY + 100 * DAY, 1),))
    assert text(month_ahead(later, 72)) == "Nothing comes back in this time."
    assert month_ahead(NOTHING, 72).wanting == 1


def test_what_is_known_is_told_with_its_change() -> None:
    known = tuple(Known(TODAY - 7 * (5 - n) * DAY, n / 10) for n in range(6))
    chart = known_over_time(NOTHING._replace(known=known), 72)
    assert chart.summary == "50% now, 10% four weeks ago"
    assert chart.numbers[-1] == ("Today, 22 Nov", "50%")
    line = text_of(group_line(Group("a", "A deck", 10, 9, known), 72))
    assert "━━━━━─────   50%   ▲40      9 of 10 seen" in line
    falling = tuple(Known(each.day, 1 - each.share) for each in known)
    assert "▼40" in text_of(group_line(Group("a", "A deck", 10, 9, falling), 72))


def test_a_wide_line_of_a_deck_has_its_course_and_a_narrow_one_its_share() -> None:
    group = a_year().decks[0]
    assert "▆" in text_of(group_line(group, 100))
    assert "━" not in text_of(group_line(group, 30))
    assert "80%" in text_of(group_line(group, 30))


def test_work_is_told_in_answers_and_time() -> None:
    days = (DayWork(TODAY, 30, 20, 600_000), DayWork(TODAY - 7 * DAY, 15, 15, 3_600_000))
    chart = work(NOTHING._replace(days=days), 72)
    assert chart.summary == "45 answers in 1 h 10 min"
    assert ("Nov 2026", "45 in 1 h 10 min") in chart.numbers
    assert chart.numbers[-1] == ("An answer took", "93 s")
    assert [text_of(line)[-1] for line in chart.lines[:6]] == ["█", "█", "█", " ", " ", "▄"]
    assert work(NOTHING._replace(days=days), 35).title == "Answers and minutes a month"


@pytest.mark.parametrize(
    ("level", "said"),
    [
        pytest.param(Level(1, 10, 6, 6), "well judged", id="unsure and often wrong"),
        pytest.param(Level(1, 10, 7, 7), "not sure enough", id="unsure and mostly right"),
        pytest.param(Level(2, 10, 6, 4), "too sure", id="fairly sure and often wrong"),
        pytest.param(Level(2, 10, 7, 8), "well judged", id="fairly sure and mostly right"),
        pytest.param(Level(2, 10, 9, 16), "not sure enough", id="fairly sure and right"),
        pytest.param(Level(3, 10, 7, 3), "too sure", id="sure and mostly right"),
        pytest.param(Level(3, 10, 8, 12), "well judged", id="sure and at the edge"),
        pytest.param(Level(3, 10, 10, 30), "well judged", id="sure and right"),
    ],
)
def test_certainty_is_held_against_what_was_right(level: Level, said: str) -> None:
    assert verdict(level) == said
    chart = calibration(NOTHING._replace(levels=(level,)), 72)
    assert said in text_of(chart.lines[3 - level.certainty])
    assert text(chart).count("needs 10 more") == 2


def test_certainty_needs_ten_answers_at_a_level() -> None:
    levels = (Level(1, 4, 2, 2), Level(3, 7, 7, 21))
    assert calibration(NOTHING._replace(levels=levels), 72).wanting == LEAST_ANSWERS - 7


@pytest.mark.parametrize(
    ("rights", "word", "rise"),
    [
        pytest.param([10, 12, 14], "rising", 0.2, id="rising"),
        pytest.param([14, 12, 10], "falling", -0.2, id="falling"),
        pytest.param([12, 13, 12], "steady", 0.0, id="steady"),
        pytest.param([5, 15], "1 more for a trend", 0.5, id="two"),
    ],
)
def test_tests_tend_somewhere_from_three_on(rights: list[int], word: str, rise: float) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    tests = tuple(Taken(at + n * DAY, Score(20, right)) for n, right in enumerate(rights))
    chart = histories(NOTHING._replace(tests=(DeckTests("a", "A deck", tests),)), 72)
    assert chart.numbers[0].value.endswith(word)
    assert (word in text(chart)) is (len(rights) > 2)
    assert f"{rights[-1]}/20  best {max(rights) * 5:>3}%" in text(chart)
    assert slope([right / 20 for right in rights]) == pytest.approx(rise)


def test_histograms_have_a_bar_for_each_group_and_wait_for_ten_cards() -> None:
    counts = (0, 8, 0, 4, 0, 0, 0, 0, 1)
    chart = stabilities(NOTHING._replace(stabilities=counts), 40)
    lines = [text_of(line) for line in chart.lines]
    assert lines[0].endswith("· 0")
    assert lines[1].endswith("█" * 17 + " 8")
    assert lines[3].endswith("█" * 8 + "▌ 4")
    assert chart.summary == "1 card for a month or more"
    assert ("3–6 days", "0, 0%") in chart.numbers
    few = stabilities(NOTHING._replace(stabilities=(9, *counts[2:3] * 8)), 40)
    assert text(few) == "Needs 1 more answered card."


def test_leeches_are_named() -> None:
    chart = hardest(a_year(), 72)
    assert chart.summary == "4 to mend rather than repeat"
    assert [" leech " in text_of(line) for line in chart.lines] == [True] * 4 + [False] * 4


@pytest.mark.parametrize(
    ("number", "shown", "top"),
    [
        pytest.param(0, "0", 1, id="none"),
        pytest.param(7, "7", 8, id="few"),
        pytest.param(13, "13", 15, id="some"),
        pytest.param(9_999, "9,999", 10_000, id="thousands"),
        pytest.param(12_345, "12k", 15_000, id="more"),
        pytest.param(2_000_000, "2M", 2_000_000, id="millions"),
        pytest.param(10**18, "1e18", 10**18, id="enormous"),
    ],
)
def test_axes_end_at_round_numbers_briefly(number: int, shown: str, top: int) -> None:
    assert briefly(number) == shown
    assert round_top(number) == top


def test_marks_never_touch_and_the_first_gives_way() -> None:
    assert marks([(0, "Nov"), (2, "Dec"), (6, "Jan"), (9, "Feb")], 20) == (
        Run("  Dec Jan", Tone.MUTED),
    )
    assert marks([(0, "Nov"), (8, "Dec")], 10) == (Run("Nov", Tone.MUTED),)


def test_bars_are_told_in_eighths() -> None:
    assert length(1, 2, 5) == "██▌"
    assert length(1, 10_000, 5) == "▏"
    assert length(0, 10, 5) == ""
