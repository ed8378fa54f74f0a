"""The commands that tell authors of problems and of the format: check, schema."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.codes import Codes, explain_code, is_chosen, known_codes
from quiz.cli.frame import Frame
from quiz.cli.naming import deck_ids, deck_path, decks_found, nearest
from quiz.cli.streams import put, put_json

if TYPE_CHECKING:
    from quiz.deck.problems import Problem

    Found = tuple[list[Path], list[Problem]]


_CHECK_HELP = """\
Report every problem of decks, at its place and with its mend.

PATH is a deck's id, its file, or a folder of decks, which is searched with its subfolders;
without one, all decks are checked. Exits with 1 where
there is an error (with --strict, or a warning), else with 0.

A comment `# quiz: ignore W101` on the line before a card waives that warning or hint for the
card; at the top of a file, for all of it.
"""


@click.command(short_help="Report every problem of decks.", help=_CHECK_HELP)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
@click.option("--watch", "is_watching", is_flag=True, help="Report again on each save.")
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    callback=known_codes,
    help="Only this code, or all that begin so: W101, W, E0. May be given again.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODE",
    callback=known_codes,
    help="Not this code, or none that begins so. May be given again.",
)
@click.option(
    "--explain",
    metavar="CODE",
    is_eager=True,
    expose_value=False,
    callback=explain_code,
    help="Say what a code means, with an example and its mend.",
)
@click.pass_obj
def check(
    frame: Frame,
    paths: tuple[str, ...],
    strict: bool,
    as_json: bool,
    is_watching: bool,
    select: Codes,
    ignore: Codes,
) -> int:
    """Report every problem of decks, at its place and with its mend."""
    if is_watching:
        if as_json:
            raise click.UsageError("--json does not go with --watch")
        from quiz.cli.watching import watch

        watch(
            lambda: _files(frame, paths)[0],
            lambda _: _reported(frame, _files(frame, paths), select, ignore)[1],
        )
    found = _files(frame, paths)
    if as_json:
        from quiz.deck.report import as_json as problem_json

        problems = _problems(frame, found, select, ignore)
        put_json([problem_json(each) for each in problems])
    else:
        problems, counts = _reported(frame, found, select, ignore)
        click.echo(counts, err=True)
    failing = ("E", "W") if strict else ("E",)
    return int(any(problem.code.startswith(failing) for problem in problems))


_SCHEMA_HELP = "Print the JSON Schema of decks, by which editors complete and check them."


@click.command(short_help="Print the JSON Schema of decks.", help=_SCHEMA_HELP)
def schema() -> None:
    """Print the JSON Schema of decks, by which editors complete and check them."""
    from quiz.deck.schema import schema as deck_schema

    put_json(deck_schema())


def _files(frame: Frame, names: Sequence[str]) -> Found:
    """The files to be checked, and a problem for each that is left out."""
    if not names:
        found = decks_found(frame)
        return [deck.path for deck in found.decks], found.left_out
    from quiz.deck.check import to_check

    return to_check(deck_path(frame, name) for name in names)


def _problems(frame: Frame, found: Found, select: Codes, ignore: Codes) -> list[Problem]:
    from quiz.deck.check import checked

    chosen = [each for each in checked(*found) if is_chosen(each.code, select, ignore)]
    return [_with_near_deck(frame, each) for each in chosen]


def _with_near_deck(frame: Frame, problem: Problem) -> Problem:
    """The problem; that there is no such file, with the deck whose id is nearly its name."""
    if problem.code != "E001" or os.path.lexists(problem.path):
        return problem
    near = nearest(problem.path.stem, deck_ids(frame))
    return replace(problem, mend=f"did you mean the deck `{near}`?") if near else problem


def _reported(
    frame: Frame, found: Found, select: Codes, ignore: Codes
) -> tuple[list[Problem], str]:
    """The problems, printed; and the counts of them. Hints selected are not summed up."""
    from quiz.deck.report import report, summary
    from quiz.deck.sums import summed

    problems = _problems(frame, found, select, ignore)
    for problem in problems if select else summed(problems):
        put(report(problem))
    is_nothing = not found[0] and not problems
    return problems, "There is no deck to check." if is_nothing else summary(problems)
