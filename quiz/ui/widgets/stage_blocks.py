"""What a class is shown of a question, block by block: who is asked, options, what is right."""

from __future__ import annotations

from textual.content import Content

from quiz.classroom.state import Drill, Phase, Taken
from quiz.deck.model import Number
from quiz.study.prompt import Way
from quiz.ui.plain import hanging, joined, line, plain
from quiz.ui.widgets.scene import CHOSEN, DIM, PARTLY, RIGHT, STYLES, WRONG, Block, Scene, mark
from quiz.ui.widgets.stage_answer import said, told
from quiz.ui.widgets.stage_options import letter, options

_LONGEST_SHOWN = 4000


def groups(scene: Scene, width: int, *, is_tall: bool = False) -> list[list[Block]]:
    """The blocks of a scene from top to bottom, in groups: wrapped within the width.

    Where they are tall the options have tags of three rows.
    """
    prompt = scene.question.prompt
    question = prompt.question
    if len(question) > _LONGEST_SHOWN:
        question = f"{question[:_LONGEST_SHOWN]}…"
    asked = Content("\n").join(plain(question, "bold").wrap(width))
    whole = [
        [Block(verdicts(scene, width))],
        [Block(asked)],
        _lefts(scene, width),
        options(scene, width, is_tall=is_tall),
        told(scene, width) if scene.is_told else _invited(scene, width),
    ]
    return [group for each in whole if (group := [block for block in each if block.content])]


def verdicts(scene: Scene, width: int) -> Content:
    """The teams that were asked, each with how its answer came out."""
    drill, place = scene.drill, scene.question.place
    answers = drill.answers_at(place)
    is_alone = len(drill.present) == 1
    parts = []
    for player in drill.present:
        is_asked = player.id == drill.answering
        if not is_asked and player.id not in answers:
            continue
        name = Content("") if is_alone else plain(f" {player.name} ", _name_style(is_asked))
        parts.append(joined([name, _verdict(answers.get(player.id))], " "))
    if place in drill.skipped:
        parts.append(line("left out", "$text-warning"))
    elif drill.phase is Phase.CLOSED and scene.answering is None:
        parts.append(line("Time is up" if _is_out_of_time(drill) else "Closed", "$text-warning"))
    lines = joined(parts, "   ").wrap(width)
    return Content("\n").join(lines)


def _verdict(taken: Taken | None) -> Content:
    if taken is None:
        return Content("")
    sign = mark(taken.credit)
    words = {RIGHT: "Right", WRONG: "Wrong", PARTLY: f"{taken.credit:.0%} right"}
    return line(f"{sign} {words[sign]}", f"bold {STYLES[sign]}")


def _name_style(is_asked: bool) -> str:
    return "bold $background on $accent" if is_asked else "$foreground on $panel"


def _is_out_of_time(drill: Drill) -> bool:
    watch = drill.watch
    return watch is not None and watch.limit is not None and watch.elapsed(drill.at) >= watch.limit


def _lefts(scene: Scene, width: int) -> list[Block]:
    """What is to be matched, each with what was picked for it."""
    prompt = scene.question.prompt
    if not prompt.lefts or scene.is_told:
        return []
    blocks = []
    for turn, left in enumerate(prompt.lefts):
        first = plain(f"{letter(turn)}  ", "bold $text-accent")
        text = plain(left)
        if turn < len(scene.picked):
            given = plain(prompt.options[scene.picked[turn]].text, "$text-primary")
            text = Content.assemble(text, "  →  ", given)
        blocks.append(Block(hanging(first, text, width)))
    return blocks


def _invited(scene: Scene, width: int) -> list[Block]:
    """What was said so far, or how to answer where there is nothing to choose."""
    prompt = scene.question.prompt
    if prompt.way not in CHOSEN and scene.answers:
        return said(scene, width)
    if prompt.way not in (Way.TYPE, Way.REVEAL) or scene.drill.phase is not Phase.OPEN:
        return []
    card = prompt.entry.card
    unit = f", in {card.shown_unit}" if isinstance(card, Number) and card.units else ""
    return [Block(line(f"Say the answer{unit}.", DIM))]
