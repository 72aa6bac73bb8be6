"""What ``myosight doctor`` says of all that was brought to the kit: which is in use, or why it cannot be."""

from __future__ import annotations

from pathlib import Path

from calibration.errors import MyosightError
from edge.configuration import Settings
from edge.exchange.inward.in_use import brought, in_use
from edge.exchange.inward.trust import Trust
from edge.golden.check import Check


def brought_checks(settings: Settings, state: Path) -> list[Check]:
    """Return a check for each kind that something was brought of; one that the settings no longer trust has failed."""
    try:
        current = in_use(state).current
    except MyosightError as error:
        return [Check("brought", False, f"brought: {error}")]
    checks = []
    for kind, used in current.items():
        name = f"brought {kind}"
        try:
            brought(kind, state, Trust(settings.bundle_trust))
            words = f"{used.name} {used.version} ({used.title}), signed by {used.signer}, is in use"
            checks.append(Check(name, True, f"{name}: {words}"))
        except MyosightError as error:
            checks.append(Check(name, False, f"{name}: {used.name} {used.version} is not used: {error}"))
    return checks
