"""`quiz stats --html` writes the page, and says where."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.exchange.progress_page.pages import assert_harmless, shown
from tests.hostile import hostile_deck


def test_the_page_is_written_where_it_is_wanted(run: Run, tmp_path: Path) -> None:
    run("study", "ways", "--plain", "--limit", "1", lines="\n3\n")
    ran = run("stats", "--html", "new/progress.html")
    assert (ran.code, ran.out) == (0, "new/progress.html\n")
    page = (tmp_path / "new" / "progress.html").read_text("utf-8")
    assert_harmless(page)
    assert "All ways" in shown(page)


def test_a_page_that_is_there_is_replaced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("old", "utf-8")
    assert run("stats", "--html", "page.html").code == 0
    assert "old" not in (tmp_path / "page.html").read_text("utf-8")
    assert sorted(tmp_path.glob(".*")) == []


def test_the_page_can_be_printed_to_a_pipe(run: Run) -> None:
    ran = run("stats", "--html", "-")
    assert ran.code == 0
    assert_harmless(ran.out)


def test_sections_and_tags_are_told_of_named_decks(run: Run) -> None:
    assert "Known by tag" in run("stats", "ways", "--html", "-").out
    assert "Known by tag" not in run("stats", "--html", "-").out


def test_only_one_form_at_a_time(run: Run) -> None:
    ran = run("stats", "--json", "--html", "page.html")
    assert ran.code == 2
    assert "only one of --json and --html" in ran.err


def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    ran = run("stats", "--html", "folder")
    assert ran.code == 1
    assert "folder" in ran.err
    assert "Traceback" not in ran.err
    assert list(tmp_path.glob(".folder*")) == []


def test_a_deck_of_a_stranger_is_only_text(run: Run, folder: Path, tmp_path: Path) -> None:
    hostile_deck(folder, options=20, letters=20_000)
    run("study", "[x] hostile", "--plain", "--limit", "5", lines="1\n" * 20)
    assert run("stats", "[x] hostile", "--html", "page.html").code == 0
    assert_harmless((tmp_path / "page.html").read_text("utf-8"))
