"""The frozen picture: what is said of it, what a hand makes of its outline, and whether it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from edge.pipeline.reading import Reading
from edge.ui.acceptance import AcceptDesk, Keeper
from edge.ui.edit_view import EditView
from edge.ui.live_text import Frozen, LiveText
from edge.ui.scanned import Scanned
from edge.ui.wording import frozen_text
from edge.ui.words import say


class FrozenPicture:
    """One picture at a time, or none.

    Args:
        edit: where its outline is moved.
        keeper: where accepted readings go; ``None`` where none are kept.
    """

    def __init__(self, edit: EditView, keeper: Keeper | None) -> None:
        self._edit = edit
        self._frozen: Frozen | None = None
        self._accepting = AcceptDesk(keeper)

    def accept_into(self, keeper: Keeper) -> None:
        """Have accepted readings go elsewhere from now on."""
        self._accepting = AcceptDesk(keeper)

    @property
    def reading(self) -> Reading | None:
        """The frozen reading, with the outline as it is now; ``None`` while nothing is frozen."""
        return None if self._frozen is None else self._frozen.reading

    @property
    def saving(self) -> bool:
        """It is on its way to the disk."""
        return self._accepting.now.state == "saving"

    @property
    def editable(self) -> bool:
        """Its outline may be moved: it is offered, and not kept yet."""
        return self._edit.offered and self._accepting.now.state in ("offered", "saving", "refused")

    def freeze(self, reading: Reading, captured_at: datetime, scanned: Scanned, *, in_visit: bool) -> None:
        """Take a reading and when its frame was captured; in a visit its outline may be moved."""
        self._frozen = Frozen(reading, captured_at)
        self._accepting.offer(scanned.network)
        if in_visit:
            self._edit.offer(reading, scanned.manifest)

    def forget(self) -> None:
        """Let it go, with whatever was done to it."""
        self._frozen = None
        self._accepting.withdraw()
        self._edit.withdraw()

    def follow_edit(self) -> None:
        """Take over the outline as the hand has left it."""
        if self._frozen is not None and self._edit.reading is not None:
            self._frozen = replace(self._frozen, reading=self._edit.reading)

    def accept(self, scanned: Scanned, mode: str) -> None:
        """Keep it just as it is on the screen; not while its outline is being moved."""
        if self._frozen is not None and not self._edit.open:
            captured_at = self._frozen.captured_at.astimezone()
            self._accepting.accept(self._frozen.reading, scanned.network, mode=mode, captured_at=captured_at)

    def settled(self) -> bool:
        """Return, once, whether saving has come to an end."""
        return self._accepting.settled()

    def text(self, scanned: Scanned) -> LiveText | None:
        """Return what is said of it; ``None`` while nothing is frozen."""
        if self._frozen is None:
            return None
        text = frozen_text(self._frozen, scanned, self._accepting.now)
        if self._edit.open:
            return replace(text, badge=say("visit.edit"), calibrates=False)
        if self._edit.refused:
            return replace(text, sentences=(self._edit.refused,), calibrates=False)
        return text
