"""Views as HTML, in which everything that anybody wrote is escaped."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined

from quiz.classroom.host.views import View
from quiz.package_files import packaged_bytes

_PACKAGE, _PAGE = "quiz.classroom", "page"
_VIEWS_KEPT = 512

_environment = Environment(
    loader=PackageLoader(_PACKAGE, _PAGE),
    autoescape=True,
    auto_reload=False,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@lru_cache(_VIEWS_KEPT)
def fragment(view: View) -> str:
    """The HTML of a view."""
    return _environment.get_template("view.html").render(view=view).strip()


def page(title: str, *, name: str = "", view: View | None = None) -> str:
    """The whole page: of a player the view, of anybody else only what leads to the door."""
    inner = "" if view is None else fragment(view)
    return _page(title, name, inner)


def door(title: str, *, code: str = "", name: str = "", complaint: str = "") -> str:
    """The whole page with the form to come in by, and why that did not succeed before."""
    template = _environment.get_template("door.html")
    inner = template.render(code=code, name=name, complaint=complaint).strip()
    return _page(title, "", inner)


def warm() -> None:
    """Have every template compiled, so that the first question is not late for it."""
    for name in _environment.list_templates(extensions=["html"]):
        _environment.get_template(name)


def page_file(name: str) -> bytes:
    """A file of the page, as it is sent."""
    return packaged_bytes(_PACKAGE, f"{_PAGE}/{name}")


def version() -> str:
    """A name for the page's files as they are, so that no phone keeps older ones."""
    content = b"".join(map(page_file, ("page.css", "page.js")))
    return sha256(content).hexdigest()[:12]


def _page(title: str, name: str, inner: str) -> str:
    template = _environment.get_template("page.html")
    return template.render(title=title, name=name, inner=inner, version=_VERSION)


_VERSION = version()
