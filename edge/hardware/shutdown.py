"""Shutting the kit down cleanly, by asking systemd.

On a kit the service has a folder in which a file asks for it (``myosight-power-off.path``), so that its sandbox needs
neither rights nor the system bus. Elsewhere ``systemctl poweroff`` asks systemd-logind, which lets a service's own user
do so only where a polkit rule says so (``org.freedesktop.login1.power-off``, and ``…-multiple-sessions`` where somebody
is logged in).
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from calibration.errors import MyosightError

SYSTEMCTL = Path("/usr/bin/systemctl")
#: Written, it switches the kit off; its folder is there where the units are installed.
REQUEST = Path("/run/myosight/power-off")
#: systemd answers at once; one that does not is broken, s.
_PATIENCE_S = 20.0


class ShutdownRefused(MyosightError, PermissionError):
    """The kit could not be told to shut down."""


def shut_down(systemctl: Path = SYSTEMCTL, request: Path = REQUEST) -> None:
    """Ask for a clean shutdown and return; the services are then stopped one by one, this program's too.

    Everything that is to be kept must have been saved before.

    Args:
        systemctl: systemd's own command, where there is no folder for the request.
        request: the file that asks for it.

    Raises:
        ShutdownRefused: there is no systemd here (``kit.no_shutdown``), or it refuses (``kit.shutdown_refused``).
    """
    if os.access(request.parent, os.W_OK):
        try:
            request.touch()
        except OSError as error:
            raise _refused(error.strerror or str(error)) from error
        return
    if not os.access(systemctl, os.X_OK):
        raise ShutdownRefused(
            f"The kit cannot shut itself down: {systemctl} is not here.",
            remedy="Switch the kit off at its switch.",
            reason="kit.no_shutdown",
        )
    try:
        done = subprocess.run(  # noqa: S603 - no shell, the path is absolute, nothing of it is anybody's input
            [os.fspath(systemctl), "--no-ask-password", "poweroff"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=_PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _refused(str(error)) from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _refused(said[-1] if said else f"exit code {done.returncode}")


def _refused(why: str) -> ShutdownRefused:
    return ShutdownRefused(
        f"The kit was not allowed to shut itself down: {why.rstrip('.')}.",
        remedy="Switch the kit off at its switch.",
        reason="kit.shutdown_refused",
    )
