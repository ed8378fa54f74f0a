"""How a response to a prompt is judged, for each way of asking."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from quiz.study.prompt import Prompt, Way
from quiz.study.rating import Certainty, Grade, Outcome, Rating, Response, graded


def grade(prompt: Prompt, response: Response) -> Grade:
    """The judgement of any response to any prompt; what was picked out of range is ignored.

    What somebody was not sure of is asked again soon, as after a guess. A card that is revealed
    goes by the student's own rating instead, which means nothing on any other.
    """
    if response.unknown:
        return graded(0.0, "")
    judged = _JUDGES[prompt.way](prompt, response)
    if response.late:
        return Grade(Outcome.WRONG, 0.0, Rating.AGAIN, judged.given)
    if response.certainty is Certainty.UNSURE and prompt.way is not Way.REVEAL:
        return guessed(judged)
    return judged


def was_right(grade: Grade) -> Grade:
    """The grade once the student says that the answer was right after all."""
    return graded(1.0, grade.given)


def guessed(grade: Grade) -> Grade:
    """The grade once the student says that it was a guess: as it was, but to be asked again."""
    return grade._replace(rating=Rating.AGAIN)


def _revealed(prompt: Prompt, response: Response) -> Grade:
    if response.rating is None:
        return graded(0.0, "")
    is_right = response.rating is not Rating.AGAIN
    judged = graded(float(is_right), response.rating.name.capitalize())
    return judged._replace(rating=response.rating)


def _picked(prompt: Prompt, response: Response) -> Grade:
    places = _places(prompt, response.picked)
    is_right = len(places) == 1 and places[0] in prompt.right
    return graded(float(is_right), ", ".join(_texts(prompt, places)))


def _ticked(prompt: Prompt, response: Response) -> Grade:
    ticks = sorted(_places(prompt, response.picked))
    right = sum(tick in prompt.right for tick in ticks)
    wrong = len(ticks) - right
    credit = max(0, right - wrong) / len(prompt.right) if prompt.right else wrong == 0
    return graded(float(credit), ", ".join(_texts(prompt, ticks)))


def _arranged(prompt: Prompt, response: Response) -> Grade:
    given = _texts(prompt, _places(prompt, response.picked))
    wanted = _texts(prompt, prompt.right)
    neighbours = set(pairwise(wanted))
    kept = sum(pair in neighbours for pair in pairwise(given))
    credit = kept / (len(wanted) - 1) if neighbours else given == wanted
    return graded(float(credit), " → ".join(given))


def _matched(prompt: Prompt, response: Response) -> Grade:
    wanted = _texts(prompt, prompt.right)
    given = [
        (left, prompt.options[place].text, text)
        for left, place, text in zip(prompt.lefts, response.picked, wanted, strict=False)
        if place in range(len(prompt.options))
    ]
    right = sum(picked == text for _, picked, text in given)
    return graded(
        right / max(1, len(wanted)), "; ".join(f"{left}: {picked}" for left, picked, _ in given)
    )


def _typed(prompt: Prompt, response: Response) -> Grade:
    from quiz.study.typed import judged_text

    return judged_text(prompt, response.text)


_JUDGES: dict[Way, Callable[[Prompt, Response], Grade]] = {
    Way.REVEAL: _revealed,
    Way.PICK: _picked,
    Way.TICK: _ticked,
    Way.TYPE: _typed,
    Way.ARRANGE: _arranged,
    Way.MATCH: _matched,
}


def _places(prompt: Prompt, picked: Iterable[int]) -> list[int]:
    """The places picked that exist, each once."""
    return [place for place in dict.fromkeys(picked) if place in range(len(prompt.options))]


def _texts(prompt: Prompt, places: Iterable[int]) -> list[str]:
    return [prompt.options[place].text for place in places]
