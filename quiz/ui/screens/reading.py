"""Reading: a deck's sections as pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import app, query_one
from textual.screen import Screen
from textual.widgets import Markdown, Static

from quiz.deck.model import Deck, Source
from quiz.text import one_line, shortened, visible
from quiz.ui.app import QuizApp
from quiz.ui.markdown import most_columns, section_parser
from quiz.ui.pages import parts
from quiz.ui.plain import joined, line, plain
from quiz.ui.widgets.headline import Headline
from quiz.ui.widgets.keys import Keys

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_LONGEST = 300
_WEB = ("http://", "https://")


class Reading(Screen[None]):
    """One section at a time, and what the deck is built on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,n,space", "turn(1)", "next page", key_display="→", id="reading.next",
                tooltip="The next section"),
        Binding("left,b", "turn(-1)", "page before", key_display="←", id="reading.before",
                tooltip="The section before"),
        Binding("escape,r,q", "app.go_back", "back", key_display="esc", id="reading.back",
                tooltip="Go back to where you were"),
    ]  # fmt: skip

    app = app(QuizApp)
    _headline = query_one(Headline)
    _title = query_one("#title", Static)
    _text = query_one(Markdown)
    _scroll = query_one(VerticalScroll)

    def __init__(self, deck: Deck, section_id: str | None = None) -> None:
        super().__init__()
        self._deck = deck
        ids = [section.id for section in deck.head.sections]
        self._page = ids.index(section_id) if section_id in ids else 0
        self._part = 0
        self._parts = self._parts_now()
        self._most_columns: int | None = None

    def compose(self) -> ComposeResult:
        """The section's title and text, then the source."""
        yield Headline()
        with VerticalScroll():
            yield Static(id="title")
            yield Markdown(parser_factory=self._parser, open_links=False)
            yield Static(_source(self._deck.head.source), id="source")
        yield Keys()

    async def on_mount(self) -> None:
        """Open the page asked for."""
        await self._open()
        self._scroll.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Turn pages only where there is one."""
        if action == "turn" and parameters:
            return True if self._is_there(int(str(parameters[0]))) else None
        return True

    def _is_there(self, by: int) -> bool:
        pages = len(self._deck.head.sections)
        return 0 <= self._part + by < len(self._parts) or 0 <= self._page + by < pages

    async def action_turn(self, by: int) -> None:
        """Turn to the part, or the section, after this one or before it."""
        self._part += by
        if not 0 <= self._part < len(self._parts):
            self._page += by
            self._parts = self._parts_now()
            self._part = 0 if by > 0 else len(self._parts) - 1
        await self._open()

    def _parser(self) -> MarkdownIt:
        return section_parser(self.size.width)

    async def on_resize(self) -> None:
        """Show tables as they fit."""
        columns = most_columns(self.size.width)
        if columns != self._most_columns and self._has_table:
            await self._text.update(self._parts[self._part])
        self._most_columns = columns

    @property
    def _has_table(self) -> bool:
        """Whether there may be a table on the page."""
        return bool(self._parts) and "|" in self._parts[self._part]

    def _parts_now(self) -> list[str]:
        """The section's text, in as many parts as it takes."""
        sections = self._deck.head.sections
        return parts(visible(sections[self._page].text)) if sections else []

    @on(Markdown.LinkClicked)
    def _show_address(self, event: Markdown.LinkClicked) -> None:
        """Open a web address; say what any other link is."""
        event.stop()
        if event.href.startswith(_WEB):
            self.app.open_url(event.href)
        self.notify(one_line(shortened(event.href, _LONGEST)), title="Link", markup=False)

    async def _open(self) -> None:
        sections = self._deck.head.sections
        pages = f"{self._page + 1} of {len(sections)}" if sections else ""
        if len(self._parts) > 1:
            pages = f"{pages}, part {self._part + 1} of {len(self._parts)}"
        self._headline.say(line(self._deck.head.title), line(pages))
        if sections:
            section = sections[self._page]
            self._title.update(plain(section.title, "bold $text-accent"))
            await self._text.update(self._parts[self._part])
        else:
            self._title.update(line("This deck has nothing to read."))
        self._scroll.scroll_home(animate=False)
        self.refresh_bindings()


def _source(source: Source | None) -> Content:
    if source is None:
        return Content("")
    date = source.date.isoformat() if source.date else ""
    head = joined([line(source.title), line(date), line(source.url)])
    return joined([head, plain(source.note)], "\n")
