from __future__ import annotations

import os
from pathlib import Path

from quiz.text import UNSAFE
from tests.cli.conftest import WAYS, Run


def _edit(folder: Path, old: str, new: str) -> None:
    path = folder / "ways.toml"
    path.write_text(WAYS.replace(old, new), "utf-8")
    after = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(after, after))


def _answer(run: Run, folder: Path) -> None:
    """The card without an id, so that its key goes by its words."""
    plain = WAYS.replace('id = "pick"\n', "")
    (folder / "ways.toml").write_text(plain, "utf-8")
    ran = run("test", "ways", "--plain", "--tag", "numbers", lines="300 km\n")
    assert ran.code == 0


def test_nothing_changed_is_said(run: Run) -> None:
    ran = run("links")
    assert (ran.code, ran.out) == (0, "")
    assert "Every history has its card" in ran.err
    assert run("links", "--json").data == {"links": [], "orphans": []}


def test_a_card_edited_is_shown_with_both_wordings(run: Run, folder: Path) -> None:
    _answer(run, folder)
    _edit(folder, 'id = "pick"\nquestion = "How far?"\nanswer = "300 km"',
          'question = "How far?"\nanswer = "310 km"')  # fmt: skip
    (link,) = run("links", "--json").data["links"]
    assert (link["was"]["answer"], link["now"]["answer"]) == ("300 km", "310 km")
    assert (link["was"]["deck"], link["was"]["number"]) == ("ways", 2)
    assert link["has_effect"]
    out = run("links").out
    assert link["new"] in out
    assert "was  How far?  (ways:2)" in out


def test_a_link_can_be_taken_back(run: Run, folder: Path) -> None:
    _answer(run, folder)
    _edit(folder, 'question = "How far?"', 'question = "How far?"\nhint = "So"')
    (link,) = run("links", "--json").data["links"]
    ran = run("links", "--revoke", link["new"], "--json")
    assert ran.data["links"] == []
    (orphan,) = ran.data["orphans"]
    assert (orphan["key"], orphan["answers"]) == (link["old"], 1)
    assert "has no card; 1 answer" in run("links").out


def test_revoking_what_is_not_there_is_refused(run: Run) -> None:
    ran = run("links", "--revoke", "1:nothing")
    assert ran.code == 2
    assert "no link to or from '1:nothing'" in ran.err


def test_a_hostile_wording_reaches_no_terminal(run: Run, folder: Path) -> None:
    _answer(run, folder)
    import sqlite3

    (history,) = folder.parent.rglob("history.db")
    connection = sqlite3.connect(history)
    connection.execute("UPDATE card SET question = char(27) || '[31mred', deck = char(10) || 'x'")
    connection.commit()
    connection.close()
    (folder / "ways.toml").write_text('title = "T"\n', "utf-8")
    for arguments in (["links"], ["links", "--json"]):
        assert not UNSAFE.search(run(*arguments).out)
