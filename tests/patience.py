"""How long a test waits for what should happen."""

from __future__ import annotations

PATIENCE_SECONDS = 300.0
"""Far more than anything takes on a machine that is busy with ten other things."""
