"""A kit full of ended visits, a receiver in another process, and a sync that waits on clocks of its own."""

from __future__ import annotations

import hashlib
import json
import random
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

from edge.exchange.delivery.bandwidth import Bandwidth
from edge.exchange.delivery.delivery import Delivery, Route
from edge.exchange.delivery.fhir_sender import FhirSender
from edge.exchange.delivery.http_post import HttpPost
from edge.exchange.delivery.ledger import DestinationState, delivery_state
from edge.exchange.delivery.sender import Sender
from edge.exchange.delivery.tls import client_context
from edge.exchange.delivery.waits import Waits
from edge.exchange.fhir.bundle import bundle_of
from edge.exchange.settings import Destination, Tls
from edge.records.capture_store import CaptureStore
from tests.edge.exchange.delivery.deliveries import Clocks
from tests.edge.exchange.record.kept_visits import kept, reader, whole_visit

SOURCES = Path(__file__).parents[4]
NAME = "centre"


def filled(folder: Path, visits: int) -> dict[str, str]:
    """Make a kit with so many ended visits, and return what the receiver must hold in the end: resource to digest."""
    with kept(folder) as store:
        store.journal.database.connection.execute("PRAGMA synchronous = OFF")  # nobody pulls a plug yet
        for number in range(visits):
            whole_visit(store, f"KT-{number:04d}", captures_per_site=1)
        expected: dict[str, str] = {}
        for record in reader(store, "pseudonymised", pictures=False).all():
            for entry in bundle_of(record, kind="transaction")["entry"]:
                text = json.dumps(entry["resource"], sort_keys=True)
                expected[entry["request"]["url"]] = hashlib.sha256(text.encode()).hexdigest()
    return expected


@dataclass
class Receiver:
    """A receiver in a process of its own."""

    port: int
    tls: Tls

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}/fhir"

    def tally(self) -> dict[str, Any]:
        return dict(json.loads(self._ask("/tally")))

    def show(self, faults: Sequence[str]) -> None:
        """Have it show these in turn, one a request; an empty one is none."""
        self._ask("/faults", json.dumps(faults).encode())

    def _ask(self, path: str, body: bytes | None = None) -> bytes:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # its certificate may be a wrong one
        address = f"https://127.0.0.1:{self.port}{path}"
        with urllib.request.urlopen(address, body, 30, context=context) as answer:
            return bytes(answer.read())


@contextmanager
def receiving(shown: Tls, authority: Path) -> Iterator[Receiver]:
    """Run a receiver that shows a certificate, which is right if ``authority`` vouches for it."""
    words = [sys.executable, "-m", "tests.edge.exchange.delivery.fhir_server", str(shown.certificate), str(shown.key)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=SOURCES) as program:  # noqa: S603 - our own
        try:
            assert program.stdout is not None
            yield Receiver(int(program.stdout.readline()), Tls(authority=authority))
        finally:
            program.kill()


def sender(receiver: Receiver) -> FhirSender:
    """Return what sends there; what is slow is given up soon."""
    destination = Destination(name=NAME, kind="fhir", url=receiver.url, tls=receiver.tls)
    context = client_context(receiver.tls)
    post = HttpPost(receiver.url, context, Bandwidth(None), silent_s=1.0, answer_s=1.5, slowest_bytes_s=1e6)
    return FhirSender(destination, partial(bundle_of, kind="transaction"), post)


@dataclass
class Sync:
    """A sync as a program runs it, but that nobody waits: its clocks are moved on."""

    store: CaptureStore
    sends: Sender
    clocks: Clocks = field(default_factory=lambda: Clocks(now=datetime.now(timezone.utc)))
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 - no secret

    def started(self) -> Delivery:
        """Return the program as it is after a start."""
        waits = Waits(lambda: self.clocks.now, lambda: self.clocks.steady_s, self.chance)
        route = Route(self.sends, reader(self.store, "pseudonymised", pictures=False))
        return Delivery([route], self.store.journal.database, lambda _record: None, waits)

    def until_done(self, most_runs: int, before_each: Callable[[int], None] = lambda _run: None) -> int:
        """Run until nothing is open, at most so often, and return how many runs it took."""
        delivery = self.started()
        for run in range(most_runs):
            before_each(run)
            delivery.run()
            if not (self.state().waiting or self.state().refused):
                return run + 1
            self.clocks.passes(delivery.wait_s(40 * 86400.0) + 0.01)
        return most_runs

    def state(self) -> DestinationState:
        return delivery_state(self.store.journal.database, (NAME,))[0]

    def jump(self, years: float) -> None:
        """Set the kit's clock; the other one goes on."""
        self.clocks.now = datetime.now(timezone.utc) + timedelta(days=365 * years)
