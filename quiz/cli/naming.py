"""How a user names decks, tags and sections, and what was meant where there is no such name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from quiz.cli.frame import Frame
from quiz.deck.folders import SAME_ID, search
from quiz.text import one_line, visible

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from quiz.deck.folders import Search
    from quiz.deck.model import Entry
    from quiz.deck.problems import Problem
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved
    from quiz.store.wish import Wish


def chosen(desk: Desk, names: Sequence[str]) -> list[Shelved]:
    """The decks of these names, each once; all of them where there is no name.

    Raises click.BadParameter where there is no such deck.
    """
    if not names:
        return desk.decks()
    found = (_found(desk, name, names) for name in names)
    return list(dict.fromkeys(deck for deck in found if deck is not None))


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
    """The ids of the decks there are, without reading any."""
    return [path.stem for path in deck_paths(frame)]


def deck_paths(frame: Frame) -> list[Path]:
    """The files of the decks there are, one for each id, without reading any."""
    return [deck.path for deck in decks_found(frame).decks]


def decks_found(frame: Frame) -> Search:
    """The decks there are, one for each id, and what is left out, without reading any."""
    return search(frame.all_folders(), ends_shipped=True)


def deck_path(frame: Frame, name: str) -> Path:
    """The path of the deck with this id; where there is none, the name as a path."""
    return path_of_id(deck_paths(frame), name) or Path(name)


def path_of_id(paths: Sequence[Path], name: str) -> Path | None:
    """The path of the deck with this id, however its letters are composed, if it is there."""
    exactly = (path for path in paths if path.stem == name)
    composed = (path for path in paths if normalize("NFC", path.stem) == normalize("NFC", name))
    return next(exactly, None) or next(composed, None)


def tell_left_out(left_out: Iterable[Problem]) -> None:
    """Say which files that look like decks are none, and why."""
    for problem in left_out:
        click.echo(f"warning: {one_line(str(problem.path))}: {visible(problem.message)}", err=True)


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
        CompletionItem(_escaped(each))
        for each in deck_ids(frame)
        if each.startswith(incomplete) and each not in given and _is_word(each)
    ]


def argument(name: str) -> str:
    """The name as it can be pasted behind a command."""
    import shlex

    return ("-- " if name.startswith("-") else "") + shlex.quote(visible(name))


def _found(desk: Desk, name: str, names: Sequence[str]) -> Shelved | None:
    """The deck of that name; None where it is left out for another of its id, which is told.

    Of two files that are both named by their paths the second is refused.
    """
    if (deck := desk.find(name)) is not None:
        return deck
    path = _absolute(name)
    left_out = next((each for each in desk.left_out if each.path == path), None)
    mend = _mend(desk, name) if left_out is None else left_out.message
    if left_out is not None and left_out.code == SAME_ID:
        first = desk.find(path.stem)
        if first is None or first.path not in map(_absolute, names):
            return None
        mend = f"its id is taken by {one_line(str(first.path))}"
    raise click.BadParameter(f"there is no deck {name!r}; {mend}", param_hint="DECK")


def _absolute(name: str) -> Path:
    return Path(os.path.expanduser(name)).absolute()


def _mend(desk: Desk, name: str) -> str:
    if Path(name).is_dir():
        return f"a folder of decks is given before the command: quiz --decks {argument(name)}"
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
    is_cut = "," in name and _completing().startswith("fish")
    return name.isprintable() and not name.startswith("-") and not is_cut


def _escaped(name: str) -> str:
    """The name as the shell wants it: bash puts it in as it comes, the others escape it.

    The script for bash takes one backslash of two away when it reads the name.
    """
    is_bash = _completing().startswith("bash")
    return re.sub(r"[^\w@%+=:,./-]", r"\\\\\g<0>", name) if is_bash else name


def _completing() -> str:
    return os.environ.get("_QUIZ_COMPLETE", "")
