"""Cards put into a deck: told how they came out, or asked for one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import click

from quiz.cli.form import HELP, Form
from quiz.deck.edit import card_count, card_line, with_new_card
from quiz.deck.editors import NoEditor, bad_end, edit_file
from quiz.deck.judge import judged_card
from quiz.deck.key import card_key
from quiz.deck.model import Card, Deck, Entry
from quiz.deck.problems import Finding, Level, Problem
from quiz.deck.read import read_deck
from quiz.deck.report import report
from quiz.deck.rewrite import card_in
from quiz.deck.save import saved
from quiz.deck.write import card_toml
from quiz.text import one_line, visible

_CONFIRM = "Enter adds it, n does not, e opens it in your editor: "


def add_card(path: Path, raw: dict[str, Any], own: Callable[[], Path]) -> bool:
    """Whether the card was added to the deck; what was wrong, or is now, is told on stderr.

    `own` gives the file to write to, which has what the one at the path has; it may make it.
    """
    card = judged_card(raw)
    if isinstance(card, list):
        _tell(card)
        return False
    return _added(path, card, own)


def add_by_form(path: Path, editor: str = "") -> bool:
    """Ask for cards until there is no question; whether the deck could be read.

    `editor` is the command set for the editor in which a card may be changed, if one is.
    """
    reading = read_deck(path)
    if reading.deck is None:
        for problem in reading.problems:
            click.echo(report(problem), err=True)
        return False
    click.echo(f"Cards for {one_line(reading.deck.head.title)}\n\n{HELP}\n")
    form = Form(_line, [section.id for section in reading.deck.head.sections])
    try:
        while (raw := form.card()) is not None:
            card = judged_card(raw)
            if isinstance(card, list):
                _tell(card)
                click.echo("What you entered is offered again.\n", err=True)
            elif _confirmed(path, reading.deck, card, editor):
                form.forget()
    except EOFError:
        click.echo()
    return True


def _line(prompt: str) -> str:
    """The line typed; raises EOFError at the end of input."""
    with suppress(ImportError):
        import readline  # noqa: F401 # gives `input` its arrow keys
    return input(visible(prompt))


def _confirmed(path: Path, deck: Deck, card: Card, editor: str) -> bool:
    """Show the card, and add it if that is wished, perhaps changed in an editor; whether it was."""
    text = card_toml(card)
    while True:
        click.echo("\n" + "\n".join(_preview(deck, text)) + "\n")
        reply = _line(_CONFIRM).strip().casefold()
        if reply.startswith("e"):
            text = _edited(text, editor)
        elif reply.startswith("n"):
            click.echo("Not added; what you entered is offered again.\n")
            return False
        elif _added(path, text, lambda: path):
            click.echo()
            return True


def _preview(deck: Deck, text: str) -> Iterator[str]:
    """The card as it will be written, and how it will be asked."""
    from quiz.cli.spoken import asking, question
    from quiz.study.prompt import asked

    yield visible(text)
    if (card := card_in(text)) is not None:
        entry = Entry(deck.id, 0, card_key(card, deck.id), card)
        prompt = asked(entry, card.faces[0], Random(entry.key))
        yield f"{card.kind.capitalize()}, asked so:"
        shown = [*question(prompt), asking(prompt, is_revealed=False)]
        yield from (f"    {line}" for each in shown for line in each.split("\n"))


def _edited(text: str, editor: str) -> str:
    """The text as it comes back from the user's editor."""
    with TemporaryDirectory(prefix="quiz-") as folder:
        file = Path(folder) / "card.toml"
        file.write_text(text, "utf-8")
        try:
            said = bad_end(edit_file(file, editor=editor))
        except NoEditor as error:
            said = str(error)
        if said:
            click.echo(f"Error: {said}", err=True)
        return file.read_text("utf-8", errors="replace")


def _added(path: Path, card: str | Card, own: Callable[[], Path]) -> bool:
    before = path.read_bytes()
    after = with_new_card(before, card, path=path)
    if isinstance(after, tuple):
        _tell(after)
        return False
    path = own()
    if (difference := saved(path, before, after)) is not None:
        click.echo(visible(difference), err=True, nl=False)
        click.echo(f"{path} was changed meanwhile, as shown; nothing was written.", err=True)
        return False
    line = card_line(after, card_count(after))
    click.echo(f"Added: {path}:{line}", err=True)
    for problem in _warnings(path, line):
        click.echo(report(problem), err=True)
    return True


def _warnings(path: Path, line: int) -> list[Problem]:
    """The warnings of the deck from that line on."""
    from quiz.deck.check import checked

    found = checked([path])
    return [each for each in found if each.line >= line and each.level is Level.WARNING]


def _tell(found: Sequence[Finding | Problem]) -> None:
    """Say what is wrong with a card that is not in a file yet, or with the file."""
    for each in found:
        if isinstance(each, Problem) and each.code < "E006":
            click.echo(report(each), err=True)
        else:
            lines = [f"error[{each.code}]: {each.message}", *filter(None, [each.mend])]
            click.echo("\n    ".join(map(one_line, lines)), err=True)
