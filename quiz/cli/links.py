"""The command on histories that follow cards: links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quiz.cli.frame import Frame, opened_desk
from quiz.cli.looking import rfc3339
from quiz.cli.streams import put, put_json
from quiz.text import counted

if TYPE_CHECKING:
    from quiz.store.desk import Desk
    from quiz.store.links import Link, Orphan, Seen


_LINKS_HELP = """\
Show which cards have the history of an earlier wording, and which histories have no card.

A link that is wrong can be taken back: each card then has its own history again.
"""


@click.command(short_help="Show which changed cards kept their history.", help=_LINKS_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--revoke", "revoked", metavar="KEY", help="Take back the link to or from this key.")
@click.pass_obj
def links(frame: Frame, as_json: bool, revoked: str | None) -> None:
    """Show which cards have the history of an earlier wording, and which histories have no card."""
    from quiz.store.links import links as all_links
    from quiz.store.links import orphans

    with opened_desk(frame) as desk:
        desk.read()
        if revoked is not None:
            _revoke(desk, revoked)
        made, lone = all_links(desk.history), orphans(desk.history)
        if as_json:
            put_json(
                {"links": list(map(_link_json, made)), "orphans": list(map(_orphan_json, lone))}
            )
            return
        for link in made:
            _put_link(link)
        for orphan in lone:
            _put_orphan(orphan)
        if not made and not lone:
            click.echo("Every history has its card as it was.", err=True)


def _revoke(desk: Desk, key: str) -> None:
    from quiz.store.links import revoke

    now = desk.today.now()
    pairs = revoke(desk.history, key, now, desk.today.day_of(now))
    if not pairs:
        raise click.BadParameter(f"no link to or from {key!r}", param_hint="--revoke")
    click.echo(f"Took back {counted(len(pairs), 'link')}.", err=True)


def _put_link(link: Link) -> None:
    effect = "" if link.has_effect else " (without effect: the old card is there, or both are gone)"
    put(f"{rfc3339(link.at)}  {link.new}{effect}")
    put(f"  was  {_words(link.was)}")
    put(f"  now  {_words(link.now)}")


def _put_orphan(orphan: Orphan) -> None:
    put(
        f"{rfc3339(orphan.lost_at)}  {orphan.key}  has no card; {counted(orphan.answers, 'answer')}"
    )
    put(f"  was  {_words(orphan.card)}")


def _words(card: Seen | None) -> str:
    return "—" if card is None else card.said


def _link_json(link: Link) -> dict[str, object]:
    return {
        "at": rfc3339(link.at),
        "old": link.old,
        "new": link.new,
        "was": _card_json(link.was),
        "now": _card_json(link.now),
        "has_effect": link.has_effect,
    }


def _orphan_json(orphan: Orphan) -> dict[str, object]:
    return {
        "key": orphan.key,
        "was": _card_json(orphan.card),
        "answers": orphan.answers,
        "lost_at": rfc3339(orphan.lost_at),
        "until": rfc3339(orphan.until),
    }


def _card_json(card: Seen | None) -> dict[str, object] | None:
    if card is None:
        return None
    return {
        "deck": card.deck,
        "path": card.path,
        "number": card.number,
        "question": card.question,
        "answer": card.answer,
    }
