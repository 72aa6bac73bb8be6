"""Refusals of the study.

Reason codes, each with what it means:

| reason | what was refused |
|---|---|
| ``study.cohort`` | a file that cannot be read as a cohort or as readings, with every fault by row and column |
| ``study.values`` | values that are not finite numbers, or lists of unequal length |
| ``study.few`` | too few subjects, images or methods for the statistic |
| ``study.constant`` | values without any spread, of which the statistic is not defined |
| ``study.unpaired`` | methods that were not used on the same subjects |
| ``study.repeated`` | several rows of a participant, where each row counts as a person |
| ``study.cut_off`` | a cut-off found in the data it is judged by, or a cut-off or prevalence without a source |
| ``study.power`` | a correlation, level, power or width for which no number of people can be planned |
| ``study.direction`` | a column of which it is not known what a higher value means |
| ``study.folder`` | a folder that a report cannot be written to |
| ``study.arguments`` | a study without a cohort file or without a folder |
| ``study.estimates`` | no equation can be fitted, or none that a kit can use |
| ``study.simulation`` | correlations that no population can have together |
| ``study.held_out`` | simulated people whom the network had learned from, or may have |
"""

from __future__ import annotations

from calibration.errors import MyosightError


class StudyRefused(MyosightError, ValueError):
    """Data of which a statistic cannot be computed, or a cohort that cannot be read."""
