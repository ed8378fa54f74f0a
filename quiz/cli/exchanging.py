"""The commands that bring decks from other programs and take them there: import, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.files import existing_deck
from quiz.cli.frame import Frame
from quiz.cli.meter import meter
from quiz.cli.naming import complete_decks
from quiz.cli.streams import put
from quiz.cli.telling import (
    shown,
    tell_carried,
    tell_hindrance,
    tell_if_unlockable,
    tell_losses,
    tell_refusal,
)
from quiz.text import counted, visible

if TYPE_CHECKING:
    from quiz.deck.model import Deck
    from quiz.exchange.carried import Exported, Imported
    from quiz.exchange.landing import Hindrance, Landing
    from quiz.exchange.steps import Tell

_READ = ("gift", "aiken", "anki", "table", "json")
_WRITE = ("apkg", "gift", "aiken", "csv", "tsv", "txt", "md", "html", "json")
_verbose = click.option("--verbose", is_flag=True, help="Name every place, not only the first.")


_IMPORT_DECKS_HELP = r"""Make decks of files from other programs.

Reads packages of Anki (.apkg, .colpkg) and its text exports, GIFT, Aiken, CSV, TSV and other
tables of text, and JSON. A file of several decks makes a deck of each; with -o DECK.toml they
all come into one. Where the deck is there already, the cards it has from this file are brought
up to date, new ones are added, and all else is kept.

What could not be carried is told, with its place. Exits with 1 where a file was refused.
"""


@click.command(
    "import", short_help="Make decks of files from other programs.", help=_IMPORT_DECKS_HELP
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "-o",
    "--output",
    metavar="DECK.toml|FOLDER",
    type=click.Path(path_type=Path),
    help="Where to: one deck, or a folder of decks. Without it, your own folder.",
)
@click.option("--format", "wanted", type=click.Choice(_READ), help="Read as this, not by suffix.")
@click.option("--separator", metavar="TEXT", help="What parts question and answer in a table.")
@click.option("--row-separator", metavar="TEXT", help="What parts the rows of a table.")
@click.option("--with-history", is_flag=True, help="Take the answers of an Anki package along.")
@_verbose
@click.pass_obj
def import_decks(
    frame: Frame,
    files: tuple[str, ...],
    output: Path | None,
    wanted: str | None,
    separator: str | None,
    row_separator: str | None,
    with_history: bool,
    verbose: bool,
) -> int:
    """Make decks of files from other programs."""
    from quiz.cli.packages import take_history, tell_history_left
    from quiz.exchange.formats import PACKAGES, Ask, read_file

    if with_history and not any(file.lower().endswith(PACKAGES) for file in files):
        raise click.UsageError("--with-history is for packages of Anki: .apkg and .colpkg")
    ask = Ask(wanted or "", _written_out(separator), _written_out(row_separator))
    with meter() as tell:
        arrivals = [(Path(file), read_file(Path(file), ask, tell)) for file in files]
    good = [(path, each) for path, each in arrivals if not each.imported.refusal]
    decks = _settled(frame, [(path, each.imported) for path, each in good], output)
    for path, each in arrivals:
        if each.imported.refusal:
            tell_refusal(path, each.imported.refusal)
        else:
            tell_losses(path, each.imported.losses, verbose)
    if decks is not None and with_history:
        take_history(frame, good, decks, verbose)
    elif decks is not None:
        tell_history_left(good)
    return int(decks is None or len(good) < len(arrivals))


_EXPORT_HELP = """\
Write a deck for other programs, or for paper.

By the suffix of FILE: .apkg (Anki, with your answers and when each card comes back), .gift
(Moodle), .aiken, .csv, .tsv, .txt (pairs for Anki), .json, and worksheets with an answer key as
.md, or as .html to print. What the format cannot say is told, with its card.
"""


@click.command(short_help="Write a deck for other programs, or for paper.", help=_EXPORT_HELP)
@click.argument("deck", metavar="DECK", shell_complete=complete_decks)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="Where to, the format by its suffix; - prints it (with --format).",
)
@click.option("--format", "wanted", type=click.Choice(_WRITE), help="Write this, not by suffix.")
@click.option(
    "--versions",
    type=click.IntRange(1, 26),
    default=1,
    show_default=True,
    help="So many shuffled versions of a worksheet, A, B and so on.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="What worksheets shuffle by.")
@click.option("--without-history", is_flag=True, help="Leave your answers out of an Anki package.")
@_verbose
@click.pass_obj
def export(
    frame: Frame,
    deck: str,
    output: str,
    wanted: str | None,
    versions: int,
    seed: int,
    without_history: bool,
    verbose: bool,
) -> int:
    """Write a deck for other programs, or for paper."""
    from quiz.exchange.formats import written

    chosen = wanted or _format_of(output)
    if versions > 1 and chosen not in ("md", "html"):
        raise click.UsageError("--versions is for worksheets: .md and .html")
    if without_history and chosen != "apkg":
        raise click.UsageError("--without-history is for packages of Anki: .apkg")
    path = existing_deck(frame, deck)
    found = _deck_read(path)
    if chosen == "apkg":
        from quiz.cli.packages import packaged

        exported = packaged(frame, path, found, with_history=not without_history)
    else:
        exported = written(found, chosen, versions, seed)
    if not exported.content:
        click.echo(f"{visible(output)}: nothing of the deck can be said there", err=True)
    else:
        _put_out(output, exported)
    tell_losses(None, exported.losses, verbose)
    return int(not exported.content)


def _settled(
    frame: Frame, good: list[tuple[Path, Imported]], output: Path | None
) -> list[Path] | None:
    """Write all the decks, or none where something hinders one; where they are, None if not."""
    from quiz.exchange.landing import Hindrance, Landing
    from quiz.exchange.landing import put as put_deck

    with meter() as tell:
        planned = _planned(frame, good, output, tell)
    hindrances = [each for each in planned if isinstance(each, Hindrance)]
    for each in hindrances:
        tell_hindrance(each)
    if hindrances:
        click.echo("Nothing was written.", err=True)
        return None
    landings = [each for each in planned if isinstance(each, Landing)]
    for landing in landings:
        if why := put_deck(landing):
            tell_hindrance(Hindrance(landing.path, why))
            return None
        put(shown(landing.path))
        tell_carried(landing)
        tell_if_unlockable(landing.path)
    return [landing.path for landing in landings]


def _planned(
    frame: Frame, good: list[tuple[Path, Imported]], output: Path | None, tell: Tell
) -> list[Landing | Hindrance]:
    from quiz.deck.folders import search
    from quiz.exchange.landing import landed, landings, together, without_twins

    if output is not None and output.suffix == ".toml" and not output.is_dir():
        whole = together(each for _, each in good)
        return [landed(whole, output, tell=tell)] if whole else []
    folder = output or frame.places.decks
    found = search(frame.all_folders() if output is None else [folder]).decks
    taken = [deck.path for deck in found if deck.path.parent != folder.absolute()]
    return without_twins(
        [each for path, imported in good for each in landings(imported, path, folder, taken, tell)]
    )


def _format_of(output: str) -> str:
    suffix = Path(output).suffix.lower().removeprefix(".")
    if output == "-":
        raise click.UsageError("-o - needs a --format")
    if suffix not in _WRITE:
        known = ", ".join(f".{each}" for each in _WRITE)
        raise click.BadParameter(f"the suffix says the format: {known}", param_hint="-o")
    return suffix


def _deck_read(path: Path) -> Deck:
    from quiz.deck.problems import Level
    from quiz.deck.read import read_deck

    reading = read_deck(path)
    errors = [each for each in reading.problems if each.level is Level.ERROR]
    if reading.deck is None:
        raise click.ClickException(f"{shown(path)}: {visible(errors[0].message)}")
    if errors:
        said = counted(len(errors), "problem")
        click.echo(f"warning: {said} in {shown(path)}; bad cards are left out", err=True)
    return reading.deck


def _put_out(output: str, exported: Exported) -> None:
    from quiz.exchange.placing import put_whole

    if output == "-":
        click.echo(exported.content, nl=False)
        return
    put_whole(Path(output), exported.content)
    put(shown(Path(output)))


def _written_out(separator: str | None) -> str:
    r"""The separator as typed, where `\t` and `\n` stand for a tab and a newline."""
    return (separator or "").replace("\\t", "\t").replace("\\n", "\n")
