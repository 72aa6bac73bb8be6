"""Prints what works with which archive and worklist, with their versions: ``python -m … peers_table OUT``.

Each line is measured: instances are counted at the peer, after everything was sent twice. The last part cuts the line
at random places and resumes, each time with another visit.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest

from calibration.errors import MyosightError
from edge.exchange.dicom_network import worklist
from edge.exchange.dicom_network.archive import WITHOUT_COMMITMENT, ArchiveSender
from edge.exchange.dicom_network.association import Patience
from edge.exchange.dicom_network.stow import StowSender
from edge.exchange.settings import Destination, Tls, Worklist
from tests.edge.exchange.dicom_network import certificates, peers
from tests.edge.exchange.dicom_network.cut_line import cut_line
from tests.edge.exchange.dicom_network.small_visit import MemoryProgress, objects, record, sent, uids
from tests.edge.exchange.dicom_network.worklist_rows import DAY, row, write

PATIENCE = Patience(connect_s=3, answer_s=5, byte_s=5, commitment_s=10, slowest_bytes_s=20_000)
AT_ONCE = Patience(connect_s=3, answer_s=3, byte_s=3, commitment_s=0.3, slowest_bytes_s=20_000)
CUTS, SEED = 60, 20261126


@dataclass(frozen=True)
class Line:
    """A line of the table."""

    peer: str
    function: str
    result: str


def stored(destination: Destination, count: Callable[[], int]) -> str:
    """Send a visit twice, as after a lost progress, and say what is there."""
    made, before = objects(), count()
    for _ in range(2):
        progress = MemoryProgress()
        ArchiveSender(destination, peers.KIT, sent(made), PATIENCE).send(record(), progress)
    word = "taken" if progress.done(WITHOUT_COMMITMENT) else "committed"
    return f"{word}, {count() - before} of {len(made)} there after two sendings"


def posted(url: str, tls: Tls | None, count: Callable[[], int]) -> str:
    made, before = objects(), count()
    for _ in range(2):
        destination = Destination(name="web", kind="stow", url=url, tls=tls, plain=tls is None)
        StowSender(destination, sent(made)).send(record(), MemoryProgress())
    return f"{count() - before} of {len(made)} there after two sendings"


def expected(port: int, ae_title: str, tls: Tls | None = None) -> str:
    there = Worklist(host="127.0.0.1", port=port, ae_title=ae_title, tls=tls, plain=tls is None)
    found = worklist.expected(there, peers.KIT, DAY, PATIENCE)
    return f"{len(found.expected)} expected, {len(found.refused)} refused"


def cuts(archive: peers.Orthanc, draw: random.Random) -> str:
    """Cut the line at random places, resume, and say what is there and what came twice over the line."""
    before, delivered, again = archive.count(), 0, 0
    for _ in range(CUTS):
        made, progress = objects(), MemoryProgress()
        with cut_line(archive.dicom_port, draw.randrange(1, 33_000)) as line:
            try:
                destination = archive.destination(port=line.port)
                ArchiveSender(destination, peers.KIT, sent(made), AT_ONCE).send(record(), progress)
            except MyosightError:
                again += 1
        ArchiveSender(archive.destination(), peers.KIT, sent(made), PATIENCE).send(record(), progress)
        delivered += sorted(progress.delivered()) == sorted(uids(made))
    there = archive.count() - before
    return f"{CUTS} visits, {again} cut: {delivered} delivered, {there} of {3 * CUTS} instances there"


def of_orthanc(folder: Path) -> Iterator[tuple[str, str, Callable[[], str]]]:
    name = peers.version("Orthanc")
    plain, secure = folder / "plain", folder / "secure"
    for one in (plain, secure):
        one.mkdir()
    trusted = certificates.authority(folder)
    kit = certificates.issued(trusted, "kit")
    proxy = certificates.issued(trusted, "proxy")
    with (
        peers.orthanc(plain) as archive,
        peers.orthanc(secure, tls=certificates.issued(trusted, "archive"), kit=kit) as over_tls,
        cut_line(archive.http_port, tls=proxy) as secured,
    ):
        rows(plain / "worklists")
        rows(secure / "worklists")
        yield name, "C-STORE and storage commitment", lambda: stored(archive.destination(), archive.count)
        yield (
            name,
            "the same over TLS, both ends certified, commitment back over TLS",
            lambda: stored(over_tls.destination(), over_tls.count),
        )
        yield name, "STOW-RS", lambda: posted(f"{archive.url}/dicom-web", None, archive.count)
        yield (
            name,
            "STOW-RS over HTTPS, both ends certified, through a proxy that ends TLS",
            lambda: posted(f"https://127.0.0.1:{secured.port}/dicom-web", kit, archive.count),
        )
        yield name, "Modality Worklist", lambda: expected(archive.dicom_port, "ORTHANC")
        yield name, "Modality Worklist over TLS", lambda: expected(over_tls.dicom_port, "ORTHANC", kit)
        yield name, "cut at random places, resumed", lambda: cuts(archive, random.Random(SEED))  # noqa: S311


def of_dcmtk(folder: Path) -> Iterator[tuple[str, str, Callable[[], str]]]:
    trusted = certificates.authority(folder)
    kit, own = certificates.issued(trusted, "kit"), certificates.issued(trusted, "dcmtk")
    tls_options = ("+tls", str(own.key), str(own.certificate), "+cf", str(trusted), "-rc")

    def files(where: Path) -> Callable[[], int]:
        return lambda: len([one for one in where.iterdir() if one.name not in ("said", "index.dat", "lockfile")])

    for program in ("storescp", "dcmrecv"):
        for tls, options in ((None, ()), (kit, tls_options)):
            here = folder / f"{program}-{'tls' if tls else 'plain'}"
            here.mkdir()
            with peers.storescp(here, *options, program_name=program) as port:
                there = Destination(name=program, kind="dicom", host="127.0.0.1", port=port, tls=tls, plain=tls is None)
                function = f"C-STORE{' over TLS, both ends certified' if tls else ''}"
                yield peers.version(program), function, lambda there=there, here=here: stored(there, files(here))
    (folder / "dcmqrscp").mkdir()
    with peers.dcmqrscp(folder / "dcmqrscp") as port:
        there = Destination(name="q", kind="dicom", host="127.0.0.1", port=port, ae_title="DCMQRSCP", plain=True)
        yield peers.version("dcmqrscp"), "C-STORE", lambda: stored(there, files(folder / "dcmqrscp" / "kept"))
    (folder / "wlmscpfs").mkdir()
    with peers.wlmscpfs(folder / "wlmscpfs") as port:
        rows(folder / "wlmscpfs" / "WORKLIST")
        yield peers.version("wlmscpfs"), "Modality Worklist", lambda: expected(port, "WORKLIST")


def rows(folder: Path) -> None:
    for name, one in {"a": row(), "b": row("KT-0418"), "c": row("WONG MEI")}.items():
        write(folder / f"{name}.wl", one)


def lines() -> Iterator[Line]:
    for of in (of_orthanc, of_dcmtk):
        with tempfile.TemporaryDirectory() as folder:
            try:
                for peer, function, measure in of(Path(folder)):
                    try:
                        yield Line(peer, function, measure())
                    except MyosightError as refusal:
                        yield Line(peer, function, f"FAILED: {refusal}")
            except pytest.skip.Exception as absent:
                yield Line("-", "-", f"skipped: {absent}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="Markdown file that is written")
    out = parser.parse_args().out
    kit = f"pynetdicom {version('pynetdicom')}, pydicom {version('pydicom')}, Python {sys.version.split()[0]}"
    text = f"With {kit}.\n\n| peer | function | result |\n|---|---|---|\n"
    failed = False
    for line in lines():
        text += f"| {line.peer} | {line.function} | {line.result} |\n"
        failed |= line.result.startswith("FAILED")
    out.write_text(text, encoding="utf-8")
    print(text)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
