"""A watch over real pseudo-terminals: plugged, pulled, flooded, and spoken to in the wrong tongue."""

from __future__ import annotations

import errno
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest

from edge.configuration import DeviceKind, SerialDevice
from edge.hardware.serial_line.driver import DRIVERS, LineSettings, make_driver
from edge.hardware.serial_line.errors import SerialRefused
from edge.hardware.serial_line.port import open_port
from edge.hardware.serial_line.received import Grip, LinkState, ScannedCode
from edge.hardware.serial_line.sentence import sentence
from edge.hardware.serial_line.watch import SerialWatch
from tests.device.talk_serial import parse
from tests.edge.hardware.serial_line.device_double import DeviceDouble, IllegalUseError, Listener
from tests.edge.hardware.serial_line.test_drivers import SC240

serial = pytest.importorskip("serial", reason="needs pyserial")

PEAK = sentence("GRIP", "P", "R", "31.4", "kgf") + b"\r\n"
TRANSCRIPTS = Path(__file__).parent / "transcripts"


class Bench:
    """A device, a watch over it, and what the watch told."""

    def __init__(self, folder: Path, driver: str) -> None:
        kind: DeviceKind = DRIVERS[driver][0]
        self.device = DeviceDouble(folder / f"usb-{driver}", make_driver(driver, kind).line)
        self.settings = SerialDevice(kind=kind, driver=driver, port=str(self.device.name))
        self.listener = Listener()
        self.watch = SerialWatch(self.settings, self.listener.on_value, self.listener.on_state)

    def connect(self) -> None:
        self.device.plug()
        self.watch.start()
        self.device.wait_until_open()
        self.listener.wait_for_state(connected=True, trouble=None)

    def close(self) -> None:
        self.watch.close()
        self.device.close()


@pytest.fixture
def grip(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path, "myosight-grip")
    yield bench
    bench.close()


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path, "code-line")
    yield bench
    bench.close()


def test_a_value_comes_with_its_frame_and_its_moment(grip: Bench) -> None:
    grip.connect()
    before_ns, before = time.monotonic_ns(), datetime.now(timezone.utc)
    grip.device.send(PEAK)
    grip.listener.wait_for_values(1)
    (received,) = grip.listener.received
    assert received.value == Grip(31.4, "peak", "right")
    assert (received.kind, received.driver, received.port) == ("grip", "myosight-grip", grip.settings.port)
    assert received.raw == PEAK.rstrip()
    assert before_ns <= received.received_ns <= time.monotonic_ns()
    assert before <= received.received_at <= datetime.now(timezone.utc)
    assert grip.listener.threads == {"serial grip"}


def test_a_device_that_is_not_there_is_waited_for(grip: Bench) -> None:
    grip.watch.start()
    grip.listener.wait_for_state(connected=False, trouble="serial.absent")
    grip.device.plug()
    grip.listener.wait_for_state(connected=True, trouble=None)
    grip.device.wait_until_open()
    grip.device.send(PEAK)
    grip.listener.wait_for_values(1)


def test_unplugged_in_the_middle_of_a_frame_it_comes_back_without_the_half(grip: Bench) -> None:
    grip.connect()
    grip.device.send(PEAK + PEAK[:12])
    grip.listener.wait_for_values(1)
    grip.device.unplug()
    grip.listener.wait_for_state(connected=False, trouble="serial.unplugged")
    grip.device.plug()
    grip.listener.wait_for_state(connected=True, trouble=None)
    grip.device.wait_until_open()
    grip.device.send(PEAK[12:] + PEAK)
    grip.listener.wait_for_values(2)
    assert [received.value for received in grip.listener.received] == [Grip(31.4, "peak", "right")] * 2


def test_a_code_cut_by_unplugging_is_never_told(reader: Bench) -> None:
    reader.connect()
    reader.device.send(b"MS-20")
    reader.device.unplug()
    reader.listener.wait_for_state(connected=False, trouble="serial.unplugged")
    reader.device.plug()
    reader.listener.wait_for_state(connected=True, trouble=None)
    reader.device.wait_until_open()
    reader.device.send(b"41\r\nMS-2042\r\n")  # the reader goes on where it was
    reader.listener.wait_for_values(1)
    assert [received.value for received in reader.listener.received] == [ScannedCode("MS-2042")]


def test_half_a_frame_is_told_after_silence(grip: Bench) -> None:
    grip.connect()
    grip.device.send(PEAK[:12])
    grip.listener.wait_for_state(connected=True, trouble="serial.half_frame")
    grip.device.send(PEAK)
    grip.listener.wait_for_state(connected=True, trouble=None)


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (sentence("GRIP", "P", "R", "31.4", "bar"), "serial.unit"),
        (sentence("GRIP", "P", "R", "95.0", "kgf"), "serial.implausible"),
        (PEAK.rstrip()[:-2] + b"00", "serial.checksum"),
        (b"hello", "serial.garbage"),
        (b"\xa5" * 200, "serial.overlong"),
    ],
)
def test_a_refused_frame_is_told_and_forgotten_with_the_next_good_one(grip: Bench, frame: bytes, reason: str) -> None:
    grip.connect()
    grip.device.send(PEAK + frame + b"\r\n")
    grip.listener.wait_for_state(connected=True, trouble=reason)
    assert len(grip.listener.received) == 1
    grip.device.send(PEAK)
    grip.listener.wait_for_state(connected=True, trouble=None)
    assert len(grip.listener.received) == 2


@pytest.mark.parametrize(
    "other", [b"4006381333931\r\n", SC240 + b"\r\n", bytes(range(256))], ids=["code", "scale", "hiss"]
)
def test_another_device_on_the_port_is_named(grip: Bench, other: bytes) -> None:
    grip.connect()
    grip.device.send(other * 8)
    grip.listener.wait_for_state(connected=True, trouble="serial.wrong_device")
    assert grip.listener.received == []


def test_a_port_that_another_program_has_is_waited_for(grip: Bench) -> None:
    grip.connect()
    second = Listener()
    watch = SerialWatch(grip.settings, second.on_value, second.on_state)
    watch.start()
    try:
        second.wait_for_state(connected=False, trouble="serial.busy")
        grip.watch.close()
        second.wait_for_state(connected=True, trouble=None)
    finally:
        watch.close()


def test_what_is_no_serial_port_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    listener = Listener()
    device = SerialDevice(kind="grip", driver="mark10", port=str(tmp_path / "file"))
    watch = SerialWatch(device, listener.on_value, listener.on_state)
    watch.start()
    try:
        listener.wait_for_state(connected=False, trouble="serial.not_a_port")
    finally:
        watch.close()


def test_a_flood_neither_drowns_the_frames_behind_it_nor_the_end(grip: Bench) -> None:
    grip.connect()
    grip.device.send((b"\x00\xff$GR" * 4000 + b"\r\n") * 20)  # 2 MB
    grip.device.send(PEAK)
    grip.listener.wait_for_values(1)
    assert len(grip.listener.states) < 20
    flood = threading.Thread(target=_flood, args=(grip.device,), daemon=True)
    flood.start()
    grip.listener.wait_for_values(200)
    grip.watch.close()
    flood.join(10)
    assert not flood.is_alive()


def _flood(device: DeviceDouble) -> None:
    try:
        while True:
            device.send(PEAK * 10)
    except IllegalUseError:  # nobody has the port open any more
        return


def test_every_transcript_through_a_line(tmp_path: Path) -> None:
    for driver, transcript, values in (
        ("myosight-grip", "simulated_grip_faults.txt", 3),
        ("tanita", "tanita_sc240_manual_example.txt", 1),
        ("myosight-scanner", "simulated_scanner_link.txt", 3),
    ):
        bench = Bench(tmp_path, driver)
        try:
            bench.connect()
            for _, content in parse((TRANSCRIPTS / transcript).read_text(encoding="ascii")):
                bench.device.send(content)
            bench.listener.wait_for_values(values)
        finally:
            bench.close()


def test_nothing_is_told_after_the_end_and_the_port_is_free(grip: Bench) -> None:
    grip.connect()
    grip.watch.close()
    grip.watch.close()
    told = list(grip.listener.states)
    with pytest.raises(IllegalUseError, match="nobody"):
        grip.device.send(PEAK)
    grip.device.unplug()
    assert grip.listener.states == told
    assert told[-1] == LinkState("grip", "myosight-grip", grip.settings.port, connected=True, trouble=None)


def test_a_watch_never_started_may_be_closed(grip: Bench) -> None:
    grip.watch.close()
    assert grip.listener.states == []


def test_without_pyserial_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "serial", None)
    listener = Listener()
    with pytest.raises(SerialRefused) as refusal:
        SerialWatch(SerialDevice(kind="grip", driver="mark10", port="/x"), listener.on_value, listener.on_state)
    assert refusal.value.reason == "serial.library"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOENT, "serial.absent"),
        (errno.EACCES, "serial.denied"),
        (errno.EBUSY, "serial.busy"),
        (errno.ENOTTY, "serial.not_a_port"),
    ],
)
def test_why_a_port_does_not_open_is_named(number: int, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def opens(*_: object, **__: object) -> None:
        raise serial.SerialException(number, "could not open port")

    monkeypatch.setattr(serial, "Serial", opens)
    with pytest.raises(SerialRefused) as refusal:
        open_port("/dev/ttyACM0", LineSettings(9600))
    assert refusal.value.reason == reason
