"""Which files in folders are decks, and what is said of those that only look like one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.deck.folders import search
from quiz.deck.recognition import has_title_or_cards

DECK = 'title = "T"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "decks"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, text: str = DECK) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def found(*folders: Path) -> list[str]:
    return [str(deck.path.relative_to(folders[0])) for deck in search(folders).decks]


def left_out(*folders: Path) -> list[tuple[str, str]]:
    return [(each.path.name, each.code) for each in search(folders).left_out]


@pytest.mark.parametrize(
    ("name", "is_deck"),
    [
        pytest.param("alps.toml", True, id="plain"),
        pytest.param("UPPER.TOML", True, id="in capitals"),
        pytest.param("fac\u0327ade.toml", True, id="decomposed"),
        pytest.param("a.b c.toml", True, id="with a dot and a space"),
        pytest.param(".hidden.toml", False, id="hidden"),
        pytest.param("._alps.toml", False, id="what a Mac leaves"),
        pytest.param(".#alps.toml", False, id="what an editor leaves"),
        pytest.param(".toml", False, id="nothing but the suffix"),
        pytest.param("alps.toml~", False, id="a copy of an editor"),
        pytest.param("alps.toml.bak", False, id="a backup"),
        pytest.param("notes.md", False, id="another suffix"),
    ],
)
@pytest.mark.parametrize("below", ["", "sub/", "sub/deep/"])
def test_a_file_is_a_deck_by_its_name(folder: Path, name: str, is_deck: bool, below: str) -> None:
    put(folder, below + name)
    assert found(folder) == [below + name] * is_deck
    assert left_out(folder) == []


def test_hidden_folders_are_not_searched(folder: Path) -> None:
    put(folder, ".git/a.toml")
    put(folder, "sub/.trash/b.toml")
    put(folder, "sub/c.toml")
    assert found(folder) == ["sub/c.toml"]
    assert found(folder / ".git") == ["a.toml"]


def test_decks_at_the_top_come_first_then_folder_by_folder(folder: Path) -> None:
    for name in ("b/x", "a/y", "a/k/w", "z", "c"):
        put(folder, f"{name}.toml")
    decks = search([folder]).decks
    assert [deck.id for deck in decks] == ["c", "z", "y", "w", "x"]
    assert [deck.folder for deck in decks] == ["", "", "a", "a/k", "b"]


BELOW = [
    pytest.param('title = "x"\n', True, id="a title"),
    pytest.param('\ufeff"title" = "x"\n', True, id="a title in quotes, behind a BOM"),
    pytest.param("# only cards\n\n[[cards]]\nquestion = 1\n", True, id="cards"),
    pytest.param("cards = []\n", True, id="cards as an array"),
    pytest.param("[ [cards] ]\n[[ 'cards' ]]\n", True, id="cards in quotes"),
    pytest.param("[cards]\n", True, id="a mistake in the header of cards"),
    pytest.param('titel = "x"\n[[cards]]\nanswer = \n', True, id="broken, with cards"),
    pytest.param('authors = [\n["a"],\n]\ntitle = "x"\n', True, id="behind an array"),
    pytest.param('note = """\n[no header]\n"""\ntitle = "x"\n', True, id="behind a text"),
    pytest.param("#" * 100_000 + "\ntitle = 'x'\n", True, id="far down"),
    pytest.param("#" * 100_000 + "\n[[cards]]\n", True, id="cards far down"),
    pytest.param("title.x = 1\n", True, id="a dotted title"),
    pytest.param("", False, id="nothing"),
    pytest.param('[project]\nname = "x"\ntitle = "y"\n', False, id="a title in a table"),
    pytest.param('[project]\nname = "title = 1"\n# title = 2\n', False, id="in words alone"),
    pytest.param("subtitle = 1\ntitles = 2\n[[cards_of]]\n", False, id="other keys"),
    pytest.param("[[package]]\nname = \n", False, id="broken, and another thing"),
    pytest.param("\x00\xff", False, id="no text"),
]


@pytest.mark.parametrize(("text", "is_deck"), BELOW)
def test_below_the_top_a_file_is_a_deck_with_a_title_or_cards(
    folder: Path, text: str, is_deck: bool
) -> None:
    path = put(folder, "sub/x.toml", text)
    assert has_title_or_cards(path) is is_deck
    assert found(folder) == ["sub/x.toml"] * is_deck


@pytest.mark.parametrize(("text", "is_deck"), BELOW)
def test_at_the_top_every_file_is_a_deck(folder: Path, text: str, is_deck: bool) -> None:
    put(folder, "x.toml", text)
    assert found(folder) == ["x.toml"]


def test_each_folder_is_searched_once_whatever_links_lead_to_it(folder: Path) -> None:
    put(folder, "sub/a.toml")
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "again").symlink_to("sub")
    (folder / "self").symlink_to("self")
    (folder / "sub" / "self.toml").symlink_to("self.toml")
    assert found(folder) == ["again/a.toml"]
    assert left_out(folder, folder, folder / "sub") == [("self.toml", "E001")]


def test_links_to_decks_elsewhere_are_followed(folder: Path, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere", "a.toml")
    put(tmp_path / "elsewhere", "more/b.toml")
    (folder / "linked").symlink_to("../elsewhere")
    (folder / "c.toml").symlink_to("../elsewhere/a.toml")
    assert found(folder) == ["c.toml", "linked/a.toml", "linked/more/b.toml"]
    (link, *_) = search([folder]).decks
    assert link.target == os.path.realpath(tmp_path / "elsewhere" / "a.toml")


def test_two_ways_to_one_file_are_one_deck(folder: Path) -> None:
    put(folder, "sub/a.toml")
    (folder / "a.toml").symlink_to("sub/a.toml")
    assert found(folder) == ["a.toml"]
    assert left_out(folder) == []


def test_of_two_decks_of_one_id_the_other_is_named(folder: Path) -> None:
    put(folder, "verbs.toml")
    put(folder, "de/verbs.toml")
    put(folder, "fr/verbs.toml")
    assert found(folder) == ["verbs.toml"]
    assert left_out(folder) == [("verbs.toml", "W120")] * 2
    assert all(str(folder / "verbs.toml") in each.message for each in search([folder]).left_out)


def test_a_shipped_deck_gives_way_without_a_word(folder: Path, tmp_path: Path) -> None:
    shipped = put(tmp_path / "shipped", "a.toml").parent
    put(folder, "sub/a.toml")
    assert search([folder, shipped], ends_shipped=True).left_out == []
    assert [each.path for each in search([folder, shipped]).left_out] == [shipped / "a.toml"]


@pytest.mark.parametrize("below", ["", "sub"])
def test_a_link_that_leads_nowhere_is_named(folder: Path, below: str) -> None:
    (folder / below).mkdir(exist_ok=True)
    (folder / below / "a.toml").symlink_to("/nowhere/at/all.toml")
    (folder / below / "notes").symlink_to("/nowhere")
    (problem,) = search([folder]).left_out
    assert problem.path == folder / below / "a.toml"
    assert problem.message == "a link to /nowhere/at/all.toml, which is not there"


@pytest.mark.parametrize(
    ("fill", "codes"),
    [
        pytest.param(lambda path: path.mkdir(), ["W121"], id="empty"),
        pytest.param(lambda path: put(path, "notes.md"), ["W121"], id="without a deck"),
        pytest.param(lambda path: put(path, "a.toml"), [], id="with a deck"),
        pytest.param(lambda path: put(path, "sub/a.toml"), [], id="with a deck below"),
    ],
)
def test_a_folder_named_like_a_deck_is_searched_and_named_where_it_has_none(
    folder: Path, fill: Callable[[Path], object], codes: list[str]
) -> None:
    fill(folder / "x.toml")
    assert [code for _, code in left_out(folder)] == codes
    assert [code for _, code in left_out(folder / "x.toml")] == codes
    assert len(found(folder)) == (not codes)


def test_a_folder_that_cannot_be_read_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "a.toml")
    put(folder, "sub/b.toml")
    scan = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "sub":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr("os.scandir", refuse)
    (problem,) = search([folder]).left_out
    assert (problem.path, problem.message) == (folder / "sub", "cannot be read: permission denied")
    assert found(folder) == ["a.toml"]


def test_a_deck_below_that_cannot_be_read_stays_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "sub/a.toml")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert found(folder) == ["sub/a.toml"]


def test_a_pipe_is_not_opened(folder: Path) -> None:
    (folder / "sub").mkdir()
    os.mkfifo(folder / "pipe.toml")
    os.mkfifo(folder / "sub" / "pipe.toml")
    assert found(folder) == ["pipe.toml"]


def test_a_folder_that_is_not_there_has_no_decks(tmp_path: Path) -> None:
    assert search([tmp_path / "nowhere"]) == ([], [])
