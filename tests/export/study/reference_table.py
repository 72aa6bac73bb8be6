"""Print every statistic of the study beside its reference: ``python -m tests.export.study.reference_table``."""

from __future__ import annotations

from tests.export.study.reference_values import collect


def main() -> int:
    """Print a row per comparison and return 1 if one does not hold."""
    rows = collect()
    print("| statistic | ours | reference | difference | allowed | holds | source |\n|---|---|---|---|---|---|---|")
    for row in rows:
        print(
            f"| {row.statistic} | {row.ours:.7g} | {row.theirs:.7g} | {abs(row.ours - row.theirs):.1e} "
            f"| {row.tolerance:.0e} | {'yes' if row.holds else 'NO'} | {row.source} |"
        )
    failed = sum(not row.holds for row in rows)
    print(f"\n{len(rows)} comparisons, {failed} outside what is allowed.")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
