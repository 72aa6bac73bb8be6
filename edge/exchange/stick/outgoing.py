"""What is to go onto a stick, how far it is, and what came of it: plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from edge.exchange.record.visit_record import Naming, VisitRecord

#: A part is made in memory, where its visits need some three times the room of their pictures; own choice.
_PART_VISITS, _PART_PICTURE_BYTES = 32, 16_000_000

#: Writes visits into an empty folder, each in the formats that were asked for; returns of how many the pictures stayed
#: behind, since one of them holds something like writing.
Make = Callable[[Iterable[VisitRecord], Path], int]


@dataclass(frozen=True)
class Outgoing:
    """What is to go onto a stick.

    Attributes:
        visits: read one by one as they are needed.
        count: how many they are.
        least_bytes: that their pictures have; what needs no less room is refused at once.
        naming: under what names they are.
        formats: that ``make`` writes.
        make: writes some of them.
    """

    visits: Iterable[VisitRecord]
    count: int
    least_bytes: int
    naming: Naming
    formats: tuple[str, ...]
    make: Make

    def batches(self) -> Iterator[list[VisitRecord]]:
        """Yield the visits in groups that are one part each; a single visit may be larger than a part should be."""
        batch: list[VisitRecord] = []
        room = _PART_PICTURE_BYTES
        for visit in self.visits:
            size = sum(len(one.picture) + len(one.mask or b"") for one in visit.captures)
            if batch and (len(batch) == _PART_VISITS or size > room):
                yield batch
                batch, room = [], _PART_PICTURE_BYTES
            batch.append(visit)
            room -= size
        if batch:
            yield batch


@dataclass(frozen=True)
class Progress:
    """How far an export is.

    Attributes:
        step: visits are written, or all is read back from the stick.
        done, of: visits that are written; bytes that were read back.
    """

    step: Literal["writing", "reading_back"]
    done: int
    of: int


@dataclass(frozen=True)
class StickExport:
    """An export that was written, and read back as it was written.

    Attributes:
        name: of its folder on the stick.
        visits: how many are in it.
        bytes: of all its parts.
        sha256: of its manifest, which holds those of its parts.
        from_device: what was read back came past the kernel's own copy.
        held_back: visits whose pictures stayed on the kit, since one of them holds something like writing.
    """

    name: str
    visits: int
    bytes: int
    sha256: str
    from_device: bool
    held_back: int = 0
