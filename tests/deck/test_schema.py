from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from quiz.deck.kinds import keys_of
from quiz.deck.model import KINDS, Card, Head, Section, Source
from quiz.deck.schema import schema


def test_the_schema_is_json_in_draft_2020_12() -> None:
    made = json.loads(json.dumps(schema()))
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["additionalProperties"] is False
    assert made["required"] == ["title"]
    assert set(made["properties"]) == {*keys_of(Head), "cards"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.kind))
def test_each_kind_of_card_is_closed_and_described(kind: type[Card]) -> None:
    part = schema()["$defs"][kind.__name__]
    assert part["additionalProperties"] is False
    assert part["description"] == kind.__doc__
    assert part["title"] == kind.kind
    assert set(part["properties"]) == set(keys_of(kind))


@pytest.mark.parametrize(
    ("name", "required"),
    [
        pytest.param("Flashcard", {"question", "answer"}, id="flashcard"),
        pytest.param("Typed", {"question", "answer", "accept"}, id="typed"),
        pytest.param("Gaps", {"cloze"}, id="gaps"),
        pytest.param("Order", {"question", "order"}, id="order"),
        pytest.param("Match", {"question", "pairs"}, id="match"),
        pytest.param("Section", {"id", "title", "text"}, id="section"),
    ],
)
def test_what_must_be_there_is_required(name: str, required: set[str]) -> None:
    assert set(schema()["$defs"][name]["required"]) == required


def test_a_card_may_be_of_any_kind() -> None:
    kinds = schema()["properties"]["cards"]["items"]["anyOf"]
    assert [each["$ref"] for each in kinds] == [f"#/$defs/{kind.__name__}" for kind in KINDS]


def test_a_choice_has_wrong_or_options() -> None:
    one_of_both = [{"required": ["wrong"]}, {"required": ["options"]}]
    assert schema()["$defs"]["Choice"]["oneOf"] == one_of_both


def test_an_option_is_a_text_a_number_or_a_table() -> None:
    bare, table = schema()["$defs"]["Option"]["anyOf"]
    assert set(bare["type"]) == {"string", "integer", "number"}
    assert table["type"] == "object"
    assert table["additionalProperties"] is False


def test_the_tables_of_a_deck_are_closed() -> None:
    parts = schema()["$defs"]
    assert set(parts["Source"]["properties"]) == set(keys_of(Source))
    assert set(parts["Section"]["properties"]) == set(keys_of(Section))
    assert parts["Source"]["properties"]["date"]["format"] == "date"


def test_nothing_is_null_and_every_reference_leads_somewhere() -> None:
    made = schema()
    for part in _parts(made):
        assert part.get("type") != "null"
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/$defs/") in made["$defs"]


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _parts(each)
