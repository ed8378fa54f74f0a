"""The share known: over time in total, and now by deck, section or tag."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.study.charts.drawing import (
    Chart,
    Line,
    Number,
    Run,
    Tone,
    bare,
    drawn,
    merged,
    too_few,
)
from quiz.study.charts.plot import (
    AXIS,
    Column,
    columns,
    marks,
    percent,
    pitch_of,
    share_bar,
    sparkline,
)
from quiz.study.progress import Group, Known, Progress
from quiz.text import fitted

LEAST_ANSWERS = 1
"""Before the first answer nothing is known, and afterwards something is."""

_TITLE = "Known over time"
_MONTH_OF_WEEKS = 4
_BAR_CELLS, _SPARKS, _SHARE_CELLS, _CHANGE_CELLS, _SEEN_CELLS = 10, 13, 6, 6, 18
_SEEN_FROM, _SPARKS_FROM, _BAR_FROM = 64, 90, 34
_FEWEST_NAME_CELLS = 8


def known_over_time(progress: Progress, width: int) -> Chart:
    """The share of all cards known at the end of each week, as columns from 0 to 100%."""
    most = max(width - AXIS, 1)
    known = progress.known[-most:]
    if not any(each.share > 0 for each in known):
        return too_few(_TITLE, LEAST_ANSWERS, width)
    pitch = max(pitch_of(len(known), width, 2), 1)
    spread = [Column(each.share) for each in known for _ in range(pitch)]
    lines = columns(spread, 1, 1, ("100%", "0%"))
    lines.append(marks(_months(known, pitch), width))
    summary = f"{percent(known[-1].share)} now{_since(known)}"
    return drawn(_TITLE, summary, lines, width, numbers=_over_time(known))


def known_by(title: str, groups: Sequence[Group], width: int) -> Chart:
    """A line for each group, in their order: the share known, its change in four weeks."""
    if not groups:
        return bare(title, "There are none.", width)
    lines = [group_line(each, width) for each in groups]
    numbers = [
        Number(each.title, f"{percent(share_of(each))}, {each.seen:,} of {each.faces:,} seen")
        for each in groups
    ]
    return drawn(title, "", lines, width, numbers=numbers)


def group_line(group: Group, width: int) -> Line:
    """One group in so many cells: its title, and as much of how it stands as there is room for."""
    share = share_of(group)
    runs = [*share_bar(share, _BAR_CELLS)] if width >= _BAR_FROM else []
    runs += [Run(f"{percent(share):>{_SHARE_CELLS}}"), _change(group)]
    if width >= _SEEN_FROM:
        seen = f"{group.seen:,} of {group.faces:,} seen"
        runs.append(Run(f"{seen:>{_SEEN_CELLS}}", Tone.MUTED))
    if width >= _SPARKS_FROM:
        sparks = sparkline([each.share for each in group.known[-_SPARKS:]])
        runs.append(Run(f"  {sparks:>{_SPARKS}}", Tone.MAIN))
    name = max(width - sum(len(run.text) for run in runs) - 2, _FEWEST_NAME_CELLS)
    return merged([Run(f"{fitted(group.title, name)}  "), *runs])


def share_of(group: Group) -> float:
    """The share of the group that is known today."""
    return group.known[-1].share if group.known else 0.0


def _change(group: Group) -> Run:
    """By how many hundredths the share has changed in four weeks."""
    if len(group.known) <= _MONTH_OF_WEEKS:
        return Run(" " * _CHANGE_CELLS)
    before = group.known[-_MONTH_OF_WEEKS - 1].share
    points = round(100 * (share_of(group) - before))
    if not points:
        return Run(f"{'· 0':>{_CHANGE_CELLS}}", Tone.MUTED)
    mark, tone = ("▲", Tone.GOOD) if points > 0 else ("▼", Tone.BAD)
    return Run(f"{f'{mark}{abs(points):>2}':>{_CHANGE_CELLS}}", tone)


def _months(known: Sequence[Known], pitch: int) -> list[tuple[int, str]]:
    return [
        (AXIS + n * pitch, f"{each.day:%b}")
        for n, each in enumerate(known)
        if n == 0 or each.day.month != known[n - 1].day.month
    ]


def _since(known: Sequence[Known]) -> str:
    if len(known) <= _MONTH_OF_WEEKS:
        return ""
    return f", {percent(known[-_MONTH_OF_WEEKS - 1].share)} four weeks ago"


def _over_time(known: Sequence[Known]) -> list[Number]:
    """The share at the end of each month, and today's."""
    last = {f"{each.day:%b %Y}": each.share for each in known[:-1]}
    today = known[-1]
    last[f"Today, {today.day.day} {today.day:%b}"] = today.share
    return [Number(name, percent(share)) for name, share in last.items()]
