"""The score of the teams: in one line, and large."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widgets import Static

from quiz.classroom.standings import Standing, standings
from quiz.classroom.state import Drill
from quiz.text import cells, counted
from quiz.ui.plain import cell, line, plain
from quiz.ui.widgets.large import large, large_width

_BETWEEN = 5
_NAME_CELLS = 24
_LARGE_ROWS = {1: 3, 2: 5}


def points(total: float) -> str:
    """The points as they are shown: parts of one to two places."""
    return f"{round(total, 2):g}"


def in_order(drill: Drill) -> list[Standing]:
    """The standing of each team, in the order in which they take turns."""
    by_team = {each.player: each for each in standings(drill)}
    return [by_team[player.id] for player in drill.present]


class ScoreLine(Static):
    """Every team with its points, the one whose turn it is marked."""

    DEFAULT_CSS = """
    ScoreLine { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def show(self, drill: Drill) -> None:
        """Show the score as it is now; of one side alone, how many were right."""
        sides = in_order(drill)
        if len(sides) == 1:
            told = sum(drill.is_over(place) for place in range(drill.place + 1))
            said = f"{points(sides[0].total)} right of {told - len(drill.skipped)}"
            self.update(line(said if drill.place >= 0 else "", "$foreground 75%"))
            return
        self.update(Content("   ").join(_brief(each, drill) for each in sides))


class Scoreboard(Static):
    """Every team with its points in large figures, as large as there is room."""

    DEFAULT_CSS = """
    Scoreboard { height: 1fr; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Drill, Content, Content] | None = None

    def show(self, drill: Drill, heading: Content, note: Content) -> None:
        """Show the score with something above it and something below."""
        self._shown = (drill, heading, note)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Set it anew."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.content_size
        if self._shown is None or width <= 0:
            return
        drill, heading, note = self._shown
        above = [Content("\n").join(heading.wrap(width)), Content("")]
        below = [Content(""), Content("\n").join(note.wrap(width))]
        taken = sum(each.plain.count("\n") + 1 for each in (*above, *below))
        score = scored(in_order(drill), width, height - taken) if len(drill.present) > 1 else []
        top = [Content("")] * (max(height - taken - len(score), 0) // 3)
        self.update(Content("\n").join([*top, *above, *score, *below]))


def scored(sides: Sequence[Standing], width: int, height: int) -> list[Content]:
    """The rows of the score: in columns with large figures where they fit, else a row a team."""
    for scale in (2, 1):
        rows = _columns(sides, width, scale)
        if len(rows) <= height:
            return rows
    name = min(max(cells(each.name) for each in sides), max(width - 12, 6))
    figure = max(len(points(each.total)) for each in sides)
    lines = [
        Content.assemble(cell(each.name, name, _style(each)), f"  {points(each.total):>{figure}}")
        for each in sides
    ]
    return lines[: max(height, 1)]


def leaders(sides: Sequence[Standing]) -> str:
    """Who is ahead, as a sentence."""
    best = [each for each in sides if each.rank == 1]
    said = counted_points(best[0].total)
    if len(best) == 1:
        return f"{best[0].name} wins with {said}"
    if len(best) == len(sides):
        return f"All are level with {said}"
    names = [each.name for each in best]
    return f"{', '.join(names[:-1])} and {names[-1]} are level with {said}"


def counted_points(total: float) -> str:
    """The points with their noun."""
    return counted(int(total), "point") if total == int(total) else f"{points(total)} points"


def _columns(sides: Sequence[Standing], width: int, scale: int) -> list[Content]:
    """Name above figures, as many beside each other as fit."""
    column = max(
        max(min(cells(each.name), _NAME_CELLS), large_width(points(each.total), scale))
        for each in sides
    )
    column = min(column, width)
    each_row = max((width + _BETWEEN) // (column + _BETWEEN), 1)
    rows: list[Content] = []
    for start in range(0, len(sides), each_row):
        beside = sides[start : start + each_row]
        rows += [Content("")] if rows else []
        rows += _beside([_column(each, column, scale) for each in beside])
    return rows


def _column(side: Standing, width: int, scale: int) -> list[Content]:
    style = _style(side)
    figures = [plain(row.ljust(width), style) for row in large(points(side.total), scale)]
    return [cell(side.name, width, f"bold {style}"), Content(" " * width), *figures]


def _beside(columns: Sequence[Sequence[Content]]) -> list[Content]:
    between = Content(" " * _BETWEEN)
    return [between.join(row) for row in zip(*columns, strict=True)]


def _style(side: Standing) -> str:
    return "$text-accent" if side.rank == 1 and side.total > 0 else "$foreground"


def _brief(side: Standing, drill: Drill) -> Content:
    is_asked = side.player == drill.answering
    style = "$text-accent" if is_asked else "$foreground 75%"
    sign, weight = ("▸", "bold ") if is_asked else (" ", "")
    name = plain(f"{sign} {side.name}", f"{weight}{style}")
    return Content.assemble(name, " ", plain(points(side.total), f"bold {style}"))
