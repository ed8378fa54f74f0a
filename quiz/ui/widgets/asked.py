"""The question before a class: its options, how many have answered, and how they did."""

from __future__ import annotations

from itertools import zip_longest

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from quiz.classroom.questions import Question
from quiz.classroom.standings import chosen_counts, responses
from quiz.classroom.state import Drill, Phase
from quiz.study.prompt import Way
from quiz.ui.plain import bar, hanging, joined, line, plain
from quiz.ui.widgets.large import large

_BAR_CELLS, _FEW_BAR_CELLS, _NARROW = 24, 8, 70
_MOST_RESPONSES = 8
_HURRY_SECONDS = 5
_HIGH, _WIDE = 36, 110
_MINUTE = 60


class Asked(Vertical):
    """One question: open with its countdown, then with the answers of the class."""

    DEFAULT_CSS = """
    Asked {
        height: 1fr;
        padding: 0 1;
        #top { height: auto; }
        #top.-timed { min-height: 4; }
        #asked { width: 1fr; height: auto; text-style: bold; padding-right: 2; }
        #countdown { width: auto; height: auto; color: $text-accent; }
        #countdown.-hurry { color: $text-error; }
        #countdown.-paused { color: $text-warning; }
        VerticalScroll {
            height: 1fr; margin-top: 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        }
        #answers { height: auto; }
        #counted { height: 1; }
    }
    """
    _top = query_one("#top", Horizontal)
    _asked = query_one("#asked", Static)
    _countdown = query_one("#countdown", Static)
    _answers = query_one("#answers", Static)
    _scroll = query_one(VerticalScroll)
    _counted = query_one("#counted", Static)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Question, Drill] | None = None
        self._told = ("", False)

    def compose(self) -> ComposeResult:
        """The question beside its countdown, the options below, then the count of answers."""
        with Horizontal(id="top"):
            yield Static(id="asked")
            yield Static(id="countdown")
        with VerticalScroll(can_focus=False):
            yield Static(id="answers")
        yield Static(id="counted")

    def show(self, question: Question, drill: Drill) -> None:
        """Show the question as the drill stands."""
        self._shown = (question, drill)
        self._asked.update(plain(question.prompt.question))
        self._draw()

    def count(self, drill: Drill) -> None:
        """Show how many have answered."""
        answered, players = len(drill.answers_at(drill.place)), len(drill.present)
        share = answered / players if players else 0.0
        said = f"  {answered} of {players} answered"
        if players and not drill.unanswered() and drill.phase is Phase.OPEN:
            said = f"  all {players} have answered"
        counted = Content.assemble(bar(share, self._bar_cells), plain(said))
        # Its place does not change, and to lay the screen out anew would take long.
        self._counted.update(counted, layout=False)

    def tell_time(self, seconds: float | None, is_paused: bool) -> None:
        """Show the seconds left; None where there is no countdown."""
        left = "" if seconds is None else _clock(seconds)
        if (left, is_paused) == self._told:
            return
        is_as_wide = len(left) == len(self._told[0]) and is_paused == self._told[1]
        self._told = (left, is_paused)
        self._top.set_class(seconds is not None, "-timed")
        self._countdown.set_class(is_paused, "-paused")
        is_hurry = seconds is not None and seconds <= _HURRY_SECONDS and not is_paused
        self._countdown.set_class(is_hurry, "-hurry")
        scale = 2 if self.size.height >= _HIGH and self.size.width >= _WIDE else 1
        lines = large(left, scale) if left else []
        shown = Content("\n".join([*lines, *(["paused"] if is_paused else [])]))
        self._countdown.update(shown, layout=not is_as_wide)

    def on_resize(self) -> None:
        """Wrap the options anew."""
        self._draw()

    @property
    def _bar_cells(self) -> int:
        return _BAR_CELLS if self.size.width >= _NARROW else _FEW_BAR_CELLS

    def _draw(self) -> None:
        width = self._answers.size.width or self.size.width - 4
        if self._shown is None or width <= 0:
            return
        question, drill = self._shown
        self._answers.update(self._answered(question, drill, max(width, 20)))
        self.count(drill)

    def _answered(self, question: Question, drill: Drill, width: int) -> Content:
        is_open, is_told = drill.phase is Phase.OPEN, drill.is_over(question.place)
        if question.prompt.way in (Way.PICK, Way.TICK):
            blocks = self._options(question, drill, width, is_open=is_open, is_told=is_told)
        elif is_told:
            blocks = [_answer(question, width), *self._responses(question, drill, width)]
        else:
            given = [] if is_open else self._responses(question, drill, width)
            blocks = [*_things(question, width, is_open=is_open), *given]
        why = question.prompt.entry.card.explanation if is_told else ""
        told = [Content(""), *plain(why).wrap(width)] if why else []
        rows = sum(len(each.split("\n")) for each in blocks) + len(told)
        between = "\n\n" if self._scroll.size.height - rows >= len(blocks) else "\n"
        return Content("\n").join([Content(between).join(blocks), *told])

    def _options(
        self, question: Question, drill: Drill, width: int, *, is_open: bool, is_told: bool
    ) -> list[Content]:
        prompt = question.prompt
        counts = chosen_counts(drill, question.place, len(prompt.options))
        most = max(len(drill.answers_at(question.place)), 1)
        beside = 0 if is_open else self._bar_cells + 7
        lines = []
        for place, option in enumerate(prompt.options):
            is_right = is_told and place in prompt.right
            style = "$text-success bold" if is_right else "$foreground 65%" if is_told else ""
            first = plain(f"{'✓' if is_right else ' '} {place + 1:>2}  ", style or "$accent")
            block = hanging(first, plain(option.text, style), width - beside)
            if not is_open:
                share = counts[place] / most
                fill = "$success" if is_right else "$primary"
                shown = Content.assemble(bar(share, self._bar_cells, fill), f"{counts[place]:>5}")
                block = _beside(block, shown, width)
            lines.append(block)
            if is_told and option.why and counts[place]:
                why = plain(option.why, "$foreground 65%")
                lines[-1] = joined([block, hanging(Content(" " * 6), why, width)], "\n")
        return lines

    def _responses(self, question: Question, drill: Drill, width: int) -> list[Content]:
        """The answers in words, the most frequent first."""
        given = responses(drill, question.place)
        most = max(len(drill.answers_at(question.place)), 1)
        is_told = drill.is_over(question.place)
        lines = []
        for each in given[:_MOST_RESPONSES]:
            is_right = is_told and each.credit >= 1
            style = "$text-success" if is_right else "$foreground 65%" if is_told else ""
            sign = plain(f"  {'✓' if is_right else ' '} ", style)
            block = hanging(sign, plain(each.response or "—", style), width - self._bar_cells - 7)
            count, fill = len(each.players), "$success" if is_right else "$primary"
            shown = Content.assemble(bar(count / most, self._bar_cells, fill), f"{count:>5}")
            lines.append(_beside(block, shown, width))
        if len(given) > _MOST_RESPONSES:
            others = f"    and {len(given) - _MOST_RESPONSES} other answers"
            lines.append(plain(others, "$foreground 65%"))
        return lines


def _things(question: Question, width: int, *, is_open: bool) -> list[Content]:
    """What is to be put in order or matched; where the answer is typed, that it is."""
    prompt = question.prompt
    if prompt.way is Way.TYPE:
        return [line("Type your answer.", "$foreground 65%")] if is_open else []
    options = [
        hanging(plain(f"  {place:>2}  ", "$accent"), plain(option.text), width)
        for place, option in enumerate(prompt.options, 1)
    ]
    if not prompt.lefts:
        return options
    rows = zip_longest(prompt.lefts, options, fillvalue=None)
    half = max(width // 2 - 2, 8)
    return [_paired(plain(left or ""), option or Content(""), half) for left, option in rows]


def _paired(left: Content, right: Content, width: int) -> Content:
    """The two in columns, each wrapped within the width."""
    lefts, rights = left.wrap(width) or [Content("")], right.wrap(width) or [Content("")]
    return Content("\n").join(
        Content.assemble(one or "", " " * (width - (one or Content("")).cell_length), other or "")
        for one, other in zip_longest(lefts, rights)
    )


def _answer(question: Question, width: int) -> Content:
    """The right answer in words."""
    answer = plain(question.prompt.answer, "$text-success bold")
    return hanging(plain("✓ ", "$text-success bold"), answer, width)


def _beside(block: Content, shown: Content, width: int) -> Content:
    """The block with something at the right end of its first line."""
    first, *rest = block.split("\n")
    gap = max(width - first.cell_length - shown.cell_length, 1)
    return Content("\n").join([Content.assemble(first, " " * gap, shown), *rest])


def _clock(seconds: float) -> str:
    whole = -int(-seconds // 1)
    return f"{whole // _MINUTE}:{whole % _MINUTE:02}" if whole > _MINUTE else str(whole)
