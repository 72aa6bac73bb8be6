"""A kit's export from its records to a stick that is let go: what leaves, what is remembered, what is not."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from calibration.errors import MyosightError
from edge.exchange.errors import ExchangeRefused
from edge.exchange.settings import Exchange
from edge.exchange.stick.errors import StickRefused
from edge.exchange.stick.exporter import StickExporter, StickWish
from edge.exchange.stick.mounted import Stick
from edge.exchange.stick.opening import open_export
from edge.records.errors import RecordsRefused
from edge.records.operators import Operator
from edge.records.record_keeper import RecordKeeper
from tests.edge.exchange.record.kept_visits import BIRTH, CODE, OPERATOR, PROGRAMME, kept, whole_visit
from tests.edge.exchange.stick.exports import NOW, identity, whole_exports, write_plainly
from tests.edge.exchange.stick.stick_images import Image, mounted_image

LEAD, WORKER = Operator(OPERATOR, "Mei", "lead"), Operator(OPERATOR, "Kit", "worker")
PROGRAMME_KEY = Exchange(recipients=(str(identity().to_public()),))


@pytest.fixture
def records(tmp_path: Path) -> Iterator[RecordKeeper]:
    """Two visits that may leave, one of practice and an open one."""
    state = tmp_path / "state"
    with kept(state) as store:
        for code in (CODE, "KT-0002"):
            whole_visit(store, code, captures_per_site=1)
        whole_visit(store, "KT-0003", captures_per_site=1, practice=True)
        whole_visit(store, "KT-0004", captures_per_site=1, end=False)
    keeper = RecordKeeper(state)
    yield keeper
    keeper.close()


@pytest.fixture
def image(tmp_path: Path) -> Iterator[Image]:
    (tmp_path / "sticks").mkdir()
    with mounted_image(tmp_path / "sticks", "ext4", 64) as made:
        yield made


@pytest.fixture
def exporter(records: RecordKeeper, image: Image, tmp_path: Path) -> StickExporter:
    return StickExporter(
        records,
        PROGRAMME.programme,
        PROGRAMME_KEY,
        tmp_path / "state",
        lambda: NOW,
        make=write_plainly,
        root=image.at.parent,
        request=tmp_path / "eject",
    )


@contextmanager
def root_lets_go(image: Image, request: Path) -> Iterator[None]:
    """Unmount when it is asked for, as the kit's helper does."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            if request.exists():
                request.unlink()
                image.unmount()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def wish(stick: Stick, **chosen: object) -> StickWish:
    usual = StickWish(stick, "pseudonymised", everything=False, plain=False, by=WORKER)
    return replace(usual, **chosen)  # type: ignore[arg-type] # fields of the wish


def remount(image: Image) -> None:
    command = ["mount", "-o", "loop,ro", str(image.file), str(image.at)]
    subprocess.run(command, check=True)  # noqa: S603


def told(records: RecordKeeper) -> list[dict[str, object]]:
    return [dict(one.body) for one in records.ask(lambda kept: kept.journal.of_kind("records.exported")).result()]


def test_what_is_new_leaves_and_is_remembered_and_the_stick_let_go(
    exporter: StickExporter, records: RecordKeeper, image: Image, tmp_path: Path
) -> None:
    assert exporter.count("pseudonymised", everything=False) == 2
    (stick,) = exporter.sticks()
    with root_lets_go(image, tmp_path / "eject"):
        under_way = exporter.start(wish(stick))
        done = under_way.done.result(60)
        assert exporter.sticks() == ()
    assert done.visits == 2
    (said,) = told(records)
    assert (said["to"], said["naming"], said["visits"], said["sha256"]) == ("stick", "pseudonymised", 2, done.sha256)
    assert exporter.count("pseudonymised", everything=False) == 0
    assert exporter.count("pseudonymised", everything=True) == exporter.count("identified", everything=False) == 2
    remount(image)
    assert list(whole_exports(image.at)) == [done.name]
    (tmp_path / "key").write_text(f"{identity()}\n")
    opened = open_export(image.at / done.name, tmp_path / "key", tmp_path)
    assert (
        opened.manifest.kit
        == records.ask(lambda kept: kept.journal.database.rows("SELECT id FROM identity")).result()[0][0]
    )
    assert len(list(opened.folder.rglob("visit.json"))) == 2


def test_what_was_not_remembered_does_not_stay_on_the_stick(
    exporter: StickExporter, records: RecordKeeper, image: Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RecordsRefused("The disk is full.", remedy="Make room.", reason="records.full")

    monkeypatch.setattr(records, "append", refuse)
    under_way = exporter.start(wish(exporter.sticks()[0]))
    with pytest.raises(RecordsRefused, match="full"):
        under_way.done.result(60)
    assert [path.name for path in image.at.iterdir()] == ["lost+found"]
    assert exporter.count("pseudonymised", everything=False) == 2


def test_stopped_or_failed_nothing_is_remembered(exporter: StickExporter, records: RecordKeeper, image: Image) -> None:
    under_way = exporter.start(wish(exporter.sticks()[0]))
    under_way.stop()
    with pytest.raises(StickRefused) as refused:
        under_way.done.result(60)
    assert refused.value.reason == "stick.cancelled"
    image.pull()
    under_way = exporter.start(wish(image.stick()))
    with pytest.raises(StickRefused) as refused:
        under_way.done.result(60)
    assert refused.value.reason == "stick.pulled"
    assert told(records) == []


def test_where_nobody_lets_it_go_it_is_not_said_to_be_ready(
    exporter: StickExporter, records: RecordKeeper, tmp_path: Path
) -> None:
    nobody = replace(exporter, request=tmp_path / "nowhere" / "eject")
    under_way = nobody.start(wish(nobody.sticks()[0]))
    with pytest.raises(StickRefused) as refused:
        under_way.done.result(60)
    assert refused.value.reason == "stick.not_released"
    assert len(told(records)) == 1  # it is whole, and has left


def test_who_may_not_is_refused_before_anything_begins(exporter: StickExporter) -> None:
    (stick,) = exporter.sticks()
    keyless = replace(exporter, exchange=Exchange())
    for by, asked, reason in (
        (exporter, wish(stick, naming="identified"), "exchange.not_allowed"),
        (exporter, wish(stick, plain=True, by=LEAD), "stick.not_allowed"),
        (keyless, wish(stick, by=LEAD), "stick.no_recipient"),
        (keyless, wish(stick, plain=True), "stick.not_allowed"),
    ):
        with pytest.raises(MyosightError) as refused:
            by.start(asked)
        assert refused.value.reason == reason


def test_nothing_new_is_said(exporter: StickExporter, image: Image, tmp_path: Path) -> None:
    with root_lets_go(image, tmp_path / "eject"):
        exporter.start(wish(exporter.sticks()[0])).done.result(60)
    subprocess.run(["mount", "-o", "loop", str(image.file), str(image.at)], check=True)  # noqa: S603, S607
    with pytest.raises(ExchangeRefused) as refused:
        exporter.start(wish(exporter.sticks()[0])).done.result(60)
    assert refused.value.reason == "exchange.none"


def test_under_pseudonyms_nothing_names_anybody_and_the_screen_is_served_meanwhile(
    exporter: StickExporter, records: RecordKeeper, image: Image, tmp_path: Path
) -> None:
    """The real writer, tables alone: every byte that the programme unpacks."""
    from edge.exchange.outgoing import write_export

    real = replace(exporter, make=lambda visits, folder: len(write_export(visits, folder, ("csv",)).held_back))
    with root_lets_go(image, tmp_path / "eject"):
        under_way = real.start(wish(real.sticks()[0]))
        asked = time.monotonic()
        records.ask(lambda kept: kept.journal.participants()).result(10)
        assert time.monotonic() >= asked
        done = under_way.done.result(60)
    remount(image)
    (tmp_path / "key").write_text(f"{identity()}\n")
    opened = open_export(image.at / done.name, tmp_path / "key", tmp_path)
    content = b"".join(path.read_bytes() for path in opened.folder.rglob("*") if path.is_file())
    assert b"P-" in content
    for name in (CODE, "KT-0002", f"{BIRTH.year}-{BIRTH.month:02}", OPERATOR):
        assert name.encode() not in content
