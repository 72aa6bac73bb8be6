"""What serial devices tell: values with their units in their names, and how the devices are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from edge.configuration import DeviceKind


@dataclass(frozen=True)
class Grip:
    """One reading of a grip dynamometer.

    Attributes:
        grip_kgf: force; 1 kgf = 9.80665 N, what a dynamometer scaled in kg shows as 1 kg.
        reading: ``peak`` of a trial, ``live`` while it is being squeezed, or ``shown``: what the display held when the
            device's own button was pressed, a peak only if the device is set to show it.
        side: the hand, where the device says it.
    """

    grip_kgf: float
    reading: Literal["peak", "live", "shown"]
    side: Literal["left", "right"] | None


@dataclass(frozen=True)
class BodyComposition:
    """One measurement of a body-composition scale; what it did not send is ``None``.

    Attributes:
        model: as the scale names itself.
        muscle_mass_kg: as the maker defines it. Tanita's is skeletal and smooth muscle of the whole body: neither
            skeletal muscle mass nor appendicular (ASM), and never to be put in their place (REFERENCE §1.7).
        impedance_ohm: foot to foot at 50 kHz.
    """

    model: str
    weight_kg: float
    fat_percent: float | None
    fat_mass_kg: float | None
    fat_free_mass_kg: float | None
    muscle_mass_kg: float | None
    body_water_kg: float | None
    impedance_ohm: float | None


@dataclass(frozen=True)
class ScannedCode:
    """The text of a barcode or QR code."""

    text: str


@dataclass(frozen=True)
class ScannerState:
    """The ultrasound scanner's own word: the depth of the whole picture, and whether it is frozen."""

    depth_mm: float
    frozen: bool


Value: TypeAlias = Grip | BodyComposition | ScannedCode | ScannerState


@dataclass(frozen=True)
class Received:
    """A value as it came.

    Attributes:
        kind: what the device is to the kit.
        driver: the name of the protocol it speaks.
        port: as the settings name it.
        received_ns: monotonic clock (``time.monotonic_ns``) when the frame's last bytes reached us.
        received_at: the wall clock of that moment, UTC.
        raw: the frame as it was sent, without its line end, for the record.
    """

    kind: DeviceKind
    driver: str
    port: str
    value: Value
    received_ns: int
    received_at: datetime
    raw: bytes


@dataclass(frozen=True)
class LinkState:
    """How a device is: connected or waited for, and a code of :mod:`edge.reasons` where something is amiss."""

    kind: DeviceKind
    driver: str
    port: str
    connected: bool
    trouble: str | None
