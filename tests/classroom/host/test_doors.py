from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quiz.classroom.commands import HideNames, Lock, Open, Remove, Reveal
from quiz.classroom.host import connections, entry
from quiz.classroom.host.codes import token
from quiz.classroom.host.doors import COOKIE, LARGEST_BODY
from tests.classroom.host.served import CODE, a_room, answered, events, served
from tests.hostile import MARKUP, OBEYED
from tests.patience import PATIENCE_SECONDS


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        pytest.param("GET", "/", {}, 200, id="our-own-page"),
        pytest.param("GET", "/", {"Host": "evil.example"}, 421, id="another-host"),
        pytest.param("GET", "/", {"Host": "127.0.0.1"}, 421, id="another-port"),
        pytest.param("GET", "/", {"Origin": "http://evil.example"}, 403, id="another-origin"),
        pytest.param("POST", "/join", {"Origin": "http://evil.example"}, 403, id="from-elsewhere"),
        pytest.param("POST", "/answer", {"Origin": "null"}, 403, id="from-nowhere"),
        pytest.param("POST", "/join", {"Origin": ""}, 403, id="without-origin"),
        pytest.param("DELETE", "/", {}, 405, id="another-method"),
        pytest.param("PUT", "/answer", {}, 405, id="put"),
        pytest.param("POST", "/", {}, 405, id="nothing-to-post-there"),
        pytest.param("POST", "/view", {}, 405, id="nor-there"),
        pytest.param("POST", "/open", {}, 405, id="nothing-steers"),
        pytest.param("GET", "/a/b", {}, 404, id="nothing-there"),
        pytest.param("GET", "/%2e%2e/page.html", {}, 404, id="no-files-but-the-two"),
        pytest.param("GET", "/page.html", {}, 303, id="no-templates"),
    ],
)
async def test_only_what_comes_from_our_own_page_to_our_own_address_is_let_in(
    tmp_path: Path, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    async with served(a_room(tmp_path)) as held:
        reply = await held.client().request(method, path, headers=headers)
        assert reply.status_code == status, reply.text


async def test_every_answer_has_the_headers_that_keep_the_page_to_itself(tmp_path: Path) -> None:
    async with served(a_room(tmp_path)) as held:
        anna = await held.joined("Anna")
        for path in ("/", "/view", "/page.js", "/nothing/there", "/events?"):
            async with anna.stream("GET", path) as reply:
                policy = reply.headers["content-security-policy"]
                assert policy.startswith("default-src 'none'; script-src 'self';")
                assert "unsafe" not in policy
                assert reply.headers["x-content-type-options"] == "nosniff"
                assert "server" not in reply.headers
        fresh = (await held.client().get("/")).headers["set-cookie"].lower()
        assert "httponly" in fresh
        assert "samesite=lax" in fresh


async def test_forged_and_foreign_tokens_are_nobody(tmp_path: Path) -> None:
    async with served(a_room(tmp_path)) as held:
        anna = await held.joined("Anna")
        (device,) = held.room.drill.players
        held.open(0)
        genuine = anna.cookies[COOKIE]
        flipped = genuine[:-1] + ("0" if genuine[-1] != "0" else "1")
        for forged in (device, f"{device}.", flipped, token("other", device), "", ".", "\xe9.\xe9"):
            reply = await held.client().post(
                "/answer",
                data={"place": "0", "picked": "0"},
                headers=[(b"Cookie", f"{COOKIE}={forged}".encode())],
            )
            assert reply.status_code == 401, forged
        assert held.room.drill.answers_at(0) == {}


async def test_nobody_answers_for_another_or_steers(tmp_path: Path) -> None:
    async with served(a_room(tmp_path)) as held:
        await held.joined("Anna")
        ben = await held.joined("Ben")
        first, second = held.room.drill.players
        held.open(0)
        await answered(ben, 0, [2], player=first, at="0", credit="1", name="Anna")
        assert list(held.room.drill.answers_at(0)) == [second]
        before = held.room.drill
        for path in ("/close", "/reveal", "/next", "/end", "/remove"):
            assert (await ben.post(path)).status_code == 405
            await ben.get(path)
        assert held.room.drill is before


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"place": "-1", "picked": "0"}, id="below-the-first"),
        pytest.param({"place": "9" * 40, "picked": "0"}, id="far-beyond"),
        pytest.param({"place": "٠", "picked": "0"}, id="another-script"),
        pytest.param({"place": "1", "picked": "0"}, id="another-question"),
    ],
)
async def test_an_answer_to_what_is_not_asked_is_refused(
    tmp_path: Path, fields: dict[str, str]
) -> None:
    async with served(a_room(tmp_path)) as held:
        anna = await held.joined("Anna")
        held.open(0)
        assert (await anna.post("/answer", data=fields)).status_code == 409
        assert held.room.drill.answers == {}


async def test_bodies_that_are_huge_slow_or_no_forms_are_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def endless() -> Any:
        for _ in range(LARGEST_BODY // 1000 + 2):
            yield b"x" * 1000

    async with served(a_room(tmp_path)) as held:
        anna = await held.joined("Anna")
        held.open(0)
        huge = await anna.post("/answer", content=b"x" * (LARGEST_BODY + 1))
        assert huge.status_code == 413
        assert (await anna.post("/answer", content=endless())).status_code == 413
        for content in (b"\xff\xfe=1", b"&".join(b"a=%d" % n for n in range(999))):
            assert (await anna.post("/answer", content=content)).status_code == 400
        with monkeypatch.context() as patch:
            patch.setattr(connections, "DAWDLING_SECONDS", 0.2)
            for start in (b"POST /answer HT", b"POST /answer HTTP/1.1\r\nHost: x\r\n"):
                reader, writer = await asyncio.open_connection("127.0.0.1", held.port)
                writer.write(start)
                assert await asyncio.wait_for(_cut(reader), PATIENCE_SECONDS)
                writer.close()
        assert (await answered(anna, 0, [2])).json()["saved"]


async def test_wrong_codes_become_slow_and_the_class_still_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = asyncio.Event()
    slow = SimpleNamespace(sleep=lambda _: go_on.wait())
    monkeypatch.setattr(entry, "asyncio", slow)
    async with served(a_room(tmp_path)) as held:
        stranger = held.client()
        await stranger.get("/")
        tries = [
            await stranger.post("/join", data={"code": f"AAAA{n:02}", "name": "X"})
            for n in range(5)
        ]
        assert [each.status_code for each in tries] == [403] * 5
        wrong = {"code": "AAAAAA", "name": "X"}
        sixth = asyncio.create_task(stranger.post("/join", data=wrong))
        await held.joined("Anna")
        assert not sixth.done()
        crowd = [asyncio.create_task(held.device().post("/join", wrong)) for _ in range(160)]
        replies = asyncio.as_completed(crowd)
        waiting = entry._MOST_SLOWED - 1
        at_once = [(await next(replies)).status for _ in range(160 - waiting)]
        assert Counter(at_once) == {403: 55, 429: 105 - waiting}
        go_on.set()
        assert {(await each).status for each in replies} == {403}
        assert (await sixth).status_code == 403
        assert [each.name for each in held.room.drill.present] == ["Anna"]


async def test_thousands_who_join_fill_the_room_and_the_drill_goes_on(tmp_path: Path) -> None:
    async with served(a_room(tmp_path, most_players=20)) as held:
        anna = await held.joined("Anna")
        crowd = held.device()
        statuses: list[int] = []
        for number in range(2000):
            crowd.cookie = ""
            reply = await crowd.post("/join", {"code": CODE, "name": f"N{number}"})
            statuses.append(reply.status)
        assert statuses.count(200) == 19
        assert set(statuses) == {200, 409, 429}
        held.open(0)
        assert (await answered(anna, 0, [2])).json()["saved"]
        held.hall.steer(Lock(held.room.now()), Reveal(held.room.now()))
        held.hall.steer(Open(held.room.now(), 1))
        assert (await answered(anna, 1, [2])).json()["saved"]


async def test_who_was_shown_out_stays_out_and_a_locked_door_is_shut(tmp_path: Path) -> None:
    async with served(a_room(tmp_path)) as held:
        anna = await held.joined("Anna")
        (device,) = held.room.drill.players
        held.hall.steer(Remove(held.room.now(), device), Lock(held.room.now()))
        held.open(0)
        assert (await answered(anna, 0, [2])).json()["refused"] == "There is no such player."
        assert "shown out" in (await anna.get("/")).text
        other = await held.client().post("/join", data={"code": CODE, "name": "Ben"})
        assert other.json()["refused"] == "The door is locked."


@pytest.mark.parametrize(
    "name", [*MARKUP, OBEYED, "<script>alert(1)</script>", '" onload="x', "山" * 99]
)
async def test_hostile_names_are_shown_as_they_are_or_not_at_all(tmp_path: Path, name: str) -> None:
    async with served(a_room(tmp_path)) as held:
        anna = await held.joined(f"N{name}")
        twin = await held.client().post("/join", data={"code": CODE, "name": f" n{name}\u200b"})
        assert twin.json()["refused"] == "Somebody else has that name."
        page = (await anna.get("/")).text
        assert "<script>alert" not in page
        assert 'onload="x' not in page
        assert not any(ord(each) < 32 and each != "\n" for each in page)
        held.hall.steer(HideNames(held.room.now()))
        stream = events(anna)
        await anext(stream)
        await stream.aclose()


async def test_a_device_that_asks_too_much_waits_and_others_do_not(tmp_path: Path) -> None:
    async with served(a_room(tmp_path)) as held:
        anna, ben = held.device(), held.device()
        for device, name in ((anna, "Anna"), (ben, "Ben")):
            assert (await device.post("/join", {"code": CODE, "name": name})).json["joined"]
        statuses = [(await anna.get("/view")).status for _ in range(200)]
        assert statuses[0] == 200
        assert 429 in statuses
        assert (await ben.get("/view")).status == 200


async def _cut(reader: asyncio.StreamReader) -> bool:
    """Whether the connection is ended without an answer."""
    try:
        return await reader.read() == b""
    except ConnectionError:
        return True
