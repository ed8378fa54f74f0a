from __future__ import annotations

from pathlib import Path

from quiz.store.folders import deck_files, hidden_files
from tests.store.person import PEOPLE, WEAPONS


def test_the_earlier_folder_has_the_deck_of_an_id(tmp_path: Path) -> None:
    for folder in ("ours", "shipped"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "weapons.toml").write_text(WEAPONS)
    (tmp_path / "shipped" / "people.toml").write_text(PEOPLE)
    folders = [tmp_path / "ours", tmp_path / "shipped", tmp_path / "nowhere"]
    assert [file.path for file in deck_files(folders)] == [
        tmp_path / "ours" / "weapons.toml",
        tmp_path / "shipped" / "people.toml",
    ]
    assert hidden_files(folders) == [tmp_path / "shipped" / "weapons.toml"]


def test_a_file_can_stand_for_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "weapons.toml"
    path.write_text(WEAPONS)
    assert [file.path for file in deck_files([path])] == [path]
