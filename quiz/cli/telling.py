"""What is told on stderr of what was carried between programs, and what was not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.text import counted, one_line, visible

if TYPE_CHECKING:
    from quiz.exchange.carried import Loss
    from quiz.exchange.landing import Hindrance, Landing

_FIRST = 3


def shown(path: Path) -> str:
    """The path on one line, its spaces kept."""
    return visible(str(path)).replace("\n", "␊")


def tell_refusal(path: Path, refusal: Loss) -> None:
    """Say why nothing of the file could be used."""
    place = f", {refusal.place}" if refusal.place else ""
    click.echo(f"Error: {shown(path)}{place}: {one_line(refusal.message)}", err=True)


def tell_hindrance(hindrance: Hindrance) -> None:
    """Say why a deck cannot be written, and what to do."""
    click.echo(f"Error: {shown(hindrance.path)}: {one_line(hindrance.message)}", err=True)


def tell_carried(landing: Landing) -> None:
    """Say how many cards of each kind came, and what that changed."""
    kinds: dict[str, int] = {}
    for card in landing.cards:
        kinds[card.kind] = kinds.get(card.kind, 0) + 1
    listed = ", ".join(f"{count:,} {kind}" for kind, count in kinds.items())
    changes = {
        "new": landing.added,
        "changed": landing.changed,
        "as before": landing.same,
        "only here, kept": landing.kept,
    }
    said = ", ".join(f"{count:,} {what}" for what, count in changes.items() if count)
    is_new = landing.added == len(landing.cards) and not landing.kept
    total = counted(len(landing.cards), "card")
    click.echo(f"{total}: {listed}" + ("" if is_new else f" ({said})"), err=True)


def tell_if_unlockable(path: Path) -> None:
    """Say so where two programs that save the file at once cannot wait for each other."""
    from quiz.files import UNLOCKABLE, can_be_held

    if not can_be_held(path):
        click.echo(f"warning: {shown(path)}: {UNLOCKABLE}", err=True)


def tell_losses(path: Path | None, losses: Sequence[Loss], verbose: bool) -> None:
    """Say what could not be carried or was repaired: each message once, with its first places."""
    places: dict[str, list[str]] = {}
    for loss in losses:
        places.setdefault(loss.message, []).append(loss.place)
    start = f"{shown(path)}: " if path else ""
    for message, found in places.items():
        told = [each for each in found if each]
        few = told if verbose else told[:_FIRST]
        where = "; ".join([*map(one_line, few), *(["…"] if len(few) < len(told) else [])])
        times = f"{len(found):,} ×" if len(found) > 1 else ""
        within = ": ".join(filter(None, (times, where)))
        click.echo(f"{start}{one_line(message)}" + (f" ({within})" if within else ""), err=True)
