"""Cables pulled while a number is on the screen: it goes, the screen says why, and it comes back by itself."""

from __future__ import annotations

import pytest

from tests.device.drill_log import Drill, DrillLog
from tests.device.kit import Kit
from tests.device.said import Line

NO_SIGNAL, SIGNAL = "/opt/drill/card set dv_timings_signal_mode=1", "/opt/drill/card set dv_timings_signal_mode=0"
UNPLUGGED = "echo vivid.0 >/sys/bus/platform/drivers/vivid/unbind"
# A real card's mode is its signal's; this one is told, before the kiosk may open it: until udev has run, only root may.
PLUGGED = (
    "udevadm control --stop-exec-queue; echo vivid.0 >/sys/bus/platform/drivers/vivid/bind; /opt/drill/card mode; "
    "code=$?; udevadm control --start-exec-queue; (exit $code)"
)


def no_number(line: Line) -> bool:
    """Return whether the line tells of a screen that says there is no picture, and shows no number."""
    return line.shows(mode="stopped", number=False)


@pytest.mark.parametrize(
    ("name", "pull", "put_back"),
    [("HDMI cable", NO_SIGNAL, SIGNAL), ("capture card unplugged", UNPLUGGED, PLUGGED)],
    ids=["hdmi", "card"],
)
def test_a_pulled_cable_blanks_the_number_until_it_is_back(
    measuring: Kit, drills: DrillLog, name: str, pull: str, put_back: str
) -> None:
    kit = measuring
    pulled_s = kit.do(pull)
    gone = kit.said.wait(no_number, pulled_s, 15)
    picture = kit.picture(name.replace(" ", "-")).name
    said = f"{gone.screen['message']}: {' '.join(gone.screen['sentences'])}"
    drills.note(Drill(f"{name}: lost", said, gone.at_s - pulled_s, picture=picture))
    assert not [line for line in kit.said.since(gone.at_s) if line.screen.get("number") is True]

    back_s = kit.do(put_back)
    back = kit.wait(back_s, 120, mode="live", number=True)
    drills.note(Drill(f"{name}: back", back.screen["verdict"], back.at_s - back_s))


@pytest.mark.parametrize("error", ["inject_v4l2_buf_flag_error", "inject_fatal_streaming_error"])
def test_a_card_that_errs_is_taken_up_again(measuring: Kit, drills: DrillLog, error: str) -> None:
    kit = measuring
    at_s = kit.do(f"/opt/drill/card set {error}=1")
    kit.agent.run("sleep 5")  # whatever it does to the picture is done by then
    back = kit.until_measuring()
    saw = [line.screen["message"] for line in kit.said.since(at_s) if line.screen.get("message")]
    drills.note(Drill(error.replace("_", " "), "; ".join(saw) or "nothing", max(0.0, back.at_s - at_s)))
