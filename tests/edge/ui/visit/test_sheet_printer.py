"""A visit's sheet from the records to the printer, here a double of CUPS's command; nothing of it stays on a disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pypdf import PdfReader

from calibration.errors import MyosightError
from edge.commands.sheets import SheetPrinter
from edge.configuration import Visits as VisitSettings
from edge.exam.facts import facts_of
from edge.exam.programme import LoadedProgramme, load_programme
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.outcome import Outcome
from edge.exam.rules.rule_file import load_rules
from edge.exam.visit import Visit
from edge.ui.language import Language, use
from edge.ui.visit.kept_records import KeptOperators, KeptRecords
from edge.ui.visit.kit import Form
from tests.edge.ui.visit.tapping_worker import TappingWorker
from tests.edge.ui.visit.visit_screen import VisitScreen

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory, app: object) -> Iterator[VisitScreen]:
    """A kiosk after one whole visit."""
    screen = VisitScreen(tmp_path_factory.mktemp("visited"))
    TappingWorker(screen).until("sheet")
    yield screen
    screen.close()


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the double of ``lp`` puts what it was given."""
    tray, programs, memory = tmp_path / "tray", tmp_path / "bin", tmp_path / "memory"
    for folder in (tray, programs, memory):
        folder.mkdir()
    (programs / "lp").write_text(
        f'#!/bin/sh\nfor last; do :; done\ncp "$last" {tray}/sheet.pdf\necho "$@" > {tray}/told\n'
        'echo "request id is $2-1 (1 file(s))"\n'
    )
    (programs / "lp").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setattr(tempfile, "tempdir", str(memory))
    yield tray
    assert list(memory.iterdir()) == [], "a sheet stayed behind"
    use("en")


def of(screen: VisitScreen) -> tuple[Visit, Outcome, LoadedProgramme]:
    """Return the visit that was made, and what came of it."""
    kept, programme = KeptRecords(screen.records), load_programme(None, [])
    entries = kept.of_participant(kept.find("AB-1") or "")
    visit = Visit.of(entries, programme.programme)
    return visit, evaluate(load_rules("awgs", "2025"), facts_of(visit, visit.day)), programme


def printer_of(screen: VisitScreen, programme: LoadedProgramme, settings: VisitSettings) -> SheetPrinter:
    """Return a printer of the kit's records."""
    return SheetPrinter(settings, programme, KeptRecords(screen.records), KeptOperators(screen.records))


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("form", get_args(Form))
def test_every_form_in_every_language_reaches_its_printer(
    visited: VisitScreen, printed: Path, form: Form, language: Language
) -> None:
    visit, outcome, programme = of(visited)
    use(language)
    settings = VisitSettings(printer="office", receipt_printer="roll", receipt_mm=58)
    printer_of(visited, programme, settings).print(visit, outcome, form).result(timeout=30)
    pages = PdfReader(printed / "sheet.pdf").pages
    assert len(pages) == 1
    assert "AB-1" in "".join(pages[0].extract_text().split())
    assert f"-d {'roll' if form == 'receipt' else 'office'}" in (printed / "told").read_text()


def test_the_professional_page_names_who_did_it_and_with_what(visited: VisitScreen, printed: Path) -> None:
    visit, outcome, programme = of(visited)
    printer_of(visited, programme, VisitSettings(printer="office")).print(visit, outcome, "professional").result(30)
    text = PdfReader(printed / "sheet.pdf").pages[0].extract_text()
    for words in ("Mei", "aponeurosis 1.0.0", "P-RF-50", "18.4 mm", "AWGS 2025", "0.0871 × 0.0871 mm/px (typed)"):
        assert "".join(words.split()) in "".join(text.split()), words


def test_without_a_printer_the_refusal_says_so(visited: VisitScreen, printed: Path) -> None:
    visit, outcome, programme = of(visited)
    done = printer_of(visited, programme, VisitSettings()).print(visit, outcome, "page")
    with pytest.raises(MyosightError) as refusal:
        done.result(timeout=30)
    assert refusal.value.reason == "print.no_printer"
