"""Where ``make check-nvidia`` has put NVIDIA's real libraries; what is not there is skipped, with the reason.

The tests on them take minutes, so that they run only where ``MYOSIGHT_NVIDIA`` names the folder, as that target does.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("MYOSIGHT_NVIDIA", Path(__file__).resolve().parents[4] / ".venv" / "nvidia"))

only_on_request = pytest.mark.skipif(
    "MYOSIGHT_NVIDIA" not in os.environ, reason="holds the backend against NVIDIA's libraries: make check-nvidia"
)


def nvidia(name: str) -> Path:
    """Return the folder of one of them; without it, or without a C compiler, the test is skipped."""
    if not (FOLDER / name / ".ready").exists():
        pytest.skip(f"{name} is not in {FOLDER} (.ci/nvidia-libraries brings it)")
    if shutil.which("gcc") is None or shutil.which("nm") is None:
        pytest.skip("there is no C compiler here")
    return FOLDER / name
