"""What a line typed in plain mode means as an answer."""

from __future__ import annotations

import re

from quiz.deck.key import same_wording
from quiz.study.prompt import Prompt, Way
from quiz.study.rating import Certainty, Outcome, Rating, Response

_COMMAND = ":"
_SINGLE_DIGITS = 9
_MOST_DIGITS = 6
_OR_UNKNOWN = "; :n if you do not know"


class NotUnderstood(Exception):
    """The line is no answer to the question; the message says what would be."""


def command_in(line: str) -> str | None:
    """The command that the line is, its colon with it; None where it is an answer."""
    if not line.startswith(_COMMAND) or line.startswith(_COMMAND * 2):
        return None
    return line.casefold()


def equals_answer(prompt: Prompt, line: str) -> bool:
    """Whether the line is an answer word for word, or an option, and so no command."""
    if prompt.way is Way.PICK:
        return any(same_wording(option.text) == same_wording(line) for option in prompt.options)
    if prompt.way is not Way.TYPE:
        return False
    from quiz.study.typed import is_an_answer

    return is_an_answer(prompt, line)


def is_complete(prompt: Prompt, text: str) -> bool:
    """Whether what was typed so far is the whole answer."""
    from quiz.study.typed import judged_text

    return judged_text(prompt, _unescaped(prompt, text)).outcome is Outcome.RIGHT


def read_reply(prompt: Prompt, line: str) -> Response:
    """The response that the line gives; raises NotUnderstood where it gives none.

    Two colons at its start stand for one, unless the answer itself begins with two. A revealed
    answer is replied to with a rating.
    """
    line = _unescaped(prompt, line)
    match prompt.way:
        case Way.REVEAL:
            return Response(rating=_rating(line))
        case Way.TYPE:
            return _typed(prompt, line)
        case Way.PICK:
            return Response(picked=(_place(prompt, line),))
    picked = _places(prompt, line)
    if prompt.way is Way.ARRANGE and sorted(picked) != list(range(len(prompt.options))):
        raise NotUnderstood(f"Each number from 1 to {len(prompt.options)} once, please.")
    if prompt.way is Way.MATCH and len(picked) != len(prompt.lefts):
        raise NotUnderstood(f"{len(prompt.lefts)} numbers, one for each letter, please.")
    return Response(picked=picked)


def _unescaped(prompt: Prompt, line: str) -> str:
    """The line as it is meant: with one of two colons at its start left out, if need be."""
    if not line.startswith(_COMMAND * 2) or equals_answer(prompt, line):
        return line
    if prompt.way is Way.TYPE:
        from quiz.study.typed import judged_text

        if judged_text(prompt, line).outcome is Outcome.RIGHT:
            return line
    return line[1:]


def read_certainty(line: str) -> Certainty:
    """The certainty that the line gives; raises NotUnderstood where it gives none."""
    if line not in ("1", "2", "3"):
        raise NotUnderstood("A number from 1 to 3, please.")
    return Certainty(int(line))


def _rating(line: str) -> Rating:
    if line not in ("1", "2", "3", "4"):
        raise NotUnderstood("A number from 1 to 4, please.")
    return Rating(int(line))


def _typed(prompt: Prompt, line: str) -> Response:
    if not line:
        raise NotUnderstood(f"Type an answer, please{_OR_UNKNOWN}.")
    from quiz.study.typed import unreadable

    if why := unreadable(prompt, line):
        raise NotUnderstood(why)
    return Response(text=line)


def _place(prompt: Prompt, line: str) -> int:
    """The place of the option that the line names, by its number or in its own words."""
    wordings = [same_wording(option.text) for option in prompt.options]
    number = _number(line.rstrip(".)"))
    if number is not None and 1 <= number <= len(wordings):
        return number - 1
    if wordings.count(same_wording(line)) == 1:
        return wordings.index(same_wording(line))
    raise NotUnderstood(f"A number from 1 to {len(wordings)}, please{_or_unknown(line)}.")


def _places(prompt: Prompt, line: str) -> tuple[int, ...]:
    """The places that the line names: `1 3 2`, `1,3,2`, or `132` where there are nine at most."""
    count = len(prompt.options)
    words = re.findall(r"\d+", line)
    if len(words) == 1 and count <= _SINGLE_DIGITS:
        words = list(words[0])
    places = [number - 1 for word in words if (number := _number(word)) is not None]
    is_numbers = re.fullmatch(r"[\d\s,;.→>-]+", line) is not None and len(places) == len(words)
    if not is_numbers or not places or not all(0 <= place < count for place in places):
        raise NotUnderstood(f"Numbers from 1 to {count}, please{_or_unknown(line)}.")
    return tuple(places)


def _or_unknown(line: str) -> str:
    """What else may be said, where nothing was."""
    return "" if line else _OR_UNKNOWN


def _number(word: str) -> int | None:
    """The number, None where the word is none, or has more digits than any number of options."""
    return int(word) if word.isdecimal() and len(word) <= _MOST_DIGITS else None
