"""The file of activation ranges: what is written is read again, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.int8.errors import Int8Refused
from calibration.int8.magnitudes import METHODS
from calibration.int8.ranges import MOST_BYTES, ActivationRanges, parse_ranges, ranges_bytes

FILE = Path("ranges.json")
SHA256 = "0123456789abcdef" * 4
RANGES = ActivationRanges(SHA256, "entropy", 48, {"picture": 6.5, "relu_1": 12})


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(METHODS)),
    st.integers(1, 10**9),
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8), st.floats(1e-30, 3e38), min_size=1, max_size=9
    ),
)
def test_what_is_written_is_read_again(method: str, frames: int, amax: dict[str, float]) -> None:
    ranges = ActivationRanges(SHA256, method, frames, amax)
    written = ranges_bytes(ranges)
    assert parse_ranges(written, FILE) == ranges
    assert ranges_bytes(ActivationRanges(SHA256, method, frames, dict(reversed(amax.items())))) == written


def record(**changed: object) -> bytes:
    whole: dict[str, object] = {
        "format_version": 1,
        "network_sha256": SHA256,
        "method": "entropy",
        "frames": 3,
        "amax": {"a": 1.0},
    }
    return json.dumps(whole | changed).encode()


HOSTILE = {
    "empty": b"",
    "no JSON": b"{",
    "no UTF-8": b"\xff\xfe{}",
    "a list": b"[]",
    "a number": b"1",
    "nothing in it": b"{}",
    "one field too many": record(more=1),
    "newer": record(format_version=2, more=1),
    "version is true": record(format_version=True),
    "a short hash": record(network_sha256="ab"),
    "a hash in capitals": record(network_sha256=SHA256.upper()),
    "no hash": record(network_sha256=None),
    "unknown method": record(method="guess"),
    "no frames": record(frames=0),
    "frames are true": record(frames=True),
    "frames broken": record(frames=2.5),
    "no tensor": record(amax={}),
    "tensors in a list": record(amax=[1.0]),
    "zero": record(amax={"a": 0}),
    "negative": record(amax={"a": -1.0}),
    "a word": record(amax={"a": "1"}),
    "true": record(amax={"a": True}),
    "null": record(amax={"a": None}),
    "NaN": record(amax={"a": float("nan")}),
    "infinite": record(amax={"a": float("inf")}),
    "beyond float32": record(amax={"a": 1e39}),
    "an endless integer": record(amax={"a": 10**400}),
    "more digits than Python reads": record(amax={"a": 1}).replace(b"1}", b"1" * 5000 + b"}"),
    "too small for a scale": record(amax={"a": 1e-40}),
    "a tensor twice": record().replace(b'{"a": 1.0}', b'{"a": 1.0, "a": 2.0}'),
    "nested deep": b"[" * 200_000,
    "too large": b" " * (MOST_BYTES + 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(Int8Refused, match=r"ranges\.json holds no activation ranges") as refused:
        parse_ranges(HOSTILE[name], FILE)
    assert refused.value.reason == "int8.ranges_file"


def test_a_whole_record_made_in_the_same_way_is_read() -> None:
    assert parse_ranges(record(), FILE) == ActivationRanges(SHA256, "entropy", 3, {"a": 1.0})


def test_ranges_that_cannot_be_are_refused_when_made() -> None:
    with pytest.raises(Int8Refused, match=r"unknown method 'x' and 0 observed frames") as refused:
        ActivationRanges(SHA256, "x", 0, RANGES.amax)
    assert refused.value.reason == "int8.values"
