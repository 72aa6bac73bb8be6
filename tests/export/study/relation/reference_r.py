"""What R says of the made cohort: as it was printed once, and live where R and its packages are there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.export.study.relation.reference_cohort import TEXT

HERE = Path(__file__).parent


def parsed(text: str) -> dict[str, float]:
    """Return name to number; lines that begin with # name versions."""
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in lines}


PRINTED = (HERE / "reference.tsv").read_text()
FROZEN = parsed(PRINTED)
_VERSIONS = dict(line[2:].split(" ") for line in PRINTED.splitlines() if line.startswith("#"))


def version(*packages: str) -> str:
    """Return R and packages with the versions that the frozen numbers are of."""
    return ", ".join(f"{name} {_VERSIONS[name]}" for name in ("R", *packages))


def live(folder: Path) -> dict[str, float] | str:
    """Return R's numbers now, or why there are none."""
    program = shutil.which("Rscript")
    if program is None:
        return "Rscript is not installed (apt-get install r-base-core)"
    cohort = folder / "cohort.csv"
    cohort.write_text(TEXT)
    run = subprocess.run(  # noqa: S603 - our own script
        [program, str(HERE / "reference.R"), str(cohort)], capture_output=True, text=True, check=False
    )
    if "there is no package called" in run.stderr:
        return f"R lacks a package: {run.stderr.strip()}"
    assert run.returncode == 0, run.stderr
    return parsed(run.stdout)
