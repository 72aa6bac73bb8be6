"""Every pin factory keeps the same contract: gpiozero's mock, ours on a double of the kernel, ours on the kernel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("gpiozero", reason="gpiozero is not installed (pip install 'myosight[jetson]')")
pytest.importorskip("gpiod", reason="gpiod is not installed (pip install 'myosight[jetson]')")

from gpiozero.pins.mock import MockFactory

from edge.configuration import Pins
from edge.hardware.pins import gpio_chip
from edge.hardware.pins.contacts import Pressed
from edge.hardware.pins.controls import open_controls
from edge.hardware.pins.errors import PinsRefused
from edge.hardware.pins.gpiod_factory import GpiodFactory
from tests.edge.hardware.pins.gpio_sim import GpioSim
from tests.edge.hardware.pins.gpiod_double import DoubleChip, DoubleKernel
from tests.edge.hardware.pins.pin_contract import LINE, Ear, PinContract, eventually


class MockWire:
    """gpiozero's mock, seen from outside."""

    def __init__(self) -> None:
        self.factory = MockFactory()

    def drive(self, line: int, high: bool) -> None:
        pin = self.factory.pin(line)
        (pin.drive_high if high else pin.drive_low)()

    def level(self, line: int) -> bool:
        return bool(self.factory.pin(line).state)


class DoubleWire:
    """Our factory on a chip of the double."""

    def __init__(self, chip: DoubleChip) -> None:
        self.chip = chip
        self.factory: Any = GpiodFactory(chip.label)
        self.drive, self.level = chip.drive, chip.level


class SimWire:
    """Our factory on a chip of the kernel's simulator."""

    def __init__(self, sim: GpioSim) -> None:
        self.sim = sim
        self.factory: Any = GpiodFactory(sim.chip)
        self.drive, self.level = sim.drive, sim.level


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DoubleKernel:
    kernel = DoubleKernel(tmp_path)
    kernel.put_in_place(monkeypatch)
    monkeypatch.setattr(gpio_chip, "DEVICES", tmp_path)
    return kernel


class TestMockFactory(PinContract):
    @pytest.fixture
    def wire(self) -> Iterator[MockWire]:
        wire = MockWire()
        yield wire
        wire.factory.close()


class TestOursOnADouble(PinContract):
    @pytest.fixture
    def wire(self, kernel: DoubleKernel) -> Iterator[DoubleWire]:
        kernel.add("gpiochip0", "tegra234-gpio-aon")
        wire = DoubleWire(kernel.add("gpiochip1", "tegra234-gpio", names={3: "PAC.06", 4: "GPIO7"}))
        yield wire
        wire.factory.close()
        assert not wire.chip.holders, "a line was not given back"

    def test_the_boards_own_names_serve_too_unless_they_are_another_lines_number(self, wire: DoubleWire) -> None:
        assert wire.factory.pin("PAC.06") is wire.factory.pin(3)
        assert wire.factory.pin("GPIO7") is wire.factory.pin(7)

    def test_bounces_are_left_to_the_kernel(self, wire: DoubleWire) -> None:
        pin = wire.factory.pin(LINE)
        pin.input_with_pull("up")
        pin.bounce = 0.02
        assert wire.chip.requests[LINE].settings.debounce_period.total_seconds() == 0.02
        pin.bounce = None
        assert not wire.chip.requests[LINE].settings.debounce_period

    def test_a_line_that_hums_is_calmed_by_the_kernel(self, wire: DoubleWire) -> None:
        controls = open_controls(Pins(chip=wire.chip.label, footswitch=LINE), lambda _: None)
        assert 0 < wire.chip.requests[LINE].settings.debounce_period.total_seconds() <= 0.01
        controls.close()

    def test_an_output_stops_driving_before_its_line_is_given_back(self, wire: DoubleWire) -> None:
        pin = wire.factory.pin(LINE)
        pin.output_with_state(1)
        request = wire.chip.requests[LINE]
        pin.close()
        assert request.settings.direction.name == "INPUT"

    def test_a_chip_that_is_taken_away_is_noticed(self, wire: DoubleWire) -> None:
        pin, ear = wire.factory.pin(LINE), Ear()
        pin.input_with_pull("up")
        pin.when_changed = ear.hear
        assert wire.factory.lines.trouble is None
        wire.chip.unplug()
        assert eventually(lambda: wire.factory.lines.trouble == "gpio.gone")
        with pytest.raises(OSError, match="gone") as refusal:
            bool(pin.state)
        assert refusal.value.reason == "gpio.gone"


@pytest.mark.skipif(
    not GpioSim.here(), reason="the kernel's module gpio-sim is not loaded (modprobe gpio-sim, as root)"
)
class TestOursOnTheKernelsSimulator(PinContract):
    @pytest.fixture
    def wire(self) -> Iterator[SimWire]:
        sim = GpioSim("contract")
        sim.make(8)
        wire = SimWire(sim)
        yield wire
        wire.factory.close()
        if sim.is_made:
            sim.remove()

    def test_the_kernel_suppresses_bounces(self, wire: SimWire) -> None:
        pin, ear = wire.factory.pin(LINE), Ear()
        pin.input_with_pull("up")
        pin.bounce = 0.05
        pin.when_changed = ear.hear
        for high in (False, True, False, True, False):
            wire.drive(LINE, high)
        assert eventually(lambda: bool(ear.heard))
        assert [state for _, state in ear.heard] == [False]

    def test_a_line_that_is_held_is_refused_with_its_holder(self, wire: SimWire) -> None:
        wire.factory.pin(LINE).input_with_pull("up")
        with pytest.raises(PinsRefused) as refusal:
            open_controls(Pins(chip=wire.sim.chip, buzzer=LINE), lambda _: None)
        assert refusal.value.reason == "gpio.busy"
        assert "myosight" in refusal.value.cause

    def test_a_chip_that_is_taken_away_is_noticed(self, wire: SimWire) -> None:
        pin = wire.factory.pin(LINE)
        pin.input_with_pull("up")
        pin.when_changed = (ear := Ear()).hear
        assert pin.state
        wire.sim.remove()
        assert eventually(lambda: wire.factory.lines.trouble == "gpio.gone")
        assert not ear.heard
        with pytest.raises(PinsRefused) as refusal:
            bool(pin.state)
        assert refusal.value.reason == "gpio.gone"

    def test_presses_that_bounce_reach_the_kit_once_each(self, wire: SimWire, monkeypatch: pytest.MonkeyPatch) -> None:
        # An emulated machine may stop between two edges for longer than a contact bounces.
        monkeypatch.setattr("edge.hardware.pins.presses.SETTLE_NS", 150_000_000)
        told: list[Pressed] = []
        pins = Pins(chip=wire.sim.chip, freeze_button=1, footswitch=2, lamp_live=3, lamp_frozen=4)
        controls = open_controls(pins, told.append)
        wire.sim.press(1, 0.3)
        wire.sim.press(2, 0.3)
        wire.sim.press(2, 1.5)
        assert eventually(lambda: len(told) >= 3), told
        assert [(one.control, one.held) for one in told] == [
            ("freeze", False),
            ("footswitch", False),
            ("footswitch", True),
        ]
        for state in ("live", "frozen", "off"):
            controls.lamp.show(state)  # type: ignore[arg-type]
            assert (wire.level(3), wire.level(4)) == (state == "live", state == "frozen")
        controls.close()
