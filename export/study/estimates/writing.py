"""The signed file that kits are given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib.metadata import version as version_of
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import ValidationError

from edge.exam.estimates.equation import Estimates
from edge.exam.estimates.estimate_file import signed_estimates
from export.study.errors import StudyRefused
from export.study.estimates.estimating import Estimating, equation_of

#: Name of the file.
FILE_NAME = "estimates.json"
METHOD = (
    "Ordinary least squares; the model with the smallest leave-one-out error among the declared ones (Allen 1974,"
    " Technometrics 16:125-127); 95 % prediction intervals of a new person by Student's t with the whole covariance"
    " (Draper and Smith 1998, Applied Regression Analysis, 3rd ed.); errors by repeated cross-validation with the"
    " choice inside. What is estimated is an analyser's reading, not the body's composition itself. The claims are"
    " those of Zhang et al., Gerontechnology 25(s); the equations are none of theirs."
)


def write_estimates(
    estimated: Sequence[Estimating],
    key: Ed25519PrivateKey,
    out: Path,
    *,
    cohort_sha256: str,
    created: date,
    name: str = "study",
    version: str = "1",
) -> Path:
    """Write ``estimates.json`` with every equation that could be fitted.

    Args:
        estimated: what :func:`~export.study.estimates.estimating.estimate_all` found.
        key: the programme's.
        out: folder that is there.
        cohort_sha256: of the cohort's file.
        created: today.
        name: of the estimates.
        version: of them.

    Returns:
        the file.

    Raises:
        StudyRefused: no equation could be fitted, or one cannot be used on a kit (``study.estimates``).
    """
    found = [one for one in estimated if not one.note]
    if not found:
        why = "; ".join(f"{one.declared.outcome}: {one.note}" for one in estimated)
        raise _refused(f"No equation can be fitted: {why}")
    try:
        estimates = Estimates(
            name=name,
            version=version,
            created=created.isoformat(),
            software=f"myosight {version_of('myosight')}",
            method=METHOD,
            simulated=any(one.on.simulated for one in found),
            cohort_sha256=cohort_sha256,
            equations=tuple(equation_of(one) for one in found),
        )
    except ValidationError as error:
        raise _refused(f"The equation is none for a kit: {error.errors()[0]['msg']}") from error
    file = out / FILE_NAME
    file.write_text(signed_estimates(estimates, key), encoding="utf-8")
    return file


def _refused(cause: str) -> StudyRefused:
    return StudyRefused(
        f"{cause}.",
        remedy="Give each person's protocol_, device_ and bundle_ columns of the scanned muscles beside the values, or"
        " leave the estimates away.",
        reason="study.estimates",
    )
