"""Who takes part: coming in, names, and being shown out."""

from __future__ import annotations

from dataclasses import replace

from quiz.classroom.commands import (
    Award,
    Event,
    HideNames,
    Join,
    Lock,
    Refusal,
    Remove,
    Rename,
    What,
)
from quiz.classroom.names import cleaned_name, same_name
from quiz.classroom.state import Change, Drill, Phase, Player


def join(drill: Drill, command: Join) -> Change | Refusal:
    """The drill with one player more; who is in already stays as they are."""
    known = drill.players.get(command.player)
    if known is not None:
        return Refusal.REMOVED if known.is_removed else (drill, Event(What.REPEATED, known.id))
    if drill.phase is Phase.ENDED:
        return Refusal.ENDED
    if drill.is_locked:
        return Refusal.LOCKED
    if len(drill.present) >= drill.rules.most_players:
        return Refusal.FULL
    name = _free_name(drill, command.player, command.name)
    if isinstance(name, Refusal):
        return name
    player = Player(command.player, name, len(drill.players) + 1, command.at)
    return _with(drill, player, What.JOINED)


def rename(drill: Drill, command: Rename) -> Change | Refusal:
    """The drill with the player under another name."""
    player = drill.player(command.player)
    if player is None:
        return Refusal.UNKNOWN_PLAYER
    name = _free_name(drill, player.id, command.name)
    if isinstance(name, Refusal):
        return name
    return _with(drill, player._replace(name=name), What.RENAMED)


def remove(drill: Drill, command: Remove) -> Change | Refusal:
    """The drill without the player; a question that was theirs to answer goes to the next."""
    player = drill.player(command.player)
    if player is None:
        return Refusal.UNKNOWN_PLAYER
    gone, event = _with(drill, player._replace(is_removed=True), What.REMOVED)
    if drill.answering == player.id:
        gone = replace(gone, answering=next_team(gone, player.id))
    return gone, event


def award(drill: Drill, command: Award) -> Change | Refusal:
    """The drill with more points for the player, or fewer."""
    player = drill.player(command.player)
    if player is None:
        return Refusal.UNKNOWN_PLAYER
    awarded = player.awarded + command.points
    return _with(drill, player._replace(awarded=awarded), What.AWARDED)


def lock(drill: Drill, command: Lock) -> Change | Refusal:
    """The drill with its door locked or not."""
    return replace(drill, is_locked=command.is_locked), Event(What.LOCKED)


def hide_names(drill: Drill, command: HideNames) -> Change | Refusal:
    """The drill with its names hidden or not."""
    return replace(drill, are_names_hidden=command.are_hidden), Event(What.NAMES_HIDDEN)


def next_team(drill: Drill, team: str) -> str:
    """The team that comes after this one, who may be gone; the first where there was none."""
    present = drill.present
    if not present:
        return ""
    number = drill.players[team].number if team else 0
    return next((each.id for each in present if each.number > number), present[0].id)


def _free_name(drill: Drill, player: str, text: str) -> str | Refusal:
    name = cleaned_name(text)
    if not name:
        return Refusal.NAME_EMPTY
    others = (each.name for each in drill.present if each.id != player)
    return Refusal.NAME_TAKEN if same_name(name) in map(same_name, others) else name


def _with(drill: Drill, player: Player, what: What) -> Change:
    players = {**drill.players, player.id: player}
    return replace(drill, players=players), Event(what, player.id)
