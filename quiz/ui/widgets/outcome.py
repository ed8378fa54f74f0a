"""How a drill went: the score, the questions that went worst, and where the results are."""

from __future__ import annotations

import shlex

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from quiz.classroom.questions import Question
from quiz.classroom.room import Room
from quiz.classroom.turns import worst
from quiz.text import counted
from quiz.ui.plain import bar, hanging, joined, line, plain
from quiz.ui.widgets.scoreboard import in_order, leaders, points, scored

_MOST_QUESTIONS = 5
_MOST_SCORE_ROWS = 12
_BAR_CELLS = 40


class Outcome(VerticalScroll, can_focus=False):
    """The end of a drill."""

    DEFAULT_CSS = """
    Outcome {
        height: 1fr;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        Static { height: auto; }
    }
    """
    _body = query_one(Static)

    def __init__(self) -> None:
        super().__init__()
        self._room: Room | None = None

    def compose(self) -> ComposeResult:
        """All of it in one."""
        yield Static()

    def show(self, room: Room) -> None:
        """Show how this drill went."""
        self._room = room
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Set it anew."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.scrollable_content_region.size
        if self._room is None or width <= 0:
            return
        parts = [
            _score(self._room, width, min(height // 2, _MOST_SCORE_ROWS)),
            _hardest(self._room, width),
            _where(self._room, width),
        ]
        self._body.update(joined(parts, "\n\n"))


def _score(room: Room, width: int, height: int) -> Content:
    """Who wins and every team's points; of one side alone how many were right."""
    drill = room.drill
    sides = in_order(drill)
    asked = [place for place in range(drill.place + 1) if place not in drill.skipped]
    if not asked:
        return line("No question was asked.", "bold $text-accent")
    if len(sides) == 1:
        share = sides[0].credit / len(asked)
        said = f"{points(sides[0].credit)} of {counted(len(asked), 'question')} right, {share:.0%}"
        given = sides[0].awarded
        more = f"and {counted(given, 'point')} from the teacher" if given else ""
        drawn = bar(share, min(_BAR_CELLS, width))
        return joined([line(said, "bold $text-accent"), drawn, line(more)], "\n")
    after = line(f"after {counted(len(asked), 'question')}", "$foreground 65%")
    head = joined([plain(leaders(sides), "bold $text-accent"), after], " ")
    rows = scored(sides, width, max(height, len(sides)))
    return Content("\n").join([*head.wrap(width), Content(""), *rows])


def _hardest(room: Room, width: int) -> Content:
    missed = worst(room.drill, room.questions, _MOST_QUESTIONS)
    if not missed:
        return Content("")
    blocks = [line("What went worst", "bold $text-accent")]
    blocks += [_missed(question, share, width) for question, share in missed]
    return Content("\n").join(blocks)


def _missed(question: Question, share: float, width: int) -> Content:
    prompt = question.prompt
    first = plain(f"{share:>4.0%}  ", "$text-warning")
    indent = Content(" " * first.cell_length)
    mark = Content.assemble(indent, plain("✓ ", "$text-success"))
    lines = [
        hanging(first, plain(prompt.question), width),
        hanging(mark, plain(prompt.answer, "$text-success"), width),
    ]
    if why := prompt.entry.card.explanation:
        lines.append(hanging(indent + Content("  "), plain(why, "$foreground 65%"), width))
    return Content("\n").join(lines)


def _where(room: Room, width: int) -> Content:
    said = [
        f"Results: {room.path}",
        f"`quiz report {shlex.quote(room.path.stem)}` tells more of them.",
    ]
    lines = [each for text in said for each in plain(text, "$foreground 65%").wrap(width)]
    return Content("\n").join(lines)
