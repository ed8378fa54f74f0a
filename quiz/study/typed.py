"""Typed answers: how they are judged, what cannot be read at all, and how they are to be typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quiz.deck.model import Gaps, Number, Typed
from quiz.study.folding import cleaned
from quiz.study.gap_answers import matched_parts
from quiz.study.leniency import Match, best_match, match_of
from quiz.study.other_answers import spelt_out
from quiz.study.prompt import Prompt, Way
from quiz.study.rating import Grade, graded
from quiz.text import one_line, shortened

_LONGEST_UNIT = 30


def judged_text(prompt: Prompt, text: str) -> Grade:
    """The judgement of what was typed; nobody can type what nobody sees, so that is left out."""
    given = cleaned(text)
    card = prompt.entry.card
    if isinstance(card, Number):
        return _number(prompt, card, given)
    exact = isinstance(card, Typed | Gaps) and card.exact
    if len(prompt.gaps) > 1:
        return _gaps(prompt, prompt.gaps, given, exact)
    own = own_answers(prompt)
    match = best_match(given, own, exact)
    if match is None:
        return graded(0.0, given)
    if (other := prompt.deck.nearer(given, match, own)) is not None:
        return _of_another_card(given, other)
    return _forgiven(given, [match], match.answer)


def unreadable(prompt: Prompt, text: str) -> str:
    """Why what was typed cannot be read as the number wanted, as a sentence; empty if it can.

    It is said and asked again, and does not count; a unit of something else is simply wrong.
    """
    card = prompt.entry.card
    if not isinstance(card, Number):
        return ""
    from quiz.study.numbers import Unread, read_numbers

    reading = read_numbers(text, card.units, prompt.deck.language)
    unit = shortened(one_line(reading.unit), _LONGEST_UNIT)
    in_unit = f", in {one_line(card.shown_unit)}" if card.units else ""
    match reading.unread:
        case Unread.NO_NUMBER:
            return f"That cannot be read as a number; type one in digits{in_unit}."
        case Unread.UNKNOWN_UNIT:
            return f"“{unit}” is no unit known here; type the number alone, or{in_unit[1:]}."
        case Unread.NO_UNIT_WANTED:
            return f"There is no unit here; type the number without “{unit}”."
    return ""


def is_an_answer(prompt: Prompt, text: str) -> bool:
    """Whether the text is word for word an answer, or the first line of one of several lines.

    Then it is no command, whatever it looks like.
    """
    own = own_answers(prompt)
    firsts = (answer.partition("\n")[0] for answer in own)
    return best_match(text, (*own, *firsts), exact=True) is not None


def own_answers(prompt: Prompt) -> tuple[str, ...]:
    """All that is right when it is typed in words; nothing where it is a number, or not typed."""
    card = prompt.entry.card
    if prompt.way is not Way.TYPE or isinstance(card, Number):
        return ()
    accept = spelt_out(card.accept or (), card.exact) if isinstance(card, Typed | Gaps) else ()
    return (prompt.answer, *accept)


def _number(prompt: Prompt, card: Number, given: str) -> Grade:
    from quiz.study.numbers import Unread, is_within, read_numbers

    reading = read_numbers(given, card.units, prompt.deck.language)
    if reading.unread is Unread.WRONG_UNIT:
        return graded(0.0, given)._replace(remark=f"the unit is {one_line(card.shown_unit)}")
    right = [each for each in reading.numbers if is_within(each, card.answer, card.reach)]
    if not right:
        return graded(0.0, given)
    exactly = "" if card.answer in right else f"exactly {one_line(prompt.answer)}"
    return graded(1.0, given)._replace(remark=exactly)


def _gaps(prompt: Prompt, gaps: Sequence[str], given: str, exact: bool) -> Grade:
    """The judgement of several gaps typed on one line; the same text need be typed only once."""

    def match(part: str, answer: str) -> Match | None:
        found = match_of(part, answer, exact)
        is_another = found is not None and prompt.deck.nearer(part, found, (answer,)) is not None
        return None if is_another else found

    accepted = own_answers(prompt)[1:]
    ways = [gaps, tuple(dict.fromkeys(gaps)), *map(_parts, accepted)]
    for wanted in ways:
        if (matches := matched_parts(given, wanted, match)) is not None:
            return _forgiven(given, matches, ", ".join(wanted))
    return graded(0.0, given)


def _parts(text: str) -> tuple[str, ...]:
    """The parts of what is accepted for several gaps, between commas, semicolons or slashes."""
    return tuple(part.strip() for part in re.split("[,;/\n]", text) if part.strip()) or (text,)


def _forgiven(given: str, matches: Sequence[Match], answer: str) -> Grade:
    """The grade for what matches, with what was forgiven and the right spelling, if it is short."""
    folds = tuple(dict.fromkeys(fold for match in matches for fold in match.folds))
    whole = Match(answer, folds, max(match.slips for match in matches))
    grade = graded(1.0, given, whole.words)
    if not whole.words or "\n" in answer:
        return grade
    verb = "spelt" if whole.is_strong or whole.words == "case" else "written"
    return grade._replace(remark=f"{verb} {one_line(answer)}")


def _of_another_card(given: str, other: str) -> Grade:
    return graded(0.0, given)._replace(remark=f"“{one_line(other)}” answers another card")
