"""The types of a card's fields, known to pydantic without importing it.

The model is made of standard dataclasses so that reading a shelf or asking a question never
loads pydantic; each marker here tells pydantic what to accept once it is loaded.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from quiz.text import UNSAFE

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
    """Marks a string shown to the reader: without characters that a terminal would obey."""

    def __init__(self, *, required: bool) -> None:
        self.required = required

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(
            self.checked, core_schema.str_schema(strict=True)
        )

    def checked(self, text: str) -> str:
        """The text tidied; raises PydanticCustomError where it is unsafe or blank."""
        if text.isprintable() and (not self.required or (text and not text.isspace())):
            return text
        from pydantic_core import PydanticCustomError

        if found := UNSAFE.search(text.replace("\r\n", "\n")):
            raise PydanticCustomError(
                "unsafe_character",
                "has the control character U+{code}",
                {"code": f"{ord(found[0]):04X}"},
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
            if type(value) is str and value.isprintable() and value and not value.isspace():
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

        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "number"}

    @staticmethod
    def _read(value: Any) -> Decimal:
        from pydantic_core import PydanticCustomError

        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise PydanticCustomError("number_type", "should be a number")
        if not _usable(value):
            raise PydanticCustomError("not_finite", "is not a usable number")
        return Decimal(value)


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

Flag = Annotated[bool, Strict()]
"""A boolean written as one."""

Date = Annotated[datetime.date, Day()]
"""A date written as one."""


def _usable(value: object) -> bool:
    """Whether the value, if it is a number, can be written out in a line of digits."""
    if isinstance(value, Decimal):
        return value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS
    return not isinstance(value, int) or value.bit_length() <= _MOST_BITS
