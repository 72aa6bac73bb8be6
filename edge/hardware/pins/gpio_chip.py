"""Finding a GPIO chip by its name, its label or its path, through the kernel's own interface (libgpiod 2)."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

from edge.hardware.pins.errors import PinsRefused

#: Where the chips' device files are.
DEVICES = Path("/dev")


def gpiod_library() -> Any:  # noqa: ANN401 - a module that may be absent
    """Return the module ``gpiod``.

    Raises:
        PinsRefused: ``gpio.no_library``: it is absent, or the older one of the same name, whose calls are others.
    """
    try:
        import gpiod
        import gpiod.line
    except ImportError as error:
        raise PinsRefused(
            f"Buttons and lamp need the library gpiod: {error}.",
            remedy="Install it: pip install 'myosight[jetson]'.",
            reason="gpio.no_library",
        ) from error
    if not hasattr(gpiod, "LineSettings"):
        raise PinsRefused(
            "Buttons and lamp need the library gpiod 2; the one found is older.",
            remedy="Install it: pip install 'gpiod>=2.1'.",
            reason="gpio.no_library",
        )
    return gpiod


def find_chip(named: str) -> Path:
    """Return the device file of the chip.

    Args:
        named: its name (``gpiochip0``), its label (``tegra234-gpio``) or the path of its device file. Names are given
            in the order in which drivers load; a label stays.

    Raises:
        PinsRefused: there is no such chip (``gpio.no_chip``), several bear the label (``gpio.ambiguous``), or this user
            may not open it (``gpio.permission``).
    """
    gpiod = gpiod_library()
    if named.startswith("/"):
        path = Path(named)
        if not gpiod.is_gpiochip_device(named):
            raise _no_chip(named, [])
        return path
    found: list[Path] = []
    seen: list[str] = []
    closed: PinsRefused | None = None
    for path in sorted(DEVICES.glob("gpiochip*"), key=lambda one: (len(one.name), one.name)):
        if not gpiod.is_gpiochip_device(str(path)):
            continue
        try:
            with gpiod.Chip(str(path)) as chip:
                info = chip.get_info()
        except OSError as error:  # a chip may go while it is looked at; the others are still to see
            if error.errno in (errno.EACCES, errno.EPERM):
                closed = chip_refused(error, str(path))
                closed.__cause__ = error
            continue
        seen.append(f"{info.name} ({info.label})")
        if named == info.name:
            return path
        if named == info.label:
            found.append(path)
    if len(found) > 1:
        raise PinsRefused(
            f"Several GPIO chips bear the label {named}: {', '.join(one.name for one in found)}.",
            remedy="Name one of them by its path.",
            reason="gpio.ambiguous",
        )
    if not found:
        raise closed or _no_chip(named, seen)
    return found[0]


def chip_refused(error: OSError, what: str) -> PinsRefused:
    """Return the refusal for what the kernel said about a chip or a line.

    Args:
        error: the kernel's.
        what: the chip or line, as the sentence's subject.
    """
    why = error.strerror or str(error)
    if error.errno in (errno.EACCES, errno.EPERM):
        return PinsRefused(
            f"{what} may not be used by this user: {why}.",
            remedy="Add the user to the group of the device file (gpio).",
            reason="gpio.permission",
        )
    if error.errno == errno.EBUSY:
        return PinsRefused(
            f"{what} is held by another program.",
            remedy="Stop that program, or wire the control to another line.",
            reason="gpio.busy",
        )
    if error.errno in (errno.ENODEV, errno.ENOENT, errno.ENXIO):
        return PinsRefused(
            f"{what} is gone: {why}.", remedy="Attach it again, then restart the kit.", reason="gpio.gone"
        )
    return PinsRefused(
        f"{what} cannot do what is asked of it: {why}.",
        remedy="Wire the control to another line.",
        reason="gpio.unfit",
    )


def _no_chip(named: str, seen: list[str]) -> PinsRefused:
    here = f"here are {', '.join(seen)}" if seen else "none is here"
    return PinsRefused(
        f"There is no GPIO chip {named}: {here}.",
        remedy="Correct hardware.pins.chip in the settings.",
        reason="gpio.no_chip",
    )
