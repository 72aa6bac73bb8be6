"""Prints what the last drills showed, as a table: ``python -m tests.device.table``."""

from __future__ import annotations

from tests.device.drill_log import DrillLog


def main() -> None:
    """Print it."""
    print("| drill | what the worker saw | seconds to recover | accepted captures before → after | screen |")
    print("| --- | --- | --- | --- | --- |")
    for drill in DrillLog().all():
        seconds = "" if drill.seconds is None else f"{drill.seconds:.1f}"
        kept = "" if drill.kept is None else f"{drill.kept[0]} → {drill.kept[1]}"
        print(f"| {drill.name} | {drill.saw} | {seconds} | {kept} | {drill.picture} |")


if __name__ == "__main__":
    main()
