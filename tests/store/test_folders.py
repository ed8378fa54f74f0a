from __future__ import annotations

from pathlib import Path

from quiz.store.desk import Desk
from quiz.store.folders import deck_files, looked_through
from quiz.store.news import gone_files
from quiz.store.rows import path_written
from tests.store.person import PEOPLE, WEAPONS, Person


def test_the_earlier_folder_has_the_deck_of_an_id_and_the_other_is_named(tmp_path: Path) -> None:
    for folder in ("ours", "theirs", "shipped"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "weapons.toml").write_text(WEAPONS)
    (tmp_path / "shipped" / "people.toml").write_text(PEOPLE)
    folders = [tmp_path / name for name in ("ours", "nowhere", "theirs", "shipped")]
    files, left_out = looked_through(folders, ends_shipped=True)
    assert [file.path for file in files] == [
        tmp_path / "ours" / "weapons.toml",
        tmp_path / "shipped" / "people.toml",
    ]
    (problem,) = left_out
    assert (problem.path, problem.code) == (tmp_path / "theirs" / "weapons.toml", "W120")
    assert str(tmp_path / "ours" / "weapons.toml") in problem.message


def test_a_file_can_stand_for_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "weapons.toml"
    path.write_text(WEAPONS)
    files, left_out = looked_through([path, tmp_path])
    assert ([file.path for file in files], left_out) == ([path], [])


def test_a_file_knows_its_folder_below_the_deck_folder(tmp_path: Path) -> None:
    for name in ("top", "de/verbs", "de/a1/nouns"):
        path = tmp_path / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(WEAPONS)
    files = deck_files([tmp_path])
    found = [(file.path.stem, file.folder) for file in files]
    assert found == [("top", ""), ("verbs", "de"), ("nouns", "de/a1")]


def test_a_folder_behind_a_link_that_leads_nowhere_just_now_loses_nothing(
    person: Person, tmp_path: Path
) -> None:
    """As where a disk is not mounted: what was gone from a folder that was read is lost."""
    disk = tmp_path / "disk"
    (disk / "de").mkdir(parents=True)
    (disk / "de" / "far.toml").write_text(WEAPONS)
    (person.folder / "linked").symlink_to(disk)
    with person.desk() as desk:
        desk.read()
        assert "far" in {deck.id for deck in desk.decks()}
        seen = {path_written(file.path) for file in desk.files}
        disk.rename(tmp_path / "unmounted")
        desk.look()
        assert gone(desk) == []
        (tmp_path / "unmounted").rename(disk)
        desk.look()
        assert {path_written(file.path) for file in desk.files} == seen
        (disk / "de" / "far.toml").unlink()
        desk.look()
        assert [Path(path).name for path in gone(desk)] == ["far.toml"]


def gone(desk: Desk) -> list[str]:
    seen = {path_written(file.path) for file in desk.files}
    return gone_files(desk.shelf.database, desk.folders, seen)
