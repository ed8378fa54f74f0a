"""What blind guessing earns."""

from __future__ import annotations

from math import comb

from quiz.study.prompt import Prompt, Way


def guessed_share(prompt: Prompt) -> float:
    """The share of the credit that answering blindly earns on average, 0 to 1.

    That is: any option, any set of ticks, any order, any right-hand side, each as likely as the
    others. What is typed or said is not guessed.
    """
    options = len(prompt.options)
    if not options or not prompt.right:
        return 0.0
    if prompt.way is Way.TICK:
        return _ticked_blindly(len(prompt.right), options - len(prompt.right))
    return 1 / options


def _ticked_blindly(right: int, wrong: int) -> float:
    """The mean of (right ticks - wrong ticks) / right, never below 0, over all sets of ticks."""
    ways_right = [comb(right, hits) for hits in range(right + 1)]
    ways_wrong = [comb(wrong, misses) for misses in range(wrong + 1)]
    earned = sum(
        ways * others * (hits - misses)
        for hits, ways in enumerate(ways_right)
        for misses, others in enumerate(ways_wrong[:hits])
    )
    return earned / (right << (right + wrong))
