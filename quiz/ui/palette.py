"""The command palette: every command and every deck, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from quiz.study.rating import Mode
from quiz.text import shortened
from quiz.ui.plain import highlighted, line

if TYPE_CHECKING:
    from quiz.ui.app import QuizApp

_LONGEST_TITLE = 200
Command = tuple[str, str, Callable[[], object]]


class _Named(Provider):
    """Commands found by their names, which may come from a stranger's deck."""

    @property
    def _quiz(self) -> QuizApp:
        # textual.getters.app would need the class at import, and the app imports this module.
        return cast("QuizApp", self.app)

    def commands(self) -> Iterator[Command]:
        """Name, explanation and what to do; each palette has its own."""
        return iter(())

    async def discover(self) -> Hits:
        """All commands."""
        for name, about, act in self.commands():
            yield DiscoveryHit(line(name), act, text=name, help=about)

    async def search(self, query: str) -> Hits:
        """The commands whose names match."""
        matcher = self.matcher(query)
        for name, about, act in self.commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, highlighted(matcher, name), act, text=name, help=about)


class Commands(_Named):
    """What the screen and the program can do that is not about one deck."""

    def commands(self) -> Iterator[Command]:
        """The keys of the screen, then all decks and the themes."""
        from quiz.store.wish import Wish

        yield from self._of_screen()
        app = self._quiz
        everything = partial(app.begin, app.found(app.desk.decks) or ())
        yield "Study all decks", "What is due, then what is new", app.study_all
        yield "Test on all decks", "Twenty cards from all decks", app.test_all
        sure = Wish(Mode.TEST, certainty=True)
        yield (
            "Test with certainty on all decks",
            "Marks by how sure you are",
            partial(everything, sure),
        )
        apart = Wish(Mode.TEST, no_schedule=True)
        yield (
            "Test on all decks without the schedule",
            "What is due stays as it is",
            partial(everything, apart),
        )
        practice, hard = Wish(Mode.PRACTICE), Wish(Mode.PRACTICE, hard=True)
        yield "Practise all decks", "Any cards; the schedule stays", partial(everything, practice)
        yield "Practise the hardest cards", "Those missed most", partial(everything, hard)
        yield "Browse all cards", "Find, mend, flag or suspend cards", app.browse
        yield "Flagged cards", "Those marked to be looked at", partial(app.browse, "is:flagged")
        yield "Progress of all decks", "What you have learned, in charts", app.show_progress
        yield "Settings", "Change how much, when and how you study", app.show_settings
        yield from self._themes()

    def _themes(self) -> Iterator[Command]:
        """Every theme."""
        app = self._quiz
        for name in sorted(
            app.available_themes, key=lambda each: (not each.startswith("quiz"), each)
        ):
            yield f"Theme: {name}", "Use this theme from now on", partial(app.choose_theme, name)

    def _of_screen(self) -> Iterator[Command]:
        """What each key does now on the screen beneath; several for one thing count once."""
        seen: set[str] = set()
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            name = binding.description[:1].upper() + binding.description[1:]
            if enabled and binding.id and binding.tooltip and name not in seen:
                seen.add(name)
                yield name, binding.tooltip, partial(self.app.run_action, binding.action, node)


class Decks(_Named):
    """What can be done with each deck."""

    def commands(self) -> Iterator[Command]:
        """Study, test, practise and read each deck."""
        from quiz.store.wish import Wish
        from quiz.ui.exams import show_exam

        app = self._quiz
        for deck in app.found(app.desk.decks) or ():
            title = shortened(deck.title, _LONGEST_TITLE)
            for name, mode in (
                ("Study", Mode.STUDY),
                ("Test", Mode.TEST),
                ("Practise", Mode.PRACTICE),
            ):
                yield f"{name}: {title}", "", partial(app.begin, [deck], Wish(mode))
            sure = Wish(Mode.TEST, certainty=True)
            yield f"Test with certainty: {title}", "", partial(app.begin, [deck], sure)
            apart = Wish(Mode.TEST, no_schedule=True)
            yield f"Test without the schedule: {title}", "", partial(app.begin, [deck], apart)
            yield f"Exam: {title}", "Plan for the day of an exam", partial(show_exam, app, deck)
            yield f"Read: {title}", "", partial(app.read, deck)
            yield f"Browse: {title}", "", partial(app.browse, f'deck:"{deck.id}"')
            yield f"Progress: {title}", "", partial(app.show_progress, deck)
            yield f"Problems: {title}", "", partial(app.show_problems, deck)
