"""The commands that keep the history safe: backup, restore, verify."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.frame import Frame, opened_desk, refusal
from quiz.cli.portions import portion_said
from quiz.cli.streams import put, put_json
from quiz.text import counted, visible

if TYPE_CHECKING:
    from quiz.settings import Places
    from quiz.store.database import StoreError
    from quiz.store.restore import Comparison
    from quiz.store.verify import Check

_FACTS, _NAMED = 20, 5


_BACKUP_HELP = """\
Back up the history: to FILE, or among the automatic backups.

Automatic backups are made after at most half an hour of use, and thinned out by age. A FILE of
your own is left alone. One that ends in .jsonl is written as JSON Lines, which any program can
read: a first line on the file, then a line for each card, session, answer and event.
"""


@click.command(help=_BACKUP_HELP)
@click.argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path))
@click.pass_obj
def backup(frame: Frame, file: Path | None) -> None:
    """Back up the history: to FILE, or among the automatic backups."""
    from quiz.store.backup import backed_up, backed_up_to, is_lines
    from quiz.store.database import StoreError

    now, places = datetime.now(UTC), frame.places
    try:
        made = backed_up(places, now) if file is None else backed_up_to(places, file, now)
    except StoreError as error:
        raise refusal(error, places) from error
    put(f"The history is backed up in {_shown(made.path)}")
    if made.bad_rows:
        _tell_bad_rows(made.bad_rows, are_left_out=is_lines(made.path))


_RESTORE_HELP = """\
Put the backup FILE in the history's place.

FILE is a backup, or JSON Lines (.jsonl); its rows are copied, and nothing else that is in it.
Shows first what would change. The history as it is now is backed up, or kept aside where it is
damaged. A FILE with rows that make no sense is refused, or taken without them where
--skip-bad-rows is given; then it may be the history itself.
"""


@click.command(help=_RESTORE_HELP)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--skip-bad-rows", is_flag=True, help="Leave out rows that make no sense.")
@click.option("--yes", is_flag=True, help="Restore without asking.")
@click.pass_obj
def restore(frame: Frame, file: Path, skip_bad_rows: bool, yes: bool) -> int:
    """Put the backup FILE in the history's place."""
    from quiz.store.database import StoreError
    from quiz.store.restore import restoration

    try:
        with restoration(file, frame.places, skip=skip_bad_rows) as restoring:
            if restoring.left_out:
                _tell_bad_rows(restoring.left_out, are_left_out=True)
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


_VERIFY_HELP = """\
Check that everything is sound.

Looks at the history and every value in it, at what was computed from it, at its backups and
at the decks; lists which cards go on with the history of another, and which are gone. Exits
with 1 where something is not sound, else with 0.
"""


@click.command(short_help="Check that everything is sound.", help=_VERIFY_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def verify(frame: Frame, as_json: bool) -> int:
    """Check that everything is sound."""
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
    for check in found:
        if check.advice:
            click.echo(visible(check.advice), err=True)
    return int(not is_sound)


def _checks(frame: Frame) -> list[Check]:
    from quiz.store.database import StoreError
    from quiz.store.verify import check_backups, checks

    try:
        with opened_desk(frame) as desk:
            return list(checks(desk))
    except click.ClickException as refused:
        if not isinstance(refused.__cause__, StoreError):
            raise
        return [_unusable(frame.places, refused.__cause__), check_backups(frame.places)]


def _unusable(places: Places, error: StoreError) -> Check:
    """What kept the history from being used; the way back only where it is damaged itself."""
    from quiz.store.rescue import way_back
    from quiz.store.soundness import condition_of
    from quiz.store.verify import Check

    is_damaged = condition_of(places.history).is_damaged
    advice = way_back(places, datetime.now(UTC)) if is_damaged else ""
    return Check("history", "cannot be used", (str(error),), advice=advice)


def _tell_bad_rows(bad_rows: Sequence[str], *, are_left_out: bool) -> None:
    """Say on stderr which rows make no sense, the first some of them."""
    rows = counted(len(bad_rows), "row")
    what = "left out" if are_left_out else "in it, so that it cannot be restored as it is"
    click.echo(
        f"warning: {rows} that cannot be right {'is' if len(bad_rows) == 1 else 'are'} {what}:",
        err=True,
    )
    for line in bad_rows[:_NAMED]:
        click.echo(f"  {_line(line)}", err=True)
    if len(bad_rows) > _NAMED:
        click.echo(f"  {len(bad_rows) - _NAMED:,} more", err=True)


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
