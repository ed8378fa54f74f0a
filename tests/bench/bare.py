"""The least that any Textual program does: a header, a table and a footer; the bench's peer.

With a path, each key press is committed to a database there, `synchronous=FULL`, before the
text changes: what an answer costs at the least.
"""

from __future__ import annotations

import sqlite3
import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Footer, Header, Static

OPTIONS = "\n".join(f"{number}  an answer that could be right" for number in range(1, 5))


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
    """A screen of text that a key press changes, after one commit."""

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
        yield Static(f"Question 0\n\n{OPTIONS}", id="text")
        yield Footer()

    def action_answer(self) -> None:
        """Commit, then show the answer."""
        self._database.execute("BEGIN IMMEDIATE")
        self._database.execute("INSERT INTO answer (text) VALUES (?)", ("x" * 200,))
        self._database.execute("COMMIT")
        text = f"Question {self._count}\n\n{OPTIONS}\n\nVERDICT {self._count}\nand why it is so"
        self.query_one("#text", Static).update(text)

    def action_go_on(self) -> None:
        """Show the next question."""
        self._count += 1
        self.query_one("#text", Static).update(f"ASKED {self._count}\n\n{OPTIONS}")


if __name__ == "__main__":
    (Repainting(sys.argv[1]) if len(sys.argv) > 1 else Bare()).run()
