"""How each editor is called, and which one."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from quiz.deck.editors import EDITORS, NoEditor, bad_end, edit_file, editor_command

FILE = Path("/decks/my deck.toml")


@pytest.fixture(autouse=True)
def _none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize(
    ("written", "arguments"),
    [
        pytest.param("vim", ["+7", str(FILE)], id="vim"),
        pytest.param("/usr/bin/nvim -R", ["+7", str(FILE)], id="nvim with its path and an option"),
        pytest.param("nano", ["+7", str(FILE)], id="nano"),
        pytest.param("emacsclient -nw", ["+7", str(FILE)], id="emacsclient"),
        pytest.param("hx", [f"{FILE}:7"], id="helix"),
        pytest.param("kak", ["+7", str(FILE)], id="kakoune"),
        pytest.param("micro", ["+7", str(FILE)], id="micro"),
        pytest.param("code", ["--wait", "--goto", f"{FILE}:7"], id="code"),
        pytest.param("code --wait", ["--goto", f"{FILE}:7"], id="code that waits already"),
        pytest.param("Code.exe", ["--wait", "--goto", f"{FILE}:7"], id="code on Windows"),
        pytest.param("subl", ["--wait", f"{FILE}:7"], id="sublime"),
        pytest.param("zed", ["--wait", f"{FILE}:7"], id="zed"),
        pytest.param("pycharm", ["--wait", "--line", "7", str(FILE)], id="pycharm"),
        pytest.param("my-own-editor -x", [str(FILE)], id="one not known"),
    ],
)
def test_an_editor_opens_the_file_at_the_line(
    monkeypatch: pytest.MonkeyPatch, written: str, arguments: list[str]
) -> None:
    monkeypatch.setenv("EDITOR", written)
    assert editor_command(FILE, 7) == [*written.split(), *arguments]


def test_every_editor_is_given_the_file() -> None:
    for editor in EDITORS.values():
        assert sum("{file}" in each for each in editor.at_line) == 1


def test_visual_comes_before_editor_and_both_before_any_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(tmp_path / "nano", "")
    assert editor_command(FILE, 1)[0] == "nano"
    monkeypatch.setenv("EDITOR", "vi")
    assert editor_command(FILE, 1)[0] == "vi"
    monkeypatch.setenv("VISUAL", "'a b' c")
    assert editor_command(FILE, 1) == ["a b", "c", str(FILE)]
    monkeypatch.setenv("VISUAL", " ")
    assert editor_command(FILE, 1)[0] == "vi"


def test_a_program_whose_path_has_spaces_is_one_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor = program(tmp_path / "my vim", "")
    monkeypatch.setenv("VISUAL", str(editor))
    assert editor_command(FILE, 1)[0] == str(editor)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("", "there is no editor here", id="none"),
        pytest.param("not-there", "'not-there' cannot be run: no such file", id="not there"),
        pytest.param("vi 'x", "VISUAL is not a command", id="a quote not closed"),
        pytest.param('vim "', "VISUAL is not a command", id="a quote at the end"),
        pytest.param("vi \\", "VISUAL is not a command", id="a backslash at the end"),
        pytest.param("''", "VISUAL is not a command: it names no program", id="an empty word"),
        pytest.param("'' x", "VISUAL is not a command: it names no program", id="an empty program"),
        pytest.param("{folder}", "cannot be run: permission denied", id="a folder"),
        pytest.param("{plain}", "cannot be run: permission denied", id="not executable"),
        pytest.param("{garbled}", "cannot be run: exec format error", id="not a program"),
        pytest.param("{orphan}", "cannot be run: no such file", id="without its interpreter"),
    ],
)
def test_without_an_editor_it_is_said_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, written: str, said: str
) -> None:
    paths = {name: tmp_path / name for name in ("folder", "plain", "garbled", "orphan")}
    paths["folder"].mkdir()
    for name, mode, text in (("plain", 0o644, ""), ("garbled", 0o755, "\0"), ("orphan", 0o755, "")):
        paths[name].write_text(text or "#!/not/there\n", "utf-8")
        paths[name].chmod(mode)
    monkeypatch.setenv("VISUAL", written.format(**paths))
    with pytest.raises(NoEditor, match=said):
        edit_file(FILE)


def test_an_editor_whose_name_no_system_takes_cannot_be_run() -> None:
    with pytest.raises(NoEditor, match="cannot be run: embedded null byte"):
        edit_file(FILE, editor="vi\0")


@pytest.mark.parametrize(
    ("code", "said"),
    [(0, ""), (3, "the editor ended with 3"), (-9, "the editor was ended by signal 9")],
)
def test_how_an_editor_ended_is_said_where_that_was_not_well(code: int, said: str) -> None:
    assert bad_end(code) == said


def test_ctrl_c_in_the_editor_is_for_the_editor_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    interrupt = "import os, signal; os.kill(os.getppid(), signal.SIGINT); "
    body = f"{interrupt}sys.exit(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"
    monkeypatch.setenv("VISUAL", str(program(tmp_path / "vim", body)))
    before = signal.getsignal(signal.SIGINT)
    assert edit_file(FILE, 2) == 0
    assert signal.getsignal(signal.SIGINT) is before


def test_an_editor_is_waited_for_and_its_exit_code_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VISUAL", str(program(tmp_path / "vim", "sys.exit(3)")))
    assert edit_file(FILE, 2) == 3


def program(path: Path, body: str) -> Path:
    """A program that does this."""
    path.write_text(f"#!{sys.executable}\nimport sys\n{body}\n", "utf-8")
    path.chmod(0o755)
    return path


def test_an_editor_that_is_set_comes_before_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VISUAL", "vi")
    assert editor_command(FILE, 7, "code -n") == ["code", "-n", "--wait", "--goto", f"{FILE}:7"]
    assert editor_command(FILE, 7, " ")[0] == "vi"
    with pytest.raises(NoEditor, match="the setting `editor` is not a command"):
        editor_command(FILE, 7, "vi 'x")
