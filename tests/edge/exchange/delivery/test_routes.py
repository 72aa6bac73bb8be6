"""From the settings to senders: each kind its own, under its names, and one that cannot be made stops no other."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from edge.exchange.delivery.errors import DeliveryDelayed
from edge.exchange.delivery.routes import routes_of
from edge.exchange.settings import Destination, Exchange
from tests.edge.exchange.record.kept_visits import PROGRAMME, kept, whole_visit

CENTRE = Destination(name="centre", kind="fhir", url="https://centre.test/fhir", names="identified")
ARCHIVE = Destination(name="archive", kind="dicom", host="archive.test", plain=True)
WEB = Destination(name="web", kind="stow", url="https://web.test/dicom-web")


class _Unasked:
    """Progress that nobody has come to."""

    def done(self, part: str) -> bool:
        raise AssertionError(part)

    mark = done  # type: ignore[assignment]


def test_each_destination_has_its_sender_its_names_and_its_pictures(tmp_path: Path) -> None:
    pytest.importorskip("pynetdicom", reason="needs the extra exchange")
    pytest.importorskip("highdicom", reason="needs the extra exchange")
    with kept(tmp_path) as store:
        exchange = Exchange(destinations=(CENTRE, ARCHIVE, WEB))
        routes = routes_of(exchange, PROGRAMME.programme, store.journal, tmp_path)
        assert [(one.name, type(one.sender).__name__) for one in routes] == [
            ("centre", "FhirSender"),
            ("archive", "ArchiveSender"),
            ("web", "StowSender"),
        ]
        assert [(one.reader.names.naming, one.reader.pictures) for one in routes] == [
            ("identified", False),
            ("pseudonymised", True),
            ("pseudonymised", True),
        ]
        assert len({one.reader.names.key for one in routes}) == 1


def test_a_library_that_is_missing_is_named_and_only_who_needs_it_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for loaded in [name for name in sys.modules if name.startswith(("edge.exchange.dicom", "pynetdicom"))]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, "pynetdicom", None)
    with kept(tmp_path) as store:
        whole_visit(store, captures_per_site=1)
        exchange = Exchange(destinations=(ARCHIVE, CENTRE))
        archive, centre = routes_of(exchange, PROGRAMME.programme, store.journal, tmp_path)
        assert type(centre.sender).__name__ == "FhirSender"
        record = next(centre.reader.all())
        with pytest.raises(DeliveryDelayed) as delay:
            archive.sender.send(record, _Unasked())
        assert delay.value.reason == "exchange.library"
        assert "pynetdicom" in delay.value.cause and not delay.value.item_only
