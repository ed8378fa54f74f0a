"""How a user names the codes of problems."""

from __future__ import annotations

from collections.abc import Iterable

import click

Codes = tuple[str, ...]


def known_codes(context: click.Context, parameter: click.Parameter, given: Codes) -> Codes:
    """The codes, or beginnings of codes, in capitals; BadParameter where no code begins so."""
    from quiz.deck.codes import CODES

    codes = tuple(code for each in given for code in each.upper().replace(",", " ").split())
    for code in codes:
        if not any(known.startswith(code) for known in CODES):
            raise click.BadParameter(_no_such(code, CODES), context, parameter)
    return codes


def explain_code(context: click.Context, parameter: click.Parameter, given: str | None) -> None:
    """Print what the code means and end the command; BadParameter where there is no such code."""
    if given is None or context.resilient_parsing:
        return
    from quiz.cli.streams import put
    from quiz.deck.codes import CODES
    from quiz.deck.examples import explained

    code = given.upper()
    if code not in CODES:
        raise click.BadParameter(_no_such(code, CODES), context, parameter)
    put(explained(code))
    context.exit()


def is_chosen(code: str, select: Codes, ignore: Codes) -> bool:
    """Whether the code begins as one of those selected, if any are, and as none ignored."""
    return (not select or code.startswith(select)) and not code.startswith(ignore or ("-",))


def _no_such(code: str, known: Iterable[str]) -> str:
    from quiz.cli.naming import nearest

    near = nearest(code, known)
    mend = f"did you mean {near}?" if near else "there are codes like E011, W101 and H202"
    return f"there is no code {code!r}; {mend}"
