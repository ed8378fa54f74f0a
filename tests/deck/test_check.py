from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.check import checked, deck_files
from quiz.deck.codes import CODES
from quiz.deck.problems import Level, Problem
from quiz.deck.read import read_source
from quiz.deck.report import report
from tests.deck.strategies import deck_texts

HERE = Path(__file__).parent
SPLICES = [
    "",
    '"',
    "'",
    "\n",
    "[",
    "]",
    "[[cards]]\n",
    "{{",
    " = ",
    "5",
    "wrong = 1\n",
    "é",
    "\x00",
]


def test_a_good_file_has_no_problems() -> None:
    assert checked([HERE / "good"]) == []


def test_problems_of_all_files_come_sorted() -> None:
    problems = checked([HERE / "bad"])
    assert problems == sorted(problems, key=lambda problem: problem.order)
    assert {problem.path for problem in problems} == set((HERE / "bad").glob("*.toml"))
    assert {problem.code for problem in problems} <= CODES.keys()


def test_errors_warnings_and_hints_come_together(tmp_path: Path) -> None:
    path = tmp_path / "deck.toml"
    path.write_text(
        'title = "x"\n[[cards]]\nquestion = "q"\nanswer = "a"\nwrong = ["b"]\n[[cards]]\n'
    )
    found = [(each.line, each.column, each.code) for each in checked([path])]
    assert found == [(2, 1, "H202"), (5, 9, "W104"), (6, 1, "E010"), (6, 1, "E010")]


def test_a_section_after_a_bad_one_is_found_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "deck.toml"
    section = '[[sections]]\nid = "b"\ntitle = "t"\ntext = "t"\n'
    path.write_text(f'title = "x"\n[[sections]]\nid = "a"\n{section}')
    assert [each.line for each in checked([path]) if each.code == "H203"] == [5]


def test_a_section_is_not_called_unasked_while_a_card_is_bad(tmp_path: Path) -> None:
    deck = tmp_path / "deck.toml"
    section = '[[sections]]\nid = "s"\ntitle = "S"\ntext = "T"\n'
    deck.write_text(f'title = "x"\n{section}[[cards]]\nquestion = "Q?"\nsection = "s"\n')
    assert [problem.code for problem in checked([deck])] == ["E010"]


def test_the_same_card_in_two_files_is_warned_of(tmp_path: Path) -> None:
    card = 'title = "x"\n[[cards]]\nquestion = "q"\nanswer = "a"\nexplanation = "e"\n'
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(card)
    (problem,) = checked([tmp_path])
    assert (problem.path.name, problem.line, problem.code) == ("b.toml", 3, "W101")
    assert problem.level is Level.WARNING


def test_a_path_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (problem,) = checked([tmp_path / "absent.toml"])
    assert (problem.code, problem.line, problem.column) == ("E001", 0, 0)


def test_folders_give_their_decks_and_no_path_is_read_twice(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "notes.md"):
        (tmp_path / name).touch()
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "c.toml").write_text('title = "C"\n')
    (tmp_path / "below" / "not_a_deck.toml").touch()
    files = deck_files([tmp_path, tmp_path / "a.toml"])
    assert [file.name for file in files] == ["a.toml", "b.toml", "c.toml"]


def test_of_two_decks_of_one_id_in_a_folder_both_are_checked_and_one_is_named(
    tmp_path: Path,
) -> None:
    for folder in ("de", "fr"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "verbs.toml").write_text('titel = "V"\ncards = []\n')
    found = checked([tmp_path])
    named = [(each.path.parent.name, each.code) for each in found if each.code != "E010"]
    assert named == [("de", "E011"), ("fr", "W120"), ("fr", "E011")]
    assert str(tmp_path / "de" / "verbs.toml") in found[-3].message + found[-2].message


@pytest.mark.parametrize(
    ("code", "unloaded"),
    [
        pytest.param(
            "from pathlib import Path; from quiz.deck.check import checked; "
            f"assert checked([Path({str(HERE / 'good')!r})]) == []",
            "{'tree_sitter', 'textual'}",
            id="checking a clean file",
        ),
        pytest.param("import quiz.deck.check", "{'pydantic', 'tree_sitter'}", id="importing"),
    ],
)
def test_nothing_heavy_is_loaded_in_vain(code: str, unloaded: str) -> None:
    law = f"{code}; import sys; assert not {unloaded} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", law], check=True)


@given(text=deck_texts(2), data=st.data())
@settings(deadline=None, max_examples=80)
def test_a_spoilt_deck_gives_problems_and_no_traceback(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 12)))
        text = text[:start] + data.draw(st.sampled_from(SPLICES)) + text[end:]
    _assert_placed(read_source(text.encode(), Path("deck.toml")).problems)


@given(source=st.binary(max_size=60))
@settings(deadline=None, max_examples=100)
def test_any_bytes_are_read_without_a_traceback(source: bytes) -> None:
    reading = read_source(source, Path("deck.toml"))
    assert reading.deck or reading.problems
    _assert_placed(reading.problems)


def _assert_placed(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.code in CODES
        assert report(problem)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param('title = "T"\n', ["H210"], id="a title alone"),
        pytest.param('title = "T"\ncards = []\n', ["H210"], id="an empty array"),
        pytest.param('title = "T"\n[[card]]\nquestion = "q"\n', ["E011"], id="cards misspelt"),
        pytest.param('title = "T"\n[[cards]]\nquestion = "q"\n', ["E010"], id="a bad card"),
    ],
)
def test_a_deck_without_cards_is_told(tmp_path: Path, text: str, codes: list[str]) -> None:
    deck = tmp_path / "deck.toml"
    deck.write_text(text)
    assert [each.code for each in checked([deck])] == codes
