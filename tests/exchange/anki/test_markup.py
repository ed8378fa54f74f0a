"""HTML becomes plain text that still says what it said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.exchange.anki.fields import html_of
from quiz.exchange.anki.markup import Plain, plain
from quiz.text import UNSAFE


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("plain", "plain", id="nothing-to-do"),
        pytest.param("a &lt;tag&gt; &amp; more", "a <tag> & more", id="entities"),
        pytest.param("a<br>b<br><br>c", "a\nb\n\nc", id="breaks"),
        pytest.param("<div>a</div><div><br></div><div>b</div>", "a\n\nb", id="an-empty-line"),
        pytest.param("First<div>Second</div>", "First\nSecond", id="blocks"),
        pytest.param("<p>a</p><p>b</p>", "a\n\nb", id="paragraphs"),
        pytest.param("<ul><li>a</li><li>b</li></ul>", "• a\n• b", id="a-list"),
        pytest.param("<ol><li><p>a</p><li>b<ul><li>c</ul></ol>", "1. a\n2. b\n• c", id="lists"),
        pytest.param(
            "<table><tr><td>a<td>b</tr><tr><td>c</table>", "a | b\nc", id="a-table"
        ),
        pytest.param("<pre>def f():\n    x</pre>", "def f():\n    x", id="preformatted"),
        pytest.param("a\n b\t c", "a b c", id="white-space"),
        pytest.param("a&nbsp;b", "a b", id="a-hard-space"),
        pytest.param("H<sub>2</sub>O, x<sup>2</sup>", "H₂O, x²", id="figures-raised-and-lowered"),
        pytest.param("1<sup>st</sup> v<sub>max</sub> a<sup>x+y</sup>", "1st v_max a^(x+y)",
                     id="words-raised-and-lowered"),
        pytest.param("<a href='https://x.org/'>here</a>", "here (https://x.org/)", id="a-link"),
        pytest.param("<a href='javascript:x'>here</a>", "here", id="a-link-to-nowhere"),
        pytest.param("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "漢(かん)", id="ruby"),
        pytest.param("a<!-- b --><style>c</style><script>d < e</script>f", "af", id="not-text"),
        pytest.param(r"\( a &lt; b^{2} \) [$]x[/$]", r"\( a < b^{2} \) [$]x[/$]", id="formulas"),
        pytest.param("a < b, b > c", "a < b, b > c", id="loose-brackets"),
        pytest.param("a <b", "a <b", id="a-tag-cut-short"),
        pytest.param('<b title="a>b">c</b> <i title="d>e', "c e", id="quotes"),
        pytest.param("a<br/><BR >b", "a\n\nb", id="spellings-of-a-tag"),
    ],
)  # fmt: skip
def test_html_is_read_as_text(html: str, text: str) -> None:
    assert plain(html) == Plain(text)


@pytest.mark.parametrize(
    ("html", "text", "media"),
    [
        pytest.param('a <img src="b%20c.png">', "a [image: b c.png]", "b c.png", id="a-picture"),
        pytest.param("[sound:d e.mp3]", "[sound: d e.mp3]", "d e.mp3", id="a-sound"),
        pytest.param("<img src='data:image/png;base64,x'>", "[image]", "image", id="within"),
        pytest.param("<svg><text>f</text></svg>g", "[drawing]g", "drawing", id="a-drawing"),
        pytest.param("<video src=h.mp4></video>", "[video: h.mp4]", "h.mp4", id="a-film"),
    ],
)
def test_media_are_named_where_they_stood(html: str, text: str, media: str) -> None:
    assert plain(html) == Plain(text, (media,))


def test_flat_text_has_nothing_raised_or_lowered() -> None:
    assert plain("H<sub>2</sub>O", is_flat=True).text == "H2O"


def test_characters_that_a_terminal_would_obey_are_taken_out_and_told() -> None:
    assert plain("a\x1b[2Jb\u202ec") == Plain("a[2Jbc", (), is_mended=True)


@given(st.text(st.sampled_from(" \n\t<>/&;!-='\"abdivsubrlx\x00\x1b\u2028\u202e"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_html_makes_unsafe_text(html: str) -> None:
    assert not UNSAFE.search(plain(html).text)


@given(
    st.lists(st.sampled_from(["<b>", "</b>", "<br>", "<br />", '<span class="a">', "</span>", "<i",
                              "&am", "p;", "&lt;", "&nbsp;", "&#10;", "&NewLine;", " ", "a", "[",
                              "\n", "\0"]))
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_what_most_fields_have_is_read_as_all_else_is(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert plain(html).text == plain(f"<wbr>{html}").text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=40))
@settings(max_examples=200, deadline=None)
def test_text_made_html_is_read_as_it_was_but_for_white_space(text: str) -> None:
    assert plain(html_of(text)).text.split() == UNSAFE.sub("", text.replace("\u2028", " ")).split()


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<a '", "<![", "<?", "</a", "<script", "&#",
                                   "[sound:", "<li>", "<sub>", "<a x='>", "<pre> "])  # fmt: skip
def test_a_long_field_of_any_kind_is_read(piece: str) -> None:
    plain(piece * 30_000)
