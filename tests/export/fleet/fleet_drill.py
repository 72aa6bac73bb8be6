"""Merge a large simulated fleet, ask it everything, and print what it took and whether it was right.

``python -m tests.export.fleet.fleet_drill FOLDER --kits 200 --days 100``; exports that are there already are used.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds

from edge.exchange.tables.columns import TABLES
from export.fleet.lake import Lake
from export.fleet.merging import Merged, merge
from export.fleet.queries import QUERIES, Answer, asking
from export.fleet.report.writing import write_report
from tests.export.fleet.fleet_truth import COMPARED, rows_of
from tests.export.fleet.simulated_fleet import both_versions, simulate_fleet
from tests.export.fleet.simulated_plan import Plan


def main() -> None:
    """Run the drill; each line is one thing that was shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kits", type=int, default=200)
    parser.add_argument("--days", type=int, default=100)
    asked = parser.parse_args()
    plan, exports, lake = Plan(asked.kits, asked.days), asked.folder / "exports", asked.folder / "lake"
    if not exports.exists():
        simulate_fleet(plan, exports)
    folders = sorted(exports.iterdir())
    print(f"exports: {len(folders)}, {_size(exports)}")

    shutil.rmtree(lake, ignore_errors=True)
    merged: Merged = _apart("merge", merge, folders, lake)
    digest = Lake(lake).digest()
    print(
        f"  {merged.visits:,} visits, {merged.written:,} files, {_size(lake)}, {len(merged.aside)} versions set aside"
    )
    shuffled = random.Random(1).sample(folders, len(folders))  # noqa: S311 - an order, no secret
    again: Merged = _apart("merge again, shuffled", merge, shuffled, lake)
    same = again.written == again.removed == again.new_aside == 0 and Lake(lake).digest() == digest
    print(f"  same bytes: {same}, {again.unchanged:,} files unchanged")
    print(f"  a tenth of the kits, newest export first, one export a merge, same bytes: {_other_order(folders, lake)}")

    answers: dict[str, tuple[float, Answer]] = _apart("every question", _ask_all, lake)
    for query, (seconds, answer) in answers.items():
        print(f"  {query:20} {seconds:6.2f} s {len(answer.rows):7,} rows")
    _apart("report", write_report, lake, asked.folder / "report.html")
    print(f"  pyarrow.dataset counts the same: {_count_by_arrow(lake, answers['coverage'][1])}")
    _compare(
        plan, {query: answer for query, (_, answer) in answers.items()}
    )  # last: it takes memory, which is inherited


def _apart(what: str, work: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401
    """Do something in a process of its own, and print its time, its processors' time and its peak memory."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        result, seconds, busy_s, megabytes = pool.apply(_measured, (work, arguments))
    print(f"{what}: {seconds:.1f} s, {busy_s:.1f} s of processors, peak {megabytes:.0f} MB", flush=True)
    return result


def _measured(work: Callable[..., Any], arguments: Iterable[Any]) -> tuple[Any, float, float, float]:
    begun, busy = time.monotonic(), time.process_time()
    result = work(*arguments)
    busy_s = time.process_time() - busy
    return result, time.monotonic() - begun, busy_s, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _ask_all(lake: Path) -> dict[str, tuple[float, Answer]]:
    found = {}
    with asking(lake) as asked:
        for query in QUERIES:
            begun = time.monotonic()
            answer = asked.ask(query)
            found[query] = time.monotonic() - begun, answer
    return found


def _other_order(folders: list[Path], lake: Path) -> bool:
    """Whether some kits' exports, merged one by one and the newest first, give the same files as all at once."""
    other = lake.with_name("other-order")
    shutil.rmtree(other, ignore_errors=True)
    some = [folder for folder in folders if folder.name.split("-")[1].endswith("3")]
    for folder in reversed(some):
        merge([folder], other)
    files = Lake(other).files()
    homes = {place.home for place in files}
    expected = {place: file for place, file in Lake(lake).files().items() if place.home in homes}
    return files.keys() == expected.keys() and all(
        files[place].read_bytes() == expected[place].read_bytes() for place in files
    )


def _compare(plan: Plan, answers: dict[str, Answer]) -> None:
    truth = [both_versions(plan, kit)[1] for kit in range(plan.kits)]
    for query, (keys, numbers, count) in COMPARED.items():
        found, expected = rows_of(answers[query], keys, numbers), count(truth)
        print(f"  {query:20} {len(expected):7,} rows as they were put in: {found == expected}")


def _count_by_arrow(lake: Path, coverage: Answer) -> bool:
    visits = ds.dataset(Lake(lake).tables / TABLES["visits"].name, format="parquet", partitioning=None)
    return bool(visits.count_rows() == sum(row["visits"] for row in coverage.dicts()))


def _size(folder: Path) -> str:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return f"{len(files):,} files, {sum(path.stat().st_size for path in files) / 1e6:,.0f} MB"


if __name__ == "__main__":
    main()
