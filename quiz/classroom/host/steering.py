"""What the teacher may do at each moment of a drill on every phone."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.classroom.state import Drill, Phase


def has_standings(drill: Drill) -> bool:
    """Whether there are standings to show: only in a race that all run together."""
    return drill.rules.is_race and not drill.rules.is_self_paced


def may(drill: Drill, *, are_standings_shown: bool = False) -> Mapping[str, bool]:
    """Which of the board's actions can be done now; one at most of those on the same key."""
    phase, is_paced = drill.phase, drill.rules.is_self_paced
    is_out, is_open = drill.place in drill.skipped, phase is Phase.OPEN
    is_told = phase is Phase.REVEALED
    may_go_on = is_told or (phase is Phase.CLOSED and is_out)
    stands = has_standings(drill) and is_told and not is_out and not are_standings_shown
    return {
        "begin": phase is Phase.LOBBY,
        "reveal": (is_open and not is_paced) or (phase is Phase.CLOSED and not is_out),
        "standings": stands,
        "next": may_go_on and not stands and drill.next_place is not None,
        "finish": may_go_on and not stands and drill.next_place is None,
        "done": phase is Phase.ENDED,
        "pause": is_open and not drill.is_paused,
        "go_on": drill.is_paused,
        "extend": is_open,
        "close": is_open,
        "reopen": phase in (Phase.CLOSED, Phase.REVEALED),
        "skip": phase not in (Phase.LOBBY, Phase.ENDED) and not is_paced,
        "way_in": phase not in (Phase.LOBBY, Phase.ENDED),
        "lock": phase is not Phase.ENDED,
        "leave": phase is not Phase.ENDED,
    }
