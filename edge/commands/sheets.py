"""A visit's sheet on its way to the printer: set on the screen's thread, printed beside it, and kept on no disk."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from calibration.errors import MyosightError
from edge.configuration import Visits as VisitSettings
from edge.exam.estimates.estimate_file import LoadedEstimates
from edge.exam.follow_up import ended_visits
from edge.exam.programme import LoadedProgramme
from edge.exam.rules.outcome import Outcome
from edge.exam.visit import Visit
from edge.exchange.sheet.a4 import participant_page
from edge.exchange.sheet.blocks import Paper
from edge.exchange.sheet.capture_picture import capture_picture
from edge.exchange.sheet.content import SheetContent, SitePicture
from edge.exchange.sheet.printing import keep_pdf, print_kept
from edge.exchange.sheet.professional import professional_page
from edge.exchange.sheet.receipt import receipt
from edge.exchange.sheet.typesetting import media_of, pdf_of
from edge.exchange.sheet.visit_content import Circumstances, content_of
from edge.exchange.sheet.words import Say
from edge.ui.language import current
from edge.ui.visit.kept_records import KeptOperators, KeptRecords
from edge.ui.visit.kit import Form
from edge.ui.visit.visit_accepting import DEVICE_AND_NETWORK
from edge.ui.words import say_in

#: Memory that is gone with the power, where the units are installed (systemd/tmpfiles.conf).
_MEMORY = Path("/run/myosight")


class SheetPrinter:
    """Prints sheets of one kit.

    A sheet is a person's, in plain letters: it is written to memory, given to CUPS, and removed at once.

    Args:
        settings: the printers.
        programme: what visits consist of.
        records: where pictures and earlier visits are.
        operators: whose names stand on it.
        estimates: equations for research estimates; ``None``: nothing is estimated.
    """

    def __init__(
        self,
        settings: VisitSettings,
        programme: LoadedProgramme,
        records: KeptRecords,
        operators: KeptOperators,
        estimates: LoadedEstimates | None = None,
    ) -> None:
        self._settings = settings
        self._programme = programme
        self._records = records
        self._operators = operators
        self._estimates = estimates
        self._worker = ThreadPoolExecutor(1, "myosight-print")

    def print(self, visit: Visit, outcome: Outcome, form: Form) -> Future[None]:
        """Print a form of a visit's sheet; the future ends when CUPS has taken it, or with the refusal."""
        say: Say = partial(say_in, current())
        try:
            paper = self._paper(form, self._content(visit, outcome, say), say)
            pdf, media = pdf_of([paper]), media_of(paper)
        except MyosightError as refusal:
            refused: Future[None] = Future()
            refused.set_exception(refusal)
            return refused
        printer = self._settings.receipt_printer if form == "receipt" else self._settings.printer
        return self._worker.submit(_print, pdf, printer, media)

    def _paper(self, form: Form, content: SheetContent, say: Say) -> Paper:
        if form == "receipt":
            return receipt(content, say, self._settings.receipt_mm)
        make: Callable[[SheetContent, Say], Paper] = professional_page if form == "professional" else participant_page
        return make(content, say)

    def _content(self, visit: Visit, outcome: Outcome, say: Say) -> SheetContent:
        entries = self._records.of_participant(visit.participant.id)
        devices = {one.device for placed in visit.placements.values() for one in placed if one.device}
        source, _, network = next(iter(sorted(devices)), "").partition(DEVICE_AND_NETWORK)
        names = {one.id: one.name for one in self._operators.listed()}
        did = sorted({one.operator for placed in visit.placements.values() for one in placed})
        circumstances = Circumstances(
            operator=_named(names, [one.operator for one in entries if one.visit == visit.id][:1]),
            reviewer=_named(names, did),
            device=source + self._scale_words(visit),
            network=network,
            programme_signed=self._programme.signed,
            language=current(),
            translation_signed_off=False,
            picture=self._picture,
            estimates=self._estimates,
        )
        earlier = [one for one in ended_visits(entries, visit.programme) if one.number < visit.number]
        return content_of(visit, outcome, circumstances, say, earlier=earlier)

    def _scale_words(self, visit: Visit) -> str:
        """Return the scales of the placements, which a reader needs to doubt a number (REFERENCE §8.3 H-01)."""
        kept = [self._records.kept_picture(one.capture) for placed in visit.placements.values() for one in placed]
        scales = {
            f", {one.mm_per_px[0]:.4f} × {one.mm_per_px[1]:.4f} mm/px ({one.scale_source})"
            for one in kept
            if one.mm_per_px is not None
        }
        return "".join(sorted(scales))

    def _picture(self, capture: str) -> SitePicture | None:
        kept = self._records.kept_picture(capture)
        return None if kept.area is None else capture_picture(kept.picture, kept.mask, kept.area)


def _print(pdf: bytes, printer: str, media: str) -> None:
    folder = Path(tempfile.mkdtemp(prefix="sheet-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None))
    try:
        print_kept(keep_pdf(pdf, folder / "sheet.pdf"), printer, media=media)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _named(names: dict[str, str], operators: Sequence[str]) -> str:
    return ", ".join(names.get(one, one[:8]) for one in operators)
