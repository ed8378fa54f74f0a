"""The command that tells what a class has learned: report."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from quiz.cli.frame import Frame
from quiz.cli.naming import nearest
from quiz.cli.streams import put, put_json
from quiz.text import counted, visible

if TYPE_CHECKING:
    from quiz.classroom.report.findings import Report
    from quiz.classroom.sitting import Sitting

_SQLITE = b"SQLite format 3\0"
_DRILL = ".drill"
_BY_SUFFIX = {".csv": "csv", ".json": "json", ".html": "html"}
_NARROWEST, _WIDTH_OF_FILES = 70, 100


_REPORT_HELP = """\
Tell what a class has learned: who got what right, what to teach again, which questions tell.

FILE is the file of a drill, its name in the folder of results, or a table of marks from any
other program, `student,Q1,Q2/2.5,…` with a maximum after a slash where it is not 1. Without
one, the latest drill. Several are told together, with the growth of each student.

As in Moodle a question without a mark earns nothing, and who has no mark at all is left out.
"""


@click.command(
    short_help="Tell what a class has learned, from drills or tables of marks.", help=_REPORT_HELP
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--csv", is_flag=True, help="Print the students’ marks as CSV.")
@click.option("--items", is_flag=True, help="Print the questions’ analysis as CSV.")
@click.option("--json", is_flag=True, help="Print JSON.")
@click.option("--html", is_flag=True, help="Print a page of HTML, to be printed.")
@click.option("--anonymous", is_flag=True, help="Put `Student 1` and so on for the names.")
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of the terminal, in the form its suffix says.",
)
@click.pass_obj
def report(
    frame: Frame,
    /,
    files: tuple[str, ...],
    anonymous: bool,
    output: Path | None,
    **forms: bool,
) -> int:
    """Tell what a class has learned, from drills or tables of marks."""
    form = _form(forms, output)
    paths = [_found(frame, name) for name in files] or _latest(frame)
    if output is not None and any(output.exists() and output.samefile(path) for path in paths):
        raise click.BadParameter(
            f"{visible(str(output))} is what the report is on", param_hint="-o"
        )
    sittings, is_sound = _read(paths)
    if not sittings and not files:
        click.echo("No drill yet. A table of marks: `quiz report MARKS.csv`.", err=True)
    if anonymous:
        sittings = _anonymous(frame, sittings)
    _write(sittings, form, output)
    _tell_of_old_drills(frame)
    return int(not is_sound)


def _form(asked: Mapping[str, bool], output: Path | None) -> str:
    """The form asked for, else by the file's suffix; raises click.UsageError where several are."""
    chosen = [name for name, is_asked in asked.items() if is_asked]
    if len(chosen) > 1:
        raise click.UsageError("only one of --csv, --items, --json and --html")
    if chosen or output is None:
        return chosen[0] if chosen else "text"
    return _BY_SUFFIX.get(output.suffix.lower(), "text")


def _read(paths: Sequence[Path]) -> tuple[list[Sitting], bool]:
    """The sittings that could be read, and whether all of all files could."""
    from quiz.store.database import StoreError

    sittings, is_sound = [], True
    for path in dict.fromkeys(paths):
        try:
            if _is_drill(path):
                from quiz.classroom.kept import sitting_kept

                sittings.append(sitting_kept(path))
            else:
                sitting, has_errors = _marks(path)
                sittings += [sitting] if sitting.questions else []
                is_sound = is_sound and not has_errors
        except StoreError as error:
            click.echo(f"Error: {visible(str(error))}", err=True)
            is_sound = False
    return sittings, is_sound


def _marks(path: Path) -> tuple[Sitting, bool]:
    """The table of marks in the file, and whether there is an error in it; problems are told."""
    from quiz.classroom.marks import read_marks
    from quiz.deck.problems import Level
    from quiz.deck.report import report as told

    read = read_marks(path)
    for problem in read.problems:
        click.echo(told(problem), err=True)
    return read.sitting, any(problem.level is Level.ERROR for problem in read.problems)


def _found(frame: Frame, name: str) -> Path:
    """The file of that name: a path, or a drill in the folder of results."""
    folder = frame.places.results
    for path in (Path(name), folder / name, folder / f"{name}{_DRILL}"):
        if path.is_file():
            return path
    near = nearest(name, [path.stem for path in folder.glob(f"*{_DRILL}")])
    mend = f"; did you mean {near!r}?" if near else ""
    raise click.BadParameter(f"there is no file {visible(name)!r}{mend}", param_hint="FILE")


def _latest(frame: Frame) -> list[Path]:
    from quiz.store.drills import drills_kept

    return [kept.path for kept in drills_kept(frame.places.results)[:1]]


def _is_drill(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE or path.suffix == _DRILL


def _anonymous(frame: Frame, sittings: Sequence[Sitting]) -> list[Sitting]:
    """The sittings with the numbers that their names have for good."""
    from quiz.classroom.names import same_name
    from quiz.classroom.report.findings import anonymous
    from quiz.store.database import StoreError
    from quiz.store.pseudonyms import numbers_for

    names = {same_name(name) for sitting in sittings for name in sitting.names}
    try:
        numbers = numbers_for(frame.places.results, names)
    except StoreError as error:
        raise click.ClickException(visible(str(error))) from error
    return [anonymous(sitting, lambda name: numbers[same_name(name)]) for sitting in sittings]


def _write(sittings: Sequence[Sitting], form: str, output: Path | None) -> None:
    from quiz.classroom.report.findings import report_on

    made = report_on(sittings)
    if form == "json" and output is None:
        from quiz.classroom.report.contract import as_json

        put_json(as_json(made))
        return
    text = _written(made, form, is_shown=output is None)
    if output is None:
        if shown := text.rstrip("\n"):
            put(shown)
    else:
        output.write_bytes(text.encode(errors="replace"))
        click.echo(f"The report is in {visible(str(output))}", err=True)


def _written(made: Report, form: str, is_shown: bool) -> str:
    """The report in that form; styles and width are the terminal's where it is shown there."""
    if form == "json":
        from quiz.classroom.report.contract import as_json

        return json.dumps(as_json(made), ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        from quiz.classroom.report.printout import as_html

        return as_html(made)
    if form in ("csv", "items"):
        from quiz.classroom.report.spreadsheet import questions_csv, students_csv

        return students_csv(made) if form == "csv" else questions_csv(made)
    from quiz.classroom.report.layout import Ink
    from quiz.classroom.report.terminal import as_text

    width = get_terminal_size().columns if is_shown else _WIDTH_OF_FILES
    is_coloured = is_shown and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return "\n".join(as_text(made, max(width, _NARROWEST), Ink(is_coloured))) + "\n"


def _tell_of_old_drills(frame: Frame) -> None:
    from quiz.classroom.kept import older_drills

    days = frame.settings().keep_results_days
    if old := older_drills(frame.places.results, days, datetime.now(UTC)):
        click.echo(
            f"{counted(len(old), 'drill')} older than {counted(days, 'day')} "
            "(`keep_results_days`): `quiz forget --old` removes them.",
            err=True,
        )
