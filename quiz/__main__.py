"""Run the program: the command `quiz`, or `python -m quiz`."""

from __future__ import annotations

import gc

OBJECTS_BETWEEN_COLLECTIONS = 200_000


def main() -> None:
    """Run the command line.

    What modules make while they load is there to stay, so the collector is kept from searching
    it over and over: a tenth of the time to the first frame.
    """
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    from quiz.cli import main as run

    run()


if __name__ == "__main__":
    main()
