"""What a manifest may say."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from edge.bundle.manifest_json import manifest_bytes, parse_manifest
from tests.edge.bundle.tiny_bundle import tiny_manifest

SUPERFICIAL = {"value": 1, "name": "superficial", "role": "superficial_aponeurosis"}
DEEP = {"value": 2, "name": "deep", "role": "deep_aponeurosis"}
THREE = {"tensor": "probability", "classes": 3}
LONGITUDINAL: dict[str, object] = {
    "site": "aponeurosis",
    "view": "longitudinal",
    "labels": [SUPERFICIAL, DEEP],
    "output": THREE,
}


def test_a_manifest_survives_its_file() -> None:
    manifest = tiny_manifest(**LONGITUDINAL)
    assert parse_manifest(manifest_bytes(manifest), Path("rf")) == manifest


def test_a_label_is_found_by_its_role() -> None:
    manifest = tiny_manifest(**LONGITUDINAL)
    assert manifest.value_of("deep_aponeurosis") == 2
    with pytest.raises(KeyError):
        manifest.value_of("muscle")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"labels": [DEEP | {"value": 2}]}, "numbered"),
        ({"labels": [SUPERFICIAL, DEEP | {"value": 1}], "output": THREE}, "numbered"),
        ({"labels": [SUPERFICIAL, DEEP | {"name": "superficial"}], "output": THREE}, "differ"),
        ({"view": "longitudinal"}, "aponeuroses"),
        ({"labels": [SUPERFICIAL, DEEP], "output": THREE}, "needs a muscle"),
        (LONGITUDINAL | {"site": "rf"}, "rf is transverse"),
        ({"site": "aponeurosis"}, "aponeurosis is longitudinal"),
        ({"created": "yesterday"}, "created"),
        ({"version": "1.0"}, "version"),
        ({"opset": 12}, "opset"),
        ({"training_data": []}, "training_data"),
        ({"metrics": [{"name": "dice", "value": float("nan"), "unit": "1", "measured_on": "x", "n": 1}]}, "finite"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_manifest_that_contradicts_itself_is_refused(changes: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        tiny_manifest(**changes)
