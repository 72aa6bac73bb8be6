"""What a drawn scanner screen says. Every name on it is invented: plants, stars and makers that do not exist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")

PLANTS = (
    "Clover", "Sorrel", "Tansy", "Bramble", "Nettle", "Yarrow", "Mallow", "Burdock", "Thistle", "Larkspur", "Chicory",
    "Comfrey", "Teasel", "Catkin", "Bracken", "Lichen",
)  # fmt: skip
STARS = (
    "Aldebaran", "Betelgeuse", "Antares", "Fomalhaut", "Canopus", "Deneb", "Procyon", "Arcturus", "Regulus", "Mizar",
    "Alcor", "Rigel", "Achernar", "Alphard", "Mirach", "Algol",
)  # fmt: skip
MAKERS = ("Quillwave", "Tarnsonic", "Murmora", "Brookecho", "Fernpulse", "Ondalune")
_MODELS = ("P2", "Porta 3", "Q-7", "Leaf", "Go", "M10")
_PLACES = ("Willow Ward", "Comet Clinic", "Moss Day Care", "Nebula House", "Heather Home")
_PROBES = ("L12-4", "L15-5", "L11-3s", "LA38", "L14-6", "L10-5")
_PRESETS = ("MSK", "Muscle", "Nerve", "Superficial", "Small parts", "General")


def pick(draw: np.random.Generator, choices: Sequence[T]) -> T:
    """Return one of ``choices``, each as likely."""
    return choices[int(draw.integers(len(choices)))]


def patient_line(draw: np.random.Generator) -> str:
    """Return an invented patient's name and number as a scanner's header shows them."""
    plant, star = pick(draw, PLANTS), pick(draw, STARS)
    number = int(draw.integers(100, 99999))
    return pick(draw, [f"{star.upper()}, {plant}  FIC-{number:05d}", f"{plant} {star}   ID FIC{number}"])


def place_line(draw: np.random.Generator) -> str:
    """Return an invented ward and scanner model."""
    return pick(draw, [pick(draw, _PLACES), f"{pick(draw, _PLACES)}  {pick(draw, _MODELS)}", pick(draw, _MODELS)])


def clock_line(draw: np.random.Generator) -> str:
    """Return a date and a time in one of the usual notations."""
    day, month, year = int(draw.integers(1, 29)), int(draw.integers(1, 13)), int(draw.integers(2019, 2030))
    notations = (f"{year}-{month:02d}-{day:02d}", f"{day:02d}.{month:02d}.{year}", f"{day:02d}/{month:02d}/{year}")
    hour, minute, second = (int(draw.integers(limit)) for limit in (24, 60, 60))
    return f"{pick(draw, notations)}  {hour:02d}:{minute:02d}:{second:02d}"


def setting_lines(draw: np.random.Generator, *, comma: bool) -> tuple[str, ...]:
    """Return preset, probe and a random part of the settings, one per line, as beside a picture.

    Args:
        draw: source of chance.
        comma: decimal comma instead of a point.
    """
    rate, gain, dynamic = int(draw.integers(14, 62)), int(draw.integers(35, 90)), int(draw.integers(50, 90))
    mhz, mechanical, thermal = draw.uniform(6, 15), draw.uniform(0.3, 1.3), draw.uniform(0, 0.6)
    lines = [
        pick(draw, [f"FR {rate}", f"{rate} Hz", f"{rate} fps"]),
        pick(draw, [f"F {mhz:.1f} MHz", f"{mhz:.1f} MHz", f"Frq {mhz:.1f}"]),
        pick(draw, [f"Gn {gain}", f"G {gain} %", f"Gain {gain} dB"]),
        pick(draw, [f"DR {dynamic}", f"DR {dynamic} dB", f"Dyn {dynamic}"]),
        f"MI {mechanical:.1f}",
        f"TIS {thermal:.1f}",
        f"Pwr {-int(draw.integers(0, 7))} dB",
        f"Map {pick(draw, 'ABCDE')}",
        f"Persist {int(draw.integers(0, 5))}",
        pick(draw, ["Res", "Gen", "Pen", "THI", "Harm on"]),
    ]
    kept = [line for line in lines if draw.random() < 0.75]
    texts = [pick(draw, _PRESETS), pick(draw, _PROBES), *kept]
    return tuple(text.replace(".", ",") for text in texts) if comma else tuple(texts)


def depth_label(depth_mm: float, notation: str, *, comma: bool) -> str:
    """Return the depth as a scanner writes it.

    Args:
        depth_mm: depth of the picture, mm.
        notation: with one field, ``{cm}`` or ``{mm}``.
        comma: decimal comma instead of a point.
    """
    centimetres = f"{depth_mm / 10:.1f}"
    return notation.format(cm=centimetres.replace(".", ",") if comma else centimetres, mm=f"{depth_mm:.0f}")


DEPTH_NOTATIONS = ("D {cm} cm", "{cm} cm", "Depth {mm} mm", "D: {cm}cm", "Depth {cm} cm", "{mm} mm")
