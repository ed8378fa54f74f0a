"""Every problem of every deck, at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from quiz.deck.codes import MARK
from quiz.deck.lint import linted
from quiz.deck.problems import Finding, Problem
from quiz.deck.read import Draft, drafted, located


def checked(paths: Sequence[Path]) -> list[Problem]:
    """The errors, warnings and hints of the files, and of the `*.toml` in the folders, sorted.

    What a comment `# quiz: ignore W101` waives is left out.
    """
    drafts = [drafted(path) for path in deck_files(paths)]
    linting = iter(linted([draft.deck for draft in drafts if draft.deck]))
    problems: list[Problem] = []
    for draft in drafts:
        further = _in_file(draft, next(linting)) if draft.deck else ()
        problems += draft.problems
        problems += _waived(draft, located(draft.text, draft.path, [*draft.findings, *further]))
    return sorted(problems, key=lambda problem: problem.order)


def deck_files(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and for each folder its `*.toml` files by name; each path once."""
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def _waived(draft: Draft, problems: Sequence[Problem]) -> list[Problem]:
    """The problems but for those that the author's comments waive; and what is idle in those."""
    if draft.deck is None or MARK not in draft.text:
        return list(problems)
    from quiz.deck.ignores import idle, ignores_in, wanted

    ignores = ignores_in(draft.text)
    return [*wanted(problems, ignores), *idle(draft.path, problems, ignores)]


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    try:
        yield from sorted(each for each in path.iterdir() if each.suffix == ".toml")
    except OSError:
        yield path


def _in_file(draft: Draft, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with each section where the file has it, bad ones counted.

    That no card asks about a section is not said while a bad card may.
    """
    has_bad_cards = any(
        each.loc[:1] == ("cards",) and each.code.startswith("E") for each in draft.findings
    )
    for finding in findings:
        if finding.code == "H203" and has_bad_cards:
            continue
        match finding.loc:
            case ("sections", int(place), *rest):
                yield replace(finding, loc=("sections", draft.sections[place], *rest))
            case _:
                yield finding
