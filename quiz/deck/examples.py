"""For each code a few lines that have the problem, and the same lines mended."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill
from typing import NamedTuple

from quiz.deck.codes import CODES

_WIDTH = 78


class Example(NamedTuple):
    """Lines of a deck with the problem, and without."""

    wrong: str
    mended: str


def explained(code: str) -> str:
    """What the code means, why it matters, and an example with its mend; KeyError without one."""
    meaning = CODES[code]
    parts = [f"{code}: {meaning.title}", fill(meaning.text, _WIDTH, break_long_words=False)]
    if example := EXAMPLES.get(code) or MARKS.get(code):
        parts += ["For example:", _indented(example.wrong), "Mended:", _indented(example.mended)]
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


def _card(*lines: str) -> str:
    return "\n".join(["[[cards]]", *lines])


_ASK = 'question = "How far does it reach?"'
_OPEN, _CLOSE = "[" * 33, "]" * 33
_LONG = "How far can such a missile reach, as the article gives it?"
_FAR = 'answer = "300 km"'
_WHY = 'explanation = "The article says so."'
_MANY = 'wrong = ["70 km", "500 km"]'
_LUSAKA, _BANJUL = 'question = "Where is Lusaka?"', 'question = "Where is Banjul?"'
_REACH = _card(_ASK, _FAR)
_SECTION = '[[sections]]\nid = "range"\ntitle = "The range"\ntext = "It reaches 300 km."\n\n'

EXAMPLES: Mapping[str, Example] = {
    "E003": Example(_card('question = "How far', _FAR), _card('question = "How far?"', _FAR)),
    "E004": Example(f"meta.tree = {_OPEN}\n{_OPEN}\n{_CLOSE}\n{_CLOSE}", "meta.tree = []"),
    "E010": Example(_card(_ASK), _REACH),
    "E011": Example(_card(_ASK, 'anwser = "300 km"'), _REACH),
    "E012": Example(_card(_ASK, _FAR, 'tags = "range"'), _card(_ASK, _FAR, 'tags = ["range"]')),
    "E013": Example(_card('question = " "', _FAR), _REACH),
    "E014": Example(_card(_ASK, 'answer = "300\\u0007 km"'), _REACH),
    "E015": Example(_card(_ASK, "answer = inf"), _card(_ASK, "answer = 300")),
    "E016": Example(
        _card(_ASK, "answer = 300", "tolerance = -5"), _card(_ASK, "answer = 300", "tolerance = 5")
    ),
    "E017": Example(_card(_ASK, 'answer = "300\\u200B km"'), _REACH),
    "E018": Example(
        _card('question = "How many?"', "answer = 0", 'tolerance = "2 %"'),
        _card('question = "How many?"', "answer = 0", "tolerance = 2"),
    ),
    "E020": Example(_card(_ASK, _FAR, _MANY, "accept = []"), _card(_ASK, _FAR, _MANY)),
    "E021": Example(
        _card(_ASK, 'answer = ["300 km", "186 miles"]'),
        _card(_ASK, _FAR, 'accept = ["186 miles"]'),
    ),
    "E030": Example(_card(_ASK, _FAR, 'wrong = ["300 km", "70 km"]'), _card(_ASK, _FAR, _MANY)),
    "E031": Example(_card(_ASK, _FAR, 'wrong = ["70 km", "70 km"]'), _card(_ASK, _FAR, _MANY)),
    "E032": Example(
        _card(_ASK, _FAR, 'options = ["70 km", "500 km"]'),
        _card(_ASK, _FAR, 'options = ["70 km", "300 km", "500 km"]'),
    ),
    "E033": Example(_card(_ASK, _FAR, "wrong = []"), _card(_ASK, _FAR, _MANY)),
    "E034": Example(
        _card('question = "Which are missiles?"', "answer = []", 'wrong = ["Himars"]'),
        _card('question = "Which are missiles?"', 'answer = ["ATACMS"]', 'wrong = ["Himars"]'),
    ),
    "E040": Example(
        _card(_ASK, _FAR, 'id = "range"') + "\n\n" + _card('cloze = "{{GPS}}"', 'id = "range"'),
        _card(_ASK, _FAR, 'id = "range"') + "\n\n" + _card('cloze = "{{GPS}}"', 'id = "guide"'),
    ),
    "E041": Example(_SECTION + _SECTION.rstrip(), _SECTION.rstrip()),
    "E042": Example(
        _SECTION + _card(_ASK, _FAR, 'section = "rnage"'),
        _SECTION + _card(_ASK, _FAR, 'section = "range"'),
    ),
    "E050": Example(
        _card('cloze = "It reaches {300 km}."'), _card('cloze = "It reaches {{300 km}}."')
    ),
    "E051": Example(
        _card('cloze = "It reaches {{ }}."'), _card('cloze = "It reaches {{300 km}}."')
    ),
    "E052": Example(
        _card('cloze = "It reaches {{300 km."'), _card('cloze = "It reaches {{300 km}}."')
    ),
    "E060": Example(
        _card('question = "From near to far?"', 'order = ["70 km"]'),
        _card('question = "From near to far?"', 'order = ["70 km", "300 km"]'),
    ),
    "E061": Example(
        _card('question = "From near to far?"', 'order = ["70 km", "300 km", "70 km"]'),
        _card('question = "From near to far?"', 'order = ["70 km", "300 km"]'),
    ),
    "E062": Example(
        _card('question = "Whose?"', 'pairs = [["ATACMS", "USA"], ["ATACMS", "Britain"]]'),
        _card('question = "Whose?"', 'pairs = [["ATACMS", "USA"], ["Storm Shadow", "Britain"]]'),
    ),
    "E063": Example(
        _card('question = "Whose?"', 'pairs = [["ATACMS", "USA"], ["Scalp"]]'),
        _card('question = "Whose?"', 'pairs = [["ATACMS", "USA"], ["Scalp", "France"]]'),
    ),
    "W101": Example(
        _REACH + "\n\n" + _card(_ASK, 'answer = "About 300 km"'),
        _card(_ASK, _FAR, 'accept = ["About 300 km"]'),
    ),
    "W102": Example(
        _card(_ASK, 'answer = "300 km, as the article gives it"', _MANY), _card(_ASK, _FAR, _MANY)
    ),
    "W103": Example(
        _card(_ASK, _FAR, 'wrong = ["70 km", "500 km", "None of the above"]'),
        _card(_ASK, _FAR, _MANY),
    ),
    "W104": Example(_card(_ASK, _FAR, 'wrong = ["70 km"]'), _card(_ASK, _FAR, _MANY)),
    "W105": Example(
        _card('cloze = "{{Himars}} fires it: Himars is a launcher."'),
        _card('cloze = "{{c1::Himars}} fires it: {{c1::Himars}} is a launcher."'),
    ),
    "W106": Example(
        _card('cloze = \'It is {{{"a": {"b": 1}}, 2}}.\''),
        _card('cloze = \'It is {{{"a": {"b": 1\\}}, 2}}.\''),
    ),
    "H201": Example(
        _card(f'question = "{_LONG}"', _FAR)
        + "\n\n"
        + _card(f'question = "{_LONG.replace("gives", "gave")}"', 'answer = "About 300 km"'),
        _card(f'question = "{_LONG}"', _FAR, 'accept = ["About 300 km"]'),
    ),
    "H210": Example('description = "Nothing yet."', _card(_ASK, _FAR, _WHY)),
    "H202": Example(_REACH, _card(_ASK, _FAR, _WHY)),
    "H203": Example(_SECTION.rstrip(), _SECTION + _card(_ASK, _FAR, 'section = "range"')),
    "H205": Example(
        _card('question = "Where is Lusaka?"', 'answer = "Zambia"', "accept = []")
        + "\n\n"
        + _card('question = "Where is Banjul?"', 'answer = "Gambia"', "accept = []"),
        _card('question = "Where is Lusaka?"', 'answer = "Zambia"', "accept = []", "exact = true")
        + "\n\n"
        + _card(
            'question = "Where is Banjul?"', 'answer = "Gambia"', "accept = []", "exact = true"
        ),
    ),
    "H206": Example(
        _card('question = "Not black and white?"', 'answer = "colour"', 'accept = ["colou?r"]'),
        _card('question = "Not black and white?"', 'answer = "colour"', 'accept = ["color"]'),
    ),
    "H204": Example(
        "# quiz: ignore W104\n\n" + _card(_ASK, _FAR, 'wrong = ["70 km"]'),
        "# quiz: ignore W104, there are no more\n" + _card(_ASK, _FAR, 'wrong = ["70 km"]'),
    ),
}
"""An example of every code that some lines of a deck can show."""

MARKS: Mapping[str, Example] = {
    "E070": Example("Anna\nBen", "student,Q1\nAnna,1\nBen,0"),
    "E071": Example("student,Q1\nAnna,good", "student,Q1\nAnna,1"),
    "E072": Example("student,Q1\nAnna,5", "student,Q1/5\nAnna,5"),
    "E073": Example("student,Q1\nKovač, Anna,1", 'student,Q1\n"Kovač, Anna",1'),
    "E074": Example("student,Q1/-2\nAna,1", "student,Q1/2\nAna,1"),
    "W110": Example("student,Q1\nAnna,1\nAnna,0", "student,Q1\nAnna K.,1\nAnna M.,0"),
    "W111": Example("student,Q1\n,1", "student,Q1\nAnna,1"),
    "W112": Example("student,Q1,Q1\nAnna,1,0", "student,Q1,Q2\nAnna,1,0"),
}
"""An example of every code of tables of marks."""
