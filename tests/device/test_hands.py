"""What the worker does with hand and foot, and what a dynamometer sends."""

from __future__ import annotations

from functools import reduce
from operator import xor

from tests.device.drill_log import Drill, DrillLog
from tests.device.furnish import FREEZE, FROZEN_LAMP
from tests.device.kit import Kit


def grip(kgf: float) -> str:
    """Return what the dynamometer sends at the end of a trial, as the shell's printf takes it."""
    body = f"GRIP,P,R,{kgf:.1f},kgf"
    return f"${body}*{reduce(xor, body.encode(), 0):02X}\\r\\n"


def test_the_footswitch_freezes_and_holding_it_accepts(measuring: Kit, drills: DrillLog) -> None:
    kit = measuring
    before = len(kit.captures())
    pressed_s = kit.said.now_s
    frozen = kit.freeze()
    assert kit.lamp(FROZEN_LAMP)
    drills.note(Drill("footswitch pressed", f"frozen, {frozen.screen['number']} mm", frozen.at_s - pressed_s))
    kept = kit.accept()
    kept_s = kept.at_s - frozen.at_s
    after = kit.captures()
    picture = kit.picture("accepted").name
    drills.note(Drill("footswitch held", kept.screen["badge"], kept_s, (before, len(after)), picture))
    assert len(after) == before + 1
    assert f"{after[-1]['mt_mm']:.1f}" == frozen.screen["number"]
    assert kit.records_fault() == ""


def test_the_button_freezes(measuring: Kit, drills: DrillLog) -> None:
    kit = measuring
    pressed_s = kit.press(FREEZE)
    frozen = kit.wait(pressed_s, 20, mode="frozen")
    drills.note(Drill("freeze button pressed", f"frozen, {frozen.screen['number']} mm", frozen.at_s - pressed_s))


def test_a_finger_freezes(measuring: Kit, drills: DrillLog) -> None:
    kit = measuring
    touched_s = kit.said.now_s
    kit.touch(905, 514)
    frozen = kit.wait(touched_s, 20, mode="frozen")
    drills.note(Drill("Freeze touched", f"frozen, {frozen.screen['number']} mm", frozen.at_s - touched_s))


def test_a_grip_arrives_and_half_of_one_does_not(measuring: Kit, drills: DrillLog) -> None:
    kit = measuring
    sent_s = kit.do(f"printf '{grip(31.4)}' >/dev/ttyGS0")
    shown = kit.notice("31.4", sent_s, 20)
    drills.note(Drill("dynamometer sends", shown.notice, shown.at_s - sent_s, picture=kit.picture("grip").name))

    pulled_s = kit.do(f"printf '%.12s' '{grip(55.5)}' >/dev/ttyGS0; sleep 0.3; modprobe --remove g_serial")
    kit.said.wait(lambda line: "serial" in line.words, pulled_s, 20)
    back_s = kit.do("modprobe g_serial iManufacturer=Drill iProduct=Dynamometer iSerialNumber=1; udevadm settle")
    kit.agent.run("sleep 4")
    sent_s = kit.do(f"printf '{grip(27.3)}' >/dev/ttyGS0")
    shown = kit.notice("27.3", sent_s, 40)
    lines = kit.said.since(pulled_s)
    assert not [line for line in lines if "55.5" in line.notice]
    saw = "; ".join(line.notice for line in lines if line.notice)
    drills.note(Drill("serial unplugged in mid-frame, and back", saw, shown.at_s - back_s))
