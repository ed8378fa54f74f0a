"""The options of a question before a class, each with its number on a tag to call out."""

from __future__ import annotations

from itertools import zip_longest
from string import ascii_lowercase

from textual.content import Content

from quiz.study.prompt import Way
from quiz.ui.plain import plain
from quiz.ui.widgets.scene import CHOSEN, DIM, RIGHT, WRONG, Block, Scene

_SIGN_CELLS, _GAP = 3, "  "


def options(scene: Scene, width: int, *, is_tall: bool) -> list[Block]:
    """A block for each option; none where the answer is told in another form."""
    prompt = scene.question.prompt
    if scene.is_told and prompt.way not in CHOSEN:
        return []
    return [_option(scene, place, width, is_tall=is_tall) for place in range(len(prompt.options))]


def letter(turn: int) -> str:
    """What a left-hand side is called by."""
    return ascii_lowercase[turn] if turn < len(ascii_lowercase) else str(turn + 1)


def _option(scene: Scene, place: int, width: int, *, is_tall: bool) -> Block:
    """An option, with why it is wrong once that is told."""
    prompt = scene.question.prompt
    option = prompt.options[place]
    sign, style = _sign(scene, place)
    tag = _tag(place + 1, len(prompt.options), _tag_colour(sign), is_tall=is_tall)
    indent = _SIGN_CELLS + tag[0].cell_length + len(_GAP)
    text = plain(option.text, style).wrap(max(width - indent, 1))
    if scene.is_told and option.why:
        text += plain(option.why, DIM).wrap(max(width - indent, 1))
    if scene.typed is not None and scene.typed[0] == place + 1:
        text += plain(scene.typed[1], DIM).wrap(max(width - indent, 1))
    signs = [plain(f"{sign:<{_SIGN_CELLS}}", style)]
    if is_tall:
        blank = Content("")
        text, signs = [blank, *text], [blank, *signs]
    columns = zip_longest(signs, tag, text, fillvalue=Content(""))
    rows = [
        Content.assemble(_wide(mark, _SIGN_CELLS), _wide(number, tag[0].cell_length), _GAP, words)
        for mark, number, words in columns
    ]
    return Block(Content("\n").join(rows), place)


def _tag(number: int, most: int, colour: str, *, is_tall: bool) -> list[Content]:
    """The number on its colour: one row, or three and wider."""
    around = "  " if is_tall else " "
    figures = f"{around}{number:>{len(str(most))}}{around}"
    row = plain(figures, f"bold $background on {colour}")
    blank = plain(" " * len(figures), f"on {colour}")
    return [blank, row, blank] if is_tall else [row]


def _wide(content: Content, cells: int) -> Content:
    return content.pad_right(max(cells - content.cell_length, 0))


def _sign(scene: Scene, place: int) -> tuple[str, str]:
    """The sign before an option, and the style of its text."""
    prompt, taken = scene.question.prompt, scene.answering
    picked = scene.picked
    if prompt.way not in CHOSEN:
        if place not in picked:
            return "", ""
        turn = picked.index(place)
        label = letter(turn) if prompt.way is Way.MATCH else f"{turn + 1}."
        return label, "bold $text-primary"
    if scene.is_told:
        if place in prompt.right:
            return RIGHT, "bold $text-success"
        is_chosen = any(place in each.chosen for each in scene.answers)
        return (WRONG, "$text-error") if is_chosen else ("", DIM)
    if place in picked:
        return "☑", "bold $text-primary"
    if not picked and taken is not None and place in taken.chosen:
        is_wrong = prompt.way is Way.PICK
        return (WRONG, "$text-error") if is_wrong else ("☑", "$text-primary")
    tried = prompt.way is Way.PICK and any(place in each.chosen for each in scene.answers)
    return (WRONG, DIM) if tried else ("☐" if prompt.way is Way.TICK else "", "")


def _tag_colour(sign: str) -> str:
    colours = {RIGHT: "$success", WRONG: "$error", "☑": "$primary"}
    return colours.get(sign, "$accent" if sign in ("", "☐") else "$primary")
