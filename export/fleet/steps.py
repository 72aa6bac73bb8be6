"""The steps of the fleet. Each is one ``myosight fleet`` command.

Each takes the parsed arguments and returns its result as plain values and in words.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import asdict

from export.fleet.errors import FleetRefused
from export.fleet.merging import Merged, merge
from export.fleet.queries import QUERIES, asking, what_it_counts
from export.fleet.report.writing import write_report

Outcome = tuple[dict[str, object], str]

#: Versions of visits that are told one by one.
_MOST_TOLD = 20


def merge_exports(arguments: argparse.Namespace) -> Outcome:
    """Merge exports into the fleet's folder; all of them, or nothing changes."""
    merged = merge(arguments.exports, arguments.fleet, _show if sys.stderr.isatty() else lambda done, kits: None)
    return asdict(merged) | {"fleet": str(arguments.fleet)}, _told(merged, str(arguments.fleet))


def query_fleet(arguments: argparse.Namespace) -> Outcome:
    """Answer questions, each as a CSV file; without a folder, say what can be asked."""
    if arguments.out is None:
        counts = {query: what_it_counts(query) for query in QUERIES}
        return {"queries": counts}, "\n".join(f"{query}: {words}" for query, words in counts.items())
    wanted = arguments.queries or QUERIES
    with asking(arguments.fleet) as asked:
        answers = [asked.ask(query) for query in wanted]
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for answer in answers:
            answer.write_csv(arguments.out / f"{answer.query}.csv")
    except OSError as error:
        raise FleetRefused(
            f"{arguments.out} cannot be written to: {error.strerror or error}.",
            remedy="Choose another folder or make room.",
            reason="fleet.folder",
        ) from error
    rows = {answer.query: len(answer.rows) for answer in answers}
    return {"out": str(arguments.out), "rows": rows}, f"{arguments.out}: {len(rows)} tables."


def report_fleet(arguments: argparse.Namespace) -> Outcome:
    """Write the report as one HTML file."""
    write_report(arguments.fleet, arguments.out)
    return {"report": str(arguments.out)}, f"{arguments.out} is written; it needs nothing beside it."


def _show(done: int, kits: int) -> None:
    print(f"\r{done} of {kits} kits", end="\n" if done == kits else "", file=sys.stderr, flush=True)


def _told(merged: Merged, fleet: str) -> str:
    words = [
        f"{fleet}: {merged.visits:,} visits of {merged.kits} kits hold, after {merged.exports} exports;"
        f" {merged.written:,} files written, {merged.unchanged:,} as before."
    ]
    if merged.aside:
        by = Counter(one.decided_by for one in merged.aside)
        words.append(
            f"{len(merged.aside)} versions of visits do not hold and are kept beside, {merged.new_aside} of them new:"
            f" {by['entry']} were exported before a correction, {by['software']} written by older software,"
            f" {by['undecided']} undecided."
        )
        undecided = [one for one in merged.aside if one.decided_by == "undecided"]
        words += [f"UNDECIDED: visit {one.visit_uid}; nothing says which is newer." for one in undecided[:_MOST_TOLD]]
    return "\n".join(words)
