"""What a new deck says: one card to begin with, and every kind of card as a comment."""

from __future__ import annotations

from quiz.deck.model import Head
from quiz.deck.write import deck_toml

SCHEMA_FILE = "quiz.schema.json"
"""The name of the schema beside a deck, by which editors complete and check it."""

_OPENING = f"""\
#:schema ./{SCHEMA_FILE}
#
# A deck is a title and cards, and the keys of a card say its kind. Below is one card to begin
# with, then an example of every kind: take away the `#` before its lines to use one.
#
#   quiz check --watch   says what is wrong, each time you save
#   quiz study           asks the cards; a deck that is saved meanwhile is read again

"""

_CARDS = '''
#description = "What the deck is about."
#author = "Your name"
#license = "CC0-1.0"
#language = "en"
#tags = ["geography"]

# What is to be read before being asked, in Markdown. A card belongs to it by its `id`.
#[[sections]]
#id = "rivers"
#title = "Rivers"
#text = """
#The **Rhine** rises in the Alps and flows to the North Sea."""

# A flashcard: recall the answer, reveal it, rate yourself.
[[cards]]
question = "What makes a card a flashcard?"
answer = "It has a question and an answer, and no other key that says its kind."
explanation = "This is shown after every answer. Why it is so teaches more than that it is so."

# Also asked the other way round. All of the last five keys may stand in any card.
#[[cards]]
#question = "The capital of Switzerland"
#answer = "Bern"
#reverse = true
#explanation = "It is called the federal city."
#hint = "Not the largest city."
#section = "rivers"             # the `id` of a section
#tags = ["capitals"]
#id = "bern"                    # keeps the card's history through any change of its wording

# A choice: the options are shuffled, and a wrong one may say why it is wrong.
#[[cards]]
#question = "Which is the highest mountain of the Alps?"
#answer = "Mont Blanc"
#wrong = ["Matterhorn", { text = "Zugspitze", why = "It is the highest of Germany." }]
#explanation = "It stands 4,806 m above the sea."

# A choice in the order written, for years and scales.
#[[cards]]
#question = "When was the Matterhorn first climbed?"
#answer = 1865
#options = [1786, 1811, 1865, 1938]
#explanation = "Of the seven who reached the top four fell to their deaths."

# Several right answers: tick all of them.
#[[cards]]
#question = "Which of these rivers rise in the Alps?"
#answer = ["Rhine", "Rhône", "Po"]
#wrong = ["Seine", "Elbe"]
#explanation = "The Seine rises in Burgundy, the Elbe in the Giant Mountains."

# Typed: case, accents and small slips are forgiven, unless `exact = true`. What else is right
# stands in `accept`, which may be empty; words in brackets may be left out.
#[[cards]]
#question = "Through which lake does the Rhône flow?"
#answer = "Lake Geneva"
#accept = ["(Lac) Léman"]
#explanation = "It leaves the lake in the city of Geneva."

# True or false: the question is a statement.
#[[cards]]
#question = "The Danube rises in the Alps."
#answer = false
#explanation = "It rises in the Black Forest."

# A number: right if it is no further off than the tolerance, a number or a share such as "2 %".
#[[cards]]
#question = "How long is the Rhine?"
#answer = 1230
#tolerance = 50
#unit = "km"
#explanation = "About 1,230 km from the Alps to the sea."

# Gaps: one question for each gap, or for all that have the same number. A hint follows `::`.
#[[cards]]
#cloze = "The {{Aare}} flows into the {{Rhine :: a river}} at {{c1::Koblenz}}."
#explanation = "It carries more water there than the Rhine."

# Things to put in order.
#[[cards]]
#question = "Put these mountains in order, the lowest first."
#order = ["Zugspitze", "Matterhorn", "Mont Blanc"]
#explanation = "2,962 m, 4,478 m and 4,806 m."

# Pairs to match; what is `wrong` goes with nothing.
#[[cards]]
#question = "Which country has which capital?"
#pairs = [["Austria", "Vienna"], ["Slovenia", "Ljubljana"]]
#wrong = ["Zagreb"]
#explanation = "Zagreb is the capital of Croatia."
'''


def new_deck(title: str) -> str:
    """A deck of that title with one card, and with comments that teach the format."""
    return _OPENING + deck_toml(Head(title=title), ()) + _CARDS


def is_deck_name(name: str) -> bool:
    """Whether a deck can have this name, as a file and as `DECK:CARD`."""
    return bool(name.strip(" .")) and name.isprintable() and ":" not in name


def title_from(name: str) -> str:
    """A title made of a file's name: words for dashes and underscores, and a capital."""
    words = " ".join(name.replace("_", " ").replace("-", " ").split()) or name
    return words[:1].upper() + words[1:]
