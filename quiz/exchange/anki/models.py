"""The types of notes that are ours, as Anki keeps them."""

from __future__ import annotations

from typing import Any, NamedTuple

from quiz.deck.model import (
    Card,
    Choice,
    Flashcard,
    Gaps,
    Match,
    Number,
    Order,
    Several,
    TrueFalse,
    Typed,
)
from quiz.exchange.anki.fields import SOURCE

PREFIX = "quiz "
"""What the names of our types begin with."""

_FIRST_ID = 1_763_000_000_000
_EDITED = 1_763_000_000
"""Raised with every change of a type, so that Anki takes over the new one."""

_CARD = "Card"
_LATEX = """\
\\documentclass[12pt]{article}
\\usepackage[utf8]{inputenc}
\\usepackage{amssymb,amsmath}
\\pagestyle{empty}
\\begin{document}
"""
_CSS = """\
.card { font-family: sans-serif; font-size: 20px; line-height: 1.4; text-align: center; }
.card ul, .card ol { display: inline-block; margin: 0.6em 0; text-align: left; }
.explanation, .why, .more { margin-top: 1em; font-size: 16px; opacity: 0.8; }
.cloze { font-weight: bold; color: #3a6fd8; }
.nightMode .cloze { color: #8fb4ff; }
"""
_ASKED = "<div>{{Question}}</div>"
_OPTIONS = "{{#Options}}<div>{{Options}}</div>{{/Options}}"
_HINT = "{{#Hint}}<div>{{hint:Hint}}</div>{{/Hint}}"
_ANSWER = "<div>{{Answer}}</div>"
_WHY = '{{#Why}}<div class="why">{{Why}}</div>{{/Why}}'
_MORE = '{{#Explanation}}<div class="explanation">{{Explanation}}</div>{{/Explanation}}'
_ACCEPTED = '{{#Accepted}}<div class="more">{{Accepted}}</div>{{/Accepted}}'
_UNIT = "{{#Unit}}<div>{{Unit}}</div>{{/Unit}}"
_TOLERANCE = '{{#Tolerance}}<div class="more">± {{Tolerance}}</div>{{/Tolerance}}'
_LINE = "\n<hr id=answer>\n"


class Model(NamedTuple):
    """A type of notes: its id and name in Anki, its fields, and the two sides of its cards."""

    id: int
    name: str
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str, str], ...]
    is_cloze: bool = False

    def as_json(self) -> dict[str, Any]:
        """The type as Anki's older collections keep it."""
        return {
            "id": self.id,
            "name": self.name,
            "type": int(self.is_cloze),
            "mod": _EDITED,
            "usn": -1,
            "sortf": 0,
            "did": None,
            "flds": [_field(number, name) for number, name in enumerate(self.fields)],
            "tmpls": [_template(number, *each) for number, each in enumerate(self.templates)],
            "css": _CSS,
            "latexPre": _LATEX,
            "latexPost": "\\end{document}",
            "latexsvg": False,
            "req": [[number, "any", [0]] for number in range(len(self.templates))],
        }


def model_of(card: Card) -> Model:
    """The type that the card's note is of."""
    if isinstance(card, Gaps) and card.accept is not None:
        return _TYPED_GAPS
    return _MODELS[type(card)]


def model_named(name: str) -> Model | None:
    """The type of this name, if it is one of ours."""
    return next((each for each in (*_MODELS.values(), _TYPED_GAPS) if each.name == name), None)


def _model(
    number: int,
    name: str,
    fields: tuple[str, ...],
    front: str,
    back: str,
    *,
    turned: tuple[tuple[str, str, str], ...] = (),
    is_cloze: bool = False,
) -> Model:
    """A type whose fields end with those that all have, and whose backs show the explanation."""
    templates = ((_CARD, front + _HINT, back + _MORE), *turned)
    return Model(
        _FIRST_ID + number,
        f"{PREFIX}{name}",
        (*fields, "Explanation", "Hint", SOURCE),
        templates,
        is_cloze,
    )


def _field(number: int, name: str) -> dict[str, Any]:
    return {
        "name": name, "ord": number, "sticky": False, "rtl": False, "font": "Arial", "size": 20,
        "description": "", "plainText": False, "collapsed": name == SOURCE,
        "excludeFromSearch": name == SOURCE, "media": [],
    }  # fmt: skip


def _template(number: int, name: str, front: str, back: str) -> dict[str, Any]:
    return {
        "name": name, "ord": number, "qfmt": front, "afmt": back, "bqfmt": "", "bafmt": "",
        "did": None, "bfont": "", "bsize": 0,
    }  # fmt: skip


_SHOWN = "{{FrontSide}}" + _LINE + _ANSWER
_TYPED_IN = "{{type:Answer}}"
_TURNED = (
    "Reverse",
    "{{#Reverse}}<div>{{Answer}}</div>{{/Reverse}}",
    "{{FrontSide}}" + _LINE + "<div>{{Question}}</div>" + _MORE,
)
_CHOOSING = ("Question", "Options", "Answer", "Why")

_MODELS: dict[type[Card], Model] = {
    Flashcard: _model(
        1, "flashcard", ("Question", "Answer", "Reverse"), _ASKED, _SHOWN, turned=(_TURNED,)
    ),
    Choice: _model(2, "choice", _CHOOSING, _ASKED + _OPTIONS, _SHOWN + _WHY),
    Several: _model(3, "multiple answer", _CHOOSING, _ASKED + _OPTIONS, _SHOWN + _WHY),
    Typed: _model(
        4, "typed", ("Question", "Answer", "Accepted"),
        _ASKED + _TYPED_IN, _ASKED + _LINE + _TYPED_IN + _ACCEPTED,
    ),
    TrueFalse: _model(5, "true or false", ("Question", "Answer"), _ASKED, _SHOWN),
    Number: _model(
        6, "number", ("Question", "Answer", "Unit", "Tolerance"),
        _ASKED + _TYPED_IN + _UNIT, _ASKED + _LINE + _TYPED_IN + _UNIT + _TOLERANCE,
    ),
    Order: _model(7, "order", ("Question", "Options", "Answer"), _ASKED + _OPTIONS, _SHOWN),
    Match: _model(8, "match", _CHOOSING, _ASKED + _OPTIONS, _SHOWN + _WHY),
    Gaps: _model(9, "gaps", ("Text", "Accepted"), "{{cloze:Text}}", "{{cloze:Text}}",
                 is_cloze=True),
}  # fmt: skip
_TYPED_GAPS = _model(
    10, "gaps, typed", ("Text", "Accepted"),
    "{{cloze:Text}}{{type:cloze:Text}}", "{{cloze:Text}}{{type:cloze:Text}}" + _ACCEPTED,
    is_cloze=True,
)  # fmt: skip
