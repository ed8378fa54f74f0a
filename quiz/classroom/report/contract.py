"""The report as JSON: keys are only ever added, rates lie between 0 and 1, times are UTC."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC

from quiz.classroom.choices import Choice
from quiz.classroom.growth import Course
from quiz.classroom.items import Whole
from quiz.classroom.report.findings import Examined, Report
from quiz.classroom.sitting import SMALL_CLASS

_NOBODY = asdict(Whole(0))


def as_json(report: Report) -> dict[str, object]:
    """The report; `items` are those of all sittings, `test` is of the last.

    Each item tells by `sitting`, from 0, which of `sittings` it belongs to.
    """
    sittings = [_sitting_json(each) for each in report.examined]
    last = report.examined[-1] if report.examined else None
    grown = report.growth
    return {
        "items": [
            item
            for number, each in enumerate(report.examined)
            for item in _items_json(each, number)
        ],
        "test": _NOBODY if last is None else asdict(last.analysis.test),
        "sittings": sittings,
        "growth": None
        if grown is None
        else {
            "class": _course_json(grown.whole),
            "students": list(map(_course_json, grown.students)),
            "sections": list(map(_course_json, grown.sections)),
            "ambiguous": list(grown.ambiguous),
        },
        "small_class_below": SMALL_CLASS,
    }


def _sitting_json(examined: Examined) -> dict[str, object]:
    sitting = examined.sitting
    at = sitting.at and sitting.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "title": sitting.title,
        "at": at,
        "drills": list(sitting.drills),
        "teams": sitting.has_teams,
        "turns": sitting.take_turns,
        "test": asdict(examined.analysis.test),
        "small": sitting.is_small,
        "maximum": float(sitting.maximum),
        "students": [
            {
                "student": label,
                "marks": [None if reply is None else float(reply.mark) for reply in each.replies],
                "total": float(each.total),
                "share": share,
            }
            for label, share, each in zip(
                examined.labels, examined.shares, sitting.students, strict=True
            )
        ],
        "absent": list(sitting.absent),
        "sections": [
            {
                "section": each.section,
                "share": each.share,
                "questions": [sitting.questions[place].name for place in each.places],
                "teach_again": each.is_to_teach_again,
            }
            for each in examined.sections
        ],
        "teach_again": [sitting.questions[place].name for place in examined.to_teach_again],
    }


def _items_json(examined: Examined, number: int) -> list[dict[str, object]]:
    sitting = examined.sitting
    return [
        {
            "question": question.text or question.name,
            "facility": item.facility,
            "sd": item.sd,
            "discrimination": item.discrimination,
            "efficiency": item.efficiency,
            "guess": question.guess,
            "intended_weight": item.intended_weight,
            "effective_weight": item.effective_weight,
            "sitting": number,
            "name": question.name,
            "maximum": float(question.maximum),
            "section": question.section or None,
            "kind": question.kind or None,
            "answer": question.answer or None,
            "answered": sum(each.replies[place] is not None for each in sitting.students),
            "options": list(map(_choice_json, examined.choices[place])),
            "remarks": [remark.value for remark in examined.remarks[place]],
        }
        for place, (question, item) in enumerate(
            zip(sitting.questions, examined.analysis.items, strict=True)
        )
    ]


def _choice_json(choice: Choice) -> dict[str, object]:
    return {
        "text": choice.text,
        "right": choice.is_right,
        "chosen": choice.chosen,
        "share": choice.share,
        "mean": choice.mean,
        "dead": choice.is_dead,
    }


def _course_json(course: Course) -> dict[str, object]:
    return {"name": course.name, "shares": list(course.shares), "change": course.change}
