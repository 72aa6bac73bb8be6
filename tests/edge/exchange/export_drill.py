"""Export many real visits and say what it took: ``python -m tests.edge.exchange.export_drill [VISITS] [FORMAT …]``.

The visits are kept in real records first; the export runs in a process of its own, whose largest resident memory is
told beside that of a tenth of the visits.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from itertools import islice
from pathlib import Path

from edge.exchange.outgoing import FORMATS, write_export
from tests.edge.exchange.record.kept_visits import BEGUN, kept, reader, whole_visit

_PER_DAY = 20


def _keep(folder: Path, visits: int) -> None:
    for first in range(0, visits, _PER_DAY):
        with kept(folder, start=BEGUN + timedelta(days=first // _PER_DAY)) as store:
            for number in range(first, min(first + _PER_DAY, visits)):
                whole_visit(store, f"KT-{number:05d}", captures_per_site=3)


def _export(state: Path, target: Path, visits: int, formats: list[str]) -> None:
    wanted = [one for one in FORMATS if one in formats]
    began = time.monotonic()
    with kept(state) as store:
        pictures = "dicom" in wanted or "bids" in wanted
        records = islice(reader(store, "pseudonymised", pictures=pictures).all(), visits)
        written = write_export(records, target, wanted)
    status = Path("/proc/self/status").read_text()
    peak_kb = int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
    took = {"seconds": round(time.monotonic() - began, 1), "peak_mb": round(peak_kb / 1024, 1)}
    print(json.dumps({**vars(written), **took, "formats": wanted}))


def _drill(visits: int, formats: list[str]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="export-drill-"))
    try:
        _keep(folder / "state", visits)
        for count in (visits // 10, visits):
            words = [str(folder / "state"), str(folder / f"out-{count}"), str(count), *formats]
            command = [sys.executable, "-m", "tests.edge.exchange.export_drill", "export", *words]
            subprocess.run(command, check=True)  # noqa: S603 - our own interpreter, our own words
            shutil.rmtree(folder / f"out-{count}")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["export"]:
        _export(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), sys.argv[5:])
    else:
        _drill(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, sys.argv[2:] or ["csv", "parquet"])
