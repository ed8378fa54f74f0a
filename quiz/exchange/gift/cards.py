"""The card that a GIFT question makes, and what of the question it cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from quiz.deck import cloze
from quiz.exchange.carried import Loss
from quiz.exchange.gathering import Found
from quiz.exchange.gift.syntax import Answer, Interval, Kind, Question, Text
from quiz.exchange.markup import is_marked_up, plain
from quiz.text import one_line

_BLANK = "_____"
_GAP = "\ufdd2"
_FULL = Decimal(100)
_WILD = re.compile(r"(?<!\\)\*")
_LONGEST_NAME = 40
_UNASKED = {
    Kind.ESSAY: "not carried: an essay, which has no right answer to check",
    Kind.DESCRIPTION: "not carried: a description, which asks nothing",
}


def card_of(question: Question, losses: list[Loss]) -> Found | None:
    """The question as the table of a card; what is lost, or that it makes none, is noted."""
    return _Maker(question, losses).found()


class _Maker:
    """Turns one question into the table of a card."""

    def __init__(self, question: Question, losses: list[Loss]) -> None:
        self._question = question
        self._losses = losses

    def found(self) -> Found | None:
        question = self._question
        before, after = self._stem()
        stem = before if after is None else f"{before}{_BLANK}{after}"
        if question.kind in _UNASKED:
            name = one_line(question.title or stem)
            short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
            self._losses.append(Loss(f"{question.place} “{short}”", _UNASKED[question.kind]))
            return None
        gap = None if after is None else (before, after)
        raw = self._by_kind(stem.strip(), gap)
        if raw is None:
            return None
        said = raw.pop("explanation", ())
        general = [self._plain(question.general)] if question.general else []
        explanation = "\n".join(dict.fromkeys(filter(None, [*said, *general])))
        raw |= {"explanation": explanation} if explanation else {}
        raw |= {"tags": list(question.tags)} if question.tags else {}
        if question.title and not one_line(stem).startswith(one_line(question.title.rstrip(" .…"))):
            self._lose("the name of a question is not kept")
        return Found(raw, question.place, question.id)

    def _by_kind(self, stem: str, gap: tuple[str, str] | None) -> dict[str, Any] | None:
        asked = {"question": stem}
        match self._question.kind:
            case Kind.STATEMENT:
                said = tuple(map(self._plain, self._question.feedback))
                return {**asked, "answer": self._question.is_true, "explanation": said}
            case Kind.MATCH:
                return asked | self._matching()
            case Kind.NUMBER:
                return self._joined(asked, self._number())
            case Kind.SHORT:
                return self._joined(asked, self._typed(gap))
        if any(answer.is_marked for answer in self._question.answers):
            return self._joined(asked, self._choice())
        return self._joined(asked, self._several())

    def _joined(self, asked: dict[str, Any], rest: dict[str, Any] | None) -> dict[str, Any] | None:
        if rest is None:
            return None
        return rest if "cloze" in rest else asked | rest

    def _choice(self) -> dict[str, Any] | None:
        right = [each for each in self._question.answers if each.is_marked and each.share == _FULL]
        if not right:
            self._refuse("none of its options is wholly right")
            return None
        rest = [each for each in self._question.answers if each is not right[0]]
        if len(right) > 1:
            self._lose("of several right options, the first is the right one and the others go")
        rest = [each for each in rest if each not in right[1:]]
        if any(each.share > 0 for each in rest):
            self._lose("an option that is partly right counts as wrong")
        return {
            "answer": self._text(right[0]),
            "wrong": list(map(self._option, rest)),
            "explanation": self._why(right),
        }

    def _several(self) -> dict[str, Any] | None:
        right = [each for each in self._question.answers if each.share > 0]
        wrong = [each for each in self._question.answers if each.share <= 0]
        if not right:
            self._refuse("none of its options is right")
            return None
        share = _FULL / len(right)
        expected = [abs(each.share - share) for each in right]
        expected += [abs(each.share + share) for each in wrong]
        if max(expected) > Decimal("0.01"):
            self._lose("weights are not kept: a right option counts as much as a wrong one takes")
        return {
            "answer": list(map(self._text, right)),
            "wrong": list(map(self._option, wrong)),
            "explanation": self._why(right),
        }

    def _typed(self, gap: tuple[str, str] | None) -> dict[str, Any] | None:
        full = [each for each in self._question.answers if each.is_marked and each.share >= _FULL]
        if len(full) < len(self._question.answers):
            self._lose("typed answers that are partly right count as wrong, without their feedback")
        texts = [self._text(each) for each in full]
        plainly = [text.replace("\\*", "*") for text in texts if not _WILD.search(text)]
        if len(plainly) < len(texts):
            self._lose("answers with the wildcard * are left out")
        if not plainly:
            self._refuse("no typed answer is wholly right")
            return None
        said = {"accept": plainly[1:], "explanation": self._why(full)}
        gaps = _with_gap(*gap, plainly[0]) if gap else ""
        return {"cloze": gaps, **said} if gaps else {"answer": plainly[0], **said}

    def _number(self) -> dict[str, Any] | None:
        full = [each for each in self._question.answers if each.is_marked and each.share >= _FULL]
        if not full or not isinstance(value := full[0].value, Interval):
            self._refuse("no number is wholly right")
            return None
        if len(full) < len(self._question.answers):
            self._lose("numbers that are partly right count as wrong, without their feedback")
        if len(full) > 1:
            self._lose("of several right numbers, only the first is kept")
        within = {"tolerance": value.reach} if value.reach else {}
        return {"answer": value.middle, **within, "explanation": self._why(full[:1])}

    def _matching(self) -> dict[str, Any]:
        pairs = [(self._plain(left), right) for left, right in self._question.pairs]
        extra = [right for left, right in pairs if not left]
        return {"pairs": [[left, right] for left, right in pairs if left], "wrong": extra}

    def _stem(self) -> tuple[str, str | None]:
        """The question's text before its gap and after it; None where it has no gap."""
        before, after = self._question.before, self._question.after
        if after is None:
            return self._plain(Text(before.text.rstrip(), before.format)), None
        if not is_marked_up(before.text + after.text, before.format):
            return before.text, after.text
        joined = f"{before.text.replace(_GAP, '')}{_GAP}{after.text.replace(_GAP, '')}"
        first, _, rest = self._plain(Text(joined, before.format)).partition(_GAP)
        return first, rest

    def _option(self, answer: Answer) -> dict[str, str]:
        why = self._plain(answer.feedback) if answer.feedback else ""
        return {"text": self._text(answer)} | ({"why": why} if why else {})

    def _why(self, answers: Iterable[Answer]) -> list[str]:
        return [self._plain(each.feedback) for each in answers if each.feedback]

    def _text(self, answer: Answer) -> str:
        return self._plain(answer.value) if isinstance(answer.value, Text) else ""

    def _plain(self, text: Text) -> str:
        told = plain(text.text, text.format)
        for lost in sorted(told.lost):
            self._lose(f"{lost} in the text: not kept")
        return told.text

    def _lose(self, message: str) -> None:
        loss = Loss(self._question.place, message)
        if loss not in self._losses[-8:]:
            self._losses.append(loss)

    def _refuse(self, reason: str) -> None:
        self._losses.append(Loss(self._question.place, f"not carried: {reason}"))


def _with_gap(before: str, after: str, answer: str) -> str:
    """The cloze with the answer in its gap; nothing where no cloze says that."""
    gap = cloze.Gap(answer, "", "=", len(before))
    written = cloze.written(f"{before}{answer}{after}", [gap])
    said = cloze.parsed(written)
    is_meant = [each.text for each in said.gaps] == [answer] and not said.gaps[0].hint
    return written if is_meant and said.text == f"{before}{answer}{after}" else ""
