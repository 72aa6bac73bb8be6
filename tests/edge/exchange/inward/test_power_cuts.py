"""Whenever the power goes while something is brought in or taken back, one of the two is in use, and whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edge.exchange.inward.bringing import Bringing
from edge.exchange.inward.in_use import back, brought, in_use, untold
from tests.edge.exchange.inward import packages
from tests.edge.exchange.inward.packages import Package, kit
from tests.edge.exchange.inward.power_cuts import Power, PowerCutError

KINDS: dict[str, Callable[[int], Package]] = {"programme": packages.programme, "worklist": packages.worklist}


def version_in_use(here: Bringing, kind: str) -> int | None:
    staged = brought(kind, here.state, here.trust)  # type: ignore[arg-type]  # one of KINDS; it checks every byte
    return None if staged is None else staged.manifest.version


def before_the_cut(folder: Path, kind: str) -> tuple[Bringing, Path]:
    """Return a kit that uses version 1, and a stick with version 2."""
    here = kit(folder)
    here.bring(here.look(KINDS[kind](1).write(folder / "1.myosight")), "lead")
    return here, KINDS[kind](2).write(folder / "2.myosight")


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_before_any_call_leaves_the_former_or_the_new_one(tmp_path: Path, kind: str) -> None:
    here, stick = before_the_cut(tmp_path / "whole", kind)
    counting = Power(here.state)
    with counting.on():
        here.bring(here.look(stick), "lead")
    assert version_in_use(here, kind) == 2
    assert counting.calls > 20

    seen: list[int | None] = []
    for call in range(counting.calls):
        here, stick = before_the_cut(tmp_path / str(call), kind)
        offered = here.look(stick)
        power = Power(here.state, call)
        with pytest.raises(PowerCutError), power.on():
            here.bring(offered, "lead")
        seen.append(version_in_use(here, kind))
        told = [entry.body["version"] for entry, _ in untold(here.state)]
        assert told == ([1, 2] if seen[-1] == 2 else [1])
        here.bring(here.look(stick), "lead")  # the next try goes through, whatever is left of the first
        assert version_in_use(here, kind) == 2
        assert not (here.state / "inward" / "coming").exists()
        assert len(list((here.state / "inward" / "staged" / kind / "north").iterdir())) == 2
    assert seen == sorted(seen, key=lambda version: version or 0)  # one moment at which it changes
    assert set(seen) == {1, 2}


def test_a_cut_on_the_way_back_leaves_the_new_or_the_former_one(tmp_path: Path) -> None:
    seen: list[int | None] = []
    for call in range(100):
        here, stick = before_the_cut(tmp_path / str(call), "worklist")
        here.bring(here.look(stick), "lead")
        try:
            with Power(here.state, call).on():
                back("worklist", here.state, "lead")
        except PowerCutError:
            seen.append(version_in_use(here, "worklist"))
            continue
        break
    assert version_in_use(here, "worklist") == 1
    assert seen == sorted(seen, key=lambda version: -(version or 0))
    assert set(seen) == {1, 2}


_BRINGS = """
import sys
from pathlib import Path
from edge.bundle.keys import load_programme_key
from tests.edge.exchange.inward.packages import kit
here = kit(Path(sys.argv[1]))
print("ready", flush=True)
for stick in sys.argv[2:]:
    here.bring(here.look(Path(stick)), "lead")
    print(stick, flush=True)
"""


def killed(folder: Path, sticks: list[Path], after_s: float) -> None:
    """Bring one after the other in a process of its own, and kill it after a while."""
    command = [sys.executable, "-c", _BRINGS, str(folder), *map(str, sticks)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[4]) as program:  # noqa: S603
        assert program.stdout is not None and program.stdout.readline() == b"ready\n"
        time.sleep(after_s)
        os.kill(program.pid, signal.SIGKILL)


@pytest.mark.parametrize("seed", range(2))
def test_a_program_that_is_killed_leaves_one_whole(tmp_path: Path, seed: int) -> None:
    here = kit(tmp_path)
    sticks = [packages.worklist(version).write(tmp_path / f"{version}.myosight") for version in range(1, 60)]
    draw = random.Random(seed)  # noqa: S311 - no secret
    former = 0
    for _ in range(2):
        killed(tmp_path, sticks[former:], draw.uniform(0.0, 0.15))
        now = version_in_use(here, "worklist") or 0
        assert now >= former
        assert [entry.body["version"] for entry, _ in untold(here.state)] == list(range(1, now + 1))
        former = now
    assert in_use(here.state).newest.get("worklist/north", None) is None or former > 0
    here.bring(here.look(packages.worklist(99).write(tmp_path / "99.myosight")), "lead")
    assert version_in_use(here, "worklist") == 99
