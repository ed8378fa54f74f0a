"""The table of speeds: `python -m tests.bench`, at the top of a checkout with the test extra."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench.classes import figures
from tests.bench.exams import HEADER, compared, line_of
from tests.bench.measure import Ratio
from tests.bench.rows import Bench, Row

_PAIRS = 15
_EXAMS = "recall on the day of an exam"
_CLASSES = "students of `quiz host`"


def main() -> int:
    """Print the table, each row as it is measured; 1 if a row misses its target."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--pairs", type=int, default=_PAIRS, help="pairs of runs for each row [15]")
    parser.add_argument("--only", metavar="TEXT", default="", help="rows with this text alone")
    parser.add_argument("--anki", metavar="PYTHON", help="a Python with the anki package")
    options = parser.parse_args()
    print("| what | held against | ours | theirs | ratio | target | |")
    print("|---|---|---:|---:|---:|---:|---|")
    missed = 0
    with tempfile.TemporaryDirectory(prefix="quiz-bench-") as folder:
        for row in Bench(Path(folder), options.pairs, options.anki).rows():
            if options.only in row.what:
                ratio = row.measured()
                missed += ratio is not None and ratio.ratio > row.limit
                print(_line(row, ratio), flush=True)
        missed += _of_classes(Path(folder), options.only)
    missed += _of_exams(options.only)
    return int(missed > 0)


def _of_classes(folder: Path, only: str) -> int:
    """Print how the host does before a class; how many figures miss their target."""
    if only not in _CLASSES:
        return 0
    missed = 0
    print("\n| host | measured | target | |")
    print("|---|---:|---:|---|")
    for figure in figures(folder):
        is_missed = figure.limit is not None and figure.value > figure.limit
        missed += is_missed
        target = "" if figure.limit is None else f"≤ {_written(figure.limit, figure.unit)}"
        mark = "" if figure.limit is None else "✗" if is_missed else "✓"
        value = _written(figure.value, figure.unit)
        print(f"| {figure.what} | {value} | {target} | {mark} |", flush=True)
    return missed


def _of_exams(only: str) -> int:
    """Print what the plan for an exam is worth; how often it is not worth its answers."""
    if only not in _EXAMS:
        return 0
    print(f"\n{_EXAMS.capitalize()}, ± between learners; a month later in brackets\n")
    print(HEADER)
    missed = 0
    for row in compared():
        missed += not row.is_worth_it
        print(line_of(row), flush=True)
    return missed


def _written(value: float, unit: str) -> str:
    return f"{value * 1000:.0f} ms" if unit == "s" else f"{value:.0f} {unit}".rstrip()


def _line(row: Row, ratio: Ratio | None) -> str:
    if ratio is None:
        return f"| {row.what} | {row.against} | | | not measured | ≤ {row.limit} | |"
    mark = "✓" if ratio.ratio <= row.limit else "✗"
    ours, theirs = (_amount(row, side) for side in ratio[:2])
    return (
        f"| {row.what} | {row.against} | {ours} | {theirs} | {ratio.ratio:.2f} "
        f"| ≤ {row.limit} | {mark} |"
    )


def _amount(row: Row, value: float) -> str:
    return f"{value:.0f} MiB" if "memory" in row.what else f"{value * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
