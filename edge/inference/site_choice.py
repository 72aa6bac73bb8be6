"""What a network of several sites is told and what it answers, the same for every backend."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge.bundle.manifest import Manifest
from edge.inference.errors import InferenceError
from edge.inference.segmentation import Sighting


def asked_site(manifest: Manifest, site: str | None) -> NDArray[np.float32]:
    """Return the network's second input, 1×sites: 1 at ``site``; without a column for a bundle of one site.

    Raises:
        InferenceError: the bundle does not have the site, or has several and none was named (``inference.site``).
    """
    if site not in (*manifest.all_sites, *(() if manifest.sites else (None,))):
        raise InferenceError(
            f"The bundle {manifest.name} does not have the site {site!r}.",
            remedy=f"Name one of its sites: {', '.join(manifest.all_sites)}.",
            reason="inference.site",
        )
    return np.array([[site == one for one in manifest.sites]], np.float32).reshape(1, len(manifest.sites))


def sighting_of(manifest: Manifest, probabilities: NDArray[np.float32]) -> Sighting | None:
    """Return what the network answered, ``None`` for a bundle of one site.

    Args:
        manifest: the bundle's.
        probabilities: (1 + sites,) float32, none of the sites first.
    """
    if not manifest.sites:
        return None
    none, *sites = (float(value) for value in probabilities)
    return Sighting(none, dict(zip(manifest.sites, sites, strict=True)))
