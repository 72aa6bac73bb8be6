"""Print what the V4L2 source sees on a real node, as JSON lines: ``python -m tests.device.watch_capture v4l2: 10``.

Each line has ``t``, seconds since the start (and ``monotonic_ns``, to be held against when a cable was pulled).
``trouble`` lines tell a change of it, looked at every 5 ms; ``frames`` lines sum up each second; the last is ``end``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import threading
import time

from edge.capture.errors import CaptureError
from edge.capture.frame import Frame
from edge.capture.v4l2.source import V4l2Source, open_v4l2

_LOOK_S = 0.005


class Watch:
    """Prints lines about a source."""

    def __init__(self, source: V4l2Source) -> None:
        self._source = source
        self._began_ns = time.monotonic_ns()
        self._over = threading.Event()
        self._frames: list[tuple[Frame, int]] = []
        self._last = -1
        self.totals = {"frames": 0, "gaps": 0, "lost": 0}

    def say(self, kind: str, **facts: object) -> None:
        now_ns = time.monotonic_ns()
        at_s = round((now_ns - self._began_ns) / 1e9, 4)
        print(json.dumps({"t": at_s, "monotonic_ns": now_ns, "event": kind, **facts}), flush=True)

    def take(self) -> None:
        """Count frames until the source is closed."""
        try:
            for frame in self._source:
                self._frames.append((frame, time.monotonic_ns()))
        except CaptureError as refusal:
            self.say("refused", reason=refusal.reason)

    def run(self, seconds: float) -> None:
        taking = threading.Thread(target=self.take, daemon=True)
        taking.start()
        told: str | None = "nothing yet"
        for tick in range(round(seconds / _LOOK_S)):
            time.sleep(_LOOK_S)
            trouble = self._source.trouble
            if trouble != told:
                told = trouble
                self.say(
                    "trouble", code=trouble, mode=self._source.mode, frames=self.totals["frames"] + len(self._frames)
                )
            if tick % round(1 / _LOOK_S) == 0:
                self.sum_up()
        closing_ns = time.monotonic_ns()
        self._source.close()
        taking.join(5.0)
        self.sum_up()
        closed_ms = round((time.monotonic_ns() - closing_ns) / 1e6, 1)
        self.say("end", **self.totals, closed_ms=closed_ms, hangs=taking.is_alive(), mode=self._source.mode)

    def sum_up(self) -> None:
        frames, self._frames = self._frames, []
        if not frames:
            return
        gaps = 0
        for frame, _ in frames:
            lost = frame.sequence - self._last - 1
            gaps += lost > 0
            self.totals["lost"] += lost
            self._last = frame.sequence
        self.totals["frames"] += len(frames)
        self.totals["gaps"] += gaps
        ages_ms = sorted((arrived_ns - frame.captured_ns) / 1e6 for frame, arrived_ns in frames)
        last = frames[-1][0]
        self.say(
            "frames",
            count=len(frames), gaps=gaps, last_sequence=last.sequence, mode=self._source.mode,
            shape=last.image.shape, mean_level=round(float(last.image.mean()), 1),
            age_ms={"median": round(statistics.median(ages_ms), 2), "most": round(ages_ms[-1], 2)},
        )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="e.g. v4l2: or v4l2:/dev/video0")
    parser.add_argument("seconds", type=float)
    asked = parser.parse_args()
    Watch(open_v4l2(asked.name)).run(asked.seconds)


if __name__ == "__main__":
    main()
