"""What the bench counts; how fast the machine is, is no test's matter."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.capture.errors import CaptureError
from edge.pipeline.bench import run_bench
from edge.pipeline.durations import Durations
from edge.pipeline.errors import PipelineError
from tests.edge.pipeline.band_doubles import BandSegmenter, ScriptedSource, band_reader, manifest


@given(st.lists(st.integers(0, 999_000_000), min_size=1, max_size=300), st.sampled_from([0, 50, 95, 99, 100]))
def test_percentile_is_that_of_the_sorted_durations_to_a_fiftieth_of_a_millisecond(
    durations_ns: list[int], percent: int
) -> None:
    durations = Durations()
    for duration_ns in durations_ns:
        durations.add(duration_ns)
    exact_ms = float(np.percentile(durations_ns, percent, method="inverted_cdf")) / 1e6
    assert exact_ms <= durations.percentile_ms(percent) <= exact_ms + 0.021


def test_durations_beyond_a_second_count_as_one_and_none_at_all_has_no_percentile() -> None:
    durations = Durations()
    with pytest.raises(ValueError, match="no duration"):
        durations.percentile_ms(50)
    durations.add(7_000_000_000)
    assert durations.percentile_ms(50) == pytest.approx(1000, abs=0.03)


def test_unpaced_source_is_read_frame_by_frame_and_nothing_is_dropped() -> None:
    reader = band_reader(BandSegmenter(manifest(), delay_s=0.005))
    result = run_bench(ScriptedSource(range(30)), reader, seconds=20.0, paced=False)
    assert (result.processed, result.dropped) == (29, 0), "the first reading pays for the start and is not counted"
    assert result.captured <= 29
    assert result.seconds < 20.0, "an ended source ends the bench"
    assert result.fps == pytest.approx(29 / result.seconds)
    assert set(result.stages) == {"area", "guard", "network", "measure"}
    assert result.stages["network"]["p50"] >= 5.0
    assert result.latency_ms["p50"] <= result.latency_ms["p95"] <= result.latency_ms["p99"]
    assert result.latency_ms["p50"] >= result.stages["network"]["p50"]
    assert result.cpu_s > 0
    assert result.rss_mb > 10


def test_paced_source_that_is_too_fast_drops_frames() -> None:
    reader = band_reader(BandSegmenter(manifest(), delay_s=0.03))
    result = run_bench(ScriptedSource(range(10**9)), reader, seconds=1.5, paced=True)
    assert result.dropped > 0
    assert abs(result.captured - result.processed - result.dropped) <= 4, "few are on their way at either end"


def test_bench_stops_when_its_time_is_up() -> None:
    result = run_bench(ScriptedSource(range(10**9), period_s=0.002), band_reader(), seconds=1.5, paced=True)
    assert 0 < result.seconds < 20.0


def test_result_is_one_json_object_with_the_documented_keys_and_a_table() -> None:
    result = run_bench(ScriptedSource(range(10)), band_reader(), seconds=20.0, paced=False)
    told = json.loads(json.dumps(result.as_json()))
    assert {"fps", "latency_ms", "stages", "dropped", "rss_mb", "cpu_s"} <= set(told)
    assert set(told["latency_ms"]) == {"p50", "p95", "p99"}
    assert "frames a second" in result.as_table()
    assert "network" in result.as_table()


def test_broken_source_and_source_of_one_frame_are_refused() -> None:
    broken = CaptureError("The source broke.", remedy="Check the cable.", reason="capture.lost")
    with pytest.raises(CaptureError):
        run_bench(ScriptedSource(range(5), breaks_with=broken), band_reader(), seconds=20.0, paced=False)
    with pytest.raises(PipelineError) as refusal:
        run_bench(ScriptedSource(range(1)), band_reader(), seconds=20.0, paced=False)
    assert refusal.value.reason == "bench.too_short"
