from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.marks import MarksRead, marks_of, read_marks
from quiz.deck.codes import CODES
from quiz.deck.examples import MARKS

_PATH = Path("class.csv")


def _read(text: str, encoding: str = "utf-8") -> MarksRead:
    return marks_of(_PATH, text.encode(encoding))


def _marks(read: MarksRead) -> dict[str, list[float]]:
    return {each.name: [float(mark) for mark in each.marks] for each in read.sitting.students}


@pytest.mark.parametrize(
    ("text", "maxima", "marks"),
    [
        pytest.param("student,Q1,Q2\nAna,1,0\nBen,0.5,1\n", [1, 1],
                     {"Ana": [1, 0], "Ben": [0.5, 1]}, id="plain"),
        pytest.param("student;Q1/2,5;Q2\nAna;2,5;0,25\n", [2.5, 1], {"Ana": [2.5, 0.25]},
                     id="decimal commas"),
        pytest.param('student,Q1/2\n"Smith, John","1,5"\n', [2], {"Smith, John": [1.5]},
                     id="commas in quotes"),
        pytest.param("student,Q1/4,Q2\nAna,50%,100 %\n", [4, 1], {"Ana": [2, 1]}, id="percent"),
        pytest.param("student,Q1,Q2\nAna,1,\nBen,-,1\nCleo,—,\n", [1, 1],
                     {"Ana": [1, 0], "Ben": [0, 1]}, id="not answered, and absent"),
        pytest.param("student,Q1,Q2\nAna,1\n", [1, 1], {"Ana": [1, 0]}, id="a short row"),
        pytest.param("student,Q1,,\nAna,1,,\n\n,,,\n", [1], {"Ana": [1]}, id="empty columns"),
        pytest.param("student,Q1\nAna,-0.5\n", [1], {"Ana": [-0.5]}, id="less than nothing"),
        pytest.param("student,Q1\n'=Ana,1\n'Ben,1\n", [1], {"'Ben": [1], "=Ana": [1]},
                     id="a name kept from being a formula"),
        pytest.param("student,either/or\nAna,1\n", [1], {"Ana": [1]}, id="a slash in a heading"),
        pytest.param("student\tQ1\rAna\t1\r", [1], {"Ana": [1]}, id="lines of an old Mac"),
    ],
)  # fmt: skip
def test_a_table_is_read(text: str, maxima: list[float], marks: dict[str, list[float]]) -> None:
    read = _read(text)
    assert read.problems == ()
    assert [float(each.maximum) for each in read.sitting.questions] == maxima
    assert _marks(read) == marks
    assert marks_of(_PATH, text.encode("utf-16")) == read


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        pytest.param("utf-8", b"", id="UTF-8"),
        pytest.param("utf-8", b"\xef\xbb\xbf", id="UTF-8 with a mark"),
        pytest.param("utf-16-le", b"\xff\xfe", id="UTF-16, little end first"),
        pytest.param("utf-16-be", b"\xfe\xff", id="UTF-16, big end first"),
        pytest.param("utf-16-le", b"", id="UTF-16 without a mark"),
        pytest.param("utf-16-be", b"", id="UTF-16 without a mark, big end first"),
        pytest.param("cp1252", b"", id="Windows-1252"),
    ],
)
def test_the_encoding_is_found(encoding: str, bom: bytes) -> None:
    read = marks_of(_PATH, bom + "student,Q1\r\nZoë,1".encode(encoding))
    assert [student.name for student in read.sitting.students] == ["Zoë"]
    assert not read.problems


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xb5U", "a byte of zero", id="a workbook"
        ),
        pytest.param(
            "student,Q1\nZoë,1\nÉmile,1\n".encode() + b"Ren\xe9,1\n",
            "the byte 0xE9 is not UTF-8, though the rest of the file is; save it as UTF-8 "
            "(line 4, column 4)",
            id="one byte that is not",
        ),
    ],
)
def test_what_cannot_be_read_as_text_is_refused_at_its_place(content: bytes, said: str) -> None:
    read = marks_of(_PATH, content)
    assert not read.sitting.questions
    [problem] = read.problems
    assert problem.code == "E070"
    assert said in problem.message


@pytest.mark.parametrize(
    ("text", "code", "place", "left"),
    [
        pytest.param("", "E070", (0, 0), [], id="an empty file"),
        pytest.param("student\nAna\n", "E070", (1, 1), [], id="no questions"),
        pytest.param("PK\x03\x04\0\0", "E070", (0, 0), [], id="a spreadsheet"),
        pytest.param("s,Q1,Q2\nAna,1,x\nBen,1,1", "E071", (2, 7), ["Ben"], id="no mark"),
        pytest.param("s,Q1\nAna,1e9\nBen,1", "E071", (2, 5), ["Ben"], id="a mark out of hand"),
        pytest.param("s,Q1\nAna,3\nBen,1", "E072", (2, 5), ["Ben"], id="above the maximum"),
        pytest.param("s,Q1\nSmith, John,1\nBen,1", "E071", (2, 7), ["Ben"], id="unquoted name"),
        pytest.param("s,Q1\nAna,1,1\nBen,1", "E073", (2, 7), ["Ben"], id="too many cells"),
        pytest.param("s,Q1/-2\nBen,1", "E074", (1, 3), ["Ben"], id="a maximum below nothing"),
        pytest.param("s,Q1\nAna,1\nana,0", "W110", (3, 1), ["Ana", "ana"], id="the same name"),
        pytest.param("s,Q1\n,1", "W111", (2, 1), ["Line 2"], id="no name"),
        pytest.param("s,Q1,\nBen,1,1", "W111", (1, 6), ["Ben"], id="no heading"),
        pytest.param("s,Q1,Q1\nBen,1,1", "W112", (1, 6), ["Ben"], id="the same heading"),
    ],
)
def test_a_problem_is_told_at_its_place(
    text: str, code: str, place: tuple[int, int], left: list[str]
) -> None:
    read = _read(text)
    problem = read.problems[0]
    assert (problem.code, (problem.line, problem.column)) == (code, place)
    assert problem.code in CODES
    assert [student.name for student in read.sitting.students] == left


def test_all_problems_are_told_at_once() -> None:
    read = _read("s,Q1,Q2\nAna,x,y\nBen,5,1,1\n,1,1\n")
    assert [each.code for each in read.problems] == ["E071", "E071", "E072", "E073", "W111"]


def test_who_has_no_mark_at_all_was_absent() -> None:
    sitting = _read("s,Q1,Q2\nCleo,,\nBen,,1\nAda,-,-\n").sitting
    assert sitting.absent == ("Ada", "Cleo")
    assert sitting.analysis().test.n == 1
    assert sitting.analysis().items[0].facility == 0


def test_the_same_heading_twice_makes_two_questions() -> None:
    sitting = _read("s,Q1,Q1,\nBen,1,0,1\n").sitting
    assert [each.name for each in sitting.questions] == ["Q1", "Q1 (2)", "Q3"]


def test_marks_are_exact() -> None:
    sitting = _read("s,Q1/0.3,Q2\nAna,0.1,0.2\nBen,0.2,0.1\n").sitting
    assert {student.total for student in sitting.students} == {Fraction(3, 10)}
    assert sitting.analysis().test.sd == 0


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(lambda path: None, "E001", id="not there"),
        pytest.param(lambda path: path.mkdir(), "E001", id="a folder"),
        pytest.param(lambda path: path.write_bytes(b"a,b\n" * 2**23), "E005", id="too large"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, make: object, code: str) -> None:
    path = tmp_path / "class.csv"
    assert callable(make)
    make(path)
    assert [problem.code for problem in read_marks(path).problems] == [code]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60) | st.text('a1,;"\n%/.-', max_size=60).map(str.encode))
def test_no_file_whatsoever_is_too_much(content: bytes) -> None:
    read = marks_of(_PATH, content)
    lines = content.count(b"\n") + content.count(b"\r") + 1
    assert all(0 <= problem.line <= lines for problem in read.problems)
    read.sitting.analysis()


@pytest.mark.parametrize("code", [pytest.param(code, id=code) for code in MARKS])
def test_an_example_has_the_problem_and_its_mend_has_none(code: str) -> None:
    wrong, mended = (marks_of(Path("m.csv"), text.encode()) for text in MARKS[code])
    assert code in {problem.code for problem in wrong.problems}
    assert not mended.problems
