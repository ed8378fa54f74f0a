"""Where the things of each person are."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.settings import bundled_decks, is_profile_name, places


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("ada", True),
        ("Ada Lovelace", True),
        ("Zoë", True),
        ("a.b+c@d-1", True),
        ("x" * 64, True),
        ("", False),
        (".", False),
        ("..", False),
        ("../bob", False),
        ("a/b", False),
        ("a\\b", False),
        ("-x", False),
        ("a.", False),
        ("a ", False),
        ("a\n", False),
        ("a\0", False),
        ("x" * 65, False),
    ],
)
def test_names_of_people(name: str, is_one: bool) -> None:
    assert is_profile_name(name) is is_one


def test_each_person_has_places_apart_and_the_decks_in_common(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path))
    nobody, ada = places(), places("ada")
    assert nobody.history == tmp_path / "history.db"
    assert ada.history == tmp_path / "profiles" / "ada" / "history.db"
    assert ada.decks == nobody.decks == tmp_path / "decks"
    for name in ("data", "history", "shelf", "settings", "results"):
        assert getattr(ada, name) != getattr(nobody, name)


def test_a_home_may_be_written_with_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("QUIZ_HOME", "~/study")
    assert places().data == tmp_path / "study"


def test_without_a_home_the_platforms_folders_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUIZ_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    own = places("ada")
    assert own.data.name == "ada"
    assert all(
        each.is_relative_to(tmp_path) for each in (own.data, own.decks, own.history, own.settings)
    )


def test_the_shipped_decks_are_there() -> None:
    assert list(bundled_decks().glob("*.toml"))
