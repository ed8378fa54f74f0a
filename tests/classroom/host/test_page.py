from __future__ import annotations

import asyncio
import re
from decimal import Decimal
from pathlib import Path

import pytest

from quiz.classroom.commands import Close, End, Pause, Remove, Reveal
from quiz.classroom.host import streams
from quiz.classroom.room import Room
from quiz.classroom.state import Phase
from quiz.deck.model import Choice, Gaps, Number, Option, Several, Typed
from quiz.store.database import StoreError
from tests.classroom.host.served import CODE, a_room, answered, events, served
from tests.patience import PATIENCE_SECONDS
from tests.study.strategies import CARDS


async def test_a_player_comes_in_answers_and_is_told(tmp_path: Path) -> None:
    async with served(a_room(tmp_path)) as held:
        anna = await held.joined("  Anna ")
        assert "You are in" in (await anna.get("/")).text
        held.open(0, 20)
        state = (await anna.get("/view")).json()
        assert "Which year?" in state["html"]
        assert (state["whole"], state["paused"]) == (20.0, False)
        reply = await answered(anna, 0, [2])
        assert reply.json()["saved"] is True
        assert "Saved" in reply.json()["state"]["html"]
        held.hall.steer(Reveal(held.room.now()))
        told = (await anna.get("/view")).json()
        assert "✓ Right" in told["html"]
        assert "place <strong>1</strong> of 1" in told["html"]
        assert told["left"] is None
        held.hall.steer(End(held.room.now()))
        assert "1 of 1 right" in (await anna.get("/view")).json()["html"]


async def test_the_page_works_without_its_script(tmp_path: Path) -> None:
    async with served(a_room(tmp_path)) as held:
        plain = {"Accept": "text/html"}
        ben = held.client()
        page = await ben.get(f"/{CODE}", headers=plain)
        assert f'value="{CODE}"' in page.text
        joined = await ben.post("/join", data={"code": CODE, "name": "Ben"}, headers=plain)
        assert (joined.status_code, joined.headers["location"]) == (303, "/")
        held.open(0)
        assert 'value="2"' in (await ben.get("/", headers=plain)).text
        sent = await ben.post("/answer", data={"place": "0", "picked": "2"}, headers=plain)
        assert sent.status_code == 303
        assert "Saved" in (await ben.get("/", headers=plain)).text
        wrong = await held.client().post(
            "/join", data={"code": "XXXXXX", "name": "<i>"}, headers=plain
        )
        assert (wrong.status_code, "&lt;i&gt;" in wrong.text) == (403, True)


async def test_every_kind_of_card_can_be_asked_and_answered(tmp_path: Path) -> None:
    async with served(a_room(tmp_path, CARDS)) as held:
        anna = await held.joined("Anna")
        for question in held.room.questions:
            held.open(question.place)
            html = (await anna.get("/view")).json()["html"]
            assert f'data-way="{question.prompt.way}"' in html
            right = await answered(
                anna, question.place, question.prompt.right, text=question.prompt.answer
            )
            assert right.status_code == 200, right.text
            held.hall.steer(Reveal(held.room.now()))
            assert "✓ Right" in (await anna.get("/view")).json()["html"], question.prompt
        taken = held.room.results().answers
        assert [each.credit for each in taken] == [1.0] * len(held.room.questions)


async def test_no_byte_tells_what_is_right_before_the_question_is_closed(tmp_path: Path) -> None:
    told = ("TOLD-WHY", "TOLD-TYPED", "TOLD-OTHER", "TOLD-RIGHT", "41.875")
    wrong = tuple(Option(text=text, why="TOLD-WHY") for text in ("1990", "2000"))
    cards = (
        Choice(question="When?", answer="2024", wrong=wrong, explanation="TOLD-RIGHT"),
        Typed(question="Where?", answer="TOLD-TYPED", accept=("TOLD-OTHER",)),
        Number(question="How far?", answer=Decimal("41.875"), unit="km"),
    )
    async with served(a_room(tmp_path, cards)) as held:
        anna, ben = await held.joined("Anna"), await held.joined("Ben")
        for place in range(len(cards)):
            held.open(place)
            stream = events(anna)
            replies = [await anna.get("/"), await anna.get("/view"), await ben.get("/view")]
            replies += [await answered(anna, place, [0], text="no"), await anna.get("/view")]
            sent = "".join(reply.text + str(reply.headers) for reply in replies)
            sent += str(await anext(stream))
            held.hall.steer(Close(held.room.now()))
            sent += (await anna.get("/view")).text + (await ben.get("/")).text
            assert not [each for each in told if each in sent]
            await stream.aclose()
            held.hall.steer(Reveal(held.room.now()))
            html = (await anna.get("/view")).text
            assert any(each in html for each in told)


async def test_an_answer_that_cannot_be_read_is_sent_back_and_does_not_count(
    tmp_path: Path,
) -> None:
    cards = (Number(question="How far?", answer=Decimal(300), unit="km"),)
    async with served(a_room(tmp_path, cards)) as held:
        anna = await held.joined("Anna")
        held.open(0)
        far = await answered(anna, 0, [], text="far")
        assert far.status_code == 422
        assert far.json() == {
            "refused": "That cannot be read as a number; type one in digits, in km.",
            "field": "text",
        }
        plain = await anna.post(
            "/answer", data={"place": "0", "text": "far"}, headers={"Accept": "text/html"}
        )
        assert (plain.status_code, "in digits" in plain.text) == (422, True)
        assert held.room.drill.answers_at(0) == {}
        assert (await answered(anna, 0, [], text="300 kilometres")).json()["saved"] is True


async def test_several_gaps_say_how_they_are_typed(tmp_path: Path) -> None:
    cards = (Gaps(cloze="{{c1::a}} and {{c1::b}}", accept=()),)
    async with served(a_room(tmp_path, cards)) as held:
        anna = await held.joined("Anna")
        held.open(0)
        assert "2 gaps in order, with commas between" in (await anna.get("/view")).json()["html"]


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["script", "browser"])
async def test_an_answer_of_several_lines_is_typed_in_as_many(tmp_path: Path, ending: str) -> None:
    verse = Typed(question="How does it begin?", answer="a < 1\nb = 2", accept=(), exact=True)
    word = Typed(question="Where?", answer="Kursk", accept=())
    async with served(a_room(tmp_path, (verse, word), may_change=True)) as held:
        anna = await held.joined("Anna")
        held.open(0)
        html = (await anna.get("/view")).json()["html"]
        assert "Your answer, of up to 2 lines" in html
        assert '<textarea id="text"' in html
        reply = await answered(anna, 0, [], text=f"a < 1{ending}b = 2")
        assert ">\na &lt; 1\nb = 2</textarea>" in reply.json()["state"]["html"]
        held.hall.steer(Reveal(held.room.now()))
        assert "✓ Right" in (await anna.get("/view")).json()["html"]
        held.open(1)
        assert "textarea" not in (await anna.get("/view")).json()["html"]


@pytest.mark.parametrize(
    ("count", "keys"), [(9, list("123456789")), (10, []), (12, [])], ids=["9", "10", "12"]
)
@pytest.mark.parametrize("several", [False, True], ids=["choice", "several"])
async def test_no_digit_answers_where_it_may_be_the_first_of_two(
    tmp_path: Path, count: int, keys: list[str], several: bool
) -> None:
    options = tuple(Option(text=f"{number} o'clock") for number in range(1, count + 1))
    first, last = options[0].text, options[-1].text
    card = (
        Several(question="When?", answer=(first, last), options=options)
        if several
        else Choice(question="When?", answer=last, options=options)
    )
    async with served(a_room(tmp_path, (card,))) as held:
        anna = await held.joined("Anna")
        held.open(0)
        html = (await anna.get("/view")).json()["html"]
        assert html.count('name="picked"') == count
        assert re.findall(r'data-key="(.*?)"', html) == keys


async def test_answers_are_idempotent_and_taken_once_or_changed_until_closing(
    tmp_path: Path,
) -> None:
    for may_change in (False, True):
        async with served(a_room(tmp_path / str(may_change), may_change=may_change)) as held:
            anna = await held.joined("Anna")
            assert (await answered(anna, 0, [1])).json()["refused"] == "It has not begun yet."
            held.open(0)
            for _ in range(2):
                assert (await answered(anna, 0, [1])).json()["saved"]
            other = await answered(anna, 0, [2], id="two")
            assert other.status_code == (200 if may_change else 409)
            early = await answered(anna, 1, [2], id="three")
            assert early.json()["refused"] == "That question is not being asked."
            held.hall.steer(Close(held.room.now()))
            late = await answered(anna, 0, [0], id="four")
            assert late.json()["refused"] == "Too late: the question is closed."
            taken = held.room.drill.answers_at(0)
            assert [each.chosen for each in taken.values()] == [(2,) if may_change else (1,)]


async def test_a_stream_tells_each_change_once_and_all_of_them(tmp_path: Path) -> None:
    async with served(a_room(tmp_path)) as held:
        anna, ben = await held.joined("Anna"), await held.joined("Ben")
        stream = events(anna)
        assert "You are in" in (await anext(stream))[1]["html"]
        held.open(0, 20)
        assert "Which year?" in (await anext(stream))[1]["html"]
        await answered(ben, 0, [1])
        held.hall.steer(Pause(held.room.now()))
        name, state = await anext(stream)
        assert (name, state["paused"]) == ("view", True)
        held.hall.steer(Remove(held.room.now(), next(iter(held.room.drill.players))))
        assert "shown out" in (await anext(stream))[1]["html"]
        await stream.aclose()


async def test_a_player_has_few_streams_and_the_oldest_ends(tmp_path: Path) -> None:
    async with served(a_room(tmp_path)) as held:
        anna = await held.joined("Anna")
        opened = [events(anna) for _ in range(streams.MOST_OF_A_PLAYER + 1)]
        for stream in opened:
            await anext(stream)
        with pytest.raises(StopAsyncIteration):
            await anext(opened[0])
        assert len(held.page.streams) == streams.MOST_OF_A_PLAYER
        for stream in opened:
            await stream.aclose()


async def test_a_restarted_host_knows_its_players_and_their_scores(tmp_path: Path) -> None:
    async with served(a_room(tmp_path)) as held:
        anna = await held.joined("Anna")
        held.open(0, 20)
        await answered(anna, 0, [2])
        held.room._file.close()
        port = held.port
    async with served(Room.resume(held.room.path), port) as again:
        assert again.room.drill.is_paused
        kept = anna.cookies
        anna = again.client()
        anna.cookies.update(kept)
        assert (await answered(anna, 0, [2])).json()["saved"]
        again.hall.steer(Reveal(again.room.now()))
        assert "✓ Right" in (await anna.get("/view")).json()["html"]
        again.room.close()


async def test_an_answer_that_cannot_be_written_is_not_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(happened: object) -> None:
        raise StoreError("the disk is full")

    async with served(a_room(tmp_path)) as held:
        anna = await held.joined("Anna")
        held.open(0)
        with monkeypatch.context() as patch:
            patch.setattr(held.room._file, "add", full)
            assert (await answered(anna, 0, [2])).status_code == 503
        assert str(held.hall.trouble) == "the disk is full"
        assert held.room.drill.answers_at(0) == {}
        assert (await answered(anna, 0, [2])).json()["saved"]
        assert held.hall.trouble is None


async def test_where_all_go_at_their_own_pace_each_is_told_and_goes_on(tmp_path: Path) -> None:
    async with served(a_room(tmp_path, is_self_paced=True)) as held:
        anna, ben = await held.joined("Anna"), await held.joined("Ben")
        held.open(0, 600)
        stream = events(anna)
        assert (await anext(stream))[1]["self_paced"] is True
        reply = (await answered(anna, 0, [2])).json()["state"]
        assert "✓ Right" in reply["html"]
        assert 'data-at="next"' in reply["html"]
        assert "Question 2 of 3" in (await anna.get("/view")).json()["html"]
        assert "Question 1 of 3" in (await ben.get("/view?at=2")).json()["html"]
        for place in (1, 2):
            await answered(anna, place, [0])
        assert "All answered" in (await anna.get("/view")).json()["html"]
        held.hall.steer(Reveal(held.room.now()))
        assert "of 3 right" in (await ben.get("/view")).json()["html"]
        await stream.aclose()


async def test_the_countdown_closes_and_tells_by_the_clock_of_the_server(tmp_path: Path) -> None:
    async with served(a_room(tmp_path)) as held:
        anna = await held.joined("Anna")
        held.open(0, 1)
        stream = events(anna)
        await anext(stream)
        _, state = await asyncio.wait_for(anext(stream), PATIENCE_SECONDS)
        assert "No answer from you" in state["html"]
        assert held.room.drill.phase is Phase.REVEALED
        await stream.aclose()


async def test_who_has_not_come_in_sees_the_door_alone(tmp_path: Path) -> None:
    async with served(a_room(tmp_path)) as held:
        stranger = held.client()
        assert "Come in" in (await stranger.get("/")).text
        for path in ("/view", "/events"):
            assert (await stranger.get(path)).status_code == 401
        assert (await answered(stranger, 0, [2])).status_code == 401
        assert (await stranger.get("/XXXXXX")).headers["location"] == "/"
        files = [await stranger.get(path) for path in ("/page.css", "/page.js")]
        assert [each.status_code for each in files] == [200, 200]
