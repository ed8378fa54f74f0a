"""How the class's shares are spread, as a drawing."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.exchange.elements import Html, element

_BANDS = 10
_WIDTH, _HEIGHT, _BOTTOM, _TOP = 440, 110, 18, 14


def spread(shares: Sequence[float | None]) -> Html | None:
    """How many students have each tenth of the marks; None where nobody has any share."""
    known = [share for share in shares if share is not None]
    if not known:
        return None
    bands = [0] * _BANDS
    for share in known:
        bands[min(max(int(share * _BANDS), 0), _BANDS - 1)] += 1
    step, high = _WIDTH / _BANDS, _HEIGHT - _BOTTOM - _TOP
    parts: list[Html] = []
    for at, count in enumerate(bands):
        height = high * count / max(bands)
        top = _HEIGHT - _BOTTOM - height
        left = at * step
        if count:
            parts.append(_bar(left, top, step, height))
            parts.append(_text(str(count), left + step / 2, top - 3))
        if at % 2 == 0:
            anchor = "middle" if at else "start"
            parts.append(_text(f"{at * _BANDS}", left, _HEIGHT - 4, anchor))
    parts.append(_text("100%", _WIDTH, _HEIGHT - 4, "end"))
    base = _HEIGHT - _BOTTOM
    parts.append(element("line", x1=0, x2=_WIDTH, y1=base, y2=base))
    label = "How many have how much: " + ", ".join(
        f"{count} from {at * _BANDS}%" for at, count in enumerate(bands) if count
    )
    return element("svg", *parts, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", aria_label=label)


def _bar(left: float, top: float, width: float, height: float) -> Html:
    size = {"width": f"{width - 3:.1f}", "height": f"{height:.1f}"}
    return element("rect", x=f"{left + 1.5:.1f}", y=f"{top:.1f}", rx=2, **size)


def _text(text: str, left: float, top: float, anchor: str = "middle") -> Html:
    return element("text", text, x=f"{left:.1f}", y=f"{top:.1f}", text_anchor=anchor)
