"""The commands by their names, each imported only when it is called for."""

from __future__ import annotations

from importlib import import_module

import click

_MODULES = {
    "study": "asking",
    "test": "asking",
    "practice": "asking",
    "undo": "undoing",
    "list": "looking",
    "scores": "looking",
    "stats": "progress",
    "suspend": "marking",
    "unsuspend": "marking",
    "flag": "marking",
    "unflag": "marking",
    "drill": "drilling",
    "host": "hosting",
    "report": "reporting",
    "forget": "forgetting",
    "new": "writing",
    "add": "writing",
    "edit": "writing",
    "check": "authoring",
    "schema": "authoring",
    "import": "exchanging",
    "export": "exchanging",
    "verify": "safety",
    "backup": "safety",
    "restore": "safety",
    "merge": "merging",
    "links": "links",
    "settings": "setting",
    "where": "looking",
    "completion": "shell",
}
_NAMES = {"list": "list_decks", "import": "import_decks"}


class Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, those of every day first."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None where there is none."""
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"quiz.cli.{_MODULES[cmd_name]}")
        command: click.Command = getattr(module, _NAMES.get(cmd_name, cmd_name))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; raises UsageError with the nearest one."""
        name = args[0]
        if name not in _MODULES and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(f"there is no command {name!r}{_mend(ctx, name)}", ctx)
        return super().resolve_command(ctx, args)


def _mend(context: click.Context, name: str) -> str:
    from quiz.cli.frame import Frame, is_deck_path
    from quiz.cli.naming import argument, deck_paths, nearest, path_of_id

    frame = Frame(context.params["decks"], context.params["profile"])
    if path_of_id(deck_paths(frame), name) is not None or is_deck_path(name):
        return f"; did you mean `quiz study {argument(name)}`?"
    near = nearest(name, _MODULES)
    return f"; did you mean `quiz {near}`?" if near else ""
