"""Beginning a sitting: what was asked for becomes a plan of cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

from quiz.deck.model import Deck, Entry
from quiz.store.desk import Desk
from quiz.store.others import Others
from quiz.store.past import Given
from quiz.store.remaking import remaking
from quiz.store.rows import Reason, SessionRow, grade_read, new_id, path_written, response_read
from quiz.store.shelf import Shelved
from quiz.store.sitting import Sitting
from quiz.store.terms import KEPT_TERMS, Material, Terms, sighting
from quiz.store.wish import Wish
from quiz.study.deck_context import DeckContext
from quiz.study.prompt import Prompt, asked
from quiz.study.queue import Allowance, Candidate, Item, hardest_first, study_queue, test_draw
from quiz.study.rating import Mode
from quiz.study.schedule import Memory
from quiz.study.session import Answered, Session
from quiz.study.showing import shown

TEST_COUNT = 20
_SEEDS = 2**31


@remaking
def begun(desk: Desk, decks: Sequence[Shelved], wish: Wish) -> Sitting:
    """A sitting on these decks as wished for; it has no prompt where there is nothing to ask."""
    seed = Random().randrange(_SEEDS) if wish.seed is None else wish.seed
    # Those given may have been read from a cache that has been made again since.
    now_cached = {deck.path: deck for deck in desk.decks()}
    decks = [now_cached[deck.path] for deck in decks if deck.path in now_cached]
    cards = cards_for(desk, decks, wish)
    plan = _plan(desk, decks, cards, wish, seed)
    material = _material(desk, decks, plan)
    plan = [item for item in plan if material.has(item)]
    terms = Terms(
        mode=wish.mode,
        decks=tuple(deck.id for deck in decks),
        seconds=wish.seconds,
        choices=wish.choices,
        feedback_at_end=wish.feedback_at_end,
        certainty=wish.certainty,
        seed=seed,
        by=wish.by,
        no_schedule=wish.no_schedule,
    )
    now = desk.today.now()
    kept = {name: value for name, value in terms._asdict().items() if name in KEPT_TERMS}
    row = SessionRow(
        new_id(now), now, desk.today.day_of(now), wish.mode, terms.decks, {**kept, "items": plan}
    )
    sitting = _sitting(desk, row.id, terms, material, plan, cards)
    if plan:
        desk.history.begin(row)
    return sitting


@remaking
def cards_for(desk: Desk, decks: Sequence[Shelved], wish: Wish) -> list[Candidate]:
    """The cards of these decks that may be asked as wished for."""
    cards = [card for card in desk.candidates(decks) if not wish.only or _named(card, wish.only)]
    if wish.tags.is_any and wish.section is None:
        return cards
    fitting = {entry.key for entry in _entries(desk, decks) if wish.fits(entry.card)}
    return [card for card in cards if card.key in fitting]


@remaking
def resumed(desk: Desk, row: SessionRow) -> Sitting:
    """The sitting of that session, to be gone on with where it stopped.

    What is no longer in the decks, or was suspended meanwhile, is not asked.
    """
    with desk.history.database.sense():
        return _taken_up(desk, row)


@remaking
def take_readings(desk: Desk, sitting: Sitting, paths: Sequence[Path]) -> bool:
    """Have the sitting go by the decks just read; whether what is being asked has changed."""
    desk.memories.refresh()
    owners = desk.memories.owners(list(sitting.material.entries))
    changes = [
        sitting.take(desk.deck(deck), path_written(deck.path), owners)
        for deck in desk.decks()
        if deck.path in paths
    ]
    desk.hold(sitting.sightings(set(owners.values()) - owners.keys()))
    return any(changes)


def _taken_up(desk: Desk, row: SessionRow) -> Sitting:
    decks = [deck for deck in desk.decks() if deck.id in row.decks]
    rules = {name: value for name, value in row.plan.items() if name in KEPT_TERMS}
    terms = Terms(mode=row.mode, decks=row.decks, **rules)
    answers = desk.past.given_in(row.id)
    items = [Item(*item) for item in row.plan["items"]]
    desk.memories.refresh()
    now = desk.memories.owners([item.key for item in items] + [each.key for each in answers])
    planned = [Item(now[item.key], item.face) for item in items]
    material = _material(desk, decks, planned)
    given = [
        (Item(now[each.key], each.face), each)
        for each in answers
        if each.taken_back in (None, Reason.UNDO) and material.has(Item(now[each.key], each.face))
    ]
    done = {item for item, each in given if each.taken_back is None}
    left = [
        item
        for item in planned
        if item not in done and material.has(item) and item.key not in material.suspended
    ]
    sitting = _sitting(desk, row.id, terms, material, left, desk.candidates(decks))
    sitting.take_up(
        [(_answered(sitting, item, each), each.taken_back is not None) for item, each in given]
    )
    return sitting


def _plan(
    desk: Desk, decks: Sequence[Shelved], cards: Sequence[Candidate], wish: Wish, seed: int
) -> list[Item]:
    day = desk.today.day()
    if wish.only:
        return [item for item in wish.only if any(item.key == card.key for card in cards)]
    if wish.mode is Mode.STUDY:
        return _queue(desk, decks, cards, wish, seed)
    if wish.hard:
        return hardest_first(cards, desk.schedule, day)[: wish.count or TEST_COUNT]
    return test_draw(cards, wish.count or TEST_COUNT, seed)


def _queue(
    desk: Desk, decks: Sequence[Shelved], cards: Sequence[Candidate], wish: Wish, seed: int
) -> list[Item]:
    left = desk.allowance()
    allowance = Allowance(left.new if wish.new is None else wish.new, left.reviews)
    urgent: frozenset[str] = frozenset()
    if wish.by is not None or desk.settings.exams:
        from quiz.store.exams import overlay_on

        cards, urgent = overlay_on(desk, decks, cards, wish.by, wish.new)
    queue = study_queue(
        cards, desk.schedule, desk.today.day(), allowance, Random(seed),
        is_mixed=desk.settings.order == "mixed", urgent=urgent,
    )  # fmt: skip
    return queue[: wish.count]


def _sitting(
    desk: Desk,
    session_id: str,
    terms: Terms,
    material: Material,
    plan: Iterable[Item],
    cards: Sequence[Candidate],
) -> Sitting:
    memories = {
        Item(card.key, face): memory for card in cards for face, memory in card.memories.items()
    }
    session = Session(
        terms.answer_mode, plan, _asking(material, terms), memories, desk.schedule,
        desk.today.now(), desk.memories.firsts(list(material.entries)),
    )  # fmt: skip
    return Sitting(session_id, terms, session, material, desk.history, desk.today, Others(desk))


def _asking(material: Material, terms: Terms) -> Callable[[Item, int], Prompt]:
    contexts: dict[int, tuple[Deck, DeckContext]] = {}

    def context_of(deck: Deck) -> DeckContext:
        """The context of a deck as it is read now, so that its answers are looked through once."""
        if id(deck) not in contexts:
            contexts[id(deck)] = deck, DeckContext.of(deck)
        return contexts[id(deck)][1]

    def prompt_for(item: Item, showing: int) -> Prompt:
        entry = material.entries[item.key]
        deck = material.deck(entry)
        pool = deck.entries if terms.choices else ()
        origin = material.origins.get(item, item)
        return shown(
            lambda dice: asked(entry, item.face, dice, pool, context_of(deck)),
            terms.seed, *origin, showing,
        )  # fmt: skip

    return prompt_for


def _material(desk: Desk, decks: Sequence[Shelved], plan: Sequence[Item]) -> Material:
    wanted = {item.key for item in plan}
    needed = [
        deck for deck in decks if any(key in wanted for key, _ in desk.shelf.faces(deck.path))
    ]
    entries: dict[str, Entry] = {}
    for entry in _entries(desk, needed):
        entries.setdefault(entry.key, entry)
    desk.hold(
        sighting(entries[key], path_written(deck.path))
        for deck in needed
        for key, _ in desk.shelf.faces(deck.path)
        if key in wanted and key in entries and entries[key].deck == deck.id
    )
    desk.memories.refresh()
    suspended, flagged = desk.memories.standing(list(wanted))
    read = {deck.id: (path_written(deck.path), desk.deck(deck)) for deck in needed}
    return Material(entries, read, suspended, flagged)


def _entries(desk: Desk, decks: Iterable[Shelved]) -> Iterable[Entry]:
    for deck in decks:
        yield from desk.deck(deck).entries


def _named(card: Candidate, items: Sequence[Item]) -> bool:
    return any(card.key == item.key for item in items)


def _answered(sitting: Sitting, item: Item, given: Given) -> Answered:
    grade = grade_read(given.response, given.outcome, given.credit, given.rating)
    memory = Memory()
    response = response_read(given.response, given.certainty)
    return Answered(
        item, sitting.prompt_for(item), response, grade, given.at, given.milliseconds,
        memory, memory,
    )  # fmt: skip
