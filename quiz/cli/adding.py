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
from quiz.cli.telling import tell_if_unlockable
from quiz.deck.addition import Addition, addition
from quiz.deck.editors import NoEditor, bad_end, edit_file
from quiz.deck.judge import judged, judged_card
from quiz.deck.key import card_key
from quiz.deck.layout import opened
from quiz.deck.model import Card, Entry
from quiz.deck.problems import Finding, Problem
from quiz.deck.read import deck_id
from quiz.deck.report import report
from quiz.deck.rewrite import card_in
from quiz.deck.save import updated
from quiz.deck.spans import CARDS
from quiz.deck.write import card_toml
from quiz.text import one_line, visible

_CONFIRM = "Enter adds it, n does not, e opens it in your editor: "


def add_card(path: Path, raw: dict[str, Any], copied: Callable[[], Path] | None) -> bool:
    """Whether the card was added to the deck; what was wrong, or is now, is told on stderr.

    `copied` makes the copy that is written to instead, where the file is not to be changed.
    """
    card = judged_card(raw)
    if isinstance(card, list):
        _tell(card)
        return False
    return _added(path, card, copied)


def add_by_form(path: Path, editor: str = "") -> bool:
    """Ask for cards until there is no question; whether the deck could be read.

    `editor` is the command set for the editor in which a card may be changed, if one is.
    """
    layout = opened(path.read_bytes(), path)
    if isinstance(layout, Problem):
        click.echo(report(layout), err=True)
        return False
    head = judged({**layout.data, CARDS: []}, deck_id(path)).head
    click.echo(f"Cards for {one_line(head.title)}\n\n{HELP}\n")
    form = Form(_line, [section.id for section in head.sections])
    try:
        while (raw := form.card()) is not None:
            card = judged_card(raw)
            if isinstance(card, list):
                _tell(card)
                click.echo("What you entered is offered again.\n", err=True)
            elif _confirmed(path, card, editor):
                form.forget()
    except EOFError:
        click.echo()
    return True


def _line(prompt: str) -> str:
    """The line typed; raises EOFError at the end of input."""
    with suppress(ImportError):
        import readline  # noqa: F401 # gives `input` its arrow keys
    return input(visible(prompt))


def _confirmed(path: Path, card: Card, editor: str) -> bool:
    """Show the card, and add it if that is wished, perhaps changed in an editor; whether it was."""
    text = card_toml(card)
    while True:
        click.echo("\n" + "\n".join(_preview(deck_id(path), text)) + "\n")
        reply = _line(_CONFIRM).strip().casefold()
        if reply.startswith("e"):
            text = _edited(text, editor)
        elif reply.startswith("n"):
            click.echo("Not added; what you entered is offered again.\n")
            return False
        elif _added(path, text):
            click.echo()
            return True


def _preview(deck: str, text: str) -> Iterator[str]:
    """The card as it will be written, and how it will be asked."""
    from quiz.cli.spoken import asking, question
    from quiz.study.prompt import asked

    yield visible(text)
    if (card := card_in(text)) is not None:
        entry = Entry(deck, 0, card_key(card, deck), card)
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


def _added(path: Path, card: str | Card, copied: Callable[[], Path] | None = None) -> bool:
    if copied is not None:
        if isinstance(found := addition(path.read_bytes(), card, path), tuple):
            _tell(found)
            return False
        path = copied()
    additions: list[Addition] = []

    def with_it(source: bytes) -> bytes | tuple[Problem, ...]:
        found = addition(source, card, path)
        if isinstance(found, tuple):
            return found
        additions.append(found)
        return found.content

    refused = updated(path, with_it)
    if isinstance(refused, tuple):
        _tell(refused)
        return False
    _tell_added(path, additions[-1])
    return True


def _tell_added(path: Path, added: Addition) -> None:
    click.echo(f"Added: {path}:{added.line}", err=True)
    for problem in added.warnings():
        click.echo(report(problem), err=True)
    tell_if_unlockable(path)


def _tell(found: Sequence[Finding | Problem]) -> None:
    """Say what is wrong with a card that is not in a file yet, or with the file."""
    for each in found:
        if isinstance(each, Problem) and each.code < "E006":
            click.echo(report(each), err=True)
        else:
            lines = [f"error[{each.code}]: {each.message}", *filter(None, [each.mend])]
            click.echo("\n    ".join(map(one_line, lines)), err=True)
