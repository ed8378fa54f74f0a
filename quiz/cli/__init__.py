"""The commands, each loading only what it needs."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from quiz import __version__
from quiz.cli.commands import Commands
from quiz.cli.streams import close_stdout, settle_streams
from quiz.text import visible

_INTERRUPTED = 130
_OF_A_SIGNAL = 128
_NAME, _COMPLETING = "quiz", "_QUIZ_COMPLETE"


_QUIZ_HELP = """\
Study in the terminal.

Without a command, the home screen. DECK is a deck's id (its file's name without .toml) or a
path.
"""


@click.group(
    help=_QUIZ_HELP,
    name=_NAME,
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--decks",
    multiple=True,
    metavar="PATH",
    type=click.Path(exists=True),
    help="A folder, searched with its subfolders, or one deck. May be given again.",
)
@click.option("--profile", metavar="NAME", help="Keep the history of this person apart.")
@click.version_option(__version__, prog_name=_NAME)
@click.pass_context
def quiz(context: click.Context, decks: tuple[str, ...], profile: str | None) -> None:
    """Study in the terminal."""
    from quiz.cli.frame import Frame
    from quiz.settings import home_fault, is_profile_name

    if fault := home_fault():
        raise click.UsageError(visible(fault))
    if profile is not None and not is_profile_name(profile):
        raise click.BadParameter(
            "use letters, digits, spaces and - _ . @ +", param_hint="--profile"
        )
    context.obj = Frame(decks, profile)
    if context.invoked_subcommand is None:
        from quiz.cli.start import show

        show(context.obj)


class Signalled(BaseException):
    """A signal has come that ends the program; files are closed and locks let go on its way."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def main() -> None:
    """Run the command line: exit 0 done, 1 problems found, 2 wrong usage, 130 interrupted.

    A program that a signal ends exits with 128 and the number of the signal.
    """
    settle_streams()
    with _watching_signals():
        code = _exit_code()
    close_stdout()
    sys.exit(code)


def _exit_code() -> int:
    try:
        code = _run()
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(err=True)
        return _INTERRUPTED
    except Signalled as end:
        return _OF_A_SIGNAL + end.number
    except BrokenPipeError:
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"Error: {place}{error.strerror or error}", err=True)
        return 1
    return code


def _run() -> int:
    """The exit code of the command; not by `click.main`, which exits with 1 on a broken pipe."""
    if instruction := os.environ.get(_COMPLETING):
        from click.shell_completion import shell_complete

        return shell_complete(quiz, {}, _NAME, _COMPLETING, instruction)
    with quiz.make_context(_NAME, sys.argv[1:]) as context:
        code = quiz.invoke(context)
    return code if isinstance(code, int) else 0


@contextmanager
def _watching_signals() -> Iterator[None]:
    """Have signals to end raise Signalled, but for those that are ignored, as by nohup."""
    watched = [
        number
        for name in ("SIGTERM", "SIGHUP")
        if (number := getattr(signal, name, None)) is not None
        and signal.getsignal(number) is signal.SIG_DFL
    ]
    for number in watched:
        signal.signal(number, _receive)
    try:
        yield
    finally:
        for number in watched:
            signal.signal(number, signal.SIG_DFL)


def _receive(number: int, frame: FrameType | None) -> None:
    raise Signalled(number)
