"""What is wired and when the kit warns, as the settings file says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.configuration import ConfigurationRefused, load_settings


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ('[hardware.pins]\nchip = "a"\nfootswitch = 5\nbuzzer = 5\n', "hardware.pins", "both footswitch and buzzer"),
        ("[hardware.pins]\nbuzzer = 5\n", "hardware.pins", "no chip is named"),
        ('[hardware.pins]\nchip = "a"\nbuzzer = -1\n', "hardware.pins.buzzer", "greater than or equal to 0"),
        ('[hardware.pins]\nchip = "a"\nbuzzer = true\n', "hardware.pins.buzzer", "integer"),
        ("[hardware.power]\nbattery_low_percent = 10\nbattery_empty_percent = 10\n", "hardware.power", "below"),
        ("[hardware.power]\nhot_c = 97.0\n", "hardware.power", "below"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(tmp_path: Path, text: str, where: str, why: str) -> None:
    file = tmp_path / "myosight.toml"
    file.write_text(text)
    with pytest.raises(ConfigurationRefused) as refusal:
        load_settings(file)
    assert where in refusal.value.cause
    assert why in refusal.value.cause


def test_what_is_wired_is_read(tmp_path: Path) -> None:
    file = tmp_path / "myosight.toml"
    file.write_text('[hardware.pins]\nchip = "tegra234-gpio"\nfootswitch = 144\nlamp_live = 112\n')
    pins = load_settings(file).hardware.pins
    assert (pins.chip, pins.footswitch, pins.lamp_live, pins.buzzer) == ("tegra234-gpio", 144, 112, None)
