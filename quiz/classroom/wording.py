"""Refusals in words, the same on the board and on every phone."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.classroom.commands import Refusal

REFUSED: Mapping[Refusal, str] = {
    Refusal.NAME_EMPTY: "Please type a name.",
    Refusal.NAME_TAKEN: "Somebody else has that name.",
    Refusal.LOCKED: "The door is locked.",
    Refusal.FULL: "There is no more room.",
    Refusal.REMOVED: "The teacher has shown you out.",
    Refusal.UNKNOWN_PLAYER: "There is no such player.",
    Refusal.NOBODY: "Nobody has come in yet.",
    Refusal.NOT_BEGUN: "It has not begun yet.",
    Refusal.STILL_OPEN: "The question is still open.",
    Refusal.NOT_OPEN: "No question is open.",
    Refusal.NOT_PAUSED: "The clock is running.",
    Refusal.WRONG_QUESTION: "That question is not being asked.",
    Refusal.LATE: "Too late: the question is closed.",
    Refusal.ALREADY_ANSWERED: "You have answered already.",
    Refusal.CHANGED_TOO_OFTEN: "You have changed your answer too often.",
    Refusal.NOT_YOUR_TURN: "It is another team’s turn.",
    Refusal.NO_MORE_QUESTIONS: "That was the last question.",
    Refusal.ENDED: "It is over.",
}
