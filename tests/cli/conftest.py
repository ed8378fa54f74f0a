"""A person's home in a temporary folder, decks to ask from, and the program run inside the test."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quiz.cli import main

WAYS = '''
title = "All ways"

[[sections]]
id = "reading"
title = "What to read"
text = """First *paragraph*.

Second paragraph."""

[[cards]]
id = "reveal"
question = "Where is Kyiv?"
answer = "In Ukraine"
explanation = "On the Dnipro."
hint = "Think of a river."
section = "reading"
tags = ["places"]

[[cards]]
id = "pick"
question = "How far?"
answer = "300 km"
wrong = ["500 km", { text = "70 km", why = "That is another missile." }]
explanation = "About 300 km."
tags = ["numbers"]

[[cards]]
id = "tick"
question = "Which are vowels?"
answer = ["A", "E"]
options = ["A", "B", "C", "E"]

[[cards]]
id = "type"
question = "Which sign?"
answer = ":)"
accept = ["smile"]

[[cards]]
id = "number"
question = "How many?"
answer = 300
unit = "km"

[[cards]]
id = "arrange"
question = "In which order?"
order = ["one", "two", "three"]

[[cards]]
id = "match"
question = "What goes together?"
pairs = [["a", "1"], ["b", "2"]]
'''


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What stdout says as JSON."""
        return json.loads(self.out)


Run = Callable[..., Ran]


class Interrupted(io.TextIOWrapper):
    """Lines at the end of which Ctrl-C is pressed."""

    def readline(  # type: ignore[override] # typeshed has it so for TextIOWrapper itself
        self, size: int = -1, /
    ) -> str:
        """The next line."""
        if line := super().readline(size):
            return line
        raise KeyboardInterrupt


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of decks with one in it, `ways`."""
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "ways.toml").write_text(WAYS, "utf-8")
    return folder


@pytest.fixture
def run(
    tmp_path: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """The program with no decks but those of `folder`; `lines` are what is typed."""
    monkeypatch.chdir(tmp_path)
    for module in ("quiz.settings", "quiz.store.desk"):
        monkeypatch.setattr(f"{module}.bundled_decks", lambda: folder)

    def run(*arguments: str, lines: str | bytes = "", interrupted: bool = False) -> Ran:
        typed = io.BytesIO(lines.encode() if isinstance(lines, str) else lines)
        keyboard = (Interrupted if interrupted else io.TextIOWrapper)(typed, "utf-8")
        monkeypatch.setattr(sys, "stdin", keyboard)
        monkeypatch.setattr(sys, "argv", ["quiz", *arguments])
        with pytest.raises(SystemExit) as exit_:
            main()
        captured = capsys.readouterr()
        code = exit_.value.code
        assert isinstance(code, int)
        return Ran(code, captured.out, captured.err)

    return run
