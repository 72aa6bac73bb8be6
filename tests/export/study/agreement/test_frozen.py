"""The frozen numbers are those R gives, where R is installed."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.export.study.agreement.frozen import FROZEN, HERE

pytestmark = pytest.mark.workshop


@pytest.fixture(scope="module")
def rscript() -> str:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed (apt-get install r-base-core r-cran-psych r-cran-nlme r-cran-lme4 r-cran-boot)")
    packages = "quit(status = !all(sapply(c('psych','nlme','lme4','boot'), requireNamespace, quietly = TRUE)))"
    if subprocess.run([program, "-e", packages], capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("R packages are missing (apt-get install r-cran-psych r-cran-nlme r-cran-lme4 r-cran-boot)")
    return program


def test_r_gives_the_frozen_numbers_today(rscript: str) -> None:
    done = subprocess.run(  # noqa: S603
        [rscript, str(HERE / "reference.R"), str(HERE)], capture_output=True, text=True, check=True
    )
    found = {name: float(value) for name, value, _ in (line.split(",") for line in done.stdout.splitlines())}
    assert found.keys() == FROZEN.keys()
    for name, value in found.items():
        # Iterations of another version of nlme or lme4 may end elsewhere in the last digits.
        assert value == pytest.approx(FROZEN[name][0], rel=1e-4, abs=1e-7), name
