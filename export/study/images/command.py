"""``myosight study --simulate N --out DIR``: what the study reads in place of a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from export.study.images.comparison import in_words
from export.study.images.run import ImagePlan, simulate_images

#: Folder of the simulated files in the folder of the report.
FOLDER = "simulated"


def simulated_study(arguments: argparse.Namespace) -> tuple[Path, Path, str]:
    """Simulate people and pictures, have them read, and write the files; a run that was cut goes on.

    Returns:
        The cohort, the readings, and how the network's numbers compare with the truth, as lines of text.

    Raises:
        StudyRefused: as :func:`~export.study.images.run.simulate_images`.
    """
    plan = ImagePlan(people=arguments.simulate, seed=arguments.people_seed)
    files = simulate_images(plan, arguments.out / FOLDER, arguments.jobs)
    return files.cohort, files.readings, f"{in_words(files.comparison)}\n"
