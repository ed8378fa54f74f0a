"""The command that gives shells their completion."""

from __future__ import annotations

import click

from quiz.cli.streams import put

_SHELLS = ("bash", "zsh", "fish")


_COMPLETION_HELP = """\
Print the script that completes commands, options and decks in SHELL.

\b
bash: eval "$(quiz completion bash)"   in ~/.bashrc
zsh:  eval "$(quiz completion zsh)"    in ~/.zshrc
fish: quiz completion fish > ~/.config/fish/completions/quiz.fish
"""


@click.command(short_help="Print a script that completes quiz in a shell.", help=_COMPLETION_HELP)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that completes commands, options and decks in SHELL."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.ClickException(f"click knows no completion for {shell}")
    root = context.find_root().command
    put(kind(root, {}, "quiz", "_QUIZ_COMPLETE").source())
