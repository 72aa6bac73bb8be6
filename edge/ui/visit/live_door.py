"""The way from a visit's page to the live screen, and back."""

from __future__ import annotations

from edge.ui.live_view import LiveView


class LiveDoor:
    """The :class:`~edge.ui.visit.kit.Live` of the kiosk.

    Args:
        view: the live screen.
    """

    def __init__(self, view: LiveView) -> None:
        self._view = view

    def open(self, site: str, side: str) -> None:
        """Show the live picture for a site; which side it is, the banner over it says."""
        self._view.enter(site)

    def close(self) -> None:
        """Leave it; nothing of the person stays on it."""
        self._view.leave()
