"""A new version of the software: what the kiosk asks of root, and what root says became of it.

The kiosk has no right to install anything. It stages a release like every package, and asks with a file, as for
switching off (``myosight-release.path``); root checks everything anew, with keys of its own, before anything of it runs
(:mod:`edge.exchange.inward.root_release`, ``systemd/bring-release``).
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from edge.exchange.inward.disk import remove
from edge.exchange.inward.errors import InwardRefused
from edge.exchange.inward.staging import INWARD, STAGED, Staged

#: In the folder of requests: what is asked for.
INSTALL, GO_BACK = "install-release", "former-release"
#: In the folder of the installed software: what became of it, and the newest that was ever confirmed.
OUTCOME, NEWEST, FORMER = "release-outcome", "newest-release", "former-release"
#: Every release is called so.
NAME = "myosight"
_MOST_BYTES = 4096

State = Literal["none", "installing", "trying", "in_use", "refused", "came_back"]


@dataclass(frozen=True)
class Outcome:
    """What became of the last release that was brought.

    Attributes:
        state: ``installing``, ``trying`` (it runs, and has not proven itself yet), ``in_use``, ``refused`` (before it
            ran), ``came_back`` (it ran and did not hold: the former one is in use); ``none`` was ever brought.
        version: of its package.
        words: why, where it is refused or came back.
    """

    state: State = "none"
    version: int = 0
    words: str = ""


def ask_for_release(staged: Staged, requests: Path) -> None:
    """Ask root to install a staged release; it begins at once, and :func:`outcome` tells what became of it.

    Raises:
        InwardRefused: ``inward.nobody``: there is nobody here who would.
    """
    _ask(requests / INSTALL, f"{staged.folder.name}\n")


def ask_for_former(requests: Path, opt: Path) -> None:
    """Ask root for the release before this one.

    Raises:
        InwardRefused: ``inward.nothing_before``, ``inward.nobody``.
    """
    if not (opt / FORMER).exists():
        raise InwardRefused(
            "There is no version before this one.", remedy="Bring one on a stick.", reason="inward.nothing_before"
        )
    _ask(requests / GO_BACK, "")


def outcome(opt: Path) -> Outcome:
    """Return what became of the last release; ``none`` where that is not told."""
    said = re.fullmatch(r"(\w+) (\d{1,10}) ?(.*)\n?", _text(opt / OUTCOME))
    if said is None or said[1] not in get_args(State):
        return Outcome()
    state: State = said[1]  # type: ignore[assignment]  # it is one of State's own
    return Outcome(state, int(said[2]), said[3])


def sweep(state: Path, opt: Path = Path("/opt/myosight")) -> None:
    """Remove what was staged of releases whose fate is settled: some hundred megabytes that records need."""
    if outcome(opt).state not in ("installing", "trying"):
        remove(state / INWARD / STAGED / "release")


def newest_release(opt: Path) -> tuple[int, str]:
    """Return version and digest of the newest release that was ever in use by way of a package; 0 for none."""
    said = re.fullmatch(r"(\d{1,10}) ([0-9a-f]{64})\n?", _text(opt / NEWEST))
    return (int(said[1]), said[2]) if said else (0, "")


def check_newer_release(version: int, digest: str, opt: Path) -> None:
    """Refuse a release that is older than what was in use; the same one may be brought again.

    Raises:
        InwardRefused: ``inward.older``.
    """
    newest, its_digest = newest_release(opt)
    if version < newest or (version == newest and digest != its_digest):
        raise InwardRefused(
            f"The release is version {version}, and this kit had version {newest} already.",
            remedy="Take the newest one. A lead can go back to the one before: myosight bring back release.",
            reason="inward.older",
        )


def _ask(request: Path, words: str) -> None:
    part = request.with_name(f"{request.name}.part")
    try:
        if not os.access(request.parent, os.W_OK):
            raise OSError(f"there is no {request.parent}")
        part.write_text(words, encoding="ascii")
        part.replace(request)
    except OSError as error:
        raise InwardRefused(
            f"This machine installs no software by itself: {error.strerror or error}.",
            remedy="Install it by hand, as systemd/README.md says.",
            reason="inward.nobody",
        ) from error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES).decode("utf-8", errors="replace")
    except OSError:
        return ""
