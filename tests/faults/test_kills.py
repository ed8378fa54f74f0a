"""Kills at random instants, by the program that counts them; more of them under `slow`."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

_LANES = 2


@pytest.mark.parametrize(
    ("screens", "plain"),
    [
        pytest.param(1, 2, id="a few"),
        pytest.param(75, 75, id="three hundred", marks=pytest.mark.slow),
    ],
)
def test_no_acknowledged_answer_is_lost_or_doubled_by_a_kill(screens: int, plain: int) -> None:
    command = [sys.executable, "-m", "tests.faults.kills"]
    numbers = ["--screens", str(screens), "--plain", str(plain)]
    lanes = [
        subprocess.Popen(
            [*command, *numbers, "--seed", str(seed)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for seed in range(_LANES)
    ]
    for lane in lanes:
        out, err = lane.communicate()
        assert lane.returncode == 0, out + err
        toll = json.loads(out.splitlines()[-1])
        assert toll["kills"] == screens + plain
        assert 0 < toll["waited_for"] <= toll["acknowledged"] <= toll["kept"] <= toll["sent"]
