"""Whatever happens in whatever order: nothing old after trouble was told, no misuse, and frames at the end."""

from __future__ import annotations

import errno
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge.capture.v4l2 import kernel_interface as v4l2
from tests.edge.capture.v4l2.double.virtual_card import Signal, VirtualCard
from tests.edge.capture.v4l2.virtual_stage import set_stage

_REQUESTS = [0, v4l2.QUERYCAP, v4l2.S_FMT, v4l2.REQBUFS, v4l2.QUERYBUF, v4l2.QBUF, v4l2.DQBUF, v4l2.STREAMON,
             v4l2.STREAMOFF, v4l2.ENUMINPUT, v4l2.QUERY_DV_TIMINGS, v4l2.S_DV_TIMINGS, v4l2.DQEVENT]  # fmt: skip
_NUMBERS = [errno.EIO, errno.ENODEV, errno.EBUSY, errno.EINVAL, errno.EAGAIN, errno.EACCES, errno.ETIMEDOUT]

Happening = Callable[[VirtualCard], object]
_LOSSES: st.SearchStrategy[Happening] = st.sampled_from(["status", "timings", "silence"]).map(
    lambda how: lambda card: card.lose("silence" if how == "timings" and not card.digital else how)
)
_FAILURES: st.SearchStrategy[Happening] = st.tuples(st.sampled_from(_REQUESTS), st.sampled_from(_NUMBERS)).map(
    lambda failure: lambda card: card.fail(*failure)
)
_OTHERS: st.SearchStrategy[Happening] = st.sampled_from([
    lambda card: card.restore(),
    lambda card: card.restore(Signal(width=96, height=32, rate_hz=25)),
    lambda card: card.announce(),
    lambda card: card.unplug(),
    lambda card: card.replug(),
])  # fmt: skip
_HAPPENINGS = st.lists(
    st.tuples(st.floats(0.1, 6.0), _LOSSES | _FAILURES | _OTHERS), min_size=1, max_size=8
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(happenings=_HAPPENINGS, stamps=st.booleans(), events=st.booleans(), digital=st.booleans())
def test_no_order_of_faults_leads_astray(
    happenings: list[tuple[float, Happening]], stamps: bool, events: bool, digital: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        stage = set_stage(patch, digital_inputs=(digital,), monotonic_stamps=stamps, sends_events=events)
        card = stage.card
        for at_s, happening in happenings:
            stage.clock.at(at_s, lambda happening=happening: happening(card))  # type: ignore[misc]
        stage.clock.at(8.0, card.fails.clear)
        stage.clock.at(8.0, card.replug)
        stage.clock.at(8.0, card.restore)
        stage.run(until_s=14.0)
        stage.source.close()
    assert card.violations == []
    assert card.held == 0
    assert stage.source.trouble is None
    assert len(stage.between(12.5, 14.0)) >= 20
    numbers, stamps_ns = stage.numbers(), [seen.frame.captured_ns for seen in stage.seen]
    assert all(earlier < later for earlier, later in pairwise(numbers))
    assert stamps_ns == sorted(stamps_ns)
    for told_s, code in stage.troubles[1:]:
        if code is not None:
            later = [seen for seen in stage.seen if seen.at_s > told_s]
            assert all(seen.content_s > told_s for seen in later), f"a picture of before {code} at {told_s}"
