"""A board in a pty, and the pages of those who joined it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.ports import free_port
from tests.terminal import Terminal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
LAPTOP = {"viewport": {"width": 1280, "height": 800}}
_CODE = re.compile(r"([A-Z3479]{6}) · \d+ in")


class Board:
    """`quiz host` in a pty, which can be killed and resumed."""

    def __init__(self, *arguments: str) -> None:
        self.port = free_port()
        self.terminal = Terminal("host", *arguments, "--port", str(self.port))
        self.terminal.wait_for("Nobody is in yet")
        found = _CODE.search(self.terminal.text)
        assert found is not None
        self.code = found[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def press(self, keys: str, then: str) -> None:
        """Press the keys, and wait until the board shows what comes of it."""
        self.terminal.press(keys)
        self.terminal.wait_for(then)

    def kill_and_resume(self) -> None:
        """Kill the host at once, and go on in another process."""
        self.terminal.kill()
        self.terminal = Terminal("host", "--resume", "--port", str(self.port))

    def close(self) -> None:
        self.terminal.close()


class Pupil:
    """One page, and what was seen to go wrong with it."""

    def __init__(self, browser: Browser, board: Board, name: str, **device: Any) -> None:
        self.name = name
        self.context = browser.new_context(**device)
        self.page: Page = self.context.new_page()
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((board.url, "data:"))
                else self.foreign.append(request.url)
            ),
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self._board = board

    def join(self, *, by_keyboard: bool = False) -> None:
        """Come in as one does with the QR code, or by typing all there is to type."""
        if by_keyboard:
            self.page.goto(self._board.url)
            self.page.locator("input:focus").wait_for()
            self.page.keyboard.type(self._board.code.lower())
            self.page.keyboard.press("Tab")
            self.page.keyboard.type(self.name)
            self.page.keyboard.press("Enter")
        else:
            self.page.goto(f"{self._board.url}/{self._board.code}")
            self.page.get_by_label("Your name").fill(self.name)
            self.page.get_by_role("button", name="Join").tap()
        self.page.get_by_text("You are in").wait_for()

    def wait_for_question(self, number: int) -> None:
        self.page.get_by_text(re.compile(f"Question {number} of")).wait_for()
        self.page.locator("form.answering").wait_for()

    @property
    def way(self) -> str:
        return self.page.locator("form.answering").get_attribute("data-way") or ""

    def answer(self, pick: int) -> None:
        """Answer by touch; `pick` is the option where there are some."""
        match self.way:
            case "pick":
                self._options.nth(pick % self._options.count()).tap()
                return
            case "tick":
                self.page.locator(".options label").first.tap()
            case "type":
                self.page.locator("#text").fill("Sevastopol")
            case "arrange":
                for place in range(self._options.count()):
                    self._options.nth(place).tap()
            case "match":
                for select in self.page.locator("select").all():
                    select.select_option(index=1)
        self.page.get_by_role("button", name="Send").tap()

    def answer_by_keyboard(self, pick: int) -> None:
        """Answer without touching anything but keys."""
        keys = self.page.keyboard
        way = self.way
        if way == "type":
            keys.type("Sevastopol")
            keys.press("Enter")
            return
        if way == "match":
            for select in self.page.locator("select").all():
                select.focus()
                keys.press("ArrowDown")
        elif way == "arrange":
            for number in range(1, self._options.count() + 1):
                keys.press(str(number))
        else:
            keys.press(str(pick % min(self.page.locator("[data-key]").count(), 9) + 1))
        if way != "pick":
            self.page.get_by_role("button", name="Send").focus()
            keys.press("Enter")

    def wait_until_saved(self) -> None:
        self.page.locator("#status.good", has_text="saved ✓").wait_for()

    def picture(self, name: str) -> None:
        """Keep a picture, where a folder for them is named."""
        if folder := os.environ.get("QUIZ_PICTURES"):
            self.page.screenshot(path=Path(folder) / f"{name}.png")

    @property
    def _options(self) -> Locator:
        return self.page.locator(".options button")
