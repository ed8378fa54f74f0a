from __future__ import annotations

import pytest

from quiz.classroom.host import codes
from quiz.classroom.host.addresses import authorities, listening, qr_rows, url
from quiz.classroom.host.limits import Allowance


def test_a_code_has_six_characters_none_of_which_looks_like_another() -> None:
    made = {codes.new_code() for _ in range(500)}
    assert len(made) > 490
    assert {len(code) for code in made} == {6}
    assert not set("".join(made)) & set("0OQ1IL2Z5S8B6GV")


@pytest.mark.parametrize(
    ("typed", "is_right"),
    [
        pytest.param("K7RTPM", True, id="as-shown"),
        pytest.param(" k7r-tpm ", True, id="spaces-dashes-and-case"),
        pytest.param("K7RTP", False, id="too-short"),
        pytest.param("K7RTPMK", False, id="too-long"),
        pytest.param("", False, id="nothing"),
        pytest.param("é" * 6, False, id="another-script"),
        pytest.param("K7RTPM" + " " * 100_000, True, id="endless"),
    ],
)
def test_a_code_may_be_typed_as_people_type(typed: str, is_right: bool) -> None:
    assert codes.is_code(typed, "K7RTPM") is is_right


def test_a_token_names_its_device_to_who_has_the_secret_alone() -> None:
    made = codes.token("s", "abc")
    assert codes.device_of("s", made) == "abc"
    for other in (made + "0", made[:-1], "abd" + made[3:], "", ".", "é.é"):
        assert codes.device_of("s", other) is None
    assert codes.device_of("t", made) is None


def test_an_allowance_is_spent_and_fills_up_again() -> None:
    now = [0.0]
    allowance = Allowance(3, 2, lambda: now[0])
    assert [allowance.take("a") for _ in range(4)] == [True, True, True, False]
    assert allowance.is_spent("a")
    assert allowance.take("b")
    now[0] = 0.5
    assert [allowance.take("a") for _ in range(2)] == [True, False]
    now[0] = 100
    assert [allowance.take("a") for _ in range(4)] == [True, True, True, False]


def test_an_allowance_remembers_a_bounded_number() -> None:
    allowance = Allowance(1, 0, lambda: 0.0)
    for number in range(20_000):
        allowance.take(str(number))
    assert len(allowance._spent) <= 4096
    assert allowance.is_spent("19999")


def test_the_picture_of_the_way_in_is_square_small_and_framed() -> None:
    rows = qr_rows("192.168.178.100", 8000, "K7RTPM")
    assert len(rows) == 15
    assert {len(row) for row in rows} == {29}
    assert rows[0] == "█" * 29
    assert all(row.startswith("██") and row.endswith("██") for row in rows)


def test_the_page_may_be_called_by_its_address_and_as_this_machine() -> None:
    assert authorities("10.0.0.7", 8000) == {"10.0.0.7:8000", "127.0.0.1:8000", "localhost:8000"}
    assert "10.0.0.7" in authorities("10.0.0.7", 80)
    assert (url("10.0.0.7", 80), url("10.0.0.7", 81)) == ("http://10.0.0.7", "http://10.0.0.7:81")


def test_on_loopback_nobody_else_is_listened_to_and_a_taken_port_is_told() -> None:
    (first,) = listening("127.0.0.1", 0)
    port = first.getsockname()[1]
    with pytest.raises(OSError, match="in use"):
        listening("127.0.0.1", port)
    first.close()
    sockets = listening("127.0.0.2", port)
    assert sorted(each.getsockname()[0] for each in sockets) == ["127.0.0.1", "127.0.0.2"]
    for each in sockets:
        each.close()
