"""The commands that write decks: new, add, edit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quiz.cli.files import (
    deck_and_card,
    existing_deck,
    is_shipped,
    line_of_card,
    line_of_first_error,
    own_deck,
)
from quiz.cli.frame import Frame
from quiz.cli.naming import argument, complete_decks, deck_paths, path_of_id
from quiz.cli.streams import put
from quiz.text import one_line

_UNSET = (None, False, ())


_NEW_HELP = """\
Make a deck that teaches the format by example.

NAME is the id of the deck, which is then made in your folder of decks; or a path, such as
./alps.toml. The path is printed.
"""


@click.command(short_help="Make a deck that teaches the format.", help=_NEW_HELP)
@click.argument("name")
@click.pass_obj
def new(frame: Frame, name: str) -> None:
    """Make a deck that teaches the format by example."""
    from quiz.deck.save import created
    from quiz.deck.schema import put_schema
    from quiz.deck.template import new_deck, title_from

    path = _new_path(frame, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        created(path, new_deck(title_from(path.stem)).encode())
    except FileExistsError:
        raise click.BadParameter(
            f"{one_line(str(path))} is there already; `quiz edit` opens it", param_hint="NAME"
        ) from None
    schema = put_schema(path.parent)
    put(one_line(str(path)))
    if schema is not None:
        click.echo(f"The schema, by which editors check it: {one_line(str(schema))}", err=True)
    shown = argument(path.stem if path.parent == frame.places.decks else str(path))
    click.echo(f"`quiz edit {shown}` opens it; `quiz add {shown}` asks for cards.", err=True)


_ADD_HELP = """\
Add a card to a deck, or without options be asked for one after another.

The options say the kind, as the keys of a card do; --answer, --wrong, --option, --accept,
--unit, --order, --pair and --tag may be given again. Nothing is written where the card is not
good.
"""


@click.command(short_help="Add cards to a deck.", help=_ADD_HELP)
@click.argument("deck", shell_complete=complete_decks)
@click.option("--question", metavar="TEXT", help="What is asked; or a statement to be judged.")
@click.option("--answer", multiple=True, metavar="TEXT", help="The right answer, or each of them.")
@click.option("--wrong", multiple=True, metavar="TEXT", help="A wrong option.")
@click.option("--option", multiple=True, metavar="TEXT", help="An option, in the order shown.")
@click.option("--accept", multiple=True, metavar="TEXT", help="What else is right when typed.")
@click.option("--typed", is_flag=True, help="The answer is typed.")
@click.option("--exact", is_flag=True, help="No slip is forgiven.")
@click.option("--reverse", is_flag=True, help="Asked the other way round too.")
@click.option("--true/--false", "is_true", default=None, help="Whether the statement is true.")
@click.option("--number", metavar="NUMBER", help="The answer, a number.")
@click.option("--tolerance", metavar="NUMBER", help="How far off a number may be: 5, or 2%.")
@click.option("--unit", multiple=True, metavar="TEXT", help="The unit, or another name for it.")
@click.option("--cloze", metavar="TEXT", help="A text with {{gaps}}, in place of a question.")
@click.option("--order", multiple=True, metavar="TEXT", help="A thing, in the right order.")
@click.option("--pair", multiple=True, metavar="A=B", help="Two things that belong together.")
@click.option("--explanation", metavar="TEXT", help="What is shown after every answer.")
@click.option("--hint", metavar="TEXT", help="What is shown on request.")
@click.option("--section", metavar="ID", help="The section to which the card belongs.")
@click.option("--tag", multiple=True, metavar="TEXT", help="A tag.")
@click.option("--id", metavar="ID", help="What keeps the history when the wording changes.")
@click.pass_obj
def add(frame: Frame, /, deck: str, **given: Any) -> int:
    """Add a card to a deck, or without options be asked for one after another."""
    from quiz.cli.adding import add_by_form, add_card
    from quiz.cli.entered import raw_card

    is_given = given["is_true"] is not None or any(each not in _UNSET for each in given.values())
    raw = raw_card(given)
    path = existing_deck(frame, deck)
    if is_given:
        copied = (lambda: own_deck(frame, path)) if is_shipped(path) else None
        return int(not add_card(path, raw, copied))
    return int(not add_by_form(own_deck(frame, path), frame.settings().editor))


_EDIT_HELP = """\
Open a deck in your editor, at a card, and check it afterwards.

CARD is a card's id, or its number in the file. The editor is that of the settings, else the
one in VISUAL or EDITOR. Without a card, the deck opens at its first error, if it has one.
"""


@click.command(short_help="Open a deck in your editor, at a card.", help=_EDIT_HELP)
@click.argument("deck", metavar="DECK[:CARD]", shell_complete=complete_decks)
@click.pass_obj
def edit(frame: Frame, deck: str) -> int:
    """Open a deck in your editor, at a card, and check it afterwards."""
    from quiz.deck.check import checked
    from quiz.deck.editors import NoEditor, bad_end, edit_file
    from quiz.deck.report import report, summary
    from quiz.deck.sums import summed

    path, card = deck_and_card(frame, deck)
    line = line_of_card(path, card) if card is not None else line_of_first_error(path)
    path = own_deck(frame, path)
    try:
        ended = edit_file(path, line, frame.settings().editor)
    except NoEditor as error:
        raise click.UsageError(str(error)) from error
    if said := bad_end(ended):
        click.echo(f"{said.capitalize()}.", err=True)
    problems = checked([path])
    for problem in summed(problems):
        put(report(problem))
    click.echo(summary(problems), err=True)
    return int(bool(ended) or any(each.code.startswith("E") for each in problems))


def _new_path(frame: Frame, name: str) -> Path:
    """Where the new deck goes; raises click.BadParameter where it cannot go there."""
    from quiz.deck.template import is_deck_name

    path = Path(name)
    is_id = path.name == name and not name.endswith(".toml")
    stem = path.name.removesuffix(".toml")
    if not is_deck_name(stem):
        raise click.BadParameter(f"{stem!r} cannot be the name of a deck", param_hint="NAME")
    path = frame.places.decks / f"{stem}.toml" if is_id else path.with_name(f"{stem}.toml")
    if is_id and not path.exists() and path_of_id(deck_paths(frame), stem) is not None:
        raise click.BadParameter(
            f"another deck has this id; `quiz edit {argument(stem)}` opens it", param_hint="NAME"
        )
    return path
