"""The commands import and export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.deck.read import read_deck
from quiz.exchange.formats import WRITABLE
from quiz.text import UNSAFE
from tests.cli.conftest import Run
from tests.exchange.decks import SHIPPED

GIFT = """// [id:1]
Capital of France?{=Paris ~Lyon ~Nice}

Two and two are {=four =4}.

::Life::Tell me.{}
"""
READ_BACK = ["gift", "aiken", "csv", "tsv", "txt", "json"]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The user's own folder of decks."""
    return tmp_path / "home" / "decks"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file of another program."""
    path = tmp_path / "Geo Quiz.gift"
    path.write_text(GIFT, "utf-8")
    return path


def count(path: Path) -> int:
    deck = read_deck(path).deck
    assert deck is not None
    return len(deck.entries)


def test_a_file_becomes_a_deck_of_ones_own(run: Run, source: Path, own: Path) -> None:
    ran = run("import", str(source))
    assert ran.code == 0
    assert ran.out == f"{own / 'geo-quiz.toml'}\n"
    assert ran.err.splitlines() == [
        "2 cards: 1 choice, 1 gaps",
        f"{source}: not carried: an essay, which has no right answer to check "
        "(line 6, column 9 “Life”)",
    ]
    assert count(own / "geo-quiz.toml") == 2
    assert "geo-quiz" in run("list").out


def test_a_second_import_brings_the_deck_up_to_date(run: Run, source: Path, own: Path) -> None:
    run("import", str(source))
    path = own / "geo-quiz.toml"
    with path.open("a", encoding="utf-8") as file:
        file.write('# mine\n[[cards]]\nquestion = "Mine?"\nanswer = "Yes"\n')
    before = path.read_bytes()
    ran = run("import", str(source))
    assert "(2 as before, 1 only here, kept)" in ran.err
    assert path.read_bytes() == before
    source.write_text(GIFT.replace("Nice", "Metz") + "\nNew?{T}\n", "utf-8")
    ran = run("import", str(source))
    assert "(1 new, 1 changed, 1 as before, 1 only here, kept)" in ran.err
    assert b"# mine\n" in path.read_bytes()


def test_history_follows_a_card_through_a_second_import(run: Run, source: Path, own: Path) -> None:
    run("import", str(source))
    assert run("test", "geo-quiz", "--plain", "--count", "1", lines="1\n").code == 0
    source.write_text(GIFT.replace("Capital of", "What is the capital of"), "utf-8")
    run("import", str(source))
    run("list")
    assert run("links", "--json").data["orphans"] == []


def test_a_deck_of_ones_own_is_never_overwritten(run: Run, source: Path, own: Path) -> None:
    own.mkdir(parents=True)
    mine = own / "geo-quiz.toml"
    mine.write_text('title = "Mine"\n', "utf-8")
    ran = run("import", str(source))
    assert ran.code == 1
    assert "it is there already, and not made from this file; give another name with -o" in ran.err
    assert mine.read_text("utf-8") == 'title = "Mine"\n'
    assert run("import", str(source), "-o", "other.toml").code == 0


def test_a_name_that_another_folder_has_is_not_taken(run: Run, tmp_path: Path, own: Path) -> None:
    (tmp_path / "ways.gift").write_text(GIFT, "utf-8")
    ran = run("import", "ways.gift")
    assert ran.code == 1
    assert "has this name already" in ran.err
    assert not own.exists()


def test_several_files_come_into_one_deck_with_the_names_of_theirs_as_tags(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("x,1\ny,2\n", "utf-8")
    (tmp_path / "b.csv").write_text("z,3\nx,1\n", "utf-8")
    assert run("import", "a.csv", "b.csv", "-o", "all.toml").code == 0
    deck = read_deck(tmp_path / "all.toml").deck
    assert deck is not None
    assert [entry.card.tags for entry in deck.entries] == [("a",), ("a",), ("b",)]


def test_each_category_becomes_a_deck_in_the_folder(run: Run, tmp_path: Path) -> None:
    text = "$CATEGORY: Bio/Cells\n\na{T}\n\n$CATEGORY: Bio/Genes\n\nb{T}\n"
    (tmp_path / "bio.gift").write_text(text, "utf-8")
    for _ in range(2):
        assert run("import", "bio.gift", "-o", "folder").code == 0
    made = sorted(path.name for path in (tmp_path / "folder").iterdir())
    assert made == ["bio-cells.toml", "bio-genes.toml"]


def test_a_file_that_is_refused_stops_no_other(run: Run, source: Path, own: Path) -> None:
    (source.parent / "bad.csv").write_bytes("é,a\né,b\n".encode() + b"\xff")
    ran = run("import", "bad.csv", "none.gift", "deck.toml", "sheet.md", str(source))
    assert ran.code == 1
    assert [line for line in ran.err.splitlines() if line.startswith("Error")] == [
        "Error: bad.csv, line 3, column 1: the byte 0xFF is not UTF-8, though the rest of the "
        "file is; save it as UTF-8",
        "Error: none.gift: there is no such file",
        "Error: deck.toml: this is a deck already; put it among your decks, which `quiz where` "
        "names",
        "Error: sheet.md: worksheets are written, not read",
    ]
    assert [path.name for path in own.iterdir()] == ["geo-quiz.toml"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("x.gift", b"", id="nothing"),
        pytest.param("x.gift", b"{{{{", id="no GIFT"),
        pytest.param("x.csv", b"one cell", id="one cell"),
        pytest.param("x.json", b"[1", id="no JSON"),
        pytest.param("x.txt", b"\x00\x01\x02\x03", id="no text"),
        pytest.param("x.gift", b"a{T}\n\n" * 6_000_000, id="too large"),
        pytest.param("x.csv", b"\x1b]0;x\x07,\x1b[2J\n", id="what a terminal would obey"),
    ],
)
def test_what_cannot_be_read_leaves_nothing_behind(
    run: Run, tmp_path: Path, own: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    ran = run("import", name)
    assert ran.code == 1
    assert ran.err.startswith(f"Error: {name}")
    assert not UNSAFE.search(ran.err)
    assert not own.exists()


def test_all_places_are_told_on_request(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.gift").write_text("a{T}\n\n" + "b{}\n\n" * 9, "utf-8")
    assert run("import", "x.gift").err.count("line ") == 3
    assert "(9 ×: line 3, column 1 “b”; " in run("import", "x.gift").err
    assert run("import", "x.gift", "--verbose").err.count("line ") == 9


def test_tables_may_be_parted_by_anything(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("a - 1;b - 2", "utf-8")
    ran = run("import", "x.txt", "--separator", " - ", "--row-separator", ";", "-o", "x.toml")
    assert ran.code == 0
    assert count(tmp_path / "x.toml") == 2


@pytest.mark.parametrize("wanted", READ_BACK)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_deck_goes_out_and_comes_in_again(
    run: Run, tmp_path: Path, path: Path, wanted: str
) -> None:
    root = Path(__file__).parents[2]
    out = tmp_path / f"out.{wanted}"
    went = run("export", str(root / path), "-o", str(out))
    assert went.code == 0
    assert went.out == f"{out}\n"
    came = run("import", str(out), "-o", "back.toml")
    assert came.code == 0
    if wanted in ("csv", "tsv", "json"):
        assert count(tmp_path / "back.toml") == count(root / path)


@pytest.mark.parametrize("wanted", WRITABLE)
def test_a_deck_is_printed_in_every_format(run: Run, wanted: str) -> None:
    ran = run("export", "ways", "-o", "-", "--format", wanted)
    assert ran.code == 0
    assert ran.out
    assert run("export", "ways", "-o", "-", "--format", wanted) == ran


def test_what_the_format_cannot_say_is_told_with_its_card(run: Run) -> None:
    ran = run("export", "ways", "-o", "x.aiken")
    assert "not carried: flashcard is a kind that Aiken cannot ask (card reveal)" in ran.err


def test_a_deck_of_which_nothing_can_be_said_is_not_written(
    run: Run, tmp_path: Path, folder: Path
) -> None:
    (folder / "cards.toml").write_text(
        'title = "C"\n[[cards]]\nquestion = "a"\nanswer = "b"\n', "utf-8"
    )
    ran = run("export", "cards", "-o", "x.aiken")
    assert ran.code == 1
    assert ran.err.startswith("x.aiken: nothing of the deck can be said there\n")
    assert not (tmp_path / "x.aiken").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["export", "ways", "-o", "x.doc"], "the suffix says the format", id="suffix"),
        pytest.param(["export", "ways", "-o", "-"], "-o - needs a --format", id="no format"),
        pytest.param(["export", "way", "-o", "x.csv"], "did you mean 'ways'?", id="no deck"),
        pytest.param(
            ["export", "ways", "-o", "x.csv", "--versions", "2"],
            "--versions is for worksheets: .md and .html",
            id="versions of a table",
        ),
        pytest.param(["import"], "Missing argument 'FILE...'", id="no file"),
    ],
)
def test_wrong_usage_is_said(run: Run, arguments: list[str], message: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert message in ran.err


def test_bad_cards_stay_behind_and_are_told(run: Run, folder: Path) -> None:
    with (folder / "ways.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[cards]]\nquestion = "Bad?"\n')
    ran = run("export", "ways", "-o", "-", "--format", "json")
    assert "warning: 1 problem in " in ran.err
    assert len(json.loads(ran.out)["cards"]) == 7


def test_versions_of_a_worksheet_depend_on_the_seed(run: Run) -> None:
    def sheet(seed: str) -> str:
        return run(
            "export", "ways", "-o", "-", "--format", "html", "--versions", "4", "--seed", seed
        ).out

    assert sheet("7") == sheet("7") != sheet("8")
    assert sheet("7").count('<table class="key">') == 4


def test_a_place_that_cannot_be_written_to_is_named_and_no_file_beside_it(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "ways.csv").mkdir()
    ran = run("export", "ways", "-o", "ways.csv")
    assert ran.code == 1
    assert ran.err == f"Error: {tmp_path / 'ways.csv'}: Is a directory\n"
