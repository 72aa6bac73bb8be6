"""Over any stretch of time no more leaves than was set, but for what had gathered before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edge.exchange.delivery.bandwidth import Bandwidth


class Watch:
    """Time that passes only where somebody waits."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def monotonic(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds


@given(
    st.integers(8, 100_000),
    st.lists(st.tuples(st.integers(0, 200_000), st.floats(0, 30)), min_size=1, max_size=30),
)
def test_the_rate_is_held_and_not_undercut(kbit_s: int, steps: list[tuple[int, float]]) -> None:
    watch = Watch()
    bucket = Bandwidth(kbit_s, watch.monotonic, watch.sleep)
    rate, sent, paused_s, begun_s = kbit_s * 125, 0, 0.0, watch.now_s
    for count_bytes, pause_s in steps:
        bucket.take(count_bytes)
        sent += count_bytes
        took_s = watch.now_s - begun_s
        assert sent <= rate * (took_s + 1.0) * (1 + 1e-9) + 1e-6, "a second's worth may have gathered, and no more"
        assert took_s - paused_s <= sent / rate + 1e-6, "nobody waits longer than what was sent takes"
        watch.now_s += pause_s
        paused_s += pause_s


def test_without_a_rate_nobody_waits() -> None:
    watch = Watch()
    Bandwidth(None, watch.monotonic, watch.sleep).take(10**9)
    assert (watch.now_s, Bandwidth(8).least_s(1000)) == (100.0, 1.0)
