"""Every problem of every deck, at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from quiz.deck.codes import MARK
from quiz.deck.folders import SAME_ID, search
from quiz.deck.lint import linted
from quiz.deck.problems import Finding, Problem
from quiz.deck.read import Draft, drafted, located


def checked(paths: Sequence[Path], left_out: Iterable[Problem] = ()) -> list[Problem]:
    """The errors, warnings and hints of the files, and of the decks in the folders, sorted.

    Problems of what was left out elsewhere are put among them; what a comment
    `# quiz: ignore W101` waives is not.
    """
    files, left_out_here = to_check(paths)
    drafts = [drafted(path) for path in files]
    linting = iter(linted([draft.deck for draft in drafts if draft.deck]))
    problems = [*left_out, *left_out_here]
    for draft in drafts:
        further = _in_file(draft, next(linting)) if draft.deck else ()
        problems += draft.problems
        problems += _waived(draft, located(draft.text, draft.path, [*draft.findings, *further]))
    return sorted(problems, key=lambda problem: problem.order)


def deck_files(paths: Iterable[Path]) -> list[Path]:
    """The files themselves and all decks in the folders, each path once."""
    return to_check(paths)[0]


def to_check(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The same, and a problem for each file or folder that is left out.

    Of two decks of one id in a folder both are to be checked, though one is left out.
    """
    files: dict[Path, None] = {}
    left_out: list[Problem] = []
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        found = search([path])
        doubles = [each.path for each in found.left_out if each.code == SAME_ID]
        files |= dict.fromkeys(sorted([*(deck.path for deck in found.decks), *doubles]))
        left_out += found.left_out
    return list(files), left_out


def _waived(draft: Draft, problems: Sequence[Problem]) -> list[Problem]:
    """The problems but for those that the author's comments waive; and what is idle in those."""
    if draft.deck is None or MARK not in draft.text:
        return list(problems)
    from quiz.deck.ignores import idle, ignores_in, wanted

    ignores = ignores_in(draft.text)
    return [*wanted(problems, ignores), *idle(draft.path, problems, ignores)]


def _in_file(draft: Draft, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with each section where the file has it, bad ones counted.

    That no card asks about a section, or that there is none, is not said while a bad card may, or
    what an unknown key holds.
    """
    errors = [each for each in draft.findings if each.code.startswith("E")]
    has_bad_cards = any(each.loc[0] == "cards" or each.code == "E011" for each in errors)
    for finding in findings:
        if finding.code in ("H203", "H210") and has_bad_cards:
            continue
        match finding.loc:
            case ("sections", int(place), *rest):
                yield replace(finding, loc=("sections", draft.sections[place], *rest))
            case _:
                yield finding
