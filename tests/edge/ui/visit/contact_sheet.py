"""Every page of a visit on one picture: ``python -m tests.edge.ui.visit.contact_sheet OUT.png 1024x600 en``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from edge.ui.language import language_of
from edge.ui.qt_platform import application
from edge.ui.visit.kit import Look
from edge.ui.visit.look_shelf import LookShelf
from edge.ui.visit.page import Page
from tests.edge.ui.visit.tapping_worker import TappingWorker
from tests.edge.ui.visit.visit_screen import VisitScreen

_COLUMNS, _SHOWN_WIDTH = 8, 400


def main() -> None:
    """Walk through a visit by taps, and lay every page on one picture; print taps and seconds."""
    out, size, language = sys.argv[1:]
    width, height = map(int, size.split("x"))
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        LookShelf(Path(folder)).keep(Look(language_of(language)))
        screen = VisitScreen(Path(folder), (width, height))
        begun_ns = screen.clock.now_ns
        shots: dict[str, NDArray[np.uint8]] = {}

        def look(page: Page) -> None:
            shots.setdefault(f"{page.id} {screen.view.frozen}", screen.grab())

        worker = TappingWorker(screen, look)
        worker.until("sheet")
        look(screen.page)
        taps, seconds = worker.taps, (screen.clock.now_ns - begun_ns) / 1e9
        screen.close()
    shown = (_SHOWN_WIDTH, round(_SHOWN_WIDTH * height / width))
    small = [cv2.resize(one, shown, interpolation=cv2.INTER_AREA) for one in shots.values()]
    small += [np.zeros_like(small[0])] * (-len(small) % _COLUMNS)
    rows = [np.hstack(small[at : at + _COLUMNS]) for at in range(0, len(small), _COLUMNS)]
    cv2.imwrite(out, cv2.cvtColor(np.vstack(rows), cv2.COLOR_RGB2BGR))
    print(f"{len(shots)} pages, {taps} taps from sign-in to the sheet, {seconds:.0f} s at two taps a second")
    del app


if __name__ == "__main__":
    main()
