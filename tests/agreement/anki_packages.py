"""Run by a Python that has `anki`: packages of ours imported by Anki, packages of Anki's made.

As arguments a folder and what to do. `import`: on stdin the names of packages, imported in their
order into one collection; on stdout what Anki said of each and what the collection holds then.
`export`: a collection of a few notes is made and exported in every way; on stdout what it held.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

NOTES: list[tuple[str, dict[str, str]]] = [
    ("Basic", {"Front": "What is <b>bold</b> &amp; <i>slanted</i>?", "Back": "Text"}),
    ("Basic", {"Front": 'A picture <img src="a b.png">', "Back": "[sound:c.mp3]"}),
    ("Basic (and reversed card)", {"Front": "der Hund", "Back": "the dog"}),
    ("Basic (optional reversed card)", {"Front": "das Haus", "Back": "house", "Add Reverse": "y"}),
    ("Basic (optional reversed card)", {"Front": "der Baum", "Back": "tree", "Add Reverse": ""}),
    ("Basic (type in the answer)", {"Front": "Water?", "Back": "H<sub>2</sub>O"}),
    ("Cloze", {"Text": "{{c1::Paris::a city}} on the {{c2::Seine}}", "Back Extra": "France"}),
    ("Cloze", {"Text": "{{c1::Out {{c2::in}} side}}, {{c3::\\( x^{2} \\)}}", "Back Extra": ""}),
    ("Image Occlusion", {"Occlusion": "{{c1::image-occlusion:rect:left=.1:top=.1:width=.3}}",
                         "Image": '<img src="map.png">'}),
]  # fmt: skip


def main() -> None:
    """Import, or export, and tell what came of it."""
    folder, what = Path(sys.argv[1]), sys.argv[2]
    from anki.collection import Collection

    collection = Collection(str(folder / "collection.anki2"))
    done = _imported(collection, folder) if what == "import" else _exported(collection, folder)
    collection.close()
    json.dump(done, sys.stdout)


def _imported(collection: Any, folder: Path) -> dict[str, Any]:
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    said = []
    for name in json.load(sys.stdin):
        options = ImportAnkiPackageOptions(with_scheduling=True)
        request = ImportAnkiPackageRequest(package_path=str(folder / name), options=options)
        log = collection.import_anki_package(request).log
        kinds = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck")
        said.append({kind: len(getattr(log, kind)) for kind in kinds})
    _, is_sound = collection.fix_integrity()
    return {"said": said, "sound": is_sound, **_held(collection)}


def _exported(collection: Any, folder: Path) -> dict[str, Any]:
    from anki.collection import ExportAnkiPackageOptions

    collection.set_config("fsrs", True)
    for name in ("a b.png", "c.mp3", "map.png"):
        collection.media.write_data(name, name.encode())
    for number, (kind, fields) in enumerate(NOTES):
        note = collection.new_note(collection.models.by_name(kind))
        for field, text in fields.items():
            note[field] = text
        note.tags = ["one", "two"] if number == 0 else []
        deck = collection.decks.id("Languages::German" if number % 2 else "Odds & <ends>")
        collection.add_note(note, deck)
    for card_id in collection.find_cards("")[:6]:
        for rating in (2, 2):
            card = collection.get_card(card_id)
            card.start_timer()
            states = collection._backend.get_scheduling_states(card_id)
            answer = collection.sched.build_answer(card=card, states=states, rating=rating)
            collection.sched.answer_card(answer)
    for name, is_old in (("new", False), ("old", True)):
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=True, legacy=is_old
        )
        collection.export_anki_package(
            out_path=str(folder / f"{name}.apkg"), options=options, limit=None
        )
    collection.export_note_csv(
        out_path=str(folder / "notes.txt"), limit=None, with_html=True, with_tags=True,
        with_deck=True, with_notetype=True, with_guid=True,
    )  # fmt: skip
    collection.export_card_csv(out_path=str(folder / "cards.txt"), limit=None, with_html=True)
    held = _held(collection)
    for name, is_old in (("new", False), ("old", True)):
        collection.export_collection_package(
            out_path=str(folder / f"{name}.colpkg"), include_media=True, legacy=is_old
        )
        collection.reopen()
    return held


def _held(collection: Any) -> dict[str, Any]:
    """The notes by their guids, each with its cards; the decks; how many answers there are."""
    notes: dict[str, Any] = {}
    for note_id in collection.find_notes(""):
        note = collection.get_note(note_id)
        notes[note.guid] = {
            "kind": note.note_type()["name"],
            "tags": note.tags,
            "fields": dict(note.items()),
            "cards": {card.ord: _told(collection, card) for card in note.cards()},
        }
    return {
        "notes": notes,
        "decks": sorted(each.name for each in collection.decks.all_names_and_ids()),
        "answers": collection.db.scalar("SELECT count() FROM revlog"),
    }


def _told(collection: Any, card: Any) -> dict[str, Any]:
    memory = card.memory_state
    return {
        "deck": collection.decks.name(card.did),
        "type": card.type,
        "queue": card.queue,
        "days": card.due - collection.sched.today if card.queue == 2 else None,
        "reps": card.reps,
        "flag": card.flags,
        "stability": memory and round(memory.stability, 4),
        "difficulty": memory and round(memory.difficulty, 3),
        "answers": collection.db.list("SELECT ease FROM revlog WHERE cid = ? ORDER BY id", card.id),
    }


if __name__ == "__main__":
    main()
