"""Grip force in the units that dynamometers show."""

from __future__ import annotations

from edge.hardware.serial_line.errors import implausible, wrong_unit

#: A trial outside of it is none (REFERENCE §1.7: reject above 90 kg or below 1 kg).
TRIAL_KGF = (1.0, 90.0)
#: One standard gravity, by definition.
_NEWTON_PER_KGF = 9.80665
#: One pound, by definition.
_KG_PER_LB = 0.45359237
_KGF_PER_UNIT = {"kgf": 1.0, "n": 1.0 / _NEWTON_PER_KGF, "lbf": _KG_PER_LB}


def in_kgf(force: float, unit: str) -> float:
    """Return a force in kgf.

    Args:
        force: in ``unit``.
        unit: as the device says it: kgf, N or lbf, in any case.

    Raises:
        SerialRefused: it is another unit, or none (``serial.unit``).
    """
    per_unit = _KGF_PER_UNIT.get(unit.lower())
    if per_unit is None:
        raise wrong_unit(unit, "kgf, N or lbf")
    return force * per_unit


def check_trial(grip_kgf: float) -> None:
    """Refuse what no hand presses (``serial.implausible``).

    Raises:
        SerialRefused: it is outside of :data:`TRIAL_KGF`.
    """
    if not TRIAL_KGF[0] <= grip_kgf <= TRIAL_KGF[1]:
        raise implausible(f"a grip of {grip_kgf:.1f} kgf", *TRIAL_KGF)
