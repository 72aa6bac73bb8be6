"""What is worrying, what stops to worry, and when the kit must be shut down."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge.configuration import Power
from edge.hardware.health.battery import Supply
from edge.hardware.health.concerns import concerns_of, must_shut_down
from edge.hardware.health.health import Health
from edge.hardware.health.watch import HealthWatch, KitState

MIB = 1024**2
POWER = Power()
WELL = Health(
    temperature_c=50.0,
    heat_alert=False,
    power_events=0,
    memory_free_bytes=4096 * MIB,
    disk_free_bytes=9000 * MIB,
    disk_read_only=False,
    supply=Supply(80.0, None, True, False),
)


def draining(percent: float | None, level: str | None = None) -> Health:
    return replace(WELL, supply=Supply(percent, level, True, False))


@pytest.mark.parametrize(
    ("health", "concerns"),
    [
        (WELL, ()),
        (Health(), ()),
        (replace(WELL, temperature_c=85.0), ("kit.hot",)),
        (replace(WELL, temperature_c=97.0), ("kit.too_hot",)),
        (draining(20.0), ("kit.battery_low",)),
        (draining(7.0), ("kit.battery_empty",)),
        (draining(None, "Low"), ("kit.battery_low",)),
        (draining(None, "Critical"), ("kit.battery_empty",)),
        (draining(None, "Normal"), ()),
        (draining(None), ()),
        (replace(WELL, supply=Supply(3.0, None, False, True)), ()),
        (replace(WELL, supply=Supply(3.0, None, True, True)), ("kit.battery_empty",)),
        (replace(WELL, supply=Supply(3.0, None, None, True)), ()),
        (replace(WELL, supply=Supply(3.0, None, None, None)), ("kit.battery_empty",)),
        (replace(WELL, memory_free_bytes=255 * MIB), ("kit.memory_low",)),
        (replace(WELL, disk_free_bytes=511 * MIB), ("kit.disk_low",)),
        (replace(WELL, disk_free_bytes=0), ("kit.disk_full",)),
        (replace(WELL, disk_read_only=True), ("kit.disk_read_only",)),
        (replace(WELL, heat_alert=True), ("kit.throttled",)),
        (
            replace(
                WELL, temperature_c=99.0, disk_free_bytes=0, heat_alert=True, supply=Supply(1.0, None, True, False)
            ),
            ("kit.too_hot", "kit.battery_empty", "kit.disk_full", "kit.throttled"),
        ),
    ],
)
def test_each_thing_has_its_concern(health: Health, concerns: tuple[str, ...]) -> None:
    assert concerns_of(health, POWER) == concerns
    assert must_shut_down(concerns) == bool({"kit.too_hot", "kit.battery_empty"} & set(concerns))


def test_clocks_lowered_for_lack_of_power_since_the_look_before_are_a_concern() -> None:
    more = replace(WELL, power_events=3)
    assert concerns_of(more, POWER, earlier=WELL) == ("kit.power_weak",)
    assert concerns_of(more, POWER, earlier=more) == ()
    assert concerns_of(more, POWER) == ()
    assert concerns_of(more, POWER, earlier=Health()) == ()


@settings(derandomize=True, deadline=None)
@given(
    st.sampled_from(
        [
            ("kit.hot", lambda share: replace(WELL, temperature_c=85.0 + 2.0 * share)),
            ("kit.battery_low", lambda share: draining(20.0 - 1.4 * share)),
            ("kit.disk_low", lambda share: replace(WELL, disk_free_bytes=int((512 - 60 * share) * MIB))),
            ("kit.memory_low", lambda share: replace(WELL, memory_free_bytes=int((256 - 30 * share) * MIB))),
        ]
    ),
    st.lists(st.floats(-1.0, 1.0), min_size=2, max_size=30),
)
def test_a_value_that_flutters_around_its_bound_comes_up_once_and_stays(
    case: tuple[str, object], shares: list[float]
) -> None:
    code, health_at = case
    standing: tuple[str, ...] = ()
    changes = 0
    for share in shares:
        now = concerns_of(health_at(share), POWER, standing=standing)  # type: ignore[operator]
        changes += (code in now) != (code in standing)
        standing = now
    assert changes <= 1


def test_a_concern_goes_when_the_value_is_well_on_the_good_side() -> None:
    assert concerns_of(replace(WELL, temperature_c=79.0), POWER, standing=("kit.hot",)) == ()
    assert concerns_of(draining(24.0), POWER, standing=("kit.battery_low",)) == ()
    assert concerns_of(replace(WELL, temperature_c=91.0), POWER, standing=("kit.too_hot",)) == ("kit.hot",)


class Looks:
    """Gives the looks of a list, then the last for ever."""

    def __init__(self, *looks: Health) -> None:
        self._looks = list(looks)
        self.told: list[KitState] = []
        self.watch = HealthWatch(self.look, POWER, self.told.append, every_s=0.001)

    def look(self) -> Health:
        return self._looks.pop(0) if len(self._looks) > 1 else self._looks[0]

    def times(self, count: int) -> list[KitState]:
        for _ in range(count):
            self.watch.look_now()
        return self.told


def test_the_first_look_and_then_only_changes_are_told() -> None:
    hot = replace(WELL, temperature_c=90.0)
    told = Looks(WELL, WELL, hot, hot, WELL).times(6)
    assert [state.concerns for state in told] == [(), ("kit.hot",), ()]


def test_one_wrong_look_does_not_shut_the_kit_down() -> None:
    empty = draining(0.0)
    told = Looks(WELL, empty, empty, WELL, empty, WELL).times(8)
    assert not any(state.must_shut_down for state in told)


@pytest.mark.parametrize("end", [draining(5.0), replace(WELL, temperature_c=98.0)])
def test_a_kit_that_would_go_off_is_shut_down_after_it_was_told_and_stays_so(end: Health) -> None:
    told = Looks(WELL, end, end, end, WELL).times(6)
    assert [state.must_shut_down for state in told] == [False, False, True, True]
    assert told[1].concerns == told[2].concerns != ()


def test_lack_of_power_is_remembered_for_some_looks() -> None:
    counts = [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    told = Looks(*(replace(WELL, power_events=count) for count in counts)).times(len(counts))
    assert [state.concerns for state in told] == [(), ("kit.power_weak",), ()]


def test_the_watch_looks_on_its_own_thread_until_it_is_closed() -> None:
    heard = threading.Event()
    names: list[str] = []

    def changed(_: KitState) -> None:
        names.append(threading.current_thread().name)
        heard.set()

    watch = HealthWatch(lambda: WELL, POWER, changed, every_s=600.0)
    assert watch.newest is None
    watch.close()  # before it began
    watch = HealthWatch(lambda: WELL, POWER, changed, every_s=600.0)
    watch.start()
    assert heard.wait(5.0)
    watch.close()
    assert names == ["health"]
    assert watch.newest == KitState(WELL, (), False)
    assert not [one for one in threading.enumerate() if one.name == "health"]
