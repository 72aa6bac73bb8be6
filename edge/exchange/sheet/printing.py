"""A sheet kept as PDF, and then printed by CUPS; whatever the printer does, the PDF is there to be printed again.

``lp`` returns when CUPS has taken the job, not when the paper is out. It is given no title with a participant's code:
CUPS keeps a log of its jobs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from edge.exchange.sheet.errors import PrintRefused, SheetRefused

#: CUPS answers at once; one that does not is broken, s.
_PATIENCE_S = 20.0

#: What CUPS allows in a printer's name, without a leading hyphen, which ``lp`` would take for an option.
_PRINTER = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]{0,126}")

_JOB = re.compile(r"request id is (\S+)")

#: What ``lp`` says in English where there is no such printer, and where CUPS itself is not there.
_NO_PRINTER = ("does not exist", "no default destination", "unknown destination", "no such file or directory")
_NO_SERVICE = ("scheduler", "unable to connect", "connection refused", "connect to server", "bad file descriptor")


@dataclass(frozen=True)
class PrintJob:
    """A job that CUPS has taken: its name there, the printer, and the kept PDF."""

    job: str
    printer: str
    kept: Path


def keep_pdf(pdf: bytes, path: Path) -> Path:
    """Write ``pdf`` to ``path``, whole or not at all, readable by its owner only.

    Raises:
        SheetRefused: it could not be written (``sheet.unwritable``).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".sheet-", dir=path.parent)  # mode 0600
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(pdf)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise SheetRefused(
            f"The sheet could not be kept as {path}: {error.strerror or error}.",
            remedy="Free some space, then make the sheet again; the visit itself is kept.",
            reason="sheet.unwritable",
        ) from error
    return path


def print_kept(kept: Path, printer: str, *, media: str = "A4", lp: str = "lp") -> PrintJob:
    """Give the PDF that was kept before to CUPS, at its true size, each page on a sheet of its own.

    Args:
        kept: what :func:`keep_pdf` has returned.
        printer: name of the printer in CUPS.
        media: CUPS's name of the paper, e.g. ``A4``; for a page see :func:`edge.exchange.sheet.typesetting.media_of`.
        lp: the printing command.

    Raises:
        PrintRefused: nothing is kept (``print.not_kept``), there is no printer (``print.no_printer``), no command
            (``print.no_lp``), no CUPS (``print.no_service``), or the job was refused (``print.refused``).
    """
    if not kept.is_file():
        raise _refused(f"There is no kept sheet {kept}", "Make the sheet again.", "print.not_kept")
    if not _PRINTER.fullmatch(printer):
        raise _refused(
            f"No printer of the name {printer!r} can be" if printer else "No printer is set",
            "Choose a printer in the settings.",
            "print.no_printer",
        )
    command = shutil.which(lp)
    if command is None:
        raise _refused("The printing command lp is not installed", "Install the package cups-client.", "print.no_lp")
    options = ["-o", f"media={media}", "-o", "print-scaling=none", "-o", "sides=one-sided"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the printer's name is checked, the path is ours
            [command, "-d", printer, "-t", "myosight", *options, os.fspath(kept.absolute())],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired as error:
        raise _refused("CUPS does not answer", "Restart the kit, then print again.", "print.no_service") from error
    except OSError as error:
        why = f"The printing command does not run: {error.strerror or error}"
        raise _refused(why, "Have the kit looked after.", "print.no_lp") from error
    if done.returncode != 0:
        raise _refused_by_cups(done.stderr.decode("utf-8", "replace"), printer, done.returncode)
    job = _JOB.search(done.stdout.decode("utf-8", "replace"))
    return PrintJob(job[1] if job else "", printer, kept)


def _refused_by_cups(said: str, printer: str, code: int) -> PrintRefused:
    """Turn what ``lp`` says into a refusal."""
    last = (said.strip().splitlines() or [f"exit code {code}"])[-1].removeprefix("lp: ").rstrip(".")
    if any(words in said.lower() for words in _NO_SERVICE):
        return _refused(f"CUPS is not there: {last}", "Restart the kit, then print again.", "print.no_service")
    if any(words in said.lower() for words in _NO_PRINTER):
        why = f"CUPS knows no printer {printer}: {last}"
        return _refused(why, "Plug the printer in, or choose another in the settings.", "print.no_printer")
    remedy = "Look at the printer: paper, cover, cable. Then print again."
    return _refused(f"The printer {printer} refused the sheet: {last}", remedy, "print.refused")


def _refused(cause: str, remedy: str, reason: str) -> PrintRefused:
    kept = "" if reason == "print.not_kept" else " The sheet is kept."
    return PrintRefused(f"{cause}.", remedy=remedy + kept, reason=reason)
