"""Frames come out whole however the stream is cut, and noise costs at most the frame it touches."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edge.hardware.serial_line.errors import SerialRefused
from edge.hardware.serial_line.framing import LineFramer
from edge.hardware.serial_line.sentence import MOST_BYTES, fields_of, sentence

ENDS = st.sampled_from([b"\r\n", b"\r", b"\n"])
NOISE = st.binary(max_size=300)
FRAMES = st.lists(st.integers(0, 9999).map(lambda number: sentence("GRIP", str(number))), max_size=6)


def marked() -> LineFramer:
    return LineFramer(start=b"$", most_bytes=MOST_BYTES)


def unmarked() -> LineFramer:
    framer = LineFramer(start=b"", most_bytes=MOST_BYTES)
    framer.silence()
    return framer


def told(framer: LineFramer, chunks: list[bytes]) -> list[bytes | str]:
    came = [one for chunk in chunks for one in framer.feed(chunk)]
    return [one.reason if isinstance(one, SerialRefused) else one for one in came]


def cut(stream: bytes, at: list[int]) -> list[bytes]:
    places = [0, *sorted(place % (len(stream) + 1) for place in at), len(stream)]
    return [stream[begin:end] for begin, end in pairwise(places)]


def good(came: list[bytes | str]) -> list[bytes]:
    """What of it a driver would take: the checksum proves it."""
    taken = []
    for frame in came:
        if isinstance(frame, bytes):
            try:
                fields_of(frame, "GRIP", 1)
            except SerialRefused:
                continue
            taken.append(frame)
    return taken


@pytest.mark.parametrize("framer", [marked, unmarked])
@settings(deadline=None)
@given(
    stream=st.lists(st.one_of(NOISE, st.just(b"$A\r\n"), ENDS), max_size=8).map(b"".join),
    at=st.lists(st.integers(0, 5000), max_size=12),
)
def test_any_split_into_chunks_gives_the_same(framer: type, stream: bytes, at: list[int]) -> None:
    assert told(framer(), cut(stream, at)) == told(framer(), [stream])


@settings(deadline=None)
@given(
    frames=FRAMES,
    noises=st.lists(NOISE, min_size=7, max_size=7),
    end=ENDS,
    at=st.lists(st.integers(0, 5000), max_size=6),
)
@example(frames=[sentence("GRIP", "1")], noises=[b"x" * 300] * 7, end=b"\r\n", at=[])
def test_noise_between_frames_costs_none_of_them(
    frames: list[bytes], noises: list[bytes], end: bytes, at: list[int]
) -> None:
    stream = b"".join(noise + frame + end for noise, frame in zip(noises, frames, strict=False)) + noises[-1]
    assert good(told(marked(), cut(stream, at)))[: len(frames)] == frames


@settings(deadline=None)
@given(
    frames=st.lists(st.integers(1000, 9999), min_size=3, max_size=6),
    which=st.integers(0, 5),
    noise=NOISE,
    where=st.integers(0, 80),
)
def test_noise_within_a_frame_costs_that_frame_alone(frames: list[int], which: int, noise: bytes, where: int) -> None:
    sent = [sentence("GRIP", str(number)) for number in frames]
    touched = which % len(sent)
    hurt = list(sent)
    place = where % len(hurt[touched])
    hurt[touched] = hurt[touched][:place] + noise + hurt[touched][place:]
    came = good(told(marked(), [b"".join(frame + b"\r\n" for frame in hurt)]))
    assert came[:touched] == sent[:touched]
    after = len(sent) - touched - 1
    assert after == 0 or came[-after:] == sent[touched + 1 :]


@settings(deadline=None)
@given(noise=NOISE)
def test_without_a_mark_noise_costs_only_the_line_it_is_on(noise: bytes) -> None:
    came = told(unmarked(), [b"ONE\r\n" + noise + b"TWO\r\nTHREE\r\n"])
    assert came[0] == b"ONE"
    assert came[-1] == b"THREE"


def test_a_line_of_the_longest_length_is_taken_and_one_byte_more_is_refused_once() -> None:
    longest = b"x" * MOST_BYTES
    assert told(unmarked(), [longest + b"\n"]) == [longest]
    assert told(unmarked(), [longest + b"x", b"x" * 5000, b"\nA\n"]) == ["serial.overlong", b"A"]


def test_what_is_held_stays_bounded() -> None:
    framer = marked()
    for _ in range(1000):
        framer.feed(b"\x00" * 4096)
    assert len(framer._pending) == MOST_BYTES


def test_without_a_mark_the_first_line_counts_only_after_silence() -> None:
    framer = LineFramer(start=b"", most_bytes=MOST_BYTES)
    assert told(framer, [b"41\r\nMS-2041\r\n"]) == ["serial.half_frame", b"MS-2041"]
    assert told(unmarked(), [b"MS-2041\r\n"]) == [b"MS-2041"]


def test_silence_ends_half_a_frame_and_passes_over_noise() -> None:
    framer = marked()
    assert told(framer, [b"$GRIP,P,R"]) == []
    half = framer.silence()
    assert half is not None and half.reason == "serial.half_frame"
    assert told(framer, [b"\x00\xf8"]) == []
    assert framer.silence() is None
    assert told(framer, [b"$A*00\r\n"]) == [b"$A*00"]


def test_two_halves_never_make_a_code() -> None:
    framer = unmarked()
    framer.feed(b"MS-20")
    half = framer.silence()
    assert half is not None and half.reason == "serial.half_frame"
    assert told(framer, [b"77\r\n"]) == [b"77"]
