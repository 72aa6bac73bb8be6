"""From a file on a stick to what the kit uses: checked, copied, tried, put to use; one step after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from edge.configuration import Settings
from edge.exchange.inward.checking import Offered, check
from edge.exchange.inward.in_use import Used, activate, check_newer, check_passed, in_use
from edge.exchange.inward.kinds import Kind
from edge.exchange.inward.releases import ask_for_release, check_newer_release
from edge.exchange.inward.self_test import self_test
from edge.exchange.inward.staging import INWARD, STAGED, Staged, forget, stage
from edge.exchange.inward.trust import Trust

Step = Literal["copying", "testing", "switching"]


@dataclass(frozen=True)
class Progress:
    """How far it is.

    Attributes:
        step: what is done.
        done, of: bytes copied, of how many; 0 of 0 in the other steps.
    """

    step: Step
    done: int = 0
    of: int = 0


@dataclass(frozen=True)
class Bringing:
    """One kit that something may be brought to.

    Attributes:
        settings: of the kit.
        state: its state folder.
        kit: identity of its records; empty where it has none yet.
        trust: which keys count.
        opt: folder of the installed software.
        requests: folder in which root is asked for something.
    """

    settings: Settings
    state: Path
    kit: str
    trust: Trust
    opt: Path = Path("/opt/myosight")
    requests: Path = Path("/run/myosight")

    def look(self, path: Path) -> Offered:
        """Check a package as far as it can be told without copying it.

        Raises:
            InwardRefused: it is not for this kit, or older than what it had.
        """
        offered = check(path, self.trust, kit=self.kit)
        digest = hashlib.sha256(offered.manifest_bytes).hexdigest()
        if offered.manifest.kind == "release":
            check_newer_release(offered.manifest.version, digest, self.opt)
        else:
            check_newer(offered.manifest, digest, self.state)
        return offered

    def bring(self, offered: Offered, operator: str, tell: Callable[[Progress], None] = lambda progress: None) -> None:
        """Copy, try, and put to use what was offered. A release is handed to root, which tries and installs it.

        Args:
            offered: as :meth:`look` returned it.
            operator: id of who brings it.
            tell: is told how far it is.

        Raises:
            MyosightError: it is refused; what was in use stays in use, and nothing of it is left on the kit.
        """
        staged = stage(offered, self.state, self.trust, lambda done, of: tell(Progress("copying", done, of)))
        try:
            tell(Progress("testing"))
            passed = self_test(staged, self.settings, self.state)
            check_passed(passed)
            tell(Progress("switching"))
            if staged.manifest.kind == "release":
                self._keep_only(staged)
                ask_for_release(staged, self.requests)
            else:
                activate(staged, passed, self.state, operator)
        except Exception:
            if not self._is_used(staged):
                forget(staged.folder)
            raise

    def used(self) -> dict[Kind, Used]:
        """Return what is in use of what was brought, by kind."""
        return dict(in_use(self.state).current)

    def _is_used(self, staged: Staged) -> bool:
        found = in_use(self.state)
        return staged.digest in {one.digest for one in (*found.current.values(), *found.former.values())}

    def _keep_only(self, staged: Staged) -> None:
        for folder in (self.state / INWARD / STAGED / "release").glob("*/*"):
            if folder != staged.folder:
                forget(folder)
