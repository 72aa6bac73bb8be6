"""``tanita``: a Tanita body-composition scale that sends its result over RS-232 or its USB serial port.

Source: the data tables in Tanita's manuals of the SC-240 (page 24), SC-330 (page 24) and MC-980MA (output data format,
page 13). One line after each measurement, pairs of header and value, all separated by commas::

    {0,16,~0,1,…,MO,"SC-240",…,Wk,82.7,FW,18.6,fW,15.4,MW,67.3,mW,64.0,…,wW,48.0,…,ZF,369.4,CS,FD

9600 baud, 8N1, CR LF. Each header has one unit: ``Wk`` is the weight in kg; a scale set to pounds sends ``Wp``, which
is refused and not converted. The manuals name ``CS`` a checksum and do not define it: it is the low byte of the sum of
every byte before ``CS``, which fits the SC-240 manual's own example and an SC-330 frame found in public code. No scale
was tried. The limbs' muscle masses of eight-electrode models (for ASM) are not read: no table of the maker's with
their headers was at hand; the raw frame keeps them.
"""

from __future__ import annotations

import re

from edge.hardware.serial_line.driver import LineSettings
from edge.hardware.serial_line.errors import SerialRefused, damaged, garbage, implausible, wrong_unit
from edge.hardware.serial_line.received import BodyComposition

_FRAME = re.compile(rb"(\{0,16,[\x20-\x7e]*,)CS,([0-9A-F]{2})")
_NUMBER = re.compile(r"-?\d{1,5}(?:\.\d)?")
#: Headers in pounds and stones (HD-351BT manual, page 4).
_OTHER_WEIGHTS = {"Wp": "pounds", "Ws": "stones"}
#: Header → field, least and most. Wide: what a person or such a scale can be at all (own judgement, not a reference).
_FIELDS = {
    "Wk": ("weight_kg", 20.0, 300.0),
    "FW": ("fat_percent", 1.0, 80.0),
    "fW": ("fat_mass_kg", 0.5, 200.0),
    "MW": ("fat_free_mass_kg", 10.0, 150.0),
    "mW": ("muscle_mass_kg", 8.0, 140.0),
    "wW": ("body_water_kg", 5.0, 120.0),
    "ZF": ("impedance_ohm", 50.0, 2000.0),
}
#: Fat and fat-free mass are the weight, each rounded to 0.1 kg.
_SUM_TOLERANCE_KG = 0.25


class TanitaScale:
    """Reads the line that a scale sends after each measurement."""

    line = LineSettings(baud=9600)
    start = b"{0,"
    most_bytes = 4096  # an MC-780 sends more than 150 pairs

    def read(self, frame: bytes, received_ns: int) -> BodyComposition:
        """Return the measurement; of a person in no more than clothes: the scale's preset tare is already off it."""
        match = _FRAME.fullmatch(frame)
        if match is None:
            raise garbage(frame, "it is not of the form {0,16,…,CS,HH")
        if sum(match[1]) & 0xFF != int(match[2], 16):
            raise damaged(frame)
        pairs = _pairs(frame, match[1].decode("ascii"))
        if "Wk" not in pairs:
            raise _no_weight_in_kg(frame, pairs)
        values = {
            name: _value(frame, pairs[head], name, least, most)
            for head, (name, least, most) in _FIELDS.items()
            if head in pairs
        }
        _check_sum(values)
        return BodyComposition(
            model=pairs.get("MO", "").strip('"'),
            weight_kg=values["weight_kg"],
            fat_percent=values.get("fat_percent"),
            fat_mass_kg=values.get("fat_mass_kg"),
            fat_free_mass_kg=values.get("fat_free_mass_kg"),
            muscle_mass_kg=values.get("muscle_mass_kg"),
            body_water_kg=values.get("body_water_kg"),
            impedance_ohm=values.get("impedance_ohm"),
        )


def _pairs(frame: bytes, text: str) -> dict[str, str]:
    parts = text.split(",")[:-1]  # the last comma stands before CS
    heads, values = parts[0::2], parts[1::2]
    if len(heads) != len(values) or len(set(heads)) != len(heads):
        raise garbage(frame, "its headers and values do not pair")
    return dict(zip(heads, values, strict=True))


def _value(frame: bytes, said: str, name: str, least: float, most: float) -> float:
    if not _NUMBER.fullmatch(said):
        raise garbage(frame, f"{said!r} is no number")
    value = float(said)
    if not least <= value <= most:
        raise implausible(f"{name} = {value:g}", least, most)
    return value


def _no_weight_in_kg(frame: bytes, pairs: dict[str, str]) -> SerialRefused:
    for head, unit in _OTHER_WEIGHTS.items():
        if head in pairs:
            return wrong_unit(unit, "kg and cm")
    return garbage(frame, "it holds no weight")


def _check_sum(values: dict[str, float]) -> None:
    """Refuse masses that do not add up: headers that mean something else on another model would be seen here."""
    if "fat_mass_kg" not in values or "fat_free_mass_kg" not in values:
        return
    weight_kg = values["weight_kg"]
    sum_kg = values["fat_mass_kg"] + values["fat_free_mass_kg"]
    if abs(sum_kg - weight_kg) > _SUM_TOLERANCE_KG:
        raise implausible(f"fat and fat-free mass of {sum_kg:.1f} kg", weight_kg - 0.2, weight_kg + 0.2)
