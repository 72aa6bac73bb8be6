"""Time and memory of a large cohort: ``python -m tests.export.study.large_cohort [PARTICIPANTS]``."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from edge.exchange.tables.columns import COHORT
from export.study.cohort import read_cohort
from tests.export.study.good_cohort import good_cohort


def write_large(path: Path, participants: int) -> None:
    """Write a file with every column of an export of records, many of them filled, in blocks of 94 people."""
    rng = np.random.default_rng(8)
    added = [name for name in good_cohort() if name not in {column.name for column in COHORT.columns}]
    names = [*(column.name for column in COHORT.columns), *added]
    filled = {
        **{"naming": "pseudonymised", "state": "ended", "programme": "town", "kit": "0" * 32, "software": "myosight"},
        **{"programme_version": "1", "programme_sha256": "a" * 64, "rule_set_sha256": "b" * 64, "rule_set": "AWGS"},
    }
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(",".join(names) + "\r\n")
        for block in range(-(-participants // 940)):
            rows = good_cohort(seed=block, copies=10).head(participants - 940 * block)
            rows["participant"] = [f"P{block:04d}{number:04d}" for number in range(len(rows))]
            rows["participant_uid"] = [bytes(rng.integers(0, 256, 16, dtype=np.uint8)).hex() for _ in range(len(rows))]
            rows["visit_uid"] = rows["participant_uid"].str[::-1]
            for name, value in filled.items():
                rows[name] = value
            for name in (name for name in names if name.startswith(("trained_on_", "state_", "bundle_"))):
                rows[name] = {"t": "real", "s": "measured", "b": "network 1.2.0"}[name[0]]
            rows.reindex(columns=names).to_csv(stream, header=False, index=False, lineterminator="\r\n")


def main(participants: int) -> int:
    """Write, then read in this process, and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cohort.csv")
        # The file is written by another process, so that the peak here is that of the reading.
        writer = get_context("spawn").Process(target=write_large, args=(path, participants))
        writer.start()
        writer.join()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        start, busy = time.perf_counter(), time.process_time()
        cohort = read_cohort(path)
        took, cpu = time.perf_counter() - start, time.process_time() - busy
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = path.stat().st_size / 2**20
    print(f"{cohort.n_participants} participants, {cohort.rows.shape[1]} columns, {size:.0f} MiB")
    print(f"read and checked in {took:.1f} s ({cpu:.1f} s of a core), peak {peak:.0f} MiB ({before:.0f} MiB before)")
    print(f"{len(cohort.cautions)} cautions: {', '.join(sorted({one.code for one in cohort.cautions}))}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
