from __future__ import annotations

import re
from pathlib import Path

import pytest

import quiz.classroom

PAGE = Path(quiz.classroom.__file__).parent / "page"
_CSS = (PAGE / "page.css").read_text("utf-8")
_LIGHT, _DARK = (
    dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
    for block in re.findall(r":root \{(.*?)\}", _CSS, re.DOTALL)[:2]
)
_TEXTS = [
    (text, ground)
    for text in ("text", "quiet", "accent", "right", "wrong", "warn")
    for ground in ("ground", "raised")
] + [
    ("on-accent", "accent"),
    ("text", "chosen-ground"), ("accent", "chosen-ground"), ("quiet", "chosen-ground"),
    ("text", "right-ground"), ("right", "right-ground"), ("quiet", "right-ground"),
    ("text", "wrong-ground"), ("wrong", "wrong-ground"), ("quiet", "wrong-ground"),
]  # fmt: skip


@pytest.mark.parametrize("colours", [_LIGHT, _DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground(colours: dict[str, str]) -> None:
    """WCAG 2.2, AA: 4.5 to 1 for text, 3 to 1 for the edges of what can be pressed."""
    low = [pair for pair in _TEXTS if _contrast(*(colours[name] for name in pair)) < 4.5]
    assert low == []
    assert _contrast(colours["edge"], colours["ground"]) >= 3


def test_the_page_asks_for_nothing_from_elsewhere_and_has_no_script_or_style_within() -> None:
    for path in PAGE.iterdir():
        text = path.read_text("utf-8")
        assert "//" not in text.replace("// ", "").replace("http://www.w3.org", ""), path.name
        if path.suffix == ".html":
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?! src=)", text), path.name
    assert "|safe" not in "".join(
        path.read_text("utf-8") for path in PAGE.glob("*.html") if path.name != "page.html"
    )


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
