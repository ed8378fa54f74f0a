"""The way in: the address, the code and the QR code, and who has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from quiz.classroom.state import Drill
from quiz.text import cells, counted
from quiz.ui.plain import line, plain
from quiz.ui.widgets.large import large, large_width

_BETWEEN = 3
_GAP = "   "


class Invitation(NamedTuple):
    """Where a class comes in: what to type, the code, and the picture that phones read.

    Without `is_lan` only this machine itself can. `until` is when a self-paced drill ends.
    """

    address: str
    code: str
    qr: Sequence[str]
    is_lan: bool
    until: datetime | None = None


class Picture(Widget):
    """A QR code, light on dark whatever the theme, as cameras want it."""

    DEFAULT_CSS = """
    Picture { width: auto; height: auto; }
    """
    _STYLE = Style(color="#ffffff", bgcolor="#000000")

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__()
        self._rows = rows

    def get_content_width(self, container: object, viewport: object) -> int:
        """As wide as it is."""
        return max(map(len, self._rows), default=0)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As high as it is."""
        return len(self._rows)

    def render_line(self, y: int) -> Strip:
        """One row of blocks."""
        row = self._rows[y] if y < len(self._rows) else ""
        return Strip([Segment(row, self._STYLE)], len(row))


class WayIn(Vertical):
    """What one needs to come in, and the names of those who did, as they come."""

    DEFAULT_CSS = """
    WayIn {
        height: 1fr;
        padding: 0 1;
        #address { height: auto; margin-bottom: 1; color: $text-accent; text-style: bold; }
        #beside { height: 1fr; }
        Picture { margin-right: 3; }
        #code { height: auto; margin-bottom: 1; color: $text-primary; }
        #right { width: 1fr; height: 1fr; }
        #names { height: 1fr; }
    }
    """
    _address = query_one("#address", Static)
    _code = query_one("#code", Static)
    _names = query_one("#names", Static)
    _picture = query_one(Picture)

    def __init__(self, invitation: Invitation) -> None:
        super().__init__()
        self._invitation = invitation
        self._drill: Drill | None = None

    def compose(self) -> ComposeResult:
        """The address above, the picture at the left, code and names at the right."""
        yield Static(id="address")
        with Horizontal(id="beside"):
            yield Picture(self._invitation.qr)
            with Vertical(id="right"):
                yield Static(id="code")
                yield Static(id="names")

    def show(self, drill: Drill) -> None:
        """Show who is in now."""
        self._drill = drill
        self._draw()

    def on_resize(self) -> None:
        """Choose as large letters as there is room for."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size.width - 2, self.app.size.height
        if self._drill is None or width <= 0:
            return
        rows = len(self._invitation.qr)
        self._picture.display = width >= 60 and height >= rows + 7
        beside = width - (len(self._invitation.qr[0]) + _BETWEEN if self._picture.display else 0)
        address = _enlarged(self._invitation.address, width, height, rows + 11)
        self._address.update(address)
        code = _enlarged(self._invitation.code, beside, height, rows + 13)
        how = "Open this address, or point a camera here." if self._picture.display else ""
        where = line(how or "Open this address.", "$foreground 65%")
        if not self._invitation.is_lan:
            where = line("Only this machine can come in; --lan lets phones in.", "$text-warning")
        self._code.update(Content("\n").join([*where.wrap(max(beside, 10)), Content(""), code]))
        used = 3 + address.plain.count("\n") + code.plain.count("\n") + 4
        self._names.update(_came(self._drill, beside, max(height - used - 5, 1)))


def _enlarged(text: str, width: int, height: int, high: int) -> Content:
    """The text as large as it fits: twice as large only where the screen is high."""
    for scale in (2, 1) if height >= high else (1,):
        if large_width(text, scale) <= width and height >= 18:
            return Content("\n".join(large(text, scale)))
    return line(text, "bold")


def _came(drill: Drill, width: int, rows: int) -> Content:
    """How many are in, and as many names as fit, the latest kept."""
    present = drill.present
    if not present:
        return line("Nobody is in yet.", "$foreground 65%")
    head = counted(len(present), "player")
    door = " · the door is locked" if drill.is_locked else ""
    if drill.are_names_hidden:
        return Content("\n").join(
            [line(head + door, "bold"), line("Names are hidden.", "$foreground 65%")]
        )
    names = _flowing([each.name for each in present], width, max(rows - 1, 1))
    return Content("\n").join([line(head + door, "bold"), *map(plain, names)])


def _flowing(names: Sequence[str], width: int, rows: int) -> list[str]:
    """The names one after another in so many rows; where there are too many, the latest."""
    lines: list[str] = []
    for number, name in enumerate(reversed(names)):
        beside = f"{name}{_GAP}{lines[-1]}" if lines else ""
        if lines and cells(beside) <= width:
            lines[-1] = beside
        elif len(lines) < rows:
            lines.append(name)
        else:
            left = f"+ {len(names) - number} …"
            room = width - cells(left) - len(_GAP)
            while cells(lines[-1]) > room and _GAP in lines[-1]:
                lines[-1] = lines[-1].split(_GAP, 1)[1]
                left = f"+ {len(names) - number + 1} …"
            lines[-1] = f"{left}{_GAP}{lines[-1]}"
            break
    return lines[::-1]
