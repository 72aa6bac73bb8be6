"""Every hostile input ends its whole command with the exit code and reason it must, and never with a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edge.commands.command import REFUSED, USAGE
from tests.edge.hostile_inputs import HOSTILE_INPUTS, run


@pytest.mark.parametrize("name", HOSTILE_INPUTS)
def test_a_hostile_input_ends_its_command_with_its_exit_code_and_reason(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    case = HOSTILE_INPUTS[name]
    ended = run(case, tmp_path)
    assert (ended.exit_code, ended.reason) == (case.exit_code, case.reason), ended
    # Decoders write past Python's streams; on standard output that would mix with the JSON.
    past_python = capfd.readouterr()
    assert past_python.out == ""
    assert "Traceback" not in ended.said + past_python.err
    lines = [json.loads(line) for line in ended.printed.splitlines()]
    if case.exit_code == USAGE:
        assert lines == []
        assert ended.said.startswith("usage: myosight")
    else:
        assert lines
    for line in lines:
        assert line["status"] == "blocked"
        assert line.get("mt_mm") is None
        assert line.get("csa_cm2") is None


def test_the_table_covers_every_kind_of_input_and_both_ways_to_say_no() -> None:
    assert len(HOSTILE_INPUTS) >= 25
    assert {case.exit_code for case in HOSTILE_INPUTS.values()} == {USAGE, REFUSED}
    kinds = {name.partition(": ")[0] for name in HOSTILE_INPUTS}
    assert kinds >= {"file", "mask", "bundle", "settings", "arguments"}
