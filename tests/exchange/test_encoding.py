"""Files in whatever encoding they were saved."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.exchange.carried import Loss
from quiz.exchange.encoding import LARGEST, Decoded, decoded

TEXT = "Où est «Zürich»?\tIci.\nΩ"
PLAIN = "Where is it?\nHere.\n"


@pytest.mark.parametrize(
    ("source", "text", "repairs"),
    [
        pytest.param(TEXT.encode(), TEXT, [], id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), TEXT, [], id="UTF-8 with a BOM"),
        pytest.param(TEXT.encode("utf-16"), TEXT, ["read as UTF-16-LE, not as UTF-8"], id="UTF-16"),
        pytest.param(
            b"\xfe\xff" + TEXT.encode("utf-16-be"),
            TEXT,
            ["read as UTF-16-BE, not as UTF-8"],
            id="UTF-16 of the other order",
        ),
        pytest.param(
            PLAIN.encode("utf-16-le"),
            PLAIN,
            ["read as UTF-16-LE, not as UTF-8"],
            id="UTF-16 without a BOM",
        ),
        pytest.param(
            PLAIN.encode("utf-16-be"),
            PLAIN,
            ["read as UTF-16-BE, not as UTF-8"],
            id="UTF-16 of the other order without a BOM",
        ),
        pytest.param(TEXT.encode("utf-32"), TEXT, ["read as UTF-32-LE, not as UTF-8"], id="UTF-32"),
        pytest.param(b"a\r\nb\rc\n", "a\nb\nc\n", [], id="line ends of all systems"),
        pytest.param(b"", "", [], id="nothing"),
    ],
)
def test_a_text_is_read_and_what_was_repaired_is_said(
    source: bytes, text: str, repairs: list[str]
) -> None:
    found = decoded(source)
    assert isinstance(found, Decoded)
    assert found.text == text
    assert [repair.message for repair in found.repairs] == repairs


def test_windows_1252_is_read_as_such_and_the_first_such_byte_is_named() -> None:
    found = decoded("one\ntwo “caf\xe9” – 5 \u20ac".encode("cp1252"))
    assert found == Decoded(
        "one\ntwo “café” – 5 €",
        (Loss("line 2, column 5", "the byte 0x93 is not UTF-8: read as Windows-1252"),),
    )


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        pytest.param(
            "é\n".encode() + b"caf\xe9",
            "line 2, column 4",
            "the byte 0xE9 is not UTF-8, though the rest of the file is; save it as UTF-8",
            id="one byte of another encoding",
        ),
        pytest.param(
            b"a\x81b",
            "line 1, column 2",
            "the byte 0x81 is not UTF-8; save the file as UTF-8",
            id="no byte of Windows-1252",
        ),
        pytest.param(
            b"PK\x03\x04\x00\x00\x00",
            "line 1, column 5",
            "this is not text: it has a byte of zero",
            id="a zip",
        ),
        pytest.param(
            b"\xff\xfea\x00\nx\x00\xd8",
            "line 1, column 3",
            "this is not UTF-16, though the file begins as if",
            id="torn UTF-16",
        ),
        pytest.param(
            b"a" * (LARGEST + 1), "", "larger than 32 MiB, so it is not read", id="too large"
        ),
    ],
)
def test_what_is_no_text_is_refused_with_the_place(source: bytes, place: str, message: str) -> None:
    assert decoded(source) == Loss(place, message)


@given(st.binary(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_a_text_or_refused(source: bytes) -> None:
    assert isinstance(decoded(source), Decoded | Loss)
