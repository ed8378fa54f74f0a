"""Beginning what was wished for: a sitting, in plain lines or on the screens."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TextIO

import click

from quiz.cli.exam import plans_of, say
from quiz.cli.frame import Frame, opened_desk
from quiz.cli.naming import argument, chosen, refuse_unknown, tell_left_out
from quiz.cli.streams import let_go_of_stdout, put_json
from quiz.text import counted, one_line, visible

if TYPE_CHECKING:
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved
    from quiz.store.sitting import Sitting
    from quiz.store.wish import Wish
    from quiz.study.result import Result
    from quiz.study.session import Answered


def ask(
    frame: Frame,
    names: tuple[str, ...],
    wish: Wish,
    plain: bool,
    *,
    as_json: bool = False,
    resume: bool = False,
) -> None:
    """Ask what was wished for of the decks of these names: on the screens, or in plain lines."""
    if not plain:
        show(frame, names, wish, resume=resume)
        return
    with opened_desk(frame, names) as desk:
        desk.read()
        plans = plans_of(desk, chosen(desk, names), wish)
        sitting = _sitting_for(desk, names, wish, resume=resume)
        _say_problems(desk, names)
        say(plans, is_brief=wish.by is None)
        are_answers_saved = True
        if sitting.prompt is None and not sitting.answered_count:
            click.echo(_why_nothing(desk, names, wish), err=True)
        else:
            accept = partial(_accept, frame, desk, sitting)
            are_answers_saved = _hold(sitting, sys.stderr if as_json else sys.stdout, accept)
        if as_json:
            put_json(_result_json(sitting))
        if not are_answers_saved:
            raise click.exceptions.Exit(1)


def show(
    frame: Frame, names: Sequence[str] = (), wish: Wish | None = None, *, resume: bool = False
) -> None:
    """Run the screens: home, or what was wished for of the decks of these names."""
    if not is_terminal():
        plainly = "`quiz study --plain`" if wish is None else "--plain"
        raise click.UsageError(f"the screens need a terminal; {plainly} asks without one")
    with opened_desk(frame, names) as desk:
        sitting, plans = None, []
        if wish is not None:
            desk.read()
            plans = plans_of(desk, chosen(desk, names), wish) if wish.by else []
            sitting = _sitting_for(desk, names, wish, resume=resume)
            if sitting.prompt is None:
                click.echo(_why_nothing(desk, names, wish), err=True)
                return
        from quiz.ui.app import QuizApp

        app = QuizApp(desk, sitting)
        for _, plan in plans:
            from quiz.ui.exams import show_plan_first

            show_plan_first(app, plan)
        code = app.show()
        if app.trouble is not None:
            raise app.trouble
        if code:
            raise click.exceptions.Exit(code)


def _sitting_for(desk: Desk, names: Sequence[str], wish: Wish, *, resume: bool) -> Sitting:
    from quiz.store.begin import begun

    if resume:
        return _resumed(desk, names, wish)
    decks = chosen(desk, names)
    refuse_unknown(desk, decks, wish)
    return begun(desk, decks, wish)


def _why_nothing(desk: Desk, names: Sequence[str], wish: Wish) -> str:
    from quiz.study.rating import Mode

    decks = chosen(desk, names)
    if not decks:
        return f"There are no decks. Put one in {one_line(str(desk.places.decks))}"
    if not any(deck.cards for deck in decks):
        return f"There is no card to ask. {_said_problems(decks)}".rstrip()
    if wish.hard:
        return "There is no card that was ever answered."
    if wish.mode is Mode.STUDY:
        return "Nothing is due, and there is nothing new for today. `quiz practice` asks any time."
    return "There is no card to ask: all are suspended."


def _say_problems(desk: Desk, names: Sequence[str]) -> None:
    decks = chosen(desk, names)
    ids = {deck.id for deck in decks}
    tell_left_out(each for each in desk.left_out if not names or each.path.stem in ids)
    if said := _said_problems(decks):
        click.echo(said, err=True)


def _said_problems(decks: Sequence[Shelved]) -> str:
    bad = [deck for deck in decks if deck.problems]
    if not bad:
        return ""
    problems = counted(sum(deck.problems for deck in bad), "problem")
    paths = " ".join(argument(str(deck.path)) for deck in bad)
    return f"{problems} in decks; to see them: quiz check {paths}"


def _resumed(desk: Desk, names: Sequence[str], wish: Wish) -> Sitting:
    from quiz.store.begin import resumed
    from quiz.store.wish import Wish
    from quiz.study.rating import Mode

    if wish != Wish(Mode.TEST):
        raise click.UsageError("--resume goes on as the test was begun, without other options")
    row = desk.broken_off()
    if row is None:
        raise click.ClickException("there is no test of today to go on with")
    if names and {deck.id for deck in chosen(desk, names)} != set(row.decks):
        decks = one_line(", ".join(row.decks))
        raise click.UsageError(f"the test to go on with is of other decks: {decks}")
    return resumed(desk, row)


def is_terminal() -> bool:
    """Whether there is a terminal that screens can be shown on."""
    streams = (sys.stdin, sys.stdout)
    return os.environ.get("TERM") != "dumb" and all(
        stream is not None and stream.isatty() for stream in streams
    )


def _hold(sitting: Sitting, target: TextIO, accept: Callable[[Answered], str]) -> bool:
    """Ask until the end; whether the answers given were saved."""
    from quiz.cli.dialogue import Dialogue

    dialogue = Dialogue(sitting, sys.stdin or io.StringIO(), target, accept)
    try:
        dialogue.hold()
    except BrokenPipeError:
        let_go_of_stdout()
    return dialogue.are_answers_saved


def _accept(frame: Frame, desk: Desk, sitting: Sitting, answered: Answered) -> str:
    """Add what was typed to what its card accepts, and say what came of it."""
    from quiz.cli.files import own_deck
    from quiz.store.begin import take_readings
    from quiz.store.editing import Change, Refused, acceptance

    entry = answered.prompt.entry
    deck = desk.find(entry.deck)
    result: Change | Refused | None = None
    try:
        if deck is not None:
            own = own_deck(frame, deck.path)
            result = acceptance(desk, own, entry, answered.response.text.strip())
    except OSError as error:
        return f"Not added: {error.strerror or error}."
    if isinstance(result, Change):
        desk.read()
        take_readings(desk, sitting, [result.path])
        return f"Added to the answers that this card accepts, in {result.path}"
    if isinstance(result, Refused) and result.problems:
        return f"Not added: {result.problems[0].message}."
    return "Not added: the card is no longer in its file as it was."


def _result_json(sitting: Sitting) -> dict[str, object]:
    result = sitting.result()
    return {
        "decks": list(sitting.terms.decks),
        "asked": result.score.asked,
        "right": result.score.right,
        "points": round(result.score.credit, 6),
        "seconds": result.score.seconds,
        **_certainty_json(sitting, result),
        "answers": [
            {
                "card": each.prompt.entry.name,
                "prompt": visible(each.prompt.question),
                "given": visible(each.grade.given),
                "answer": visible(each.prompt.answer),
                "outcome": each.grade.outcome.value,
                "unknown": each.response.unknown,
                "certainty": each.response.certainty,
                "marks": round(each.sureness.marks, 6) if sitting.terms.certainty else None,
            }
            for each in result.counted
        ],
    }


def _certainty_json(sitting: Sitting, result: Result) -> dict[str, object]:
    """The marks, and what the answers at each certainty came to; null where it was not asked."""
    if not sitting.terms.certainty:
        return {"marks": None, "certainty": None}
    by_level = [{**level._asdict(), "marks": round(level.marks, 6)} for level in result.levels]
    return {"marks": round(result.marks, 6), "certainty": by_level}
