"""Kept first, then printed; every way in which printing fails has its reason, and the PDF is still there."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from edge.exchange.sheet import printing
from edge.exchange.sheet.errors import PrintRefused, SheetRefused
from edge.exchange.sheet.printing import PrintJob, keep_pdf, print_kept

PDF = b"%PDF-1.4 a sheet"


def lp_double(folder: Path, *, says: str = "", complains: str = "", code: int = 0, sleeps_s: float = 0) -> str:
    """An ``lp`` that notes how it was called, and answers as told."""
    script = folder / "lp"
    script.write_text(
        f"#!{sys.executable}\n"
        "import os, sys, time\n"
        f"open({str(folder / 'called')!r}, 'w').write('\\n'.join([os.environ['LC_ALL'], *sys.argv[1:]]))\n"
        f"time.sleep({sleeps_s})\n"
        f"print({says!r})\nprint({complains!r}, file=sys.stderr)\nsys.exit({code})\n"
    )
    script.chmod(0o700)
    return str(script)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return keep_pdf(PDF, tmp_path / "sheets" / "one.pdf")


def test_the_sheet_is_kept_whole_and_for_its_owner_only(kept: Path) -> None:
    assert kept.read_bytes() == PDF
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(kept.parent.iterdir()) == [kept]


def test_a_folder_that_cannot_be_written_refuses(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SheetRefused) as refused:
        keep_pdf(PDF, tmp_path / "file" / "one.pdf")
    assert refused.value.reason == "sheet.unwritable"


def test_nothing_half_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(printing.os, "fsync", full)
    with pytest.raises(SheetRefused, match="No space left on device"):
        keep_pdf(PDF, tmp_path / "one.pdf")
    assert not list(tmp_path.iterdir())


def test_a_job_goes_to_the_named_printer_at_its_true_size(kept: Path, tmp_path: Path) -> None:
    lp = lp_double(tmp_path, says="request id is front-desk-12 (1 file(s))")
    assert print_kept(kept, "front-desk", lp=lp) == PrintJob("front-desk-12", "front-desk", kept)
    called = (tmp_path / "called").read_text().split("\n")
    assert called[:5] == ["C", "-d", "front-desk", "-t", "myosight"]
    assert "media=A4" in called and "print-scaling=none" in called and "sides=one-sided" in called
    assert called[-1] == str(kept)


def test_a_roll_is_another_paper(kept: Path, tmp_path: Path) -> None:
    lp = lp_double(tmp_path, says="request id is roll-1 (1 file(s))")
    print_kept(kept, "roll", media="Custom.58x420mm", lp=lp)
    assert "media=Custom.58x420mm" in (tmp_path / "called").read_text()


@pytest.mark.parametrize(
    ("complains", "reason"),
    [
        ("lp: The printer or class does not exist.", "print.no_printer"),
        ("lp: Error - No default destination.", "print.no_printer"),
        ("lp: Error - scheduler not responding.", "print.no_service"),
        ("lp: Unable to connect to server.", "print.no_service"),
        ("lp: Bad file descriptor", "print.no_service"),
        ('lp: Destination "front-desk" is not accepting jobs.', "print.refused"),
        ('lp: Unsupported document-format "application/pdf".', "print.refused"),
        ("", "print.refused"),
    ],
)
def test_what_cups_says_becomes_a_reason(kept: Path, tmp_path: Path, complains: str, reason: str) -> None:
    with pytest.raises(PrintRefused) as refused:
        print_kept(kept, "front-desk", lp=lp_double(tmp_path, complains=complains, code=1))
    assert refused.value.reason == reason
    assert "The sheet is kept." in refused.value.remedy
    assert kept.read_bytes() == PDF


def test_without_the_command_it_says_so(kept: Path) -> None:
    with pytest.raises(PrintRefused) as refused:
        print_kept(kept, "front-desk", lp="lp-that-is-not-here")
    assert refused.value.reason == "print.no_lp"


def test_a_command_that_cannot_run_says_so(kept: Path, tmp_path: Path) -> None:
    broken = tmp_path / "lp"
    broken.write_text("#!/nowhere/at/all\n")
    broken.chmod(0o700)
    with pytest.raises(PrintRefused) as refused:
        print_kept(kept, "front-desk", lp=str(broken))
    assert refused.value.reason == "print.no_lp"


@pytest.mark.parametrize("printer", ["", "-o", "two words", "a/b", "x" * 128, "a;b"])
def test_a_name_that_no_printer_has_is_never_given_to_cups(kept: Path, tmp_path: Path, printer: str) -> None:
    with pytest.raises(PrintRefused) as refused:
        print_kept(kept, printer, lp=lp_double(tmp_path))
    assert refused.value.reason == "print.no_printer"
    assert not (tmp_path / "called").exists()


def test_what_is_not_kept_is_not_printed(tmp_path: Path) -> None:
    with pytest.raises(PrintRefused) as refused:
        print_kept(tmp_path / "absent.pdf", "front-desk", lp=lp_double(tmp_path))
    assert refused.value.reason == "print.not_kept"
    assert not (tmp_path / "called").exists()


def test_cups_that_does_not_answer_is_not_waited_for(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "_PATIENCE_S", 0.3)
    with pytest.raises(PrintRefused) as refused:
        print_kept(kept, "front-desk", lp=lp_double(tmp_path, sleeps_s=3))
    assert refused.value.reason == "print.no_service"
