"""One site at a time: what is opened and closed when, whatever the worker chooses meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from edge.capture.errors import CaptureError
from edge.pipeline.errors import PipelineError
from edge.pipeline.reading import Reading
from edge.ui.scanned import Feed, Scanned, Truth
from edge.ui.site_switch import SiteSwitch
from edge.ui.station import Opened
from tests.edge.pipeline.band_doubles import ScriptedSource, band_reader
from tests.edge.time_limit import time_limit


class Room:
    """Opens sites and notes what happens to their sources, in order.

    ``fails`` says what opening a site raises; while ``gate`` is not set, opening waits.
    """

    def __init__(self) -> None:
        self.log: list[str] = []
        self.fails: dict[str, Exception] = {}
        self.stalls: dict[str, int] = {}
        self.gate = threading.Event()
        self.gate.set()

    def open_site(self, site: str) -> Opened:
        assert self.gate.wait(20.0)
        if site in self.fails:
            self.log.append(f"{site} fails")
            raise self.fails[site]
        self.log.append(f"{site} opens")
        return Opened(_Noted(self, site), band_reader(), Truth(17.9, 5.1) if site == "rf" else None)


class _Noted(ScriptedSource):
    def __init__(self, room: Room, site: str) -> None:
        super().__init__(range(100_000), period_s=0.005, stalls_at=room.stalls.get(site))
        self._note = lambda: room.log.append(f"{site} closes")

    def close(self) -> None:
        self._note()
        super().close()


@pytest.fixture
def room() -> Room:
    """A room in which nothing was opened yet."""
    return Room()


@pytest.fixture
def readings() -> list[Reading]:
    """Every reading that was noted."""
    return []


@pytest.fixture
def switch(room: Room, readings: list[Reading]) -> Iterator[SiteSwitch]:
    """A switch of that room, its first site ``rf`` running."""
    with time_limit():
        opened = SiteSwitch(room.open_site, readings.append)
        loop, _ = opened.open("rf")
        loop.start()
        yield opened


def until(found: Callable[[], object]) -> object:
    """Wait until ``found`` returns something true, and return it."""
    end = time.monotonic() + 20.0
    while not (value := found()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.005)
    return value


def first_reading(feed: Feed) -> Reading:
    """Wait for the feed's first reading."""
    return until(feed.latest)


def test_the_first_site_is_opened_with_all_that_is_known_of_it(room: Room) -> None:
    switch = SiteSwitch(room.open_site, lambda _: None)
    loop, scanned = switch.open("rf")
    assert (loop.state().phase, scanned.site, scanned.truth) == ("idle", "rf", Truth(17.9, 5.1))
    assert scanned.manifest is not None
    switch.close()
    assert room.log == ["rf opens", "rf closes"]


def test_a_first_site_that_cannot_be_opened_is_refused(room: Room) -> None:
    room.fails["rf"] = CaptureError("No camera.", remedy="Plug it in.", reason="capture.missing")
    switch = SiteSwitch(room.open_site, lambda _: None)
    with pytest.raises(CaptureError, match="No camera"):
        switch.open("rf")
    switch.close()


def test_a_choice_is_blank_until_it_is_opened_and_then_runs(room: Room, switch: SiteSwitch) -> None:
    room.gate.clear()
    feed, scanned = switch.choose("ra")
    assert (feed.latest(), feed.state().phase, scanned) == (None, "idle", Scanned("ra"))
    assert switch.settled() is None
    room.gate.set()
    feed, scanned = until(switch.settled)
    assert (scanned.site, scanned.truth, feed.state().phase) == ("ra", None, "running")
    assert first_reading(feed).frame.sequence >= 0
    assert switch.settled() is None
    switch.close()


def test_the_former_site_is_closed_before_the_next_is_opened(room: Room, switch: SiteSwitch) -> None:
    for site in ("ra", "plpb", "rf"):
        switch.choose(site)
        until(switch.settled)
    switch.close()
    assert room.log == [f"{site} {what}" for site in ("rf", "ra", "plpb", "rf") for what in ("opens", "closes")]


def test_of_several_choices_in_a_row_the_last_counts_and_nothing_stays_open(room: Room, switch: SiteSwitch) -> None:
    room.gate.clear()
    for site in ("ra", "biceps", "triceps", "plpb"):
        switch.choose(site)
    room.gate.set()
    _, scanned = until(switch.settled)
    assert scanned.site == "plpb"
    assert "biceps opens" not in room.log, "nobody waits for what is not wanted any more"
    switch.close()
    assert sorted(line for line in room.log if "opens" in line) == sorted(
        line.replace("closes", "opens") for line in room.log if "closes" in line
    )


def test_a_site_that_cannot_be_opened_is_told_and_another_still_can(room: Room, switch: SiteSwitch) -> None:
    room.fails["ra"] = CaptureError("The clip is cut short.", remedy="Copy it.", reason="capture.truncated")
    switch.choose("ra")
    feed, scanned = until(switch.settled)
    assert (feed.latest(), feed.state().phase, feed.state().error) == (None, "failed", room.fails["ra"])
    assert scanned == Scanned("ra")
    switch.choose("rf")
    feed, scanned = until(switch.settled)
    assert (scanned.site, feed.state().phase) == ("rf", "running")
    switch.close()
    assert room.log == ["rf opens", "rf closes", "ra fails", "rf opens", "rf closes"]
    assert switch.state().error is None


def test_what_the_last_site_failed_of_is_told_at_the_end(room: Room, switch: SiteSwitch) -> None:
    room.fails["ra"] = CaptureError("The clip is cut short.", remedy="Copy it.", reason="capture.truncated")
    switch.choose("ra")
    switch.close()
    assert switch.state().error is room.fails["ra"]


def test_a_defect_while_opening_is_not_taken_for_a_refusal(room: Room, switch: SiteSwitch) -> None:
    room.fails["ra"] = ZeroDivisionError("a defect")
    switch.choose("ra")
    with pytest.raises(ZeroDivisionError, match="a defect"):
        until(switch.settled)
    switch.close()


def test_the_frames_of_all_sites_are_counted_together(room: Room, switch: SiteSwitch, readings: list[Reading]) -> None:
    until(lambda: len(readings) >= 3)
    switch.choose("ra")
    feed, _ = until(switch.settled)
    first_reading(feed)
    switch.close()
    total = switch.state()
    assert total.processed == len(readings) >= 4
    assert total.captured >= total.processed


def test_a_source_that_hangs_is_told_closed_all_the_same_and_the_next_choice_goes_on(
    room: Room, switch: SiteSwitch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edge.pipeline.live_loop._STOP_S", 0.2)
    room.stalls["ra"] = 2
    switch.choose("ra")
    feed, _ = until(switch.settled)
    first_reading(feed)
    time.sleep(0.1)  # it hangs at its third frame
    switch.choose("plpb")
    feed, _ = until(switch.settled)
    assert isinstance(feed.state().error, PipelineError) and feed.state().error.reason == "pipeline.stuck"
    switch.choose("plpb")
    feed, scanned = until(switch.settled)
    assert (scanned.site, feed.state().phase) == ("plpb", "running")
    switch.close()
    assert room.log[-2:] == ["plpb opens", "plpb closes"]


def test_closing_while_a_site_is_being_opened_closes_it_too(room: Room, switch: SiteSwitch) -> None:
    room.gate.clear()
    switch.choose("ra")
    threading.Timer(0.1, room.gate.set).start()
    switch.close()
    assert room.log == ["rf opens", "rf closes", "ra opens", "ra closes"]
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("myosight-")]
