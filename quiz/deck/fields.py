"""The types of a card's fields, known to pydantic without importing it.

The model is made of standard dataclasses so that reading a shelf or asking a question never
loads pydantic; each marker here tells pydantic what to accept once it is loaded.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from quiz.text import UNSAFE, invisible_in

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_MOST_DIGITS = 100
_MOST_BITS = 332


def tidy(text: str) -> str:
    """The text with line ends as newlines and without outer newlines."""
    return text.replace("\r\n", "\n").strip("\n")


def plainly(value: object) -> str:
    """A scalar as it is shown: numbers without exponent, dates as ISO."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


class Spelled:
    """Marks a string shown to the reader: all of it can be seen, and no terminal obeys it."""

    def __init__(self, *, required: bool) -> None:
        self.required = required

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return self.schema()

    def schema(self) -> CoreSchema:
        """What pydantic does to read one."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(
            self.checked, core_schema.str_schema(strict=True)
        )

    def checked(self, text: str) -> str:
        """The text tidied; raises PydanticCustomError where it is unsafe, invisible or blank."""
        if (
            text.isprintable()
            and (not self.required or (text and not text.isspace()))
            and (text.isascii() or not invisible_in(text))
        ):
            return text
        from pydantic_core import PydanticCustomError

        if found := UNSAFE.search(text.replace("\r\n", "\n")):
            raise PydanticCustomError(
                "unsafe_character",
                "has the control character U+{code}",
                {"code": f"{ord(found[0]):04X}"},
            )
        if unseen := invisible_in(text):
            raise PydanticCustomError(
                "invisible_character",
                "has the invisible character U+{code}",
                {"code": f"{ord(unseen):04X}"},
            )
        if self.required and not text.strip():
            raise PydanticCustomError("blank", "is empty")
        return tidy(text)


class Scalar:
    """Marks a string read from a string, a number or a date."""

    _JSON = ("string", "integer", "number")

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        spelled = Spelled(required=True)

        def read(value: object) -> str:
            # Most are, and there are several in each card.
            if type(value) is str and value.isascii() and value.isprintable() and value.strip():
                return value
            return spelled.checked(value if type(value) is str else self._spelled(value))

        return core_schema.no_info_plain_validator_function(read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": list(self._JSON)}

    @staticmethod
    def _spelled(value: object) -> str:
        from pydantic_core import PydanticCustomError

        if not _usable(value):
            raise PydanticCustomError("not_finite", "is not a usable number")
        if isinstance(value, bool) or not isinstance(
            value, str | int | Decimal | datetime.date | datetime.time
        ):
            raise PydanticCustomError("scalar_type", "should be a string, a number or a date")
        return plainly(value)


class Figure:
    """Marks a finite Decimal read from an integer or a float."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "number"}

    @staticmethod
    def read(value: Any) -> Decimal:
        """The number; raises PydanticCustomError where it is none that can be used."""
        from pydantic_core import PydanticCustomError

        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise PydanticCustomError("number_type", "should be a number")
        if not _usable(value):
            raise PydanticCustomError("not_finite", "is not a usable number")
        return Decimal(value)


class Reach:
    """Marks how far off a number may be: a number, or a percentage such as `"2 %"`."""

    _PERCENTAGE = re.compile(r"(\d{1,6}(?:[.,]\d{1,9})?) *%", re.ASCII)

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\d+([.,]\d+)? *%$"}]}

    @classmethod
    def _read(cls, value: object) -> Decimal | str:
        if not isinstance(value, str):
            return Figure.read(value)
        from pydantic_core import PydanticCustomError

        if match := cls._PERCENTAGE.fullmatch(value.strip()):
            return f"{match[1].replace(',', '.')} %"
        raise PydanticCustomError("reach_type", "should be a number or a percentage")


class Synonyms:
    """Marks what is written as a string, or as an array of strings that mean the same."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        several = core_schema.list_schema(Spelled(required=True).schema(), strict=True)
        return core_schema.tagged_union_schema(
            {
                "one": Spelled(required=False).schema(),
                "several": core_schema.no_info_after_validator_function(self._joined, several),
            },
            lambda value: "several" if isinstance(value, list) else "one",
        )

    @staticmethod
    def _joined(names: list[str]) -> str | tuple[str, ...]:
        return tuple(names) if len(names) > 1 else "".join(names)


class Day:
    """Marks a date that must be written as one: a string or a time of day is refused."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "format": "date"}

    @staticmethod
    def _read(value: object) -> datetime.date:
        from pydantic_core import PydanticCustomError

        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            raise PydanticCustomError("date_type", "should be a date")
        return value


class Strict:
    """Marks a boolean that must be written as one: `"yes"` and `1` are refused."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.bool_schema(strict=True)


Prose = Annotated[str, Spelled(required=True)]
"""Text that must say something."""

Note = Annotated[str, Spelled(required=False)]
"""Text that may be empty."""

Value = Annotated[str, Scalar()]
"""An answer or option as shown, written as a string, a number or a date."""

Quantity = Annotated[Decimal, Figure()]
"""A finite number, exactly as written."""

Tolerance = Annotated[Decimal | str, Reach()]
"""A finite number, or a percentage as a string: `2 %`."""

Units = Annotated[str | tuple[str, ...], Synonyms()]
"""A text that may be empty, or several that mean the same, the first of which is shown."""

Flag = Annotated[bool, Strict()]
"""A boolean written as one."""

Date = Annotated[datetime.date, Day()]
"""A date written as one."""


def _usable(value: object) -> bool:
    """Whether the value, if it is a number, can be written out in a line of digits."""
    if isinstance(value, Decimal):
        return value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS
    return not isinstance(value, int) or value.bit_length() <= _MOST_BITS
