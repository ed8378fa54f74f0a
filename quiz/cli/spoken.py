"""What plain mode says: questions, feedback and the score in lines that read well aloud."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from quiz.deck.model import Number
from quiz.store.sitting import Sitting
from quiz.store.terms import Terms
from quiz.study.certainty import MARKS, MOST
from quiz.study.prompt import Prompt, Way
from quiz.study.rating import Certainty, Mode, Outcome
from quiz.study.result import Result
from quiz.study.session import Answered
from quiz.study.wording import (
    CERTAINTY_NAMES,
    REVERSED,
    pays,
    schedule_note,
    signed,
    verdict,
)
from quiz.text import counted, one_line, visible

COMMANDS = """\
:h  a hint
:n  I do not know: show the answer, and ask it again soon
:s  skip the question, to come back to it at the end
:u  undo what was done last: an answer (it is asked again), :g, :y, :f, :x or :s
:g  I guessed the last answer
:y  I was right in what I typed last
:a  add what I typed last to what its card accepts, after :y
:r  read the section that the question is about
:f  flag the card, or take its flag away
:x  suspend the card: ask it no more
:q  stop; everything is saved
:?  this list
What is the answer to the question is taken as an answer, even if it looks like a command; any
other that begins with a colon is typed with two: ::) answers :)"""

_ASKING = {
    Way.REVEAL: "Enter shows the answer",
    Way.PICK: "Number",
    Way.TICK: "Numbers of all that are right",
    Way.TYPE: "Answer",
    Way.ARRANGE: "Numbers in the right order",
    Way.MATCH: "A number for each letter in turn",
}
_HOW_SURE = " · ".join(f"{certainty} {name.lower()}" for certainty, name in CERTAINTY_NAMES.items())
_RATING = "How well did you know it? A number"


def opening(terms: Terms, count: int) -> Iterator[str]:
    """What is about to be asked, and the rules of it."""
    noun = "card" if terms.mode is Mode.STUDY else "question"
    yield f"{terms.mode.value.capitalize()}: {counted(count, noun)}."
    if terms.is_test:
        yield schedule_note(is_fed=terms.answer_mode.feeds_schedule)
    if terms.seconds is not None:
        yield f"The time for each question is {counted(terms.seconds, 'second')}."
    if terms.feedback_at_end:
        yield "What was right is told at the end."
    if terms.certainty:
        yield "You are asked how sure you are of each answer, and marked by it:"
        for certainty, name in CERTAINTY_NAMES.items():
            right, wrong = map(signed, MARKS[certainty])
            says = f"{certainty} {name.lower()}, {pays(certainty)}"
            yield f"{says}: {right} if right, {wrong} if wrong"
    yield "Commands begin with a colon; :? lists them."


def place(sitting: Sitting) -> str:
    """Which question it is, and what is left: in study that changes with each answer."""
    number = sitting.answered_count + 1
    if sitting.terms.mode is not Mode.STUDY:
        return f"Question {number} of {sitting.answered_count + sitting.remaining}"
    left = ", ".join(f"{count} {name}" for name, count in sitting.left._asdict().items())
    return f"Question {number} (left: {left})"


def question(prompt: Prompt) -> Iterator[str]:
    """The question, and what there is to choose from."""
    if prompt.is_reversed:
        yield REVERSED
    yield visible(prompt.question)
    for letter, left in zip(_letters(prompt), prompt.lefts, strict=True):
        yield _hanging(f"{letter}. ", left)
    for number, option in enumerate(prompt.options, start=1):
        yield _hanging(f"{number}) ", option.text)


def asking(prompt: Prompt, *, is_revealed: bool) -> str:
    """What stands before the answer on its line."""
    card = prompt.entry.card
    if is_revealed:
        return f"{_RATING} > "
    if isinstance(card, Number) and card.units:
        return f"Answer, in {one_line(card.shown_unit)} > "
    if prompt.way is Way.TYPE and (len(prompt.gaps) > 1 or prompt.lines > 1):
        ending = "; an empty line ends it" if prompt.lines > 1 else ""
        return f"Answer, {prompt.asks_for.removeprefix('an answer of ')}{ending} > "
    return f"{_ASKING[prompt.way]} > "


def asking_how_sure(prompt: Prompt) -> str:
    """What stands before the certainty on its line."""
    recall = "Recall the answer. " if prompt.way is Way.REVEAL else ""
    return f"{recall}How sure are you? {_HOW_SURE} > "


def right_answer(prompt: Prompt) -> Iterator[str]:
    """The right answer, and the explanation."""
    yield _hanging("Answer: ", prompt.answer)
    if prompt.entry.card.explanation:
        yield visible(prompt.entry.card.explanation)


def feedback(answered: Answered) -> Iterator[str]:
    """The verdict on an answer, the right one, why those picked were wrong, the explanation."""
    if answered.response.late:
        yield "Too late."
    if answered.response.rating is not None:
        yield from _marks(answered)
        return
    is_unknown = answered.response.unknown
    yield "You did not know." if is_unknown else f"{verdict(answered.grade)}."
    yield from _marks(answered)
    if answered.grade.outcome is not Outcome.RIGHT and answered.response.picked:
        yield _hanging("You answered: ", answered.grade.given)
    answer, *explanation = right_answer(answered.prompt)
    yield answer
    for place in dict.fromkeys(answered.response.picked):
        option = answered.prompt.options[place]
        if option.why:
            yield f"{one_line(option.text)}: {visible(option.why)}"
    yield from explanation


def score(result: Result, terms: Terms) -> Iterator[str]:
    """The score, and what was missed."""
    found = result.score
    yield f"Score: {found.right} of {found.asked} right, {found.share:.0%}"
    if found.credit > found.right:
        yield f"With what was partly right: {found.credit:.4g} points"
    if terms.certainty and found.asked:
        yield from _by_certainty(result)
    for answered in (*result.misled, *result.otherwise_missed):
        sign = "Sure and wrong: " if answered in result.misled else _missed(answered)
        yield _hanging(sign, answered.prompt.question)
        yield _hanging("  Answer: ", answered.prompt.answer)
        if terms.feedback_at_end and answered.prompt.entry.card.explanation:
            yield _hanging("  ", answered.prompt.entry.card.explanation)


def _missed(answered: Answered) -> str:
    return "You did not know: " if answered.response.unknown else "Missed: "


def _by_certainty(result: Result) -> Iterator[str]:
    """The marks, and for each certainty how often it was right and where it pays, surest first."""
    marks, most = signed(result.marks), MOST * result.score.asked
    average = signed(result.marks / result.score.asked)
    yield f"Marks: {marks} of at most {most}, {average} on average"
    for level in reversed(result.levels):
        certainty = Certainty(level.certainty)
        share = f"{level.right} of {level.asked} right, {level.right / level.asked:.0%}"
        yield f"{CERTAINTY_NAMES[certainty]}: {share}; pays {pays(certainty)}"


def _marks(answered: Answered) -> Iterator[str]:
    if answered.response.certainty is not None:
        yield f"Marks: {signed(answered.sureness.marks)}"


def _hanging(mark: str, text: str) -> str:
    """The text after its mark, further lines set under the first."""
    return mark + visible(text).replace("\n", "\n" + " " * len(mark))


def _letters(prompt: Prompt) -> list[str]:
    count = len(prompt.lefts)
    return [*ascii_lowercase, *map(str, range(len(ascii_lowercase) + 1, count + 1))][:count]
