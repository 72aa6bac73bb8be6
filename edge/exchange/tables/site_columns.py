"""Columns of the tables of sites and of captures: the numbers of the pictures, and what speaks for or against them."""

from __future__ import annotations

from edge.anatomy import SITES
from edge.exchange.tables.column import Column

_SITE = Column("site", "string", meaning="Where was scanned.", codes=tuple(SITES))
_SIDE = Column("side", "string", meaning="Side of the body.", codes=("right", "left"))
#: Names of the columns that say where; in the cohort they are part of the other columns' names.
WHERE = ("site", "side")
_REASONS = "Codes of why a number is missing or doubtful, with blanks between."


def _numbers(what: str) -> tuple[Column, ...]:
    return (
        Column("mt_mm", "float", "mm", f"Muscle thickness, {what}.", missing="reasons"),
        Column("mt_u_mm", "float", "mm", "Expanded uncertainty (k = 2) of mt_mm.", missing="reasons"),
        Column("csa_cm2", "float", "cm2", f"Cross-sectional area, {what}.", missing="reasons"),
        Column("csa_u_cm2", "float", "cm2", "Expanded uncertainty (k = 2) of csa_cm2.", missing="reasons"),
        Column(
            "fov_truncated",
            "bool",
            meaning="The muscle is wider than the picture: csa_cm2 is its visible part.",
            missing="reasons",
        ),
    )


SITE_COLUMNS = (
    _SITE,
    _SIDE,
    Column(
        "state",
        "string",
        meaning="measured: there is a thickness; no_number: scanned without; open: the visit was abandoned before.",
        codes=("measured", "no_number", "not_done", "open", "not_asked"),
    ),
    Column("not_done", "string", meaning="Code of why the site was not done."),
    Column("reasons", "string", meaning=_REASONS),
    *_numbers("median of the standing captures"),
    Column("mt_spread_mm", "float", "mm", "Largest less smallest thickness; empty for fewer than two."),
    Column("protocol", "string", meaning="Where and how the probe is held."),
    Column("captures_wanted", "int", "1", "Placements of the probe that were asked for.", low=0),
    Column("captures", "int", "1", "Captures that stand.", low=0),
    Column("edited", "bool", meaning="An outline was moved by hand; empty without a capture."),
    Column("device", "string", meaning="Scanner and probe; several with a bar between."),
    Column("bundle", "string", meaning="Network and version that outlined it; several with a bar between."),
    Column("trained_on", "string", meaning="What the network learned from; several with a bar between."),
)
CAPTURE_COLUMNS = (
    Column("capture_uid", "string", meaning="The capture, a UUID; pseudonymised, another one."),
    _SITE,
    _SIDE,
    Column("placement", "int", "1", "Number of the probe's placement at this site and side.", low=1),
    Column("standing", "bool", meaning="It was not retaken; only these count."),
    Column("protocol", "string", meaning="Where and how the probe was held."),
    Column("captured_s", "float", "s", "Time between the visit's beginning and the capture's acceptance."),
    Column("captured_at", "timestamp", meaning="When it was accepted.", identified_only=True, missing="captured_s"),
    Column("operator", "string", meaning="Who accepted it, by name or pseudonym."),
    Column(
        "status", "string", meaning="Whether numbers are good, doubtful or withheld.", codes=("ok", "warn", "blocked")
    ),
    Column("reasons", "string", meaning=_REASONS),
    *_numbers("of this capture"),
    Column(
        "tilt_deg", "float", "deg", "Angle of the muscle's long axis to the picture's horizontal.", missing="reasons"
    ),
    Column("echo_intensity", "float", "{arb'U}", "Mean grey value 0 to 255 inside the muscle.", missing="reasons"),
    Column("edited", "bool", meaning="The outline was moved by hand."),
    Column("mm_per_px_x", "float", "mm/{px}", "Millimetres a pixel across.", missing="reasons"),
    Column("mm_per_px_y", "float", "mm/{px}", "Millimetres a pixel down.", missing="reasons"),
    Column("scale_source", "string", meaning="What proved the scale, e.g. ruler+depth.", missing="reasons"),
    Column("scale_proven_x", "bool", meaning="The horizontal axis has a proof of its own."),
    Column("device", "string", meaning="Scanner and probe as the settings and the profile name them."),
    Column("bundle_name", "string", meaning="Network that outlined it."),
    Column("bundle_version", "string", meaning="Version of the network's bundle."),
    Column("bundle_sha256", "string", meaning="SHA-256 of the network, hexadecimal."),
    Column("trained_on", "string", meaning="What the network learned from."),
    Column("software", "string", meaning="Name and version of the software at the time."),
    Column("width_px", "int", "1", "Width of the picture, pixels.", low=1),
    Column("height_px", "int", "1", "Height of the picture, pixels.", low=1),
)
