"""A transaction is sent to a server of others, twice: everything is there, once."""

from __future__ import annotations

from collections import Counter
from typing import Any

from edge.exchange.fhir.bundle import bundle_of
from tests.edge.exchange.fhir.fhir_server import fhir_server
from tests.edge.exchange.fhir.told_visits import told_visits

_OF_THE_SERVER = ("versionId", "lastUpdated")


def test_a_transaction_that_is_sent_twice_is_there_once() -> None:
    visits = told_visits("pseudonymised")
    sent = [bundle_of(visits[name], "transaction") for name in ("whole", "withheld")]
    resources = {one["id"]: one for bundle in sent for one in (entry["resource"] for entry in bundle["entry"])}
    wanted = Counter(one["resourceType"] for one in resources.values())
    patient = sent[0]["entry"][0]["resource"]["id"]
    with fhir_server() as server:
        for _ in range(2):
            for bundle in sent:
                answer = server.send(bundle)
                assert answer["type"] == "transaction-response"
                assert {one["response"]["status"][:1] for one in answer["entry"]} == {"2"}
            kept = [_as_sent(one) for kind in wanted for one in server.found(kind)]
            assert len(kept) == len(resources)
            assert {one["id"]: one for one in kept} == resources
        of_one = server.found(f"Observation?subject=Patient/{patient}")
    assert wanted["Patient"] == 2
    assert len(of_one) == sum(entry["resource"]["resourceType"] == "Observation" for entry in sent[0]["entry"])


def _as_sent(kept: dict[str, Any]) -> dict[str, Any]:
    meta = {name: value for name, value in kept["meta"].items() if name not in _OF_THE_SERVER}
    return {**{name: value for name, value in kept.items() if name != "meta"}, **({"meta": meta} if meta else {})}
