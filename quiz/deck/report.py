"""A problem as it is printed."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.deck.problems import Level, Problem
from quiz.text import cells, counted, cut, one_line, visible

_WIDEST = 100
_REACH = 1000
_TAB = "    "


def report(problem: Problem) -> str:
    """The problem in lines: where and what, the source line with a caret, and the mend."""
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    head = f"{problem.path}{place}: {problem.level}[{problem.code}]: {problem.message}"
    lines = [one_line(_encodable(head))]
    if problem.source.strip():
        lines += [f"    {line}" for line in _pointed(problem)]
    if problem.mend:
        lines.append(f"    {one_line(problem.mend)}")
    return "\n".join(lines)


def _pointed(problem: Problem) -> tuple[str, str]:
    """The source line, cut around the fault where it is long, and the caret under the fault."""
    at = problem.column - 1
    end = at + problem.width
    near = (
        problem.source[max(0, at - _REACH) : at],
        problem.source[at : min(end, at + _REACH)],
        problem.source[end : end + _REACH],
    )
    before, fault, after = map(_shown, near)
    if cells(before + fault + after) > _WIDEST:
        fault = cut(fault, _WIDEST // 2)
        before = cut(before[::-1], _WIDEST // 2 - cells(fault) // 2)[::-1]
        after = cut(after, _WIDEST - cells(before + fault))
    caret = " " * cells(before) + "^" * max(1, cells(fault))
    return before + fault + after.rstrip(), caret


def _shown(text: str) -> str:
    return visible(text).replace("\t", _TAB).replace("\n", " ")


def _encodable(text: str) -> str:
    """The text with the bytes of a file's name that are not Unicode as question marks."""
    return text.encode(errors="replace").decode()


def summary(problems: Sequence[Problem]) -> str:
    """How many problems of each level there are."""
    levels = [problem.level for problem in problems]
    parts = [counted(levels.count(level), level.value) for level in Level]
    return ", ".join(parts) if problems else "No problems."


def as_json(problem: Problem) -> dict[str, object]:
    """The problem as `quiz check --json` prints it."""
    return {
        "path": str(problem.path),
        "line": problem.line,
        "column": problem.column,
        "level": problem.level.value,
        "code": problem.code,
        "message": problem.message,
    }
