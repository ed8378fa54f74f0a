"""Where the screens of exams are opened from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.store.shelf import Shelved
    from quiz.study.plan import Plan
    from quiz.ui.app import QuizApp


def show_exam(app: QuizApp, deck: Shelved) -> None:
    """Show the exam of the deck, or when it might be."""
    from quiz.ui.screens.exam import ExamScreen

    app.push_screen(ExamScreen(deck))


def show_plan_first(app: QuizApp, plan: Plan) -> None:
    """Have the program begin with the plan, above the first question."""
    from quiz.ui.screens.exam import PlanShown

    app.call_later(app.push_screen, PlanShown(plan))
