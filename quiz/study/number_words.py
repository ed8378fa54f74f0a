"""Words of size behind a number: `1.5 million`, `3 Mrd.`, `2 lakh`, `5万`."""

from __future__ import annotations

from decimal import Decimal

_SIZES = (
    "3 thousand thousands k tausend tsd mille mila mil duizend tusen tisíc tysiąc tysiące tysięcy"
    " tys тысяча тысячи тысяч тыс хиляди тисяча тисячі тисяч ezer bin ألف आلاف हज़ार 千"
    "|4 万 萬 만|5 lakh lakhs lac lacs लाख|7 crore crores cr करोड़"
    "|6 million millions mn mln mio million. millionen millón millon millones milione milioni"
    " milhão milhao milhões milhoes miljoen miljon miljoner millioner milion miliony milionów"
    " milionů milionov миллион миллиона миллионов млн мільйон мільйона мільйонів мільйони"
    " милион милиона милиони millió milyon مليون 百万"
    "|9 milliard milliards milliarde milliarden mrd md miliardo miliardi miljard miljarder"
    " milliarder miliard miliardy miliardów mld миллиард миллиарда миллиардов млрд мільярд"
    " мільярда мільярдів милиард милиарда milliárd milyar bilhão bilhao bilhões bilhoes bn"
    "|8 億 亿 억|12 兆 조 billón billon billones biljoen bilion biliony bilionů trilhão trilhões tn"
)
_SHORT_SCALE = {"billion": 9, "billions": 9, "trillion": 12, "trillions": 12}
_LONG_SCALE = {"billion": 12, "billions": 12, "billionen": 12, "billioner": 12, "billiard": 15}
_OF_MONEY = {"m": 6, "b": 9, "t": 12}
_LONG = frozenset(["de", "fr", "da", "nb", "nn", "no", "sv", "fi", "lb"])
_POWERS = {word: int(line.split()[0]) for line in _SIZES.split("|") for word in line.split()[1:]}


def size_in(text: str, language: str = "", *, is_money: bool = False) -> tuple[Decimal, str]:
    """By what the words at the start of the text multiply a number, and the rest of the text.

    A billion is a thousand million, but a million million in German, French and their like. Behind
    an amount of money, as in `$5m`, a letter is enough.
    """
    tag = language.strip().casefold().replace("_", "-").partition("-")[0]
    powers = _POWERS | (_LONG_SCALE if tag in _LONG else _SHORT_SCALE)
    powers |= _OF_MONEY if is_money else {}
    power, words = 0, text.split()
    while words and (word := words[0].casefold().strip(".")) in powers:
        power += powers[word]
        words = words[1:]
    return Decimal(10) ** power, " ".join(words)
