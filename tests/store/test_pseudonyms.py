from __future__ import annotations

from pathlib import Path

import pytest

from quiz.store.database import DamagedFile
from quiz.store.pseudonyms import forget_number, numbers_for

_NAMES = [f"name {number:02}" for number in range(30)]


def test_a_name_has_the_same_number_for_good(tmp_path: Path) -> None:
    first = numbers_for(tmp_path, _NAMES)
    assert sorted(first.values()) == list(range(1, 31))
    assert numbers_for(tmp_path, ["late", *_NAMES]) == {**first, "late": 31}
    assert numbers_for(tmp_path, _NAMES[:3]) == {name: first[name] for name in _NAMES[:3]}


def test_numbers_tell_nothing_of_the_names(tmp_path: Path) -> None:
    one, other = (numbers_for(tmp_path / folder, _NAMES) for folder in ("one", "other"))
    assert one != other
    assert [one[name] for name in _NAMES] != sorted(one.values())
    assert b"name" not in b"".join(each.read_bytes() for each in (tmp_path / "one").iterdir())


def test_a_forgotten_number_is_given_to_nobody_else(tmp_path: Path) -> None:
    assert not forget_number(tmp_path, "Ana")
    numbers_for(tmp_path, ["Ana", "Ben"])
    assert forget_number(tmp_path, "Ana")
    assert not forget_number(tmp_path, "Ana")
    assert numbers_for(tmp_path, ["Ana"]) == {"Ana": 3}


@pytest.mark.parametrize("content", [b"", b"[]", b'{"key": 1}', b'{"key": "x", "numbers": {}}'])
def test_a_damaged_file_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pseudonyms.json").write_bytes(content)
    with pytest.raises(DamagedFile, match=r"pseudonyms\.json is damaged"):
        numbers_for(tmp_path, ["Ana"])
