"""A card asked for line by line; what is entered says its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from quiz.cli.entered import figure, is_figure, is_tolerance, pair, tolerance
from quiz.text import without_invisible

_NOTHING = "-"
_TO_ORDER = " > "
_TO_PAIR = " = "
_FEWEST_TO_ORDER = 3
_TRUTHS = {"true": True, "false": False}

HELP = """\
What you enter says the kind of card:
  a question and one answer       a flashcard, or typed
  … and wrong options             a choice; with several right answers, tick all
  true, or false                  a statement to be judged
  a number                        a number, with a tolerance
  a > b > c                       things to put in order
  left = right, on several lines  pairs to match
  a text with {{gaps}}            gaps, without an answer
Enter skips what may be left out, or keeps what stands in brackets; - takes that
away. No question, or Ctrl+D, ends."""


class Form:
    """Asks for one card after another; what was entered for a card that was bad is offered again.

    `ask` shows a prompt and gives the line; it raises EOFError at the end of input.
    """

    def __init__(self, ask: Callable[[str], str], sections: Sequence[str]) -> None:
        self._ask = ask
        self._sections = sections
        self._kept: dict[str, list[str]] = {}

    def card(self) -> dict[str, Any] | None:
        """The table of the next card, None where there is no question."""
        question = self._text("Question, or text with {{gaps}}")
        if not question:
            return None
        if "{{" in question:
            accept = self._texts("Also accepted when typed; none: rate yourself")
            raw: dict[str, Any] = {"cloze": question} | ({"accept": accept} if accept else {})
        else:
            raw = {"question": question, **self._answered(self._texts("Answer"))}
        return raw | self._common()

    def forget(self) -> None:
        """Offer nothing of the last card again but its section and tags."""
        kept = {"Tags", *(each for each in self._kept if each.startswith("Section"))}
        self._kept = {label: entered for label, entered in self._kept.items() if label in kept}

    def _answered(self, answers: list[str]) -> dict[str, Any]:
        """What the answers make of the card, and what else its kind asks for."""
        if len(answers) > 1 and all(_TO_PAIR in each for each in answers):
            wrong = self._texts("Right-hand side too many")
            return {"pairs": [pair(each) for each in answers]} | ({"wrong": wrong} if wrong else {})
        answer = answers[0] if len(answers) == 1 else ""
        if answer.casefold() in _TRUTHS:
            return {"answer": _TRUTHS[answer.casefold()]}
        if answer.count(_TO_ORDER) >= _FEWEST_TO_ORDER - 1:
            return {"order": [each.strip() for each in answer.split(_TO_ORDER)]}
        if wrong := self._texts("Wrong option"):
            return {"answer": answer or answers, "wrong": wrong}
        if is_figure(answer):
            return self._number(answer)
        return self._recalled(answer) if answer else {"answer": answers} if answers else {}

    def _number(self, answer: str) -> dict[str, Any]:
        raw: dict[str, Any] = {"answer": figure(answer, "")}
        if reach := self._text("Tolerance; none: exact"):
            raw["tolerance"] = tolerance(reach, "") if is_tolerance(reach) else reach
        if unit := self._text("Unit"):
            raw["unit"] = unit
        return raw

    def _recalled(self, answer: str) -> dict[str, Any]:
        way = self._text("Asked as: t typed, r both ways, none: a flashcard").casefold()
        if way.startswith("t"):
            return {"answer": answer, "accept": self._texts("Also accepted")}
        return {"answer": answer} | ({"reverse": True} if way.startswith("r") else {})

    def _common(self) -> dict[str, Any]:
        raw: dict[str, Any] = {}
        if explanation := self._text("Explanation"):
            raw["explanation"] = explanation
        if self._sections and (section := self._text(f"Section ({', '.join(self._sections)})")):
            raw["section"] = section
        tags = [tag.strip() for tag in self._text("Tags").split(",") if tag.strip()]
        return raw | ({"tags": tags} if tags else {})

    def _text(self, label: str) -> str:
        """The line entered, else what was entered last."""
        entered = self._line(label, self._kept.get(label, []))
        self._kept[label] = entered
        return entered[0] if entered else ""

    def _texts(self, label: str) -> list[str]:
        """The lines entered up to an empty one, else those entered last."""
        kept = self._kept.get(label, [])
        entered = self._line(label, kept)
        if entered and entered is not kept:
            while line := self._line("  Another one", []):
                entered += line
        self._kept[label] = entered
        return entered

    def _line(self, label: str, kept: list[str]) -> list[str]:
        offered = f" [{'; '.join(kept)}]" if kept else ""
        line = without_invisible(self._ask(f"{label}{offered}: ")).strip()
        if line == _NOTHING:
            return []
        return [line] if line else kept
