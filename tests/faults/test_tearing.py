"""Pages of the cache from before and after a session, mixed; many more under `slow`."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.faults.tearing import torn


@pytest.mark.parametrize(
    "count",
    [pytest.param(120, id="some"), pytest.param(3000, id="many", marks=pytest.mark.slow)],
)
def test_a_torn_cache_is_never_refused_and_never_shows_anything_wrong(
    tmp_path: Path, count: int
) -> None:
    toll = torn(count, tmp_path, Random(8))
    assert 0 < toll.looking_whole <= toll.torn == count
