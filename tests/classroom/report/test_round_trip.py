from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.marks import marks_of
from quiz.classroom.report.findings import report_on
from quiz.classroom.report.spreadsheet import students_csv
from quiz.classroom.sitting import Question, Reply, Sitting, Student, by_name

_NAMES = st.text(st.sampled_from("abÄz ,;\"'=+-@＝1"), min_size=1, max_size=8).map(
    lambda text: " ".join(text.split())
)


def _sameness(name: str) -> str:
    """What two names share that are told apart by a number."""
    return normalize("NFKC", name).casefold()


@st.composite
def _sittings(draw: st.DrawFn) -> Sitting:
    maxima = draw(st.lists(st.sampled_from((1, 2, 10)), min_size=1, max_size=4))
    heads = draw(
        st.lists(
            _NAMES.filter(bool),
            unique_by=_sameness,
            min_size=len(maxima),
            max_size=len(maxima),
        )
    )
    questions = tuple(
        Question(head, ("", head), Fraction(maximum))
        for head, maximum in zip(heads, maxima, strict=True)
    )
    mark = st.none() | st.integers(-4, 8).map(lambda eighths: Reply(Fraction(eighths, 8)))
    names = draw(st.lists(_NAMES.filter(bool), unique_by=_sameness, max_size=5))
    first = Reply(Fraction(1))
    students = [Student(name, (first, *(draw(mark) for _ in maxima[1:]))) for name in names]
    return Sitting("class", None, questions, by_name(students), ("absent one",))


@settings(max_examples=100, deadline=None)
@given(_sittings())
def test_marks_written_as_csv_are_read_as_they_were(sitting: Sitting) -> None:
    read = marks_of(Path("class.csv"), students_csv(report_on([sitting])).encode())
    assert read.problems == ()
    assert read.sitting == sitting
