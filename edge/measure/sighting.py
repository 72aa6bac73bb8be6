"""Is this the muscle that was asked for, or any muscle at all?"""

from __future__ import annotations

from edge.bundle.manifest import SiteLimits
from edge.inference.segmentation import Sighting


def doubts_of_site(sighting: Sighting, asked: str, limits: SiteLimits) -> list[str]:
    """Return the codes that speak against measuring ``asked`` in a picture that looks like ``sighting``.

    A muscle of another site is named as such and not as missing: the worker has to move the probe, or choose another
    site, not to add gel.

    Raises:
        KeyError: the bundle does not know ``asked``.
    """
    if sighting.none > limits.most_none:
        return ["muscle.none"]
    return ["site.wrong"] if sighting.sites[asked] < limits.least_asked else []
