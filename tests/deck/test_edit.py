"""What changing, adding and taking away one card makes of a deck, by example."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quiz.deck.edit import card_source, with_card, with_new_card, without_card
from quiz.deck.model import Card, Choice, Flashcard
from quiz.deck.problems import Problem
from quiz.deck.rewrite import card_in

DECK = """\
#:schema ./quiz.schema.json
title = 'Alps' # not the Andes

# quiz: ignore W104
[[cards]]   # the first
question = 'Which is the highest?'   # of all
# the answer is disputed
answer = "Mont Blanc"
wrong = [
    "Matterhorn", # 4,478 m
]
tags = []

# About lakes
[[cards]]
id = "lake"
question = "Which is the largest lake?"
answer = "Lake Geneva"
# until here
"""
TABLES = """\
title = "Tables"
[[cards]]
question = "A?"
answer = "a"
[[cards.wrong]]
text = "b"   # near
[extra]
x = 1
[[cards.wrong]]
text = "c"
[[cards]]
question = "B?"
answer = "b"
"""


def first(text: str) -> Any:
    card = card_in(card_source(text.encode(), 1))
    assert card is not None
    return card


def changed(text: str, number: int, card: str | Card) -> str:
    after = with_card(text.encode(), number, card)
    assert isinstance(after, bytes), after
    return after.decode()


def refused(result: bytes | tuple[Problem, ...]) -> list[tuple[str, int]]:
    assert isinstance(result, tuple)
    return [(problem.code, problem.line) for problem in result]


@pytest.mark.parametrize(
    ("change", "line", "instead"),
    [
        pytest.param(
            {"question": "Which is highest?"},
            "question = 'Which is the highest?'   # of all\n",
            'question = "Which is highest?"   # of all\n',
            id="a value, its comment kept",
        ),
        pytest.param(
            {"hint": "In France"}, "]\ntags", ']\nhint = "In France"\ntags', id="a new key in place"
        ),
        pytest.param({"tags": ("high",)}, "tags = []\n", 'tags = ["high"]\n', id="an empty list"),
        pytest.param(
            {"id": "top"}, "tags = []\n", 'tags = []\nid = "top"\n', id="a new key at the end"
        ),
    ],
)
def test_a_changed_key_changes_its_line_alone(
    change: dict[str, Any], line: str, instead: str
) -> None:
    assert changed(DECK, 1, replace(first(DECK), **change)) == DECK.replace(line, instead)


def test_a_key_taken_away_takes_its_lines() -> None:
    card = Flashcard(question="Which is the highest?", answer="Mont Blanc")
    without = DECK.replace('wrong = [\n    "Matterhorn", # 4,478 m\n]\n', "")
    assert changed(DECK, 1, card) == without


def test_text_is_put_in_as_it_is() -> None:
    text = '[[cards]]\nanswer = "x" # here\nquestion = "y"'
    after = changed(DECK, 2, text)
    assert after == DECK.replace(card_source(DECK.encode(), 2), text + "\n")


def test_line_ends_and_bom_are_those_of_the_file() -> None:
    source = b"\xef\xbb\xbf" + DECK.replace("\n", "\r\n").encode()
    text = '[[cards]]\nquestion = """a\nb"""\nanswer = "y"\n'
    after = with_card(source, 2, text)
    assert isinstance(after, bytes)
    assert after.startswith(b"\xef\xbb\xbf#:schema")
    assert after.count(b"\r\n") == after.count(b"\n")
    more = with_new_card(source, text)
    assert isinstance(more, bytes)
    assert more.endswith(b'# until here\r\n\r\n[[cards]]\r\nquestion = """a\r\nb"""\r\n'
                         b'answer = "y"\r\n')  # fmt: skip


def test_lines_of_a_card_with_mixed_ends_keep_theirs() -> None:
    source = b'title = "x"\n[[cards]]\r\nquestion = "a"\r\nanswer = "b"\n'
    after = with_card(source, 1, Flashcard(question="a", answer="c"))
    assert after == source.replace(b'"b"', b'"c"')


def test_tables_of_a_card_are_its_own_wherever_they_stand() -> None:
    assert card_source(TABLES.encode(), 1).count("[[cards.wrong]]") == 2
    card = first(TABLES)
    assert isinstance(card, Choice)
    more = changed(TABLES, 1, replace(card, answer="d", explanation="e"))
    assert more == TABLES.replace('"a"\n', '"d"\nexplanation = "e"\n', 1)
    fewer = changed(TABLES, 1, replace(card, wrong=card.wrong[:1]))
    assert fewer == (
        'title = "Tables"\n[[cards]]\nquestion = "A?"\nanswer = "a"\nwrong = ["b"]\n'
        '[extra]\nx = 1\n[[cards]]\nquestion = "B?"\nanswer = "b"\n'
    )


def test_a_card_goes_with_its_directives_and_one_blank_line() -> None:
    after = without_card(DECK.encode(), 1)
    start, end = DECK.index("# quiz:"), DECK.index("# About")
    assert after == (DECK[:start] + DECK[end:]).encode()


@pytest.mark.parametrize(
    ("array", "place", "after"),
    [
        pytest.param("[]", None, "[{ question = 'q' }]", id="none yet"),
        pytest.param("[{ x = 1 }]", None, "[{ x = 1 }, { question = 'q' }]", id="on one line"),
        pytest.param("[{ x = 1 }]", 0, "[{ question = 'q' }, { x = 1 }]", id="first"),
        pytest.param(
            "[\n  { x = 1 } # one\n]",
            1,
            "[\n  { x = 1 }, # one\n  { question = 'q' }\n]",
            id="on lines of their own",
        ),
        pytest.param(
            "[\n  { x = 1 }, # one\n  { y = 2 },\n]",
            1,
            "[\n  { x = 1 }, # one\n  { question = 'q' },\n  { y = 2 },\n]",
            id="between",
        ),
    ],
)
def test_a_card_joins_an_array(array: str, place: int | None, after: str) -> None:
    source = f"title = 'x'\ncards = {array}\n".replace("'q'", "'q', answer = 1")
    wanted = f"title = 'x'\ncards = {after}\n".replace("'q'", "'q', answer = 1")
    text = "[[cards]]\nquestion = 'q' # gone\nanswer = 1\n"
    assert with_new_card(source.encode(), text, place) == wanted.encode()


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param("[[cards]]\nquestion = ", [("E003", 2)], id="not TOML"),
        pytest.param('[[cards]]\nquestion = "a"\nanswr = "b"', [("E011", 3)], id="a misspelt key"),
        pytest.param('question = "a"', [("E006", 1)], id="no header"),
        pytest.param("cards = [{}]", [("E006", 1)], id="an array"),
        pytest.param("[[cards]]\n[[cards]]", [("E006", 1)], id="two cards"),
        pytest.param("[[cards]]\n[source]", [("E006", 1)], id="something else too"),
        pytest.param(
            '[[cards]]\nquestion = "a"\nanswer = "b"\nid = "lake"', [("E040", 4)], id="an id taken"
        ),
        pytest.param(
            '[[cards]]\nquestion = "a"\nanswer = "b"\nsection = "x"', [("E042", 4)], id="no section"
        ),
    ],
)
def test_what_is_wrong_with_a_card_is_told_at_its_line_in_its_text(
    text: str, problems: list[tuple[str, int]]
) -> None:
    assert refused(with_card(DECK.encode(), 1, text)) == problems
    assert refused(with_new_card(DECK.encode(), text)) == problems


def test_a_card_may_keep_its_id() -> None:
    assert changed(DECK, 2, card_source(DECK.encode(), 2)) == DECK


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(b"title = ", id="not TOML"),
        pytest.param(b"title = '\xff'", id="not UTF-8"),
        pytest.param(b"title = 'x'", id="no such card"),
        pytest.param(b"title = 'x'\ncards = 5", id="cards are no array"),
    ],
)
def test_where_there_is_no_such_card_problems_say_why(source: bytes) -> None:
    assert refused(with_card(source, 1, "[[cards]]"))
    assert refused(without_card(source, 1))
    assert refused(with_new_card(source, "[[cards]]\nquestion = 'a'\nanswer = 'b'", 3))
    with pytest.raises((IndexError, ValueError)):
        card_source(source, 1)


def test_what_would_change_another_card_is_refused() -> None:
    quoting = TABLES.replace('"a"\n', '"""a\n# quiz: ignore W101"""\n', 1)
    quoting = quoting.replace('[[cards.wrong]]\ntext = "b"   # near\n', "[[cards]]\nanswer = 1\n")
    assert refused(without_card(quoting.encode(), 2)) == [("E006", 0)]


INLINE = """\
title = "In one array"
cards = [
  # the first
  { question = "A?", answer = "a", wrong = ["b", # near
    "c"] },
  {
    question = "B?", # keep me
    order = [
      "one", # first
      "two",
    ],
    # about the hint
    hint = \"\"\"
over
lines\"\"\", # its end
  },
  { question = "\\x43?", answer = "c", },
]
"""
_BOTH = pytest.mark.parametrize("newline", ["\n", "\r\n"])


def _inline_changed(newline: str, number: int, **changes: Any) -> str:
    source = INLINE.replace("\n", newline).encode()
    card: Any = card_in(card_source(source, number))
    after = with_card(source, number, replace(card, **changes))
    assert isinstance(after, bytes), after
    return after.decode()


@_BOTH
@pytest.mark.parametrize(
    ("number", "changes", "was", "now"),
    [
        pytest.param(1, {"question": "AA?"}, '"A?"', '"AA?"', id="a value"),
        pytest.param(1, {"hint": "x"}, '    "c"] }', '    "c"], hint = "x" }', id="a new key"),
        pytest.param(2, {"question": "BB?"}, '"B?"', '"BB?"', id="a value over lines"),
        pytest.param(
            2, {"hint": ""}, '    hint = """\nover\nlines""", # its end', "    # its end", id="gone"
        ),
        pytest.param(
            2, {"hint": "over\nlonger\nlines"}, "over\nlines", "over\nlonger\nlines", id="longer"
        ),
        pytest.param(
            2, {"id": "b"}, '# its end\n', '# its end\n    id = "b",\n', id="a key on its own line"
        ),
        pytest.param(
            2, {"order": ("one", "three")}, '[\n      "one", # first\n      "two",\n    ]',
            '["one", "three"]', id="an array over lines",
        ),
        pytest.param(3, {"answer": "cc"}, '"c", }', '"cc", }', id="before a last comma"),
        pytest.param(3, {"hint": "x"}, '"c", }', '"c", hint = "x", }', id="behind a last comma"),
    ],
)  # fmt: skip
def test_a_changed_key_of_an_inline_card_changes_nothing_else(
    newline: str, number: int, changes: dict[str, Any], was: str, now: str
) -> None:
    expected = INLINE.replace(was, now)
    assert expected != INLINE
    assert _inline_changed(newline, number, **changes) == expected.replace("\n", newline)


def test_an_inline_card_with_mixed_line_ends_keeps_them() -> None:
    source = INLINE.replace('hint = """\n', 'hint = """\r\n').replace("[\n", "[\r\n").encode()
    card: Any = card_in(card_source(source, 2))
    after = with_card(source, 2, replace(card, question="BB?"))
    assert after == source.replace(b"B?", b"BB?")


@_BOTH
def test_an_inline_card_gets_line_ends_of_the_file(newline: str) -> None:
    source = INLINE.replace("\n", newline).encode()
    after = with_new_card(source, '[[cards]]\nquestion = """\na\nb"""\nanswer = "x"\n')
    assert isinstance(after, bytes)
    assert after.count(newline.encode()) == after.count(b"\n") == source.count(b"\n") + 3


def test_a_card_on_one_line_gets_the_line_ends_of_the_file() -> None:
    source = b'title = "x"\r\ncards = [{ question = "a", answer = "b" }]\r\n'
    after = with_card(source, 1, Flashcard(question="a", answer="b\nc"))
    assert isinstance(after, bytes)
    assert b"b\r\nc" in after
    assert after.count(b"\r\n") == after.count(b"\n")
