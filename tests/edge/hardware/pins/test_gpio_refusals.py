"""What is wrong with a chip or a line is said in one sentence, with its reason."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("gpiozero", reason="gpiozero is not installed (pip install 'myosight[jetson]')")
pytest.importorskip("gpiod", reason="gpiod is not installed (pip install 'myosight[jetson]')")

from edge.configuration import Pins
from edge.hardware.pins import gpio_chip
from edge.hardware.pins.checks import pin_checks
from edge.hardware.pins.controls import open_controls
from edge.hardware.pins.errors import PinsRefused
from edge.hardware.pins.gpio_chip import find_chip
from tests.edge.hardware.pins.gpiod_double import DoubleKernel


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DoubleKernel:
    kernel = DoubleKernel(tmp_path)
    kernel.put_in_place(monkeypatch)
    monkeypatch.setattr(gpio_chip, "DEVICES", tmp_path)
    return kernel


def refusal_of(pins: Pins) -> PinsRefused:
    with pytest.raises(PinsRefused) as refusal:
        open_controls(pins, lambda _: None)
    return refusal.value


def test_a_chip_is_found_by_name_label_and_path(kernel: DoubleKernel) -> None:
    kernel.add("gpiochip0", "tegra234-gpio")
    wanted = kernel.add("gpiochip10", "tegra234-gpio-aon").path
    (kernel.devices / "gpiochip2").touch()  # no chip
    for named in ("gpiochip10", "tegra234-gpio-aon", str(wanted)):
        assert find_chip(named) == wanted


def test_a_chip_that_is_not_there_is_refused_with_those_that_are(kernel: DoubleKernel) -> None:
    kernel.add("gpiochip0", "tegra234-gpio")
    refusal = refusal_of(Pins(chip="gpiochip3", buzzer=1))
    assert refusal.reason == "gpio.no_chip"
    assert "gpiochip0 (tegra234-gpio)" in refusal.cause
    assert refusal_of(Pins(chip=str(kernel.devices / "nothing"), buzzer=1)).reason == "gpio.no_chip"


def test_one_label_on_two_chips_is_refused(kernel: DoubleKernel) -> None:
    kernel.add("gpiochip0", "expander")
    kernel.add("gpiochip1", "expander")
    refusal = refusal_of(Pins(chip="expander", buzzer=1))
    assert refusal.reason == "gpio.ambiguous"
    assert "gpiochip0, gpiochip1" in refusal.cause


@pytest.mark.parametrize("named", ["tegra234-gpio", "path"])
def test_a_chip_that_this_user_may_not_open_is_refused(kernel: DoubleKernel, named: str) -> None:
    kernel.add("gpiochip0", "other")
    chip = kernel.add("gpiochip1", "tegra234-gpio")
    chip.forbidden = True
    assert refusal_of(Pins(chip=str(chip.path) if named == "path" else named, buzzer=1)).reason == "gpio.permission"


def test_a_line_that_another_program_holds_is_refused_with_its_holder(kernel: DoubleKernel) -> None:
    chip = kernel.add("gpiochip0", "tegra234-gpio")
    chip.holders[3] = "fan-control"
    refusal = refusal_of(Pins(chip="gpiochip0", freeze_button=1, lamp_live=2, footswitch=3))
    assert refusal.reason == "gpio.busy"
    assert "fan-control" in refusal.cause
    assert list(chip.holders) == [3], "what was taken before is given back"


def test_a_line_beyond_the_chip_is_refused(kernel: DoubleKernel) -> None:
    chip = kernel.add("gpiochip0", "tegra234-gpio", lines=8)
    refusal = refusal_of(Pins(chip="gpiochip0", lamp_live=2, buzzer=8))
    assert refusal.reason == "gpio.no_line"
    assert not chip.holders


@pytest.mark.parametrize("missing", ["gpiod", "gpiozero"])
def test_a_missing_library_is_named_with_the_command_that_brings_it(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    refusal = refusal_of(Pins(chip="gpiochip0", buzzer=1))
    assert refusal.reason == "gpio.no_library"
    assert missing in refusal.cause
    assert "pip install" in refusal.remedy


def test_the_older_library_of_the_same_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gpiod", ModuleType("gpiod"))
    monkeypatch.setitem(sys.modules, "gpiod.line", ModuleType("gpiod.line"))
    refusal = refusal_of(Pins(chip="gpiochip0", buzzer=1))
    assert refusal.reason == "gpio.no_library"
    assert "older" in refusal.cause


def test_doctor_takes_every_line_and_gives_it_back(kernel: DoubleKernel) -> None:
    chip = kernel.add("gpiochip0", "tegra234-gpio")
    pins = Pins(chip="gpiochip0", freeze_button=1, lamp_live=2, buzzer=3)
    (check,) = pin_checks(pins)
    assert check.passed
    assert "freeze_button, lamp_live, buzzer" in check.words
    assert not chip.holders
    chip.holders[2] = "another"
    (check,) = pin_checks(pins)
    assert not check.passed
    assert "another" in check.words
    chip.holders[2] = "myosight"
    (check,) = pin_checks(pins)
    assert check.passed and "the touchscreen, which runs" in check.words, "the nightly test finds no fault in it"


def test_doctor_asks_for_nothing_where_nothing_is_wired() -> None:
    (check,) = pin_checks(Pins())
    assert check.passed
