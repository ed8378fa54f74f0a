"""The commands that keep the history safe: backup, restore, verify."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.frame import Frame, opened_desk, refusal
from quiz.cli.portions import portion_said
from quiz.cli.streams import put, put_json
from quiz.text import visible

if TYPE_CHECKING:
    from quiz.store.restore import Comparison
    from quiz.store.verify import Check

_FACTS = 20


@click.command()
@click.argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path))
@click.pass_obj
def backup(frame: Frame, file: Path | None) -> None:
    """Back up the history: to FILE, or among the automatic backups.

    Automatic backups are made after at most half an hour of use, and thinned out by age. A FILE of
    your own is left alone. One that ends in .jsonl is written as JSON Lines, which any program can
    read: a first line on the file, then a line for each card, session, answer and event.
    """
    from quiz.store.backup import back_up, back_up_to
    from quiz.store.database import StoreError

    now = datetime.now(UTC)
    try:
        made = back_up(frame.places, now) if file is None else back_up_to(frame.places, file, now)
    except StoreError as error:
        raise refusal(error, frame.places) from error
    put(f"The history is backed up in {_shown(made)}")


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Restore without asking.")
@click.pass_obj
def restore(frame: Frame, file: Path, yes: bool) -> int:
    """Put the backup FILE in the history's place.

    FILE is a backup, or JSON Lines (.jsonl). Shows first what would change. The history as it is
    now is backed up, or kept aside where it is damaged.
    """
    from quiz.store.database import StoreError
    from quiz.store.restore import restoration

    try:
        with restoration(file, frame.places) as restoring:
            for line in _compared(restoring.comparison):
                put(line)
            if not yes and not click.confirm("Restore it?", err=True):
                click.echo("Nothing was changed.", err=True)
                return 1
            kept = restoring.carry_out(datetime.now(UTC))
    except StoreError as error:
        raise click.ClickException(visible(str(error))) from error
    put("The backup is restored.")
    if kept is not None:
        put(f"What was there before is kept in {_shown(kept)}")
    return 0


@click.command(short_help="Check that everything is sound.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def verify(frame: Frame, as_json: bool) -> int:
    """Check that everything is sound.

    Looks at the history and every value in it, at what was computed from it, at its backups and
    at the decks; lists which cards go on with the history of another, and which are gone. Exits
    with 1 where something is not sound, else with 0.
    """
    found = _checks(frame)
    is_sound = not any(check.faults for check in found)
    if as_json:
        put_json({"sound": is_sound, "checks": [_check_json(check) for check in found]})
        return int(not is_sound)
    for check in found:
        put(f"{'✗' if check.faults else '✓'} {check.name:<8} {_line(check.said)}")
        for fault in check.faults:
            put(f"  {_line(fault)}")
        for fact in check.facts[:_FACTS]:
            put(f"  {_line(fact)}")
        if len(check.facts) > _FACTS:
            put(f"  {len(check.facts) - _FACTS:,} more; `quiz {check.name}` lists them")
    if any(check.faults for check in found if check.name in ("history", "values")):
        from quiz.store.rescue import way_back

        click.echo(visible(way_back(frame.places, datetime.now(UTC))), err=True)
    return int(not is_sound)


def _checks(frame: Frame) -> list[Check]:
    from quiz.store.database import StoreError
    from quiz.store.verify import Check, check_backups, checks

    try:
        with opened_desk(frame) as desk:
            return list(checks(desk))
    except click.ClickException as refused:
        if not isinstance(refused.__cause__, StoreError):
            raise
        history = Check("history", "cannot be used", (str(refused.__cause__),))
        return [history, check_backups(frame.places)]


def _compared(comparison: Comparison) -> Iterator[str]:
    if comparison.lost is None:
        yield "History now      damaged; it will be kept aside"
    else:
        yield f"History now      {portion_said(comparison.before) if comparison.before else 'none'}"
    yield f"After restoring  {portion_said(comparison.after)}"
    if comparison.lost is None:
        yield "Lost             what only the damaged file has"
    else:
        yield f"Lost             {portion_said(comparison.lost)}"
        yield f"Gained           {portion_said(comparison.gained)}"


def _check_json(check: Check) -> dict[str, object]:
    return {
        "name": check.name,
        "sound": not check.faults,
        "said": check.said,
        "faults": list(check.faults),
        "facts": list(check.facts),
    }


def _shown(path: Path) -> str:
    return _line(str(path))


def _line(text: str) -> str:
    """The text on one line, its spaces kept."""
    return visible(text).replace("\n", "␊")
