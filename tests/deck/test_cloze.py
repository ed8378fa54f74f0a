from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.cloze import Gap, parsed, written

ASKED = [
    pytest.param("a {{b}} c", "=b#1", "a […] c", "b", id="unnumbered"),
    pytest.param("a {{b :: a letter}} c", "=b#1", "a [a letter] c", "b", id="hint"),
    pytest.param("{{c1::a}} {{c2::b}}", "c2", "a […]", "b", id="numbered"),
    pytest.param("{{c1::a}} {{c1::b}} c", "c1", "[…] […] c", "a, b", id="numbered alike"),
    pytest.param("{{c1::a}} {{c1::a}}", "c1", "[…] […]", "a", id="the same text twice"),
    pytest.param("{{a}} {{a}}", "=a#2", "a […]", "a", id="second occurrence"),
    pytest.param(r"\{{x}} {{a}}", "=a#1", "{{x}} […]", "a", id="literal braces"),
    pytest.param("std::sort is {{O(n log n)}}", "=o(n log n)#1", "std::sort is […]", "O(n log n)",
                 id="colons outside"),
    pytest.param(r"is {{\frac{a}{b}}}.", r"=\frac{a}{b#1", "is […].", r"\frac{a}{b}",
                 id="a brace at the end"),
    pytest.param("{{c1::struct p {int x;}}} declares", "c1", "[…] declares", "struct p {int x;}",
                 id="a brace at the end of a numbered one"),
    pytest.param('JSON: {{{"a": {"b": 1}}}}', '={"a": {"b": 1#1', "JSON: […]", '{"a": {"b": 1}}',
                 id="braces at both ends"),
    pytest.param("{{a :: {x}}} b", "=a#1", "[{x}] b", "a", id="a brace at the end of the hint"),
    pytest.param("{{a}}} b", "=a#1", "[…] b", "a}", id="a run of three"),
    pytest.param("{1, {{2}}}", "=2#1", "{1, […]}", "2", id="a brace that the text opens"),
    pytest.param("{{}}}", "=#1", "[…]", "}", id="a brace alone"),
    pytest.param(r"{{\{{x\}} y}} z", r"=\{{x\}} y#1", "[…] z", "{{x}} y", id="escaped within"),
    pytest.param(r"{{\{1,2\}}} and f{a}}", r"=\{1,2\#1", "[…] and f{a}}", r"\{1,2\}",
                 id="a backslash that escapes nothing"),
    pytest.param("{{std::sort}} sorts", "=std::sort#1", "[…] sorts", "std::sort",
                 id="colons without spaces are no hint"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "face", "asked", "answer"), ASKED)
def test_a_face_hides_its_own_gaps(source: str, face: str, asked: str, answer: str) -> None:
    cloze = parsed(source)
    assert face in cloze.faces
    assert cloze.asked(face) == asked
    assert cloze.answer(face) == answer


def test_a_gap_added_before_leaves_the_names_of_the_others() -> None:
    assert set(parsed("a {{b}} {{c}}").faces) < set(parsed("{{a}} {{b}} {{c}}").faces)


@settings(max_examples=300, deadline=None)
@given(st.text("a{} ", min_size=1, max_size=9).map(str.strip).filter(bool), st.booleans())
def test_any_text_can_be_hidden_by_a_gap(hidden: str, numbered: bool) -> None:
    gap = Gap(hidden, "", "c1" if numbered else "=x#1", 2)
    found = parsed(written(f"t {hidden} t", [gap]))
    assert [each.text for each in found.gaps] == [hidden]
    assert found.text == f"t {hidden} t"


def test_the_faces_of_0_1_keep_their_names() -> None:
    assert parsed(r"{{\frac{a}{b}}} {{x}}").faces == (r"=\frac{a}{b#1", "=x#1")


@pytest.mark.parametrize(
    ("source", "leaks"),
    [("{{Kursk}} and Kursk again", True), ("{{art}} in a cart", False), ("{{a}} b", False)],
)
def test_a_leak_is_the_answer_as_a_word_elsewhere(source: str, leaks: bool) -> None:
    cloze = parsed(source)
    assert cloze.leaks(cloze.faces[0]) == leaks


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab{}\\:c1 \n", max_size=40))
def test_any_text_is_a_cloze_with_some_number_of_gaps(source: str) -> None:
    cloze = parsed(source)
    for gap in cloze.gaps:
        assert cloze.text[gap.start :].startswith(gap.text)
        assert gap.face in cloze.faces
    for face in cloze.faces:
        cloze.asked(face)
        cloze.leaks(face)
