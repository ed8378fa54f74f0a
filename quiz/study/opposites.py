"""Words that a slip turns into others: opposites, other substances, the next number or month.

No deck need have the other word. Words that begin, or end, with different members of one family
mean different things; a family needs no list of its words. Everything is written without accents
and capitals, as words are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

Family = tuple[str, ...]
"""What contrasts with one another; each member may be spelt in several ways, between bars."""


class _Endings(NamedTuple):
    """Endings that contrast after some roots (any, where none is named) and before some tails."""

    members: Family
    root: str = ".{3,}"
    tail: str = "s?"


# Prefixes that are there or not (a-, an-, in-, im-, un-, dis-) need no family: to leave one out
# changes the first letter of the word, and so do e-/im-, af-/ef-, al-/il-, di-/bi-.
_BEGINNINGS: tuple[Family, ...] = (
    ("hypo", "hyper"), ("hipo", "hiper"), ("ipo", "iper"), ("υπο", "υπερ"),
    ("гипо", "гипер"), ("гіпо", "гіпер"), ("хипо", "хипер"),
    ("endo", "exo", "ecto", "ento", "eso"), ("эндо", "экзо", "экто"), ("ενδο", "εξω"),
    ("en|em", "ex"), ("εισ", "εξ"), ("ein", "ent"),
    ("pre|prae", "pro"), ("per", "pro"), ("ad", "ab"), ("para", "peri"), ("пара", "пери"),
    ("intra", "inter", "intro", "infra"), ("интра", "интер", "интро", "инфра"),
    ("micro", "macro"), ("mikro", "makro"), ("микро", "макро"), ("μικρο", "μακρο"),
    ("mini", "maxi"), ("мини", "макси"), ("auto", "allo"), ("hydro", "hygro"),
    ("hemo|haemo", "homo", "homeo|homoeo"), ("гемо", "гомо", "гомео"),
    ("hexa", "hepta"), ("гекса", "гепта"), ("deka", "dezi"),
    ("decamet|decalit|decagr|decabel", "decimet|decilit|decigr|decibel"),
    ("arter", "arthr"), ("ileo|ileu", "ilio|iliu"), ("perine", "perone", "peritone"),
    ("sous", "sur"), ("hin", "her"),
    ("в", "вы"), ("в", "ви"), ("при", "про"), ("от", "об"),
    ("w", "wy"), ("we", "wy"), ("v", "vy"), ("ve", "vy"),
)  # fmt: skip

_OF_VERBS: tuple[Family, ...] = (("ab", "an", "auf", "aus"), ("ver", "vor"), ("aan", "af"))
"""Beginnings of German and Dutch verbs, and of nouns made of them; elsewhere they mean nothing."""
_VERB = re.compile(r".*(?:e[lr]?n|ung(?:en)?)")

_ACID = (
    ".*(?:sul(?:f|ph)|nitr|chlor|brom|[ij]od|fluor|phosph|fosf|arsen|selen|tellur|[ck]arbon"
    "|sili[ck]|chrom|mangan|cyan|acet|bor|hydr|ox|citr|сульф|нитр|хлор|бром|[ий]од|фтор|фосф"
    "|арсен|карбон|силик)"
)
_CHAIN = (
    "(?:[cz]y[ck]lo|iso|neo|di|tri|tetra|(?:chlor|brom|fluor|iod|jod)o?|nitro|amino|oxo|цикло|изо)*"
    "(?:meth?|eth?|prop|but|pent|hex|hept|o[ck]t|non|de[ck]|benz|phen|styr"
    "|мет|эт|проп|бут|пент|гекс|гепт|окт|фен)"
)
_ANY_TAIL = "[a-zа-я]*"
_ENDINGS: tuple[_Endings, ...] = (
    _Endings(("at|ат", "it|ит", "id|ид", "in|ин", "ur"), _ACID, "[a-zа-я]{0,2}"),
    _Endings(("an|ан", "en|ен", "[iy]n|ин"), _CHAIN, _ANY_TAIL),
    _Endings(("ol|ол", "al|аль", "one?|он", "yl|ил"), f"{_CHAIN}(?:[aeiy]n|[аеи]н)?", "s?"),
    _Endings(("amine?|амин", "amide?|амид", "imine?|имин", "imide?|имид"), ".*"),
    _Endings(("ose", "ase")), _Endings(("osa", "asa")), _Endings(("oza", "aza")),
    _Endings(("оза", "аза")), _Endings(("itis", "osis")), _Endings(("ite", "ose"), ".{5,}"),
    _Endings(("ectom", "otom", "ostom", "ektom"), ".{2,}", "(?:y|ies?|ia|ias)"),
    _Endings(("a?emia", "uria")), _Endings(("gram", "gra(?:ph|f)"), ".{3,}", "(?:s|y|e|en|ia|m)?"),
    _Endings(("[pf]h?ob", "[pf]h?il"), ".{3,}", "(?:i[ac]s?|es?|o|ie)"),
    _Endings(("bl", "cl"), ".{3,}", "ast(?:s|ic|e|en)?"), _Endings(("ism", "ist")),
    _Endings(("phagia", "phasia", "plasia")), _Endings(("[^e]er|or", "[^e]ee"), ".{2,}"),
)  # fmt: skip

_WORDS = """\
девять десять
девет десет
devet deset
devat desat
dziewiec dziesiec
sesenta setenta
sessenta setenta
sessanta settanta
fifth fifty
sixth sixty
seventh seventy
eighth eighty
junio julio
junho julho
iunie iulie
noreste noroeste
nordeste noroeste
sureste suroeste
sudeste sudoeste
nordest nordovest
sudest sudovest
iceland ireland
austria australia
niger nigeria
slovakia slovenia
can cant
must mustnt
absorption adsorption
convection conduction
reflection refraction
stalactite stalagmite
neutron neuron
proton photon
isotope isotone
silicon silicone
insulin inulin
glutamine glutamate
histidine histamine
tyrosine thyroxine
mitosis meiosis miosis
"""
"""Words that look alike by chance, a set a line."""


def means_another(word: str, other: str) -> bool:
    """Whether two words that a slip makes the same are known to mean different things."""
    if word == other:
        return False
    if _in_one_set(word.removesuffix("s"), other.removesuffix("s")):
        return True
    if _differ(_BEGINNINGS, word, other):
        return True
    if _VERB.fullmatch(word) and _differ(_OF_VERBS, word, other):
        return True
    return any(_end_apart(pattern, word, other) for pattern in _of_endings())


def _in_one_set(word: str, other: str) -> bool:
    return other in _sets().get(word, frozenset())


def _differ(families: Iterable[Family], word: str, other: str) -> bool:
    """Whether the words begin with two members of a family."""
    for family in families:
        one, two = _beginning(family, word), _beginning(family, other)
        if one is not None and two is not None and one != two:
            return True
    return False


def _beginning(family: Family, word: str) -> str | None:
    """The member that the word begins with, of several the longest."""
    found = [
        (len(spelling), member)
        for member in family
        for spelling in member.split("|")
        if len(word) > len(spelling) and word.startswith(spelling)
    ]
    return max(found)[1] if found else None


def _end_apart(pattern: re.Pattern[str], word: str, other: str) -> bool:
    one, two = pattern.fullmatch(word), pattern.fullmatch(other)
    return one is not None and two is not None and one.lastindex != two.lastindex


@cache
def _of_endings() -> tuple[re.Pattern[str], ...]:
    """A pattern for each family of endings, with a group for each member."""
    return tuple(
        re.compile(f"{each.root}(?:{_groups(each.members)})(?:{each.tail})") for each in _ENDINGS
    )


def _groups(members: Iterable[str]) -> str:
    return "|".join(f"({member})" for member in members)


@cache
def _sets() -> dict[str, frozenset[str]]:
    sets = [frozenset(line.split()) for line in _WORDS.splitlines()]
    return {
        word: frozenset().union(*(each for each in sets if word in each)) - {word}
        for each in sets
        for word in each
    }
