"""Where a phantom check goes: into the kit's log, and before the scale that it was about. No Qt."""

from __future__ import annotations

import logging
from pathlib import Path

from calibration.errors import MyosightError
from edge.phantom_checks import LoggedCheck
from edge.phantom_log import append_check, read_checks
from edge.phantom_state import PhantomState
from edge.phantom_wires import PhantomWires, keep_wires, load_wires
from edge.ui.scale_keeping import ScaleKeeping

_log = logging.getLogger(__name__)


class PhantomKeeping:
    """Keeps the checks of one kit.

    Args:
        scales: the kept scales; one that fails its check is taken from them.
        folder: the kit's state folder; ``None`` in a demonstration or beside a typed scale, where nothing is kept.

    Attributes:
        state: what the checks say of the scale in use; a rehearsal says nothing.
        unreadable: why earlier checks cannot be read; ``None`` where they can.
    """

    def __init__(self, scales: ScaleKeeping, folder: Path | None = None) -> None:
        self._scales = scales
        self._folder = folder
        self.worker = scales.worker
        self.unreadable: MyosightError | None = None
        checks: tuple[LoggedCheck, ...] = ()
        try:
            checks = read_checks(folder) if folder is not None else ()
        except MyosightError as refused:
            _log.warning("%s", refused)
            self.unreadable = refused
        self.state = PhantomState(checks, lambda: scales.profiles)
        scales.rely_on(self.state.trusted(scales.profiles))

    @property
    def rehearses(self) -> bool:
        """Nothing that is checked here is kept."""
        return self._folder is None

    def wires(self) -> PhantomWires | None:
        """Return the wires of the last check, ``None`` where nobody has said them yet."""
        return load_wires(self._folder) if self._folder is not None else None

    def keep(self, check: LoggedCheck, wires: PhantomWires) -> MyosightError | None:
        """Keep a check; return why it could not be kept, ``None`` where it was, or is not meant to be.

        It counts until the kit is switched off even where it cannot be kept.
        """
        if self._folder is None:
            return None
        self.state.note(check)
        self._scales.rely_on(self.state.trusted(self._scales.profiles))
        try:
            append_check(self._folder, check)
            keep_wires(self._folder, wires)
        except MyosightError as refused:
            _log.warning("a phantom check is not kept: %s", refused)
            return refused
        return None
