"""The check of whole pictures is the one of ECMA-182."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from edge.capture.crc64 import crc64


def bit_by_bit(content: bytes) -> int:
    """The definition: the remainder of the message times x⁶⁴."""
    remainder = int.from_bytes(content, "big") << 64
    generator = 1 << 64 | 0x42F0E1EBA9EA3693
    for shift in range(len(content) * 8 - 1, -1, -1):
        if remainder >> (shift + 64) & 1:
            remainder ^= generator << shift
    return remainder


def test_the_catalogued_check_value() -> None:
    assert crc64(b"123456789") == 0x6C40DF5F0B497347


@settings(deadline=None)
@given(st.binary(max_size=80))
@example(b"")
def test_it_is_the_definition(content: bytes) -> None:
    assert crc64(content) == bit_by_bit(content)


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=40), st.integers(0, 40_000))
def test_it_is_linear_over_long_messages(content: bytes, zeros: int) -> None:
    # Zeros behind a message multiply it: the same as the check of the check, which a byte-wise code would give.
    behind = crc64(content + bytes(zeros))
    assert crc64(bytes(7) + content + bytes(zeros)) == behind
    assert crc64(content + bytes(zeros) + behind.to_bytes(8, "big")) == 0
