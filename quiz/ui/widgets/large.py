"""Large letters, drawn with blocks, for what a class reads from the last row."""

from __future__ import annotations

from collections.abc import Mapping

_ROWS = 5
_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}

_GLYPHS: Mapping[str, str] = {
    "0": "### #.# #.# #.# ###", "1": ".#. ##. .#. .#. ###", "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###", "4": "#.# #.# ### ..# ..#", "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###", "7": "### ..# ..# .#. .#.", "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###", "A": ".#. #.# ### #.# #.#", "B": "##. #.# ##. #.# ##.",
    "C": "### #.. #.. #.. ###", "D": "##. #.# #.# #.# ##.", "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..", "G": "### #.. #.# #.# ###", "H": "#.# #.# ### #.# #.#",
    "I": "### .#. .#. .#. ###", "J": "..# ..# ..# #.# ###", "K": "#.# #.# ##. #.# #.#",
    "L": "#.. #.. #.. #.. ###", "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#", "O": "### #.# #.# #.# ###", "P": "### #.# ### #.. #..",
    "Q": "### #.# #.# ### ..#", "R": "##. #.# ##. #.# #.#", "S": "### #.. ### ..# ###",
    "T": "### .#. .#. .#. .#.", "U": "#.# #.# #.# #.# ###", "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#", "X": "#.# #.# .#. #.# #.#", "Y": "#.# #.# ### .#. .#.",
    "Z": "### ..# .#. #.. ###", ".": ". . . . #", ":": ". # . # .", "-": "... ... ### ... ...",
    "/": "..# ..# .#. #.. #..", " ": ".. .. .. .. ..",
}  # fmt: skip
"""Each row of five from the top; a `#` is drawn."""


def large(text: str, scale: int = 1) -> list[str]:
    """The lines that show the text large: three of them, or five twice as wide with scale 2.

    What has no large form is left out.
    """
    glyphs = [_GLYPHS[letter].split() for letter in text.upper() if letter in _GLYPHS]
    rows = [".".join(glyph[row] for glyph in glyphs) for row in range(_ROWS)]
    if scale > 1:
        return ["".join("██" if dot == "#" else "  " for dot in row).rstrip() for row in rows]
    rows.append("." * len(rows[0]))
    return [
        "".join(
            _BLOCKS[above == "#", below == "#"] for above, below in zip(upper, lower, strict=True)
        ).rstrip()
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


def large_width(text: str, scale: int = 1) -> int:
    """The cells that the text takes when it is large."""
    return max(map(len, large(text, scale)), default=0)
