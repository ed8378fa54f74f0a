"""Decks as people write them, made up by Hypothesis: comments, quotes, line ends, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import tomli_w
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.deck.strategies import Raw, raw_cards

BOM = b"\xef\xbb\xbf"
_HEAD = st.sampled_from(
    [
        "#:schema deck.json\ntitle = 'Made up'  # for a test\n",
        'title = "Made up"\n\nsource.title = "dotted"\nsource.date = 2024-11-18\n',
        'title = """Made\nup"""\nmeta = { "own key" = nan, a.b = [1,\n  2, # two\n] }\n',
    ]
)
_BETWEEN = st.sampled_from(
    ["", "\n", "\n\n# between\n\n", "# quiz: ignore W101\n", " \t\n", "\n#[[cards]]\n#x = '''\n"]
)
_FOREIGN = st.sampled_from(
    [
        "",
        '\n[extra]\n"a.b" = """\n[[cards]]\n"""\n',
        '[[sections]]\nid = "x"\ntitle="x"\ntext="x"\n',
    ]
)
_SEPARATED = st.sampled_from([(", ", ""), (",\n  ", ",\n"), (",  # one\n\t", " # last\n")])
_BRACES = st.sampled_from(
    [("", ", ", ""), (" ", ", ", " "), ("", ", ", ", "), ("\n  ", ",\n  ", "\n"),
     ("\n\t", ", # {1}\n\t", ", # the last\n"), (" # all\n  ", "\n  , ", " # \"}\n")]
)  # fmt: skip
_TRAILING = st.sampled_from(["", "", "  # why ]]", " #", '\t# """'])


@dataclass(frozen=True, slots=True)
class Written:
    """A deck's bytes in three parts for each card: what is before it, it, what is after."""

    source: bytes
    parts: tuple[bytes, ...]

    def around(self, number: int) -> tuple[bytes, bytes]:
        """What is before the card of that number, from 1, and what is after."""
        place = 2 * number - 1
        return b"".join(self.parts[:place]), b"".join(self.parts[place + 1 :])


@st.composite
def written_decks(draw: DrawFn) -> Written:
    """Decks of one to four cards, each a `[[cards]]` table, in all kinds of style."""
    cards = draw(st.lists(raw_cards(), min_size=1, max_size=4))
    parts = [draw(_HEAD) + draw(_BETWEEN)]
    for card in cards:
        parts += [_table(draw, card), draw(_BETWEEN)]
    parts[-1] += draw(_FOREIGN)
    if draw(st.booleans()):
        parts[-1] = ""
        parts[-2] = parts[-2].removesuffix("\n")
    encoded = draw(_with_some_line_ends(parts))
    encoded[0] = draw(st.sampled_from([b"", BOM])) + encoded[0]
    return Written(b"".join(encoded), tuple(encoded))


@st.composite
def inline_decks(draw: DrawFn) -> bytes:
    """Decks whose cards are one array of inline tables."""
    cards = draw(st.lists(raw_cards(), max_size=3))
    comma, end = draw(
        st.sampled_from([(", ", ""), (",\n  ", ",\n"), (",  # one\n\t", " # last\n")])
    )
    elements = comma.join(_inline(draw, card) for card in cards)
    lead = "\n  " if "\n" in comma else ""
    array = f"cards = [{lead}{elements}{end if cards else ''}]\n"
    (source,) = draw(_with_some_line_ends([draw(_HEAD) + array + draw(_FOREIGN)]))
    return source


@st.composite
def _with_some_line_ends(draw: DrawFn, parts: list[str]) -> list[bytes]:
    """The parts with LF, with CRLF, or with both in turn."""
    ends = draw(st.sampled_from([["\n"], ["\r\n"], ["\n", "\r\n"], ["\r\n", "\r\n", "\n"]]))
    turns = cycle(ends)
    return [re.sub("\n", lambda _: next(turns), part).encode() for part in parts]


def _table(draw: DrawFn, card: Raw) -> str:
    """The card with its keys in some order; options as tables of their own, now and then."""
    header = draw(st.sampled_from(["[[cards]]", "[[ cards ]]", '  [["cards"]]', "[['cards']]"]))
    lines = [header + draw(_TRAILING)]
    below: list[str] = []
    for key in draw(st.permutations(list(card))):
        if draw(st.booleans()) and _is_tables(card[key]):
            below += [_sub_table(key, option) for option in card[key]]
            continue
        lines += draw(st.sampled_from([[], [], ["# a comment"], [""]]))
        indent = draw(st.sampled_from(["", "  ", "\t"]))
        name = draw(st.sampled_from([key, f'"{key}"']))
        equals = draw(st.sampled_from([" = ", "=", "  =\t"]))
        lines.append(f"{indent}{name}{equals}{_value(draw, card[key])}{draw(_TRAILING)}")
    return "\n".join([*lines, *below]) + "\n"


def _sub_table(key: str, option: Raw) -> str:
    return tomli_w.dumps({"cards": {key: option}}).replace("[cards.", "\n[[cards.").replace(
        f"{key}]\n", f"{key}]]\n", 1
    ).rstrip("\n")  # fmt: skip


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(x, dict) for x in value)


def _inline(draw: DrawFn, card: Raw) -> str:
    return _braced(draw, [f"{key}={_value(draw, value)}" for key, value in card.items()])


def _braced(draw: DrawFn, pairs: list[str]) -> str:
    """An inline table, now and then over lines as in TOML 1.1."""
    before, between, after = draw(_BRACES)
    return "{" + before + between.join(pairs) + (after if pairs else "") + "}"


def _value(draw: DrawFn, value: Any) -> str:
    if isinstance(value, list):
        items = [_value(draw, each) for each in value]
        one_a_line = "".join(f"\n    {each}, # x" for each in items)
        return draw(st.sampled_from([f"[{', '.join(items)}]", f"[{one_a_line}\n]"]))
    if isinstance(value, str) and draw(st.booleans()) and _is_literal(value):
        return f"'{value}'"
    if isinstance(value, str) and draw(st.booleans()) and _is_literal(value):
        return f"'''\n{value}'''"
    if isinstance(value, dict):
        return _braced(draw, [f"{k} = {_value(draw, v)}" for k, v in value.items()])
    written = tomli_w.dumps({"x": value}, multiline_strings=draw(st.booleans()))
    if isinstance(value, str) and draw(st.booleans()):
        written = written.replace("e", "\\x65") if "\\" not in written else written
    return written.removeprefix("x = ").rstrip("\n")


def _is_literal(text: str) -> bool:
    return "'" not in text and "\n" not in text and (text.isprintable() or text.isspace())
