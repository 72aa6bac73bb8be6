"""Every screen of the kiosk, and the tick that brings each up to date."""

from __future__ import annotations

from dataclasses import dataclass

from edge.pipeline.new_profile import NOT_NAMED
from edge.ui.calibration_desk import CalibrationDesk
from edge.ui.calibration_view import CalibrationView
from edge.ui.kit_view import KitView
from edge.ui.live_view import LiveView
from edge.ui.phantom_desk import PhantomDesk
from edge.ui.phantom_keeping import PhantomKeeping
from edge.ui.phantom_view import PhantomView
from edge.ui.site_switch import SiteSwitch
from edge.ui.station import Station
from edge.ui.visit.opening import open_visits
from edge.ui.visit.visit_view import VisitView
from edge.watchdog import Watchdog

#: Pages of a visit from which none leads to the live picture, the calibration page or the weekly check by one touch.
_WITHOUT_PICTURE = (
    "question.",
    "without.",
    "find.",
    "confirm.",
    "enrol.",
    "consent",
    "result",
    "trend.",
    "lock",
    "sign_in",
)


@dataclass(frozen=True, eq=False)
class Screens:
    """The live screen, the two pages that it opens, what the attached hardware says, and the pages of visits."""

    view: LiveView
    calibration: CalibrationView
    phantom: PhantomView
    kit: KitView
    visit: VisitView | None = None

    @property
    def looked_at(self) -> bool:
        """Whether the live picture is of use to any screen; not while a visit asks for something else."""
        return self.view.looked_at or self.visit is None or not self.visit.shown.id.startswith(_WITHOUT_PICTURE)

    def tick(self, switch: SiteSwitch) -> None:
        """Look at the newest reading, of the site that was chosen last, and at what was found of stills."""
        settled = switch.settled()
        if settled is not None:
            self.view.watch(*settled)
        self.view.tick()
        self.calibration.tick()
        self.phantom.tick()
        self.kit.tick()
        if self.visit is not None:
            self.visit.tick()


def open_screens(station: Station, switch: SiteSwitch, watchdog: Watchdog, *, demo: bool) -> Screens:
    """Open the first site and the screens around it; its loop is started, and an application runs.

    Raises:
        calibration.errors.MyosightError: the first site cannot be opened.
    """
    loop, scanned = switch.open(station.first)
    loop.start()
    view = LiveView(
        loop,
        scanned,
        sites=station.sites if station.visits is None else (),  # a visit says which one comes next
        subjects=station.subjects,
        keeper=station.records,
        tell=watchdog.status,
    )
    view.chosen.connect(lambda site: view.watch(*switch.choose(site)))
    calibration = CalibrationView(CalibrationDesk(station.keeping), view.newest, demo=demo)
    checks = station.phantom or PhantomKeeping(station.keeping)
    phantom = PhantomView(PhantomDesk(checks, who=NOT_NAMED), view.newest)
    visit = open_visits(station.visits, view) if station.visits is not None else None
    return Screens(view, calibration, phantom, KitView(), visit)
