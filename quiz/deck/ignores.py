"""Comments by which an author says that a warning or hint is not wanted: `# quiz: ignore W101`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quiz.deck.codes import CODES, MARK, OF_MARKS
from quiz.deck.kinds import nearest
from quiz.deck.problems import Problem
from quiz.deck.syntax import HEADERS, Syntax

_COMMENT = re.compile(r"[ \t]*(# ?quiz:[ \t]*(\S*)[ \t]*(.*))")
_CODE = re.compile(r"[\s,]*([A-Za-z]\d{3})\b")
_WORD = "ignore"
_ALL_LINES = range(1, 1 << 60)
_ACROSS_DECKS = ("W101", "H201")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One comment: its line and text, what it does not want, and on which lines of the file.

    `lines` is empty where it stands before nothing.
    """

    line: int
    column: int
    text: str
    word: str
    codes: tuple[str, ...]
    lines: range

    def covers(self, problem: Problem) -> bool:
        """Whether this problem is not wanted; errors cannot be waived."""
        return (
            self.word == _WORD
            and problem.line in self.lines
            and problem.code in self.codes
            and not problem.code.startswith("E")
        )


def ignores_in(text: str) -> list[Ignore]:
    """The comments of this kind in a text that tomli has accepted; its line ends are newlines."""
    if MARK not in text:
        return []
    lines = text.split("\n")
    syntax = Syntax(text.encode())
    found = []
    for row, line in enumerate(lines):
        if match := _COMMENT.fullmatch(line):
            at = syntax.line_start(row) + len(line[: match.start(1)].encode())
            node = syntax.root.descendant_for_byte_range(at, at + 1)
            if node is not None and node.type == "comment":
                scope = _scope(syntax, lines, row)
                codes = tuple(code.upper() for code in _codes(match[3]))
                found.append(Ignore(row + 1, match.start(1) + 1, match[1], match[2], codes, scope))
    return found


def wanted(problems: Iterable[Problem], ignores: Iterable[Ignore]) -> list[Problem]:
    """The problems that no comment waives."""
    return [each for each in problems if not any(ignore.covers(each) for ignore in ignores)]


def idle(path: Path, problems: Iterable[Problem], ignores: Iterable[Ignore]) -> Iterator[Problem]:
    """A hint for each comment that waives nothing, or asks for what cannot be.

    Of a code that is told across decks this is not said, since another deck may not be checked;
    nor where there is an error, since a card that has one is not looked at further.
    """
    found = list(problems)
    for ignore in ignores:
        for message, mend in _faults(ignore, found):
            source = " " * (ignore.column - 1) + ignore.text
            yield Problem(
                path, ignore.line, ignore.column, "H204", message, mend, source, len(ignore.text)
            )


def _faults(ignore: Ignore, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    if ignore.word != _WORD:
        yield f"`{MARK} {ignore.word}` is not known", "write `# quiz: ignore W101`"
        return
    if not ignore.lines:
        yield (
            "the comment stands before no card",
            "put it on the line before `[[cards]]`, or at the top of the file",
        )
        return
    if not ignore.codes:
        yield "the comment names no code", "write `# quiz: ignore W101`"
    told = {problem.code for problem in problems if problem.line in ignore.lines}
    has_errors = any(code.startswith("E") for code in told)
    for code in ignore.codes:
        if code not in CODES:
            near = nearest(code, [each for each in CODES if each not in OF_MARKS])
            yield f"there is no code {code}", f"did you mean `{near}`?" if near else ""
        elif code.startswith("E"):
            yield f"{code} is an error, and errors cannot be ignored", "mend what it is about"
        elif code not in told and code not in _ACROSS_DECKS and not has_errors:
            yield f"there is no {code} to be ignored here", "take the comment away"


def _codes(rest: str) -> Iterator[str]:
    """The codes with which the rest of the comment begins; what follows may say why."""
    at = 0
    while match := _CODE.match(rest, at):
        yield match[1]
        at = match.end()


def _scope(syntax: Syntax, lines: list[str], row: int) -> range:
    """The lines that a comment on that row speaks of."""
    nodes = [each for each in syntax.root.named_children if each.type != "comment"]
    if not nodes or row < syntax.row(nodes[0].start_byte):
        return _ALL_LINES
    below = row + 1
    while below < len(lines) and lines[below].lstrip().startswith("#"):
        below += 1
    tables = [each for each in nodes if each.type in HEADERS]
    starts = [syntax.row(each.start_byte) for each in tables]
    names = [[name for name, _ in syntax.header(each)] for each in tables]
    if below not in starts:
        return range(0)
    at = starts.index(below)
    own = names[at]
    others = (
        start
        for start, name in zip(starts[at + 1 :], names[at + 1 :], strict=True)
        if name == own or name[: len(own)] != own
    )
    return range(below + 1, next(others, len(lines)) + 1)
