"""The codes of problems: what each is called, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MARK = "quiz:"
"""What a deck's text has somewhere if one of its comments speaks to the program."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code is called, and the paragraph that explains it.

    `of_many` is the message of several in one file, with their `{count}`.
    """

    title: str
    text: str
    of_many: str = ""


CODES: Mapping[str, Meaning] = {
    "E001": Meaning(
        "the file cannot be read",
        "The file or folder is not there, or the system does not let it be read.",
    ),
    "E002": Meaning(
        "not UTF-8",
        "A deck is text in UTF-8. Save the file in that encoding; a byte order mark does no harm.",
    ),
    "E003": Meaning(
        "not TOML",
        "The text breaks the rules of TOML, so that nothing in the file can be read. Often a quote "
        "or a bracket is not closed, or a key is written twice in one table. Only the first such "
        "place is known; the rest of the file is checked once it is mended.",
    ),
    "E004": Meaning(
        "nested too deeply",
        "Arrays and tables lie inside each other beyond anything that a deck needs.",
    ),
    "E005": Meaning("the file is too large", "A deck of more than 64 MiB is not read."),
    "E006": Meaning(
        "a change that cannot be made",
        "The program changes one card and nothing else. It changes nothing where there is no such "
        "card, where what should replace it is not one `[[cards]]` table, and where the card is "
        "written in such a way that its change would touch others. `quiz edit` opens the file.",
    ),
    "E010": Meaning("a key is missing", "This kind of table needs the key that is named."),
    "E011": Meaning(
        "unknown key",
        "No table of this kind has such a key. Keys are closed so that a slip of the pen is seen "
        "at once; an author's own keys have their place in the `meta` of the deck.",
    ),
    "E012": Meaning(
        "the wrong type of value",
        "The key is right, but its value should be of another type: a string is written in "
        "quotes, an array in square brackets, `true` and numbers without quotes.",
    ),
    "E013": Meaning("an empty text", "This text must say something; white space is not enough."),
    "E014": Meaning(
        "unsafe character",
        "Control characters, line separators and overrides of the writing direction are refused, "
        "because a terminal would obey them instead of showing them.",
    ),
    "E015": Meaning(
        "not a usable number",
        "Numbers must be finite, and neither above 10^100 nor finer than 10^-100.",
    ),
    "E016": Meaning(
        "a negative tolerance",
        "The tolerance is how far an answer may lie from the right one, so it is zero or more.",
    ),
    "E017": Meaning(
        "an invisible character",
        "The text has a character that nobody sees, such as a soft hyphen or a space of no "
        "width; they come along with what is copied from the web. Nobody could type the answer, "
        "or see why two of them differ. Joiners may stand where a script or an emoji needs them.",
    ),
    "E018": Meaning(
        "a percentage of nothing",
        "A tolerance in per cent is a share of the answer, and any share of 0 is 0. Give it as a "
        "number.",
    ),
    "E020": Meaning(
        "keys of two kinds",
        "The keys of a card say its kind, and these say two. Take away those of the kind that is "
        "not meant, or make two cards of it.",
    ),
    "E021": Meaning(
        "several answers, but nothing to choose from",
        "An array as the answer makes a multiple answer, which also needs `wrong` options or all "
        "`options`. For one answer that may be written in several ways, give a string as the "
        "answer and the other ways in `accept`.",
    ),
    "E030": Meaning(
        "the answer is among the wrong", "What is right must not be given as wrong too."
    ),
    "E031": Meaning(
        "the same option twice",
        "Two options have the same text, so that nobody could tell them apart.",
    ),
    "E032": Meaning(
        "the answer is not among the options",
        "Where all `options` are written out, each answer must be one of them, letter by letter.",
    ),
    "E033": Meaning(
        "no wrong option", "Nothing is left to choose between: give at least one wrong option."
    ),
    "E034": Meaning("no right answer", "A multiple answer needs at least one right answer."),
    "E040": Meaning(
        "the same card id twice",
        "A card's history hangs on its id, so that each may be given once in a deck.",
    ),
    "E041": Meaning("the same section id twice", "Each id of a section may be given once."),
    "E042": Meaning(
        "a section that is not there",
        "The `section` of a card is the `id` of one of the `[[sections]]` of the same deck.",
    ),
    "E050": Meaning(
        "a cloze without a gap",
        "A gap is written in double braces, as in `The capital is {{Kyiv}}.`",
    ),
    "E051": Meaning("an empty gap", "A gap must hide some text."),
    "E052": Meaning(
        "a gap that is not closed",
        "Each `{{` needs its `}}`. Two braces that are meant as such are written `\\{{`, also in a "
        "gap, where `\\}}` writes two that do not end it; between double quotes, the backslash is "
        "written twice.",
    ),
    "E060": Meaning(
        "fewer than two", "There must be at least two things to put in order, or two pairs."
    ),
    "E061": Meaning(
        "the same thing twice in an order",
        "If a thing stood in two places, no order would be right.",
    ),
    "E062": Meaning(
        "the same left-hand side twice",
        "Each left-hand side has one right-hand side, so it may stand in one pair.",
    ),
    "E063": Meaning("not a pair", "Each of the `pairs` is an array of two, left and right."),
    "E070": Meaning(
        "not a table of marks",
        "The first row names the columns: the student, then a question each. "
        "`student,Q1,Q2/2.5` is such a row, in which the second question has a maximum of 2.5.",
    ),
    "E071": Meaning(
        "not a mark",
        "A mark is a number, with a point or a comma, or a percentage of the question's maximum. "
        "An empty cell, or a dash, is a question not answered. The student is left out until the "
        "mark is mended.",
    ),
    "E072": Meaning(
        "more than the maximum",
        "The heading of a column tells its maximum after a slash, as in `Q1/5`; without one it is "
        "1. The student is left out until the mark or the heading is mended.",
    ),
    "E073": Meaning(
        "too many cells",
        "The row has more cells than there are columns, often because a name with a comma is not "
        "written in quotes. The student is left out until the row is mended.",
    ),
    "E074": Meaning(
        "not a maximum",
        "The maximum of a question, after the slash in the heading of its column, is not below 0. "
        "It is read without its sign until it is mended.",
    ),
    "W101": Meaning(
        "the same question twice",
        "The same question is asked by another card, in this deck or in one checked with it. Two "
        "cards with the same question and answer are one card: in one deck the second is left "
        "out, of two decks it counts in each and is asked once. Where they are two, as a word "
        "that is the same in two languages, give one of them an `id`.",
    ),
    "W102": Meaning(
        "the longest option is the right one",
        "The right option is at least twice as long as every wrong one. Who has learned to pick "
        "the longest needs no knowledge: shorten it, or say more in the others.",
    ),
    "W103": Meaning(
        "all or none of the above",
        "Options are shuffled, so nothing is above; and such options are easier than they look. "
        "Ask for several answers, or write out what is meant.",
    ),
    "W104": Meaning(
        "fewer than two wrong options",
        "With one wrong option half of all guesses are right. For two, make it true or false.",
    ),
    "W105": Meaning(
        "the cloze gives its answer away",
        "What the gap hides can be read in the rest of the sentence. Give both places the same "
        "number, as in `{{c1::…}}`, to hide them together.",
    ),
    "W106": Meaning(
        "a gap that seems to end too early",
        "The gap opens a brace that is closed behind it, as if the first `}}` were not meant to be "
        "its end. Only the last two of a run of braces end a gap; write `\\}}` for two that do "
        "not, with the backslash twice between double quotes.",
    ),
    "W110": Meaning(
        "the same student twice",
        "Two rows of marks have the same name; both are counted, the second as `Name (2)`.",
    ),
    "W111": Meaning(
        "a name is missing",
        "A student's row, or a question's column, has marks but no name; it is counted all the "
        "same, by its number.",
    ),
    "W112": Meaning(
        "the same heading twice",
        "Two columns of marks have the same heading; both are counted, the second as `Q1 (2)`.",
    ),
    "W120": Meaning(
        "two decks of one id",
        "A deck's id is the name of its file without `.toml`. Of two decks of one id the first is "
        "taken, in the order of the deck folders, and the other is left out. Rename one of the "
        "two: cards without an `id` of their own keep their history.",
    ),
    "W121": Meaning(
        "a folder named like a deck",
        "Deck folders are searched with their subfolders. This one is named like a deck's file, "
        "and there is no deck in it.",
    ),
    "H201": Meaning(
        "nearly the same question",
        "The wording of two questions is at least 0.9 alike. They may ask the same thing, or be "
        "taken for each other.",
        "{count} questions are nearly the same as others",
    ),
    "H202": Meaning(
        "no explanation",
        "Feedback that explains teaches far more than right or wrong alone.",
        "{count} cards have no explanation",
    ),
    "H203": Meaning(
        "a section never asked",
        "No card names this section, so it is read but never asked.",
        "no card asks about {count} of the sections",
    ),
    "H205": Meaning(
        "two typed answers within a slip",
        "The answers of two typed cards differ by a letter, or by accents alone. Each is wrong for "
        "the other, as it should be; but who mistypes one may be told so without a mistake of "
        "memory.",
    ),
    "H206": Meaning(
        "a pattern among the answers",
        "Answers are compared letter by letter, so nobody gets `colou?r` right but by typing the "
        "question mark. Write each answer out. Words in brackets may be left out: `(the) Rhine`.",
    ),
    "H204": Meaning(
        "a comment that ignores nothing",
        "`# quiz: ignore W101` on the line before a card waives that warning or hint for the card, "
        "at the top of a file for all of it; several codes may follow, then the reason. Such a "
        "comment must stand before something, and name warnings or hints that are there.",
        "{count} comments ignore nothing",
    ),
    "H210": Meaning(
        "no cards",
        "The deck has neither cards nor sections, so there is nothing to do. Each card begins with "
        "`[[cards]]`; `quiz add` asks for them one after another.",
    ),
}
"""Every code, with its meaning; a code once given is never given to anything else."""

OF_MARKS = frozenset({"E070", "E071", "E072", "E073", "E074", "W110", "W111", "W112"})
"""The codes of tables of marks, which no deck has."""
