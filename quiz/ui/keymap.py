"""Every key that can be given to something else, and what is wrong with keys that a user gave."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from textual.binding import Binding
from textual.keys import Keys, key_to_character

from quiz.ui import screens, widgets
from quiz.ui.app import QuizApp

_MODIFIED = re.compile(r"((?:(?:ctrl|alt|shift|super|hyper|meta)\+)*)(.+)")
_ASK, _FACES = "ask", frozenset(("certainty", "options", "placing", "revealing", "ticking"))
_NAMED = frozenset(key.value for key in Keys)


class Bound(NamedTuple):
    """A binding that has an id: where it belongs, its keys, what it does in a word and in full."""

    place: str
    keys: str
    does: str
    meaning: str


@lru_cache
def bindings() -> Mapping[str, Bound]:
    """Every binding that can be given other keys, by its id."""
    found: dict[str, Bound] = {}
    for place, binding in _all():
        assert binding.id is not None
        meaning = binding.tooltip or binding.description.capitalize()
        before = found[binding.id].keys.split(",") if binding.id in found else []
        keys = ",".join(dict.fromkeys([*before, *map(_short, binding.key.split(","))]))
        found.setdefault(binding.id, Bound(place, keys, binding.description, f"{meaning}."))
        found[binding.id] = found[binding.id]._replace(keys=keys)
    return found


def key_faults(keys: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with these keys, by the id of their binding."""
    known = bindings()
    faults = {name: _unknown(name) for name in keys if name not in known}
    for name, written in keys.items():
        if name in known and (bad := next((k for k in _split(written) if not _is_key(k)), None)):
            faults[name] = f"should be keys like `f5`, `s` or `ctrl+s`; there is no key `{bad}`"
        elif name in known and not any(_split(written)):
            faults[name] = "should be a key"
    return faults | _clashes({name: each for name, each in keys.items() if name not in faults})


def usable_keys(keys: Mapping[str, str]) -> dict[str, str]:
    """Those of the keys that nothing is wrong with."""
    faults = key_faults(keys)
    return {name: ",".join(_split(each)) for name, each in keys.items() if name not in faults}


def _clashes(given: Mapping[str, str]) -> dict[str, str]:
    """For each binding whose new key does something else already on the same screen: what."""
    users: defaultdict[str, list[str]] = defaultdict(list)
    for name, bound in bindings().items():
        for key in map(_normal, _split(given.get(name, bound.keys))):
            users[key].append(name)
    found: dict[str, str] = {}
    for name, written in given.items():
        for key in _split(written):
            others = [each for each in users[_normal(key)] if each != name]
            rival = next((each for each in others if _meet(name, each)), None)
            if rival is not None:
                found[name] = f"has `{key}`, which is the key of `{rival}` there"
    return found


def _meet(one: str, other: str) -> bool:
    """Whether both bindings are there at once: those of the program are everywhere.

    Only one face takes keys at a time.
    """
    if QuizApp.__name__ in (bindings()[one].place, bindings()[other].place):
        return True
    places = {name.split(".")[0] for name in (one, other)}
    return len(places) == 1 or (_ASK in places and bool(places & _FACES))


def _unknown(name: str) -> str:
    near = get_close_matches(name, bindings(), 1, 0.5)
    return "is not the name of any key" + (f"; did you mean `{near[0]}`?" if near else "")


def _split(written: str) -> list[str]:
    """The keys in a list with commas; a comma alone is the key."""
    if written.strip() == ",":
        return ["comma"]
    return [key.strip() for key in written.split(",")]


def _is_key(written: str) -> bool:
    match = _MODIFIED.fullmatch(written)
    if match is None:
        return False
    key = match[2]
    if len(key) == 1:
        return key.isprintable() and not key.isspace()
    return key in _NAMED or bool(match[1] + key in _NAMED) or _has_character(key)


def _has_character(name: str) -> bool:
    return len(key_to_character(name) or "") == 1


def _short(key: str) -> str:
    """The key by its sign where it has one that can stand in a list."""
    sign = key_to_character(key)
    return sign if sign and sign.isprintable() and sign not in ", " else key


def _normal(key: str) -> str:
    """The key by its long name."""
    if len(key) == 1 and not key.isalnum():
        return unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return key


def _all() -> Iterator[tuple[str, Binding]]:
    """Every binding with an id, and the class that has it."""
    for kind in _classes():
        for given in kind.__dict__.get("BINDINGS", ()):
            binding = given if isinstance(given, Binding) else Binding(*given)
            if binding.id is not None:
                yield kind.__name__, binding


def _classes() -> Iterator[type]:
    yield QuizApp
    for package in (screens, widgets):
        for module in iter_modules(package.__path__):
            name = f"{package.__name__}.{module.name}"
            for value in vars(import_module(name)).values():
                if isinstance(value, type) and value.__module__ == name:
                    yield value
