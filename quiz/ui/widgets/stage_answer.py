"""What a class is shown once a question is told: the right answer, what was said, and why."""

from __future__ import annotations

from textual.content import Content

from quiz.deck.model import Number
from quiz.study.prompt import Prompt, Way
from quiz.text import cells
from quiz.ui.plain import hanging, plain
from quiz.ui.widgets.large import large, large_width
from quiz.ui.widgets.scene import CHOSEN, DIM, RIGHT, STYLES, Block, Scene, mark


def told(scene: Scene, width: int) -> list[Block]:
    """The right answer where no option shows it, what was answered instead, and why."""
    prompt = scene.question.prompt
    blocks = []
    if prompt.way not in CHOSEN:
        blocks.append(Block(_answer(prompt, width)))
        blocks += said(scene, width)
    if why := prompt.entry.card.explanation:
        blocks.append(Block(Content("\n").join(plain(why).wrap(width))))
    return blocks


def said(scene: Scene, width: int) -> list[Block]:
    """What was answered, where that is known and not simply right."""
    blocks = []
    for taken in scene.answers:
        if taken.response and taken.credit < 1:
            sign = mark(taken.credit)
            first = plain(f"{sign}  ", STYLES[sign])
            blocks.append(Block(hanging(first, plain(taken.response, DIM), width)))
    return blocks


def _answer(prompt: Prompt, width: int) -> Content:
    """The right answer: a short one in large letters, an order or a match line by line."""
    style = "bold $text-success"
    if prompt.way is Way.ARRANGE:
        texts = [prompt.options[place].text for place in prompt.right]
        rows = [(f"{number}. ", text) for number, text in enumerate(texts, 1)]
    elif prompt.way is Way.MATCH:
        rights = [prompt.options[place].text for place in prompt.right]
        pairs = zip(prompt.lefts, rights, strict=True)
        rows = [(f"{RIGHT} ", f"{left}  →  {right}") for left, right in pairs]
    else:
        return _large_answer(prompt, width) or hanging(
            plain(f"{RIGHT}  ", style), plain(prompt.answer, style), width
        )
    lines = [hanging(plain(first, style), plain(text, style), width) for first, text in rows]
    return Content("\n").join(lines)


def _large_answer(prompt: Prompt, width: int) -> Content:
    """The answer in large letters; empty where it is long, or where capitals would change it."""
    card, text, unit = prompt.entry.card, prompt.answer, ""
    if isinstance(card, Number):
        unit = card.shown_unit
        text = prompt.answer.removesuffix(unit).rstrip()
    if len(text) > width or text != text.upper():
        return Content("")
    drawn = large_width(text)
    has_all = bool(text.strip()) and all(large_width(each) for each in text if each != " ")
    if not has_all or drawn + cells(unit) + 3 > width:
        return Content("")
    rows = [plain(row.ljust(drawn), "$text-success") for row in large(text)]
    rows[-1] = Content.assemble(rows[-1], "  ", plain(unit, "bold $text-success"))
    return Content("\n").join(rows)
