"""What each transcript of a device says, and that a tty says the same as the file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edge.hardware.serial_line.driver import DRIVERS, make_driver
from edge.hardware.serial_line.errors import SerialRefused
from edge.hardware.serial_line.framing import LineFramer
from edge.hardware.serial_line.received import BodyComposition, Grip, ScannedCode, ScannerState, Value
from tests.device.talk_serial import main, parse

TRANSCRIPTS = Path(__file__).parent / "transcripts"
SILENCE_S = 0.5


def told(name: str, transcript: str) -> list[Value | str]:
    """What a driver says to a transcript: values, and the reasons of refusals."""
    driver = make_driver(name, DRIVERS[name][0])
    framer = LineFramer(start=driver.start, most_bytes=driver.most_bytes)
    framer.silence()
    said: list[Value | str] = []
    now_ns = 0
    for pause_s, content in parse((TRANSCRIPTS / transcript).read_text(encoding="ascii")):
        now_ns += round(pause_s * 1e9)
        half = framer.silence() if pause_s >= SILENCE_S else None
        for came in ([half] if half else []) + framer.feed(content):
            try:
                if isinstance(came, SerialRefused):
                    raise came
                value = driver.read(came, now_ns)
            except SerialRefused as refusal:
                said.append(refusal.reason)
            else:
                said += [] if value is None else [value]
    return said


def test_grip_trials() -> None:
    said = told("myosight-grip", "simulated_grip_trials.txt")
    assert [value.reading for value in said if isinstance(value, Grip)] == ["live"] * 7 + ["peak"] * 2
    assert said[-2:] == [Grip(31.4, "peak", "right"), Grip(pytest.approx(29.297, abs=0.001), "peak", "left")]


def test_grip_faults_cost_the_frames_they_touch_and_no_other() -> None:
    assert told("myosight-grip", "simulated_grip_faults.txt") == [
        Grip(28.0, "peak", "right"),
        "serial.checksum",
        Grip(27.5, "peak", "right"),
        "serial.unit",
        "serial.implausible",
        Grip(25.0, "peak", "left"),
    ]


def test_a_mark10_gauge() -> None:
    assert told("mark10", "simulated_mark10.txt") == [
        Grip(31.4, "shown", None),
        Grip(pytest.approx(29.297, abs=0.001), "shown", None),
        "serial.unit",
    ]


def test_a_tanita_scale() -> None:
    (measured,) = told("tanita", "tanita_sc240_manual_example.txt")
    assert isinstance(measured, BodyComposition) and measured.muscle_mass_kg == 64.0
    assert told("tanita", "simulated_tanita_pounds.txt") == ["serial.unit"]


def test_a_code_reader() -> None:
    assert told("code-line", "simulated_codes.txt") == [ScannedCode("MS-2041"), ScannedCode("Zoë-7")]


def test_a_scanner_link() -> None:
    assert told("myosight-scanner", "simulated_scanner_link.txt") == [
        ScannerState(45.0, frozen=False),
        ScannerState(45.0, frozen=True),
        ScannerState(60.0, frozen=False),
    ]


def test_a_transcript_plays_into_a_tty_byte_by_byte() -> None:
    master, slave = os.openpty()
    try:
        transcript = TRANSCRIPTS / "simulated_codes.txt"
        assert main([str(transcript), os.ttyname(slave)]) == 0
        sent = b"".join(content for _, content in parse(transcript.read_text(encoding="ascii")))
        came = b""
        while len(came) < len(sent):
            came += os.read(master, 4096)
        assert came == sent
    finally:
        os.close(master)
        os.close(slave)


def test_a_line_that_is_no_write_is_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse("# a comment\nabc\n")
