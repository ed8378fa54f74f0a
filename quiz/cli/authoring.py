"""The commands of those who write decks: check, schema."""

from __future__ import annotations

from pathlib import Path

import click

from quiz.cli.frame import Frame
from quiz.cli.streams import put, put_json


@click.command(short_help="Report every problem of decks.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
@click.pass_obj
def check(frame: Frame, paths: tuple[str, ...], strict: bool, as_json: bool) -> int:
    """Report every problem of decks, at its place and with its mend.

    PATH is a deck or a folder of decks; without one, all decks are checked. Exits with 1 where
    there is an error (with --strict, or a warning), else with 0.
    """
    from quiz.deck.check import checked, deck_files
    from quiz.deck.problems import Level
    from quiz.deck.report import as_json as problem_json
    from quiz.deck.report import report, summary

    files = deck_files([_meant(frame, path) for path in paths] or _all_decks(frame))
    problems = checked(files)
    if as_json:
        put_json([problem_json(each) for each in problems])
    else:
        for problem in problems:
            put(report(problem))
        click.echo(summary(problems) if files else "There is no deck to check.", err=True)
    failing = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    return int(any(problem.level in failing for problem in problems))


@click.command(short_help="Print the JSON Schema of decks.")
def schema() -> None:
    """Print the JSON Schema of decks, by which editors complete and check them."""
    from quiz.deck.schema import schema as deck_schema

    put_json(deck_schema())


def _meant(frame: Frame, name: str) -> Path:
    """The path, or that of the deck with this id where there is no such path."""
    path = Path(name)
    if path.exists():
        return path
    return next((each for each in _all_decks(frame) if each.stem == name), path)


def _all_decks(frame: Frame) -> list[Path]:
    from quiz.store.shelf import deck_files

    return [file.path for file in deck_files(frame.all_folders())]
