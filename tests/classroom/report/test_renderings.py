from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from quiz.classroom.report.contract import as_json
from quiz.classroom.report.findings import Report, anonymous, report_on
from quiz.classroom.report.layout import Ink
from quiz.classroom.report.printout import as_html
from quiz.classroom.report.spreadsheet import questions_csv, students_csv
from quiz.classroom.report.terminal import as_text
from quiz.classroom.sitting import Sitting
from quiz.text import UNSAFE, cells
from tests.classroom.sittings import sitting
from tests.hostile import MARKUP, OBEYED, STRANGE

_HOSTILE = [
    *MARKUP, *STRANGE, OBEYED, "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "+1", "@x",
    "' onload='x", "</style><b>", "a,b\n\"c\"",
]  # fmt: skip
_PICKS = {
    f"{name}{number}": [(number * at) % 5 % 4 for at in range(1, 15)]
    for number, name in enumerate(["Ana", "Ben", "Cleo", "Dan", "Eve"] * 5)
}


def _class(**changes: int) -> Sitting:
    return sitting(_PICKS, sections=["reach"] * 7 + ["aim"] * 5, **changes)  # type: ignore[arg-type] # days alone


def _hostile() -> Sitting:
    picks: dict[str, list[int | None]] = {name: [0, 1, None] for name in _HOSTILE}
    return sitting(picks, sections=_HOSTILE[-3:])


_REPORTS = [
    pytest.param(lambda: [_class()], id="a class"),
    pytest.param(lambda: [_class(), _class(days=7), _class(days=14)], id="three drills"),
    pytest.param(lambda: [_class(days=day) for day in range(30)], id="thirty drills"),
    pytest.param(lambda: [sitting({"Ana": [0]})], id="one answer"),
    pytest.param(lambda: [sitting({"Ana": [None]})], id="no answer"),
    pytest.param(lambda: [sitting({}, sections=["reach"])], id="nobody"),
    pytest.param(lambda: [sitting({})], id="nothing"),
    pytest.param(lambda: [replace(_class(), take_turns=True)], id="turns"),
    pytest.param(list, id="no drill"),
    pytest.param(lambda: [_hostile()], id="names of strangers"),
    pytest.param(lambda: [_hostile(), sitting({"=1": [0]}, days=1)], id="strangers who grow"),
]


class _Page(HTMLParser):
    """The page's open elements and its text; an element closed out of turn is an error."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.names: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)
        if tag != "meta":
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("sittings", _REPORTS)
@pytest.mark.parametrize("width", [70, 80, 160])
def test_the_text_fits_and_obeys_nobody(sittings: object, width: int) -> None:
    assert callable(sittings)
    lines = as_text(report_on(sittings()), width, Ink())
    assert not any(UNSAFE.search(line) for line in lines)
    assert max(map(cells, lines), default=0) <= width
    styled = as_text(report_on(sittings()), width, Ink(has_styles=True))
    assert [re.sub(r"\x1b\[[0-9]+m", "", line).rstrip() for line in styled] == lines


@pytest.mark.parametrize("sittings", _REPORTS)
def test_every_form_can_be_read_by_a_machine(sittings: object) -> None:
    assert callable(sittings)
    report = report_on(sittings())
    assert json.loads(json.dumps(as_json(report), allow_nan=False))["items"] is not None
    page = _Page(as_html(report))
    assert page.opened == []
    assert not page.names & {"script", "b\n", "img", "link", "iframe"}
    for written in (students_csv(report), questions_csv(report)):
        rows = list(csv.reader(io.StringIO(written)))
        assert len({len(row) for row in rows}) == 1
        assert not any(
            cell.startswith(("=", "+", "@", "\t")) or (cell[:1] == "-" and not _is_number(cell))
            for row in rows
            for cell in row
        )


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


def test_the_contract_has_its_keys() -> None:
    found = as_json(report_on([_class()]))
    items, test = found["items"], found["test"]
    assert isinstance(items, list)
    assert isinstance(test, dict)
    assert len(items) == 14
    assert {
        "question", "facility", "sd", "discrimination", "efficiency", "guess", "intended_weight",
        "effective_weight",
    } <= set(items[0])  # fmt: skip
    assert {
        "n", "mean", "median", "sd", "skewness", "kurtosis", "consistency", "error_ratio",
        "standard_error",
    } == set(test)  # fmt: skip
    assert items[0]["question"] == "Question 1?"
    assert test["n"] == 25


def test_without_a_drill_the_contract_holds_too() -> None:
    found = as_json(report_on([]))
    assert found["items"] == []
    test = found["test"]
    assert isinstance(test, dict)
    assert test.pop("n") == 0
    assert set(test.values()) == {None}


def test_a_small_class_is_told_that_it_is_and_a_large_one_is_not() -> None:
    small = sitting({f"S{at}": [at % 2, at % 3, 0] for at in range(19)})
    large = sitting({f"S{at}": [at % 2, at % 3, 0] for at in range(20)})
    for class_, is_told in ((small, True), (large, False)):
        report = report_on([class_])
        text = "\n".join(as_text(report, 80, Ink()))
        assert ("fewer than 20" in text) == is_told == ("fewer than 20" in as_html(report))
        assert ("(" in text.split("Questions")[1].split("The test")[0]) == is_told
    assert "\x1b[2m" in "\n".join(as_text(report_on([small]), 80, Ink(has_styles=True)))


def test_what_stands_out_is_remarked_on_only_where_the_class_is_large_enough() -> None:
    picks = {f"S{at:02}": [int(at < 12), int(at < 12), int(at >= 12), 0] for at in range(24)}
    (found,) = report_on([sitting(picks)]).examined
    assert {remark.value: numbers for remark, numbers in found.remarked.items()} == {
        "check the key": ["3"],
        "nearly all right": ["4"],
        "dead options": ["1", "2", "3"],
    }
    small = dict(list(picks.items())[6:18])
    assert [each.value for each in report_on([sitting(small)]).examined[0].remarked] == [
        "nearly all right"
    ]


def _all_forms(report: Report) -> str:
    text = "\n".join(as_text(report, 160, Ink()))
    machine = json.dumps(as_json(report), ensure_ascii=False)
    return text + machine + as_html(report) + students_csv(report) + questions_csv(report)


def test_an_anonymous_report_names_nobody_in_any_form() -> None:
    numbers = {name: number for number, name in enumerate(sorted(_PICKS, reverse=True), 1)}
    sittings = [anonymous(_class(days=days), numbers.__getitem__) for days in (0, 7)]
    for several in (sittings, sittings[:1]):
        told = _all_forms(report_on(several))
        assert not any(name in told for name in _PICKS)
        assert "Student 25" in told
    names = [student.name for student in sittings[0].students]
    assert names == [f"Student {number}" for number in range(1, 26)]
