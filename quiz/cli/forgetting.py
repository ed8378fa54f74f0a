"""The command that takes students' names, or old drills, out of the results: forget."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from quiz.cli.frame import Frame
from quiz.cli.naming import nearest
from quiz.cli.streams import put
from quiz.text import counted, one_line, visible

if TYPE_CHECKING:
    from quiz.store.drills import Kept


_FORGET_HELP = """\
Take the student NAME out of the results, who is `Forgotten 1` there from then on.

The marks stay, so that the class’s numbers do. Shows first what would be changed. Tables of
marks and reports that were written elsewhere are yours to change.
"""


@click.command(
    short_help="Take a student’s name, or old drills, out of the results.", help=_FORGET_HELP
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--old", is_flag=True, help="Remove drills older than `keep_results_days`.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.pass_obj
def forget(frame: Frame, names: tuple[str, ...], old: bool, yes: bool) -> int:
    """Take the student NAME out of the results, who is `Forgotten 1` there from then on."""
    from quiz.store.database import StoreError

    if not names and not old:
        raise click.UsageError("name a student, or use --old for old drills")
    try:
        are_done = [_forget(frame, name, yes) for name in dict.fromkeys(names)]
        if old:
            are_done.append(_remove_old(frame, yes))
    except StoreError as error:
        raise click.ClickException(visible(str(error))) from error
    return int(not all(are_done))


def _forget(frame: Frame, name: str, yes: bool) -> bool:
    """Whether the name is forgotten."""
    from quiz.classroom.kept import forget, names_known, traces
    from quiz.classroom.names import same_name
    from quiz.store.pseudonyms import forget_number

    folder = frame.places.results
    found = traces(folder, name)
    if not found and forget_number(folder, same_name(name)):
        put(f"{one_line(name)} is forgotten: only a number in anonymous reports was kept.")
        return True
    if not found:
        near = nearest(name, names_known(folder))
        mend = f"; did you mean {one_line(near)!r}?" if near else ""
        click.echo(f"There is no {one_line(name)!r} in the results{mend}", err=True)
        return False
    for trace in found:
        put(f"{_drill(trace.drill)}: {one_line(', '.join(dict.fromkeys(trace.names)))}")
    drills = counted(len({trace.drill.path for trace in found}), "drill")
    if not yes and not click.confirm(f"Forget {one_line(name)} in {drills}?", err=True):
        click.echo("Nothing was changed.", err=True)
        return False
    forgotten = forget(folder, name, found)
    put(f"{one_line(name)} is forgotten: {forgotten} in {drills}, with all marks.")
    return True


def _remove_old(frame: Frame, yes: bool) -> bool:
    """Whether there is no drill any more that is too old."""
    from quiz.classroom.kept import older_drills
    from quiz.store.forgetting import delete_drill

    days = frame.settings().keep_results_days
    if not days:
        click.echo("Drills are kept for good: `keep_results_days` is not set.", err=True)
        return True
    old = older_drills(frame.places.results, days, datetime.now(UTC))
    if not old:
        put(f"No drill is older than {counted(days, 'day')}.")
        return True
    for kept in old:
        put(_drill(kept))
    if not yes and not click.confirm(f"Remove {counted(len(old), 'drill')}?", err=True):
        click.echo("Nothing was changed.", err=True)
        return False
    for kept in old:
        delete_drill(kept.path)
    put(f"Removed {counted(len(old), 'drill')}.")
    return True


def _drill(kept: Kept) -> str:
    at = kept.heading.at.astimezone()
    return f"{at:%Y-%m-%d %H:%M}  {one_line(kept.heading.title)}"
