"""The blocks of a GIFT file: what stands between blank lines, its comments taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quiz.exchange.carried import Loss
from quiz.exchange.encoding import place_at
from quiz.exchange.gift.syntax import finder, found

_BRACE = finder("[{}]")
_ID = re.compile(r"\[id:((?:\\\]|[^\]\x00-\x1f\x7f])+)\]")
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]\x00-\x1f\x7f])+)\]")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its text, the number of its first line, and what its comments say."""

    text: str
    line: int
    id: str = ""
    tags: tuple[str, ...] = ()

    def place(self, offset: int) -> str:
        """Where in the file this place of the text is."""
        start = self.text.rfind("\n", 0, offset) + 1
        return place_at(self.line + self.text.count("\n", 0, offset), offset - start + 1)


def blocks(text: str, losses: list[Loss]) -> Iterator[Block]:
    """The blocks that are not only comments; one torn by a blank line is mended, and that said."""
    held: list[Block] = []
    for block in _torn(text):
        brace = next((match[1] for match in found(_BRACE, block.text)), "")
        if held and brace == "}":
            losses.append(Loss(held[0].place(0), "a blank line within a question is passed over"))
            yield _joined([*held, block])
            held = []
            continue
        if held and not brace:
            held.append(block)
            continue
        yield from held
        held = [block] if _is_open(block) else []
        if not held:
            yield block
    yield from held


def _torn(text: str) -> Iterator[Block]:
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            lines.append(line)
        elif lines:
            block = _without_comments(lines, number - len(lines))
            if block.text.strip():
                yield block
            lines = []


def _without_comments(lines: list[str], first: int) -> Block:
    """The block of the lines, its comments as empty lines."""
    comments = [line for line in lines if line.lstrip().startswith("//")]
    if not comments:
        return Block("\n".join(lines), first)
    said = "\n".join(comments)
    name = _ID.search(said)
    return Block(
        "\n".join("" if line.lstrip().startswith("//") else line for line in lines),
        first,
        _bare(name[1]) if name else "",
        tuple(_bare(tag[1]) for tag in _TAG.finditer(said)),
    )


def _bare(name: str) -> str:
    return name.strip().replace("\\]", "]")


def _is_open(block: Block) -> bool:
    signs = (match[1] for match in found(_BRACE, block.text))
    return next((sign for sign in signs if sign == "{"), "") == "{" and "}" not in signs


def _joined(torn: Iterable[Block]) -> Block:
    first, *others = torn
    text = first.text
    for other in others:
        gap = other.line - first.line - text.count("\n")
        text += "\n" * gap + other.text
    return replace(first, text=text)
