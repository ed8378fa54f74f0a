"""Several sittings of one class: which belong together, and how students and sections grew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from quiz.classroom.names import name_order, same_name
from quiz.classroom.sitting import Question, Reply, Sitting, by_name

_SAME_CLASS = 0.5
"""Rooms that share this much of the smaller one are one class that sat the test twice."""


@dataclass(frozen=True, slots=True)
class Course:
    """Somebody's, or a section's, share of the marks in each sitting; None where there is none."""

    name: str
    shares: tuple[float | None, ...]

    @property
    def change(self) -> float | None:
        """How far the last share lies above the first; None where there are fewer than two."""
        known = [share for share in self.shares if share is not None]
        return known[-1] - known[0] if len(known) > 1 else None


@dataclass(frozen=True, slots=True)
class Growth:
    """The courses of the class, of students and of sections, over the sittings in their order.

    Students are known by their names, so those whose name two had in one sitting are left out:
    they are `ambiguous`.
    """

    whole: Course
    students: tuple[Course, ...]
    sections: tuple[Course, ...]
    ambiguous: tuple[str, ...]


def put_together(sittings: Iterable[Sitting]) -> tuple[Sitting, ...]:
    """The sittings in the order of their time, rooms that sat the same test at once made one.

    Where a time is not known, the order is that in which they are given.
    """
    ordered = list(sittings)
    if all(sitting.at is not None for sitting in ordered):
        ordered.sort(key=lambda sitting: (sitting.at is None, sitting.at))
    found: list[Sitting] = []
    for sitting in ordered:
        room = next((each for each in reversed(found) if _are_rooms(each, sitting)), None)
        if room is None:
            found.append(sitting)
        else:
            found[found.index(room)] = _joined(room, sitting)
    return tuple(found)


def growth(sittings: Sequence[Sitting]) -> Growth:
    """How the class grew over these sittings."""
    counts = [Counter(_names(sitting)) for sitting in sittings]
    twice = {name for count in counts for name, number in count.items() if number > 1}
    shown = {
        same_name(student.name): student.name
        for sitting in sittings
        for student in sitting.students
    }
    shares = [dict(zip(_names(sitting), sitting.shares(), strict=True)) for sitting in sittings]
    return Growth(
        Course("Class", tuple(_whole(sitting) for sitting in sittings)),
        tuple(
            Course(shown[name], tuple(each.get(name) for each in shares))
            for name in sorted(shown, key=name_order)
            if name not in twice
        ),
        _sections(sittings),
        tuple(sorted(shown[name] for name in twice)),
    )


def _are_rooms(one: Sitting, other: Sitting) -> bool:
    """Whether they are two groups of students who sat the same test."""
    if {each.identity for each in one.questions} != {each.identity for each in other.questions}:
        return False
    if not one.drills or not other.drills:
        return False
    these, those = set(_names(one)), set(_names(other))
    return len(these & those) < _SAME_CLASS * max(1, min(len(these), len(those)))


def _joined(one: Sitting, other: Sitting) -> Sitting:
    """The two rooms as one sitting, told in the questions and options of the first."""
    places = {question.identity: place for place, question in enumerate(other.questions)}
    order = [places[question.identity] for question in one.questions]
    seen = [other.questions[place].options for place in order]
    questions = tuple(map(_with_options, one.questions, seen))
    moved = [
        replace(
            student,
            replies=tuple(
                _moved(student.replies[place], options, question)
                for place, options, question in zip(order, seen, questions, strict=True)
            ),
        )
        for student in other.students
    ]
    return replace(
        one,
        questions=questions,
        students=by_name((*one.students, *moved)),
        absent=tuple(sorted((*one.absent, *other.absent), key=name_order)),
        drills=(*one.drills, *other.drills),
    )


def _with_options(question: Question, others: Sequence[str]) -> Question:
    """The question with those options too that only the other room was shown."""
    more = tuple(option for option in others if option not in question.options)
    return replace(question, options=question.options + more)


def _moved(reply: Reply | None, options: Sequence[str], question: Question) -> Reply | None:
    """The reply with the places that its options have in the question."""
    if reply is None:
        return None
    chosen = (options[place] for place in reply.chosen if place < len(options))
    return replace(reply, chosen=tuple(question.options.index(option) for option in chosen))


def _sections(sittings: Sequence[Sitting]) -> tuple[Course, ...]:
    places = [
        {
            section: [at for at, each in enumerate(sitting.questions) if each.section == section]
            for section in dict.fromkeys(question.section for question in sitting.questions)
        }
        for sitting in sittings
    ]
    names = dict.fromkeys(section for section in chain(*places) if section)
    return tuple(
        Course(
            name,
            tuple(
                sitting.earned(found[name]) if name in found else None
                for sitting, found in zip(sittings, places, strict=True)
            ),
        )
        for name in names
    )


def _whole(sitting: Sitting) -> float | None:
    return sitting.earned(range(len(sitting.questions)))


def _names(sitting: Sitting) -> list[str]:
    return [same_name(student.name) for student in sitting.students]
