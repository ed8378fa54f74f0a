"""The classic mistakes of people who do not know TOML, recognised where its parser stops."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_TYPOGRAPHIC = "“”„‟«»‹›‘’‚‛"
_TRUE, _FALSE = ("true", "yes", "on"), ("false", "no", "off")
_NOTHING = ("none", "null", "nil", "undefined")
_GROUPED = re.compile(
    r"(?<![\w.,])[+-]?\d{1,3}(?:(?:[,'’ \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|(?:\.\d{3}){2,})"
    r"(?![\w,.]*\d)"
)
_COMMA_FIGURE = re.compile(r"(?<![\w.,])[+-]?\d+,\d+(?![\d,])")
_ZEROS = re.compile(r"(?<![\w.,-])0+\d+(?![\w.:-])")
_DATE = re.compile(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)")
_BARE_POINT = re.compile(r"(?<![\w.])(?:\d+\.(?!\d)|\.\d+)")
_QUANTITY = re.compile(r"(?<![\w.])([+-]?\d+(?:\.\d+)?)[ \u00a0]*([^\W\d_]+|[%°€$£])")
_BARE = re.compile(r"[^,\]}#\n\"']+")
_NEXT_KEY = re.compile(r"\s*[,;]?[ \t]*([\w-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*=")
_ITEM = re.compile(r"\"[^\"\n]*\"?|'[^'\n]*'?|[^\s,\]}]+")
_BRACKETS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|#[^\n]*|([\[{])|([\]}])")
_TABLE = re.compile(r"[ \t]*\[{1,2}[ \t]*[A-Za-z][\w.-]*[ \t]*\]{1,2}[ \t]*(?:#.*)?$")
_COMMENTS = ("//", "/*", "--", ";", "%")
_ARRAYS = ("cards", "sections")
_REACH = 500


class _Stop(NamedTuple):
    """Where the parser stopped: its message, the text, and the place in it.

    Of a very long line only what is around the place is looked at.
    """

    message: str
    text: str
    at: int

    @property
    def line_start(self) -> int:
        start = max(0, self.at - _REACH)
        return max(start, self.text.rfind("\n", start, self.at) + 1)

    @property
    def line(self) -> str:
        return self.before + self.rest

    @property
    def before(self) -> str:
        """What stands before the place on its line."""
        return self.text[self.line_start : self.at]

    @property
    def rest(self) -> str:
        """What stands from the place on on its line."""
        return self.text[self.at : self.at + _REACH].split("\n", 1)[0]

    def token(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What fits the pattern on the line, around the place or right before it."""
        column = self.at - self.line_start
        found = (each for each in pattern.finditer(self.line) if not _is_quoted(each))
        return next((each for each in found if each.start() <= column <= each.end()), None)


def fix_for(message: str, text: str, position: int) -> str:
    """What to do about the mistake, in words; empty where it is none of the classic ones.

    `message` is the parser's, `position` where it stopped in the text.
    """
    stop = _Stop(message, text, position)
    return next((fix for rule in _RULES if (fix := rule(stop))), "")


def _is_quoted(match: re.Match[str]) -> bool:
    """Whether it stands within a string on its line, as far as the quotes before it tell."""
    return match.string.count('"', 0, match.start()) % 2 == 1


def _typographic(stop: _Stop) -> str:
    last = stop.line.rstrip()[-1:] if _is_open_string(stop) else ""
    signs = [sign for sign in (stop.rest[:1], last) if sign and sign in _TYPOGRAPHIC]
    if not signs:
        return ""
    return f'{signs[0]} is a typographic quote; use a straight one, "'


def _is_open_string(stop: _Stop) -> bool:
    return stop.message in ("Illegal character '\\n'", "Unterminated string")


def _open_string(stop: _Stop) -> str:
    if stop.message == "Illegal character '\\n'":
        return 'end the string with a quote, or write it between three: """'
    if _is_open_string(stop) or stop.message.startswith("Expected \"'"):
        return "close the string"
    return "take the character out" if stop.message.startswith("Illegal character") else ""


def _backslash(stop: _Stop) -> str:
    signs = ("Unescaped '\\'", "Invalid hex value", "Escaped character")
    if not stop.message.startswith(signs):
        return ""
    return r"write `\\` for a backslash, or put the text between single quotes"


def _twice(stop: _Stop) -> str:
    if stop.message == "Cannot overwrite a value":
        return "write each key once; every card begins with `[[cards]]`"
    if stop.message.startswith(("Cannot declare", "Cannot redefine", "Cannot mutate")):
        return "name each table once; every card begins with `[[cards]]`"
    return ""


def _number(stop: _Stop) -> str:
    if date := stop.token(_DATE):
        return _dated(*date.group(1, 3, 4))
    if grouped := stop.token(_GROUPED):
        return f"write {_ungrouped(grouped[0])}; a number has no separators"
    if figure := stop.token(_COMMA_FIGURE):
        return f"write {figure[0].replace(',', '.')}; the decimal mark is a point"
    if zeros := stop.token(_ZEROS):
        return f'write {zeros[0].lstrip("0") or "0"}, or "{zeros[0]}" in quotes'
    if figure := stop.token(_BARE_POINT):
        whole, _, part = figure[0].partition(".")
        return f"write {whole or '0'}.{part or '0'}"
    if quantity := stop.token(_QUANTITY):
        return f'write "{quantity[0]}" in quotes, or the number alone with its `unit`'
    return ""


def _dated(first: str, second: str, third: str) -> str:
    if len(third) == 4:
        first, third = third, first
    return f"write a date as {first:0>4}-{second:0>2}-{third:0>2}"


def _ungrouped(figure: str) -> str:
    """The number without what parts its thousands; a single point is its decimal mark."""
    return re.sub(r"[^0-9+-]" if figure.count(".") > 1 else r"[^0-9.+-]", "", figure)


def _word(stop: _Stop) -> str:
    """A value that is no value: a word without quotes, or nothing."""
    if not stop.message.startswith("Invalid value"):
        return ""
    if (_begins_anew(stop) or not stop.rest) and (fix := _never_closed(stop)):
        return fix
    bare = _BARE.match(stop.rest)
    word = bare[0].strip() if bare else ""
    if word.lower() in (*_TRUE, *_FALSE):
        return f"write `{str(word.lower() in _TRUE).lower()}`"
    if word.lower() in _NOTHING:
        return "leave the key out; there is no such value"
    if word.startswith("="):
        return "write one `=`"
    if word.startswith("("):
        return "put several values between square brackets"
    if not word:
        return "write a value after the `=`; a text stands in quotes"
    return f'write "{word}" in quotes' if word[0].isalpha() else ""


def _between_items(stop: _Stop) -> str:
    """What follows an item of an array or inline table, where a comma or the end should."""
    if not stop.message.startswith(("Unclosed array", "Unclosed inline table")):
        return ""
    rest = stop.text[stop.at : stop.at + _REACH].lstrip()
    if fix := _quote_within(stop):
        return fix
    if not rest or rest[0] in "]}" or _begins_anew(stop):
        return _never_closed(stop)
    if rest[0] in ":;":
        return f"write a comma instead of the `{rest[0]}`"
    if not _NEXT_KEY.match(rest) and (fix := _quote_before_words(stop)):
        return fix
    item = _ITEM.match(rest)
    return f"a comma is missing before {item[0] if item else rest[0]}"


def _begins_anew(stop: _Stop) -> bool:
    """Whether the line is the header of a table, or has a key that does not belong in an array."""
    is_key = not stop.before.strip() and _NEXT_KEY.match(stop.rest)
    return bool(is_key or _TABLE.match(stop.line))


def _never_closed(stop: _Stop) -> str:
    """Which bracket is open at the place; empty where none is."""
    opened: list[int] = []
    for match in _BRACKETS.finditer(stop.text, 0, stop.at):
        if match[1]:
            opened.append(match.start())
        elif match[2] and opened:
            opened.pop()
    if _begins_anew(stop):
        opened = [each for each in opened if each < stop.line_start]
    if not opened:
        return ""
    bracket = stop.text[opened[-1]]
    line = stop.text.count("\n", 0, opened[-1]) + 1
    closing = "}" if bracket == "{" else "]"
    return f"the `{bracket}` of line {line} is never closed; end it with `{closing}`"


def _quote_within(stop: _Stop) -> str:
    """A quote or an apostrophe with a letter behind it, which ended a string before its end."""
    return _ended_by(stop.before[-1:]) if stop.rest[:1].isalnum() else ""


def _quote_before_words(stop: _Stop) -> str:
    """The same where words are behind it, and the quote that was meant to end the string."""
    quote, words = stop.before.rstrip()[-1:], stop.rest.lstrip()
    return _ended_by(quote) if words[:1].isalnum() and quote and quote in words else ""


def _ended_by(quote: str) -> str:
    if quote == "'":
        return "the apostrophe ends the string; put the text between double quotes"
    if quote == '"':
        return (
            r"the quote ends the string; write `\"` for one in it, or use single quotes around it"
        )
    return ""


def _after_value(stop: _Stop) -> str:
    """What follows a value on its line, where nothing should."""
    if not stop.message.startswith("Expected newline or end of document"):
        return ""
    rest = stop.rest.strip()
    if fix := _quote_within(stop):
        return fix
    if rest in (",", ";"):
        return f"take the `{rest}` away; a line ends without one"
    if stop.line.lstrip().startswith("["):
        return _header(stop) if rest.startswith("]") else "write what follows on a line of its own"
    if _NEXT_KEY.match(stop.rest):
        return "write each key on a line of its own"
    return _quote_before_words(stop) or _following(rest)


def _following(rest: str) -> str:
    if rest.startswith(_COMMENTS):
        return "a comment begins with #"
    if rest.startswith("+"):
        return "write one string; strings are not added up"
    if rest.startswith(('"', "'", ",")):
        return "put several values between square brackets, with commas between them"
    return "put all of the text between the quotes" if rest[:1].isalpha() else ""


def _header(stop: _Stop) -> str:
    name = re.sub(r"[\[\]\s]", "", stop.line.split("#")[0])
    is_array = name.startswith(_ARRAYS) or "[[" in stop.line
    return f"write `[[{name}]]`" if is_array else f"write `[{name}]`"


def _broken_header(stop: _Stop) -> str:
    return _header(stop) if stop.message.startswith("Expected ']") else ""


def _key(stop: _Stop) -> str:
    """What stands where a key, or the `=` behind it, should."""
    if stop.message.startswith("Invalid statement"):
        if stop.rest.startswith(_COMMENTS):
            return "a comment begins with #"
        return "this looks like JSON, which `quiz import` reads" if stop.rest[:1] == "{" else ""
    if not stop.message.startswith("Expected '=' after a key"):
        return ""
    sign = stop.rest[:1]
    if sign == ":":
        return "write `=` instead of the colon"
    if sign.isalpha() and not sign.isascii():
        return "put a key with such letters in quotes"
    if _NEXT_KEY.match(stop.rest):
        return "put a key of several words in quotes, or join them with `_`"
    return "write `=` between the key and its value"


_RULES: tuple[Callable[[_Stop], str], ...] = (
    _typographic, _backslash, _twice, _open_string, _number, _word, _between_items, _after_value,
    _broken_header, _key,
)  # fmt: skip
"""What is looked at in turn; of the first that knows a fix it is taken."""
