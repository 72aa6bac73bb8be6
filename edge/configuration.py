"""The kit's settings: one TOML file, every value with a range and a default."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from calibration.errors import MyosightError
from edge.exchange.settings import Exchange
from edge.regular_file import check_regular

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: Read when no file is named and ``MYOSIGHT_CONFIG`` is not set.
SYSTEM_FILE = Path("/etc/myosight/myosight.toml")
#: Far more than all settings need; a dotted key of some hundred kilobytes takes tomllib all the memory there is.
MOST_BYTES = 16 * 1024


class ConfigurationRefused(MyosightError, ValueError):
    """A settings file that cannot be read or holds a value out of range."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BundleTrust(_Section):
    """Which model bundles are accepted.

    ``programme_keys`` are Ed25519 public keys (PEM files) besides the development key everybody knows; a relative
    path starts at the settings file's folder.
    """

    programme_keys: tuple[Path, ...] = ()
    allow_development_key: StrictBool = True
    allow_unsigned: StrictBool = False

    @field_validator("programme_keys")
    @classmethod
    def _from_settings_folder(cls, keys: tuple[Path, ...], info: ValidationInfo) -> tuple[Path, ...]:
        folder = (info.context or {}).get("folder", Path())
        return tuple(folder / key for key in keys)


#: ``float`` runs a bundle's own network, ``fp16`` the same in 16 bits (TensorRT alone), ``int8`` the one in 8 bits that
#: it may bring besides.
Precision = Literal["float", "fp16", "int8"]


class Inference(_Section):
    """How the network is run.

    ``int8`` has to be asked for: not every bundle brings it, and what it saves on one processor (ONNX Runtime on an
    x86 core: 5.9 ms instead of 10.2 ms) has to be measured on another. ``tensorrt`` needs a Jetson; where its engine
    cannot be used, ONNX Runtime runs instead, and the screen says so.
    """

    backend: Literal["onnxruntime", "tensorrt"] = Field(default="onnxruntime", description="what runs the network")
    threads: int = Field(
        default=1, ge=1, le=16, strict=True, description="threads of one inference; 1 leaves a core to the screen"
    )
    precision: Precision = Field(default="float", description="of the network; int8 only where the bundle has it")


class Capture(_Section):
    """Where the scanner's video comes from, where no ``--source`` is named."""

    source: str = Field(default="", max_length=512, description="e.g. v4l2:/dev/v4l/by-path/…; empty: none")


class Kiosk(_Section):
    """What the touchscreen opens with on the scanner's video, where the command line does not say."""

    bundle: str = Field(default="five-muscle", min_length=1, max_length=512, description="path or name")
    site: str = Field(default="", max_length=32, description="the muscle shown first; empty: the bundle's first")
    opens: Literal["visits", "live"] = Field(
        default="visits", description="with: the pages of visits, or the live screen alone"
    )


class Visits(_Section):
    """What a visit consists of, and where its sheet is printed."""

    programme: Path | None = Field(default=None, description="signed file; none: the demonstration")
    rules: Path | None = Field(default=None, description="the programme's own signed rules; none: the shipped ones")
    estimates: Path | None = Field(default=None, description="signed file of research estimates; none: none is shown")
    printer: str = Field(default="", max_length=120, description="as CUPS names it; empty: sheets are only kept")
    receipt_printer: str = Field(default="", max_length=120, description="the same for receipts")
    receipt_mm: Literal[58, 80] = Field(default=80, description="width of a receipt's roll, mm")

    @field_validator("programme", "rules", "estimates")
    @classmethod
    def _from_settings_folder(cls, file: Path | None, info: ValidationInfo) -> Path | None:
        return None if file is None else (info.context or {}).get("folder", Path()) / file


#: A line of a GPIO chip; the same line cannot serve two controls.
Line = Annotated[int, Field(ge=0, le=1023, strict=True)]


class Pins(_Section):
    """What is wired to the header. Lines are the chip's own numbers; what is not there stays out.

    Buttons close to ground; the line's pull-up is switched on where the chip can.
    """

    chip: str = Field(
        default="", max_length=256, description="name, label or path of the GPIO chip; empty: nothing wired"
    )
    freeze_button: Line | None = None
    footswitch: Line | None = None
    power_button: Line | None = None
    lamp_live: Line | None = None
    lamp_frozen: Line | None = None
    lamp_blocked: Line | None = None
    buzzer: Line | None = None

    @model_validator(mode="after")
    def _each_line_once(self) -> Pins:
        users: dict[int, str] = {}
        for name, line in self:
            if isinstance(line, int):
                if line in users:
                    raise ValueError(f"line {line} cannot be both {users[line]} and {name}")
                users[line] = name
        if users and not self.chip:
            raise ValueError("lines are wired, and no chip is named")
        return self


#: What a serial device is to the kit.
DeviceKind = Literal["grip", "body_composition", "barcode", "scanner"]


class SerialDevice(_Section):
    """A device on a serial line."""

    kind: DeviceKind
    driver: str = Field(min_length=1, max_length=64, description="name of the protocol it speaks")
    port: str = Field(min_length=1, max_length=256, description="e.g. /dev/serial/by-id/…; the same at every boot")


class Power(_Section):
    """When the kit warns and when it shuts itself down."""

    battery_low_percent: int = Field(default=20, ge=5, le=50, strict=True)
    battery_empty_percent: int = Field(default=7, ge=2, le=30, strict=True)
    hot_c: float = Field(default=85.0, ge=50.0, le=100.0, description="hottest zone: warns")
    too_hot_c: float = Field(default=97.0, ge=60.0, le=110.0, description="hottest zone: shuts down")

    @model_validator(mode="after")
    def _warns_before_it_ends(self) -> Power:
        if self.battery_empty_percent >= self.battery_low_percent:
            raise ValueError("battery_empty_percent has to be below battery_low_percent")
        if self.hot_c >= self.too_hot_c:
            raise ValueError("hot_c has to be below too_hot_c")
        return self


class Hardware(_Section):
    """What is attached to the kit."""

    pins: Pins = Pins()
    serial: tuple[SerialDevice, ...] = Field(default=(), max_length=8)
    power: Power = Power()


class Research(_Section):
    """What a programme allows beyond what everybody may.

    ``allowance`` is a signed file, see :mod:`edge.bundle.allowance`; a relative path starts at the settings file's
    folder.
    """

    allowance: Path | None = None

    @field_validator("allowance")
    @classmethod
    def _from_settings_folder(cls, file: Path | None, info: ValidationInfo) -> Path | None:
        return None if file is None else (info.context or {}).get("folder", Path()) / file


class Settings(_Section):
    """All settings."""

    bundle_trust: BundleTrust = BundleTrust()
    inference: Inference = Inference()
    capture: Capture = Capture()
    kiosk: Kiosk = Kiosk()
    visits: Visits = Visits()
    hardware: Hardware = Hardware()
    research: Research = Research()
    exchange: Exchange = Exchange()


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings from ``path``, else ``MYOSIGHT_CONFIG``, else :data:`SYSTEM_FILE`, else take the defaults.

    Raises:
        ConfigurationRefused: a named file is absent, no regular file, larger than :data:`MOST_BYTES` or no TOML
            (``configuration.unreadable``), or holds an unknown or out-of-range value (``configuration.invalid``).
    """
    named = path or (Path(os.environ["MYOSIGHT_CONFIG"]) if os.environ.get("MYOSIGHT_CONFIG") else None)
    file = named or SYSTEM_FILE
    try:
        check_regular(file)
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise ValueError(f"it is larger than {MOST_BYTES} bytes")
        values = tomllib.loads(content.decode())
    # Besides its own errors tomllib lets through int's, at thousands of digits, and the stack's, at as many brackets.
    except (OSError, ValueError, RecursionError) as error:
        if named is None and isinstance(error, FileNotFoundError):
            return Settings()
        raise ConfigurationRefused(
            f"The settings file {file} cannot be read: {error}.",
            remedy="Name a readable TOML file, or none for the defaults.",
            reason="configuration.unreadable",
        ) from error
    try:
        return Settings.model_validate(values, context={"folder": file.parent})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ConfigurationRefused(
            f"{file}: {where}: {first['msg']}.",
            remedy="Correct the value or remove the line.",
            reason="configuration.invalid",
        ) from error
