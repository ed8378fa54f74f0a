"""The least that any Textual program does: a header, a table and a footer; the bench's peer.

With a path it shows, in one widget, what our screen shows of a question and its answer, character
for character; each key press is committed to a database there, `synchronous=FULL`, before the text
changes: what an answer costs at the least.
"""

from __future__ import annotations

import sqlite3
import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Footer, Header, Static

MUTED, FAINT, KEY = "$foreground 65%", "$foreground 25%", "$accent bold"
SIGNS = ("$accent", "$text-success bold")
KEYS = (
    (("x", " skip  "), ("!", " flag  "), ("s", " suspend  "), ("?", " help")),
    (("⏎", " next  "), ("u", " undo  "), ("g", " I guessed  "), ("!", " flag  "),
     ("s", " suspend  "), ("?", " help")),
)  # fmt: skip


class Bare(App[None]):
    """A header, a table and a footer."""

    def compose(self) -> ComposeResult:
        """The three."""
        yield Header()
        table: DataTable[str] = DataTable()
        table.add_columns("Deck", "Due")
        table.add_row("The European positions", "3")
        yield table
        yield Footer()


class Repainting(App[None]):
    """One widget with the text of a question as ours shows it, that a key press changes."""

    CSS = "Screen { padding: 1 2 0 2; }  Static { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "answer", "answer"),
        Binding("enter", "go_on", "go on"),
    ]

    def __init__(self, path: str) -> None:
        super().__init__()
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.execute("CREATE TABLE IF NOT EXISTS answer (id INTEGER PRIMARY KEY, text)")
        self._count = 0

    def compose(self) -> ComposeResult:
        """A question."""
        yield Static(self._text(""))

    def action_answer(self) -> None:
        """Commit, then show the verdict."""
        self._database.execute("BEGIN IMMEDIATE")
        self._database.execute("INSERT INTO answer (text) VALUES (?)", ("x" * 200,))
        self._database.execute("COMMIT")
        self._show("✓")

    def action_go_on(self) -> None:
        """Show the next question."""
        self._count += 1
        self._show("")

    def _show(self, sign: str) -> None:
        self.query_one(Static).update(self._text(sign), layout=False)

    def _text(self, sign: str) -> Content:
        verdict = [(f"{sign} Right", "$text-success bold"), "\n ", ("Comes back in 4 days", MUTED)]
        keys = [part for key, does in KEYS[bool(sign)] for part in ((key, KEY), (does, MUTED))]
        return Content.assemble(
            f" Keys{self._count + 1:>48} of 65  ", ("━━", "$primary"), ("─" * 12, FAINT), "\n\n ",
            (f"Question {self._count}?", "bold"), "\n\n ",
            (f"{sign or ' '} 1  ", SIGNS[bool(sign)]), ("True", SIGNS[bool(sign)]), "\n ",
            ("  2  ", "$accent"), ("False", MUTED if sign else ""), "\n\n ",
            *(verdict if sign else ["\n"]), "\n" * 14, *keys,
        )  # fmt: skip


if __name__ == "__main__":
    (Repainting(sys.argv[1]) if len(sys.argv) > 1 else Bare()).run()
