"""The commands that show what there is: list, scores, where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.frame import Frame, opened_desk
from quiz.cli.naming import chosen, complete_decks, tell_left_out
from quiz.cli.streams import put, put_json, put_table
from quiz.study.days import away
from quiz.text import fitted, one_line, visible

if TYPE_CHECKING:
    from quiz.store.desk import Desk, Row
    from quiz.store.past import PastSession
    from quiz.study.scores import Score

_TITLE_CELLS = 44
_LATEST = 20
_OF_LIST: Mapping[str, int] = {"Title": 8, "Deck": 10, "": 6}
_OF_SCORES: Mapping[str, int] = {"Decks": 8}
_NUMERIC = frozenset(("Due", "New", "Cards", "Known", "Last", "Best", "Right", "Share", "Minutes"))
_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


_LIST_DECKS_HELP = "List the decks, with the cards due, new and in all."


@click.command("list", help=_LIST_DECKS_HELP)
@_as_json
@click.pass_obj
def list_decks(frame: Frame, as_json: bool) -> None:
    """List the decks, with the cards due, new and in all."""
    with opened_desk(frame) as desk:
        desk.read()
        tell_left_out(desk.left_out)
        rows = desk.rows()
        if as_json:
            put_json([_row_json(row) for row in rows])
        elif not rows:
            click.echo(f"There are no decks. Put one in {_shown(desk.places.decks)}", err=True)
        else:
            header = ("Deck", "Title", "Due", "New", "Cards", "Known", "Last", "Best", "")
            today = desk.today.day()
            put_table(header, [_row_cells(row, today) for row in rows], _NUMERIC, _OF_LIST)


_SCORES_HELP = """\
Show the scores of the latest sessions, the newest last.

With decks, those of the sessions in which one of them was asked. JSON has all sessions.
"""


@click.command(help=_SCORES_HELP)
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@click.option("--all", "show_all", is_flag=True, help="Show all of them, however many there are.")
@_as_json
@click.pass_obj
def scores(frame: Frame, decks: tuple[str, ...], show_all: bool, as_json: bool) -> None:
    """Show the scores of the latest sessions, the newest last."""
    from quiz.store.remaking import guarded

    with opened_desk(frame, decks) as desk:
        past = guarded(desk, desk.past.sessions)
        if decks:
            wanted = _ids(desk, decks, past)
            past = [each for each in past if wanted & set(each.decks)]
        if as_json:
            put_json([_session_json(each) for each in past])
        elif not past:
            click.echo("No session yet: `quiz study` begins one.", err=True)
        else:
            shown = past if show_all else past[-_LATEST:]
            header = ("When", "Mode", "Decks", "Right", "Share", "Minutes")
            put_table(header, [_session_cells(each) for each in shown], _NUMERIC, _OF_SCORES)
            if len(shown) < len(past):
                count = f"The last {len(shown)} of {len(past):,} sessions"
                click.echo(f"{count}; `quiz scores --all` shows all of them.", err=True)


_WHERE_HELP = "Show where decks, history and settings are."


@click.command(help=_WHERE_HELP)
@_as_json
@click.pass_obj
def where(frame: Frame, as_json: bool) -> None:
    """Show where decks, history and settings are."""
    places = frame.places
    folders = [folder.absolute() for folder in frame.all_folders()]
    files = {
        "history": places.history,
        "backups": places.backups,
        "cache": places.shelf,
        "shelf": places.shelf,  # as the cache was called in 0.1
        "settings": places.settings,
        "results": places.results,
    }
    if as_json:
        named = {name: str(path) for name, path in files.items()}
        put_json({"decks": [str(folder) for folder in folders], **named})
        return
    for name, path in (*(("decks", folder) for folder in folders), *files.items()):
        put(f"{name:<9} {_shown(path)}")


def rfc3339(at: datetime) -> str:
    """The instant as RFC 3339 in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _ids(desk: Desk, names: Sequence[str], past: Iterable[PastSession]) -> set[str]:
    """The ids of the decks named, of which some may be known from past sessions alone."""
    remembered = {deck for session in past for deck in session.decks}.intersection(names)
    desk.read()
    rest = [name for name in names if name not in remembered]
    return remembered.union(deck.id for deck in (chosen(desk, rest) if rest else ()))


def _shown(path: Path) -> str:
    """The path on one line, its spaces kept."""
    return visible(str(path)).replace("\n", "␊")


def _row_json(row: Row) -> dict[str, object]:
    return {
        "id": row.deck.id,
        "title": row.deck.title,
        "path": str(row.deck.path),
        "cards": row.deck.cards,
        "due": row.tally.due,
        "new": row.tally.new,
        "problems": row.deck.problems,
        "last": _share(row.last),
        "best": _share(row.best),
        "known": row.tally.known,
        "exam": None if row.exam is None else row.exam.isoformat(),
    }


def _row_cells(row: Row, today: date) -> list[str]:
    problems = f"⚠ {row.deck.problems}" if row.deck.problems else ""
    exam = "" if row.exam is None else f"exam {away(row.exam, today)}"
    return [
        one_line(row.deck.id),
        fitted(row.deck.title, _TITLE_CELLS).rstrip(),
        f"{row.tally.due:,}",
        f"{row.tally.new:,}",
        f"{row.deck.cards:,}",
        f"{row.tally.known:.0%}",
        *("—" if score is None else f"{score.share:.0%}" for score in (row.last, row.best)),
        "  ".join(filter(None, (problems, exam))),
    ]


def _share(score: Score | None) -> float | None:
    return None if score is None else score.share


def _session_json(session: PastSession) -> dict[str, object]:
    return {
        "session": session.id,
        "at": rfc3339(session.at),
        "mode": session.mode.value,
        "decks": list(session.decks),
        "asked": session.score.asked,
        "right": session.score.right,
        "points": round(session.score.credit, 6),
        "seconds": session.score.seconds,
        "marks": session.marks if session.marks is None else round(session.marks, 6),
    }


def _session_cells(session: PastSession) -> list[str]:
    return [
        f"{session.at.astimezone():%Y-%m-%d %H:%M}",
        session.mode.value,
        fitted(", ".join(session.decks), _TITLE_CELLS).rstrip(),
        f"{session.score.right}/{session.score.asked}",
        f"{session.score.share:.0%}",
        f"{session.score.seconds / 60:.1f}",
    ]
