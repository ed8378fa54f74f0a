"""What is on the page can be told apart from what it is on, in light and in dark."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from quiz.exchange.progress_page.page import progress_page
from tests.study.a_year import a_beginning


def _luminance(colours: Mapping[str, str], name: str) -> float:
    """The relative luminance of a colour, from 0 to 1; source: WCAG 2.2."""
    shares = [int(colours[name][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_and_marks_stand_out_enough(scheme: int) -> None:
    root = re.findall(r":root \{(.*?)\}", progress_page(a_beginning()), re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", root))
    least = {
        4.5: [("ink", "paper"), ("ink", "wash"), ("ink", "band"), ("soft", "paper"),
              ("soft", "wash"), ("wrong", "paper")],
        3.0: [("main", "paper"), ("second", "paper"), ("right", "paper"), ("main", "rest")],
    }  # fmt: skip
    for ratio, pairs in least.items():
        for pair in pairs:
            dark, light = sorted(_luminance(colours, name) for name in pair)
            assert (light + 0.05) / (dark + 0.05) >= ratio, pair
