"""How a user names decks, tags and sections, and what was meant where there is no such name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.frame import Frame, is_deck_path
from quiz.text import one_line

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from quiz.deck.model import Entry
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved
    from quiz.store.wish import Wish


def chosen(desk: Desk, names: Sequence[str]) -> list[Shelved]:
    """The decks of these names, each once; all of them where there is no name.

    Raises click.BadParameter where there is no such deck.
    """
    if not names:
        return desk.decks()
    return list(dict.fromkeys(_found(desk, name) for name in names))


def refuse_unknown(desk: Desk, decks: Sequence[Shelved], wish: Wish) -> None:
    """Raise click.BadParameter where no card of the decks has the tag or the section wished for."""
    if wish.tag is None and wish.section is None:
        return
    entries = [entry for deck in decks for entry in desk.deck(deck).entries]
    if wish.tag is not None:
        _refuse_unknown_tag(desk, decks, entries, wish.tag)
    if wish.section is not None:
        sections = {entry.card.section for entry in entries if entry.card.section}
        _refuse("section", wish.section, sections)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that this one is nearly, if there is one."""
    from difflib import get_close_matches

    by_case = {each.casefold(): each for each in known}
    near = get_close_matches(name.casefold(), by_case, n=1)
    return by_case[near[0]] if near else None


def deck_ids(frame: Frame) -> list[str]:
    """The ids of the decks there are, without opening any."""
    return [path.stem for path in deck_paths(frame)]


def deck_paths(frame: Frame) -> list[Path]:
    """The files of the decks there are, one for each id, without opening any."""
    from quiz.store.folders import deck_files

    return [file.path for file in deck_files(frame.all_folders())]


def deck_path(frame: Frame, name: str) -> Path:
    """The path, or that of the deck with this id where there is no such path."""
    path = Path(name)
    if os.path.exists(path):
        return path
    return next((each for each in deck_paths(frame) if each.stem == name), path)


def complete_decks(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """What can stand for DECK in a shell: the ids that begin so, or a path."""
    from click.shell_completion import CompletionItem

    if incomplete.startswith((".", "/", "~")) or "/" in incomplete:
        return [CompletionItem(incomplete, type="file")]
    options = context.find_root().params
    frame = Frame(options.get("decks") or (), options.get("profile"))
    given = context.params.get("decks") or ()
    return [
        CompletionItem(each)
        for each in deck_ids(frame)
        if each.startswith(incomplete) and each not in given and _is_word(each)
    ]


def _found(desk: Desk, name: str) -> Shelved:
    if (deck := desk.find(name)) is not None:
        return deck
    raise click.BadParameter(f"there is no deck {name!r}; {_mend(desk, name)}", param_hint="DECK")


def _mend(desk: Desk, name: str) -> str:
    if is_deck_path(name) and (other := desk.find(Path(name).stem)) is not None:
        return f"its id is taken by {one_line(str(other.path))}"
    if Path(name).is_dir():
        return f"a folder of decks is given before the command: quiz --decks {name}"
    near = nearest(Path(name).name.removesuffix(".toml"), [deck.id for deck in desk.decks()])
    return f"did you mean {near!r}?" if near else "`quiz list` shows those there are"


def _refuse_unknown_tag(
    desk: Desk, decks: Sequence[Shelved], entries: Iterable[Entry], tag: str
) -> None:
    tags = {tag for entry in entries for tag in entry.card.tags}
    tagged = [deck.id for deck in decks if tag in desk.deck(deck).head.tags]
    if tag not in tags and tagged:
        raise click.BadParameter(
            f"{tag!r} is a tag of whole decks; name them: {' '.join(tagged)}", param_hint="--tag"
        )
    _refuse("tag", tag, tags)


def _refuse(noun: str, name: str, known: set[str]) -> None:
    if name in known:
        return
    near = nearest(name, sorted(known))
    some = ", ".join(sorted(known)) or "none"
    mend = f"did you mean {near!r}?" if near else f"there are: {one_line(some)}"
    raise click.BadParameter(f"no card has the {noun} {name!r}; {mend}", param_hint=f"--{noun}")


def _is_word(name: str) -> bool:
    """Whether a shell's completion can pass the name on."""
    return name.isprintable() and not any(mark in name for mark in " ,\"'\\$`")
