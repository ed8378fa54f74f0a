"""The command that makes the histories of two machines one: merge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.frame import Frame, opened_desk, refusal
from quiz.cli.portions import portion_json, portion_said
from quiz.cli.streams import put, put_json
from quiz.text import counted, visible

if TYPE_CHECKING:
    from quiz.store.merge import Brought


_MERGE_HELP = """\
Add what the history FILE of another machine has more than this one.

FILE is a history.db, a backup, or JSON Lines (.jsonl); it is only read. Nothing is lost: every
answer that either has counts once, in the order in which they were given. Where the two differ
on a card (suspended here, not there) the later of them holds. Merge both ways, and both
machines show the same.

What would come is shown first, and this history is backed up before. An answer that was undone
on either machine stays undone; what restoring a backup took away here comes back if FILE has
it.
"""


@click.command(short_help="Add the history of another machine to this one.", help=_MERGE_HELP)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Merge without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what it would bring.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; merges without asking.")
@click.pass_obj
def merge(frame: Frame, file: Path, yes: bool, dry_run: bool, as_json: bool) -> int:
    """Add what the history FILE of another machine has more than this one."""
    from quiz.store.database import StoreError
    from quiz.store.merge import merging

    now = datetime.now(UTC)
    try:
        with merging(file, frame.places, now) as merge:
            brought = merge.brought
            if not as_json:
                for line in _shown(brought):
                    put(line)
            is_wanted = not dry_run and not brought.is_nothing
            if is_wanted and not (yes or as_json) and not click.confirm("Merge it?", err=True):
                click.echo("Nothing was changed.", err=True)
                return 1
            kept = merge.carry_out(now) if is_wanted else None
    except StoreError as error:
        raise refusal(error, frame.places) from error
    if is_wanted:
        _follow(frame)
    if as_json:
        put_json(_brought_json(brought, is_wanted, kept))
    elif is_wanted:
        put("The histories are merged.")
        if kept is not None:
            put(f"What was there before is kept in {visible(str(kept))}")
    return 0


def _follow(frame: Frame) -> None:
    """Have the decks of this machine, and all that is computed, follow the merged history."""
    with opened_desk(frame) as desk:
        desk.settle_anew()
        desk.rows()


def _shown(brought: Brought) -> Iterator[str]:
    yield f"History here   {portion_said(brought.ours)}"
    yield f"History there  {portion_said(brought.theirs)}"
    if brought.is_nothing:
        yield "New            nothing: all of it is here already"
        yield from _log_note(brought)
        return
    yield f"New            {_new(brought)}"
    yield from _log_note(brought)
    if brought.ahead:
        yield (
            f"Note           {counted(brought.ahead, 'answer')} of these "
            f"{'is' if brought.ahead == 1 else 'are'} from the future: one of the clocks is wrong"
        )
    if brought.is_stranger:
        yield (
            "Note           the two have no answer in common; merge them only if both are of the "
            "same person"
        )


def _log_note(brought: Brought) -> Iterator[str]:
    if brought.may_lack_log:
        yield (
            "Note           made from a copy without its log? If quiz was open there when FILE was "
            "copied, its last answers are missing: quit quiz first, or use `quiz backup FILE`"
        )


def _new(brought: Brought) -> str:
    said = [] if brought.new == type(brought.new)() else [portion_said(brought.new)]
    if brought.cards:
        said.append(f"{counted(brought.cards, 'card')} seen there last")
    return "; ".join(said) or counted(brought.sessions, "session")


def _brought_json(brought: Brought, is_merged: bool, kept: Path | None) -> dict[str, object]:
    return {
        "merged": is_merged,
        "backup": None if kept is None else str(kept),
        "here": portion_json(brought.ours),
        "there": portion_json(brought.theirs),
        "new": {**portion_json(brought.new), "cards": brought.cards},
        "common": brought.common,
        "ahead": brought.ahead,
    }
