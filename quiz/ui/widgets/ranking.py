"""Who stands where, and what was hard: after a question, and at the end."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widgets import Static

from quiz.classroom.questions import Question
from quiz.classroom.standings import Standing, standings
from quiz.classroom.state import Drill
from quiz.text import counted
from quiz.ui.plain import bar, cell, hanging, line, plain

_NAME_CELLS, _BAR_CELLS, _HARDEST = 26, 30, 3
_BARE = 64
_EASY = 1.0


class Ranking(Static):
    """The standings; at the end what was right in all, and the hardest questions."""

    DEFAULT_CSS = """
    Ranking { height: 1fr; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Drill, Sequence[Question]] | None = None
        self._is_end = False
        self._note = ""

    def show(self, drill: Drill, questions: Sequence[Question], note: str = "") -> None:
        """Show the standings, or the end of the drill where there is a note for it."""
        self._shown, self._is_end, self._note = (drill, questions), bool(note), note
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows anew."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size.width - 2, self.size.height
        if self._shown is None or width <= 0:
            return
        drill, questions = self._shown
        if not self._is_end:
            rows = _ranked(standings(drill), width, height - 2)
            heading = line("Standings", "bold $text-accent")
            self.update(Content("\n").join([heading, Content(""), *rows]))
            return
        blocks = _summary(drill, questions, width)
        note = Content("\n").join(plain(self._note, "$foreground 65%").wrap(width))
        if drill.rules.is_race and not drill.rules.is_self_paced:
            left = height - sum(each.plain.count("\n") + 1 for each in (*blocks, note)) - 2
            blocks = [*_ranked(standings(drill), width, max(left, 3)), Content(""), *blocks]
        self.update(Content("\n").join([*blocks, Content(""), note]))


def _ranked(ranked: Sequence[Standing], width: int, rows: int) -> list[Content]:
    if not ranked:
        return [line("Nobody is in.", "$foreground 65%")]
    shown = ranked if len(ranked) <= rows else ranked[: max(rows - 1, 1)]
    best = max(max(each.total for each in ranked), 1)
    lines = [_row(each, best, width) for each in shown]
    if len(shown) < len(ranked):
        lines.append(line(f"and {len(ranked) - len(shown)} more", "$foreground 65%"))
    return lines


def _row(standing: Standing, best: float, width: int) -> Content:
    style = "bold $text-accent" if standing.rank == 1 else ""
    parts = [
        plain(f"{standing.rank:>3}  ", style or "$foreground 65%"),
        cell(standing.name, min(_NAME_CELLS, max(width - 14, 6)), style),
        plain(f"{standing.total:>8,.0f}  ", style),
    ]
    if width >= _BARE:
        parts.append(bar(standing.total / best, min(_BAR_CELLS, width - 42)))
    return Content("").join(parts)


def _summary(drill: Drill, questions: Sequence[Question], width: int) -> list[Content]:
    """What share was right, and which questions were the hardest."""
    shares = sorted(
        ((_share(drill, each), each) for each in _counted(drill, questions)),
        key=lambda pair: (pair[0], pair[1].place),
    )
    if not shares or not drill.present:
        return [line("The drill is over.", "bold $text-accent")]
    mean = sum(share for share, _ in shares) / len(shares)
    head = f"{mean:.0%} right, by {counted(len(drill.present), 'player')} "
    blocks = [line(head + f"in {counted(len(shares), 'question')}", "bold $text-accent")]
    hard = [pair for pair in shares[:_HARDEST] if pair[0] < _EASY]
    if hard:
        blocks += [Content(""), line("Hardest", "bold")]
    for share, question in hard:
        first = plain(f"{share:>5.0%}  ", "$text-warning")
        blocks.append(hanging(first, line(question.prompt.question), width))
    return blocks


def _counted(drill: Drill, questions: Sequence[Question]) -> list[Question]:
    return [
        each
        for each in questions
        if drill.was_opened(each.place) and each.place not in drill.skipped
    ]


def _share(drill: Drill, question: Question) -> float:
    """The mean credit at the question; who did not answer has none."""
    answers = drill.answers_at(question.place)
    return sum(each.credit for each in answers.values()) / max(len(drill.present), 1)
