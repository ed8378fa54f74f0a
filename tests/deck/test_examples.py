"""Every code is explained, and its example shows it and mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.deck.check import checked
from quiz.deck.codes import CODES, OF_MARKS
from quiz.deck.examples import EXAMPLES, MARKS, explained

OF_WHOLE_FILES = {"E001", "E002", "E005", "E006", "W120", "W121"}


@pytest.mark.parametrize("code", [pytest.param(code, id=code) for code in EXAMPLES])
def test_an_example_has_the_problem_and_its_mend_has_it_not(code: str, tmp_path: Path) -> None:
    assert code in codes_of(EXAMPLES[code].wrong, tmp_path)
    left = codes_of(EXAMPLES[code].mended, tmp_path)
    assert code not in left
    assert not any(each.startswith("E") for each in left)


def test_every_code_but_those_of_whole_files_has_an_example() -> None:
    assert CODES.keys() - EXAMPLES.keys() - MARKS.keys() == OF_WHOLE_FILES
    assert MARKS.keys() == OF_MARKS


@pytest.mark.parametrize("code", [pytest.param(code, id=code) for code in CODES])
def test_every_code_is_explained(code: str) -> None:
    text = explained(code)
    assert text.startswith(f"{code}: {CODES[code].title}\n\n")
    assert CODES[code].text in text.replace("\n", " ")
    assert all(len(line) <= 80 for line in text.split("\n"))
    assert ("\n\nMended:\n\n    " in text) == (code not in OF_WHOLE_FILES)


def codes_of(lines: str, folder: Path) -> set[str]:
    deck = folder / "deck.toml"
    deck.write_text(f'title = "Example"\n\n{lines}\n', "utf-8")
    return {problem.code for problem in checked([deck])}
