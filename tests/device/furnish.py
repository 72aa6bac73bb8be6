"""What a programme puts on a kit before it is carried out: settings, allowance, scale; and what the scanner shows.

The scanner shows the demo clip of the biceps, whose truth is known, for ever.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import cv2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from edge.bundle.allowance import Allowance, signed_allowance
from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_bundle
from edge.configuration import BundleTrust
from edge.demo.clips import DemoClip, demo_clips

BUNDLE, SITE = "five-muscle", "biceps"
#: Width of the clip's picture, as its scanner's probe would have it, mm; kit.sh proves the scale with it.
APERTURE_MM = 45.0
#: Lines of the header (``gpio-sim``).
FREEZE, FOOTSWITCH, POWER, LIVE_LAMP, FROZEN_LAMP, BLOCKED_LAMP, BUZZER = 0, 1, 2, 8, 9, 10, 11

#: The default file is enough for a kit with nothing attached; these lines are what a technician would add.
SETTINGS = f"""\
[capture]
source = "v4l2:"

[kiosk]
site = "{SITE}"
opens = "live"

[hardware.pins]
chip = "kit-header"
freeze_button = {FREEZE}
footswitch = {FOOTSWITCH}
power_button = {POWER}
lamp_live = {LIVE_LAMP}
lamp_frozen = {FROZEN_LAMP}
lamp_blocked = {BLOCKED_LAMP}
buzzer = {BUZZER}

[[hardware.serial]]
kind = "grip"
driver = "myosight-grip"
port = "/dev/serial/by-id/usb-Drill_Dynamometer_1-if00"

[bundle_trust]
programme_keys = ["programme.pem"]

[research]
allowance = "allowance.json"
"""


def scanner_clip() -> DemoClip:
    """Return what the scanner shows, with its truth."""
    return demo_clips()[SITE]


def write_settings(folder: Path) -> None:
    """Write the settings, the programme's key, and its word that the simulated network's numbers may be shown."""
    programme = Ed25519PrivateKey.generate()
    bundle = load_bundle(find_bundle(BUNDLE), BundleTrust())
    until = date.today() + timedelta(days=3650)
    allowance = Allowance(network_sha256=bundle.onnx_sha256, programme="The drills of the virtual kit", until=until)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "myosight.toml").write_text(SETTINGS)
    (folder / "allowance.json").write_text(signed_allowance(allowance, programme))
    (folder / "programme.pem").write_bytes(
        programme.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )


def write_scanner_screens(folder: Path) -> None:
    """Write what the scanner shows: all frames for the card, ``screens.bgr``, and the first as ``screen.png``."""
    video = cv2.VideoCapture(str(scanner_clip().path))
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "screens.bgr").open("wb") as out:
        there, frame = video.read()
        cv2.imwrite(str(folder / "screen.png"), frame)
        while there:
            out.write(frame.tobytes())
            there, frame = video.read()
