"""The JSON Schema of deck files, for editors that complete and check them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from quiz.deck.model import KINDS, Choice, Head, Several
from quiz.deck.template import SCHEMA_FILE

TITLE = "A deck of quiz"
"""The title of the schema."""

DESCRIPTIONS = {
    "Option": "One thing to choose, and why it is wrong or right.",
    "Flashcard": "Recall the answer, then rate oneself; with `reverse`, also the other way round.",
    "Choice": "One right answer among wrong ones, shuffled; with `options`, in the written order.",
    "Several": "Tick all the right answers.",
    "Typed": "Type the answer, or one of the others accepted.",
    "TrueFalse": "Judge the statement that the question makes.",
    "Number": "Type a number that differs by no more than the tolerance.",
    "Gaps": "A text with gaps, one face for each number or unnumbered gap.",
    "Order": "Put things in order.",
    "Match": "Give each left-hand side its right-hand side; `wrong` are right-hand sides too many.",
    "Section": "Something to read before being asked; the text is CommonMark, with tables.",
    "Source": "What a deck is built on.",
    "Head": "All of a deck but its cards, as written.",
}
"""What the parts of the schema are, as in their docstrings, which Python drops with -OO."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REF = "#/$defs/{model}"
_ONE_OF_BOTH = [{"required": ["wrong"]}, {"required": ["options"]}]
_LISTS = {"wrong": 1, "options": 2, "order": 2, "pairs": 2}


def schema() -> dict[str, Any]:
    """The schema of a whole file, in draft 2020-12: its head, and cards of any of the kinds."""
    from pydantic import TypeAdapter

    owners: tuple[Any, ...] = (Head, *KINDS)
    mode: Literal["validation"] = "validation"
    adapters = [(each, mode, TypeAdapter[Any](each)) for each in owners]
    _, made = TypeAdapter.json_schemas(adapters, ref_template=_REF)
    parts = {name: _described(name, _plain(part)) for name, part in made["$defs"].items()}
    parts["Option"] = _written_short(parts["Option"])
    for kind in KINDS:
        parts[kind.__name__] = _as_kind(parts[kind.__name__], kind)
    return _of_file(parts.pop("Head"), parts)


def put_schema(folder: Path) -> Path | None:
    """Write the schema beside the decks, but not over a file that is something else.

    Returns the file where there was none before.
    """
    path = folder / SCHEMA_FILE
    is_new = False
    try:
        is_ours = json.loads(path.read_bytes())["title"] == TITLE
    except FileNotFoundError:
        is_ours = is_new = True
    except (ValueError, LookupError, TypeError):
        is_ours = False
    if is_ours:
        path.write_text(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", "utf-8")
    return path if is_new else None


def _described(name: str, part: dict[str, Any]) -> dict[str, Any]:
    first = {key: value for key, value in part.items() if key == "additionalProperties"}
    description = {"description": DESCRIPTIONS[name]}
    return first | description | part | description


def _of_file(head: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    kinds = [{"$ref": _REF.format(model=kind.__name__)} for kind in KINDS]
    cards = {"type": "array", "items": {"anyOf": kinds}, "description": "What is asked."}
    properties = head["properties"] | {"cards": cards}
    top = {"$schema": _DIALECT, "title": TITLE, "description": "A deck of cards."}
    return head | top | {"properties": properties, "$defs": parts}


def _as_kind(part: dict[str, Any], kind: type) -> dict[str, Any]:
    """The schema of a kind of card, with what its rules ask of its arrays."""
    properties = {
        key: value | {"minItems": _LISTS[key]} if key in _LISTS else value
        for key, value in part["properties"].items()
    }
    named = part | {"title": getattr(kind, "kind", kind.__name__), "properties": properties}
    return named | {"oneOf": _ONE_OF_BOTH} if kind in (Choice, Several) else named


def _written_short(option: dict[str, Any]) -> dict[str, Any]:
    """The schema of an option that may be written as its text alone."""
    description = option.pop("description", "")
    return {"description": description, "anyOf": [option["properties"]["text"], option]}


def _plain(part: Any) -> Any:
    """The schema without titles made from keys, and without null, which TOML does not have."""
    if isinstance(part, list):
        return [_plain(each) for each in part]
    if not isinstance(part, Mapping):
        return part
    kept = {key: value for key, value in part.items() if not _is_noise(key, value)}
    options = [each for each in kept.get("anyOf", ()) if each != {"type": "null"}]
    if len(options) == 1:
        kept = options[0] | {key: value for key, value in kept.items() if key != "anyOf"}
    return {key: _plain(value) for key, value in kept.items()}


def _is_noise(key: str, value: object) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value is None)
