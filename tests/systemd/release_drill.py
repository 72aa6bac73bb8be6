"""The power goes before each command of a switch, a way back, a proof: ``python -m tests.systemd.release_drill [N]``.

After each cut the kit starts again, as often as it takes. The table says how it ended and how often; as a last column
``broken`` would stand for a kit that uses one release with the files of the other.
"""

from __future__ import annotations

import itertools
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.systemd.releases import SWITCH, Tree, copy_of, guard, shell, tree

#: Which release is in use, whole, after how many starts without a proof.
Ended = Counter[tuple[str, int]]
MOST_STARTS = 6


def cut_switch(before: Tree, folder: Path, every: int = 1) -> Ended:
    """Cut while the new release takes the former one's place; then the kit starts, and nothing proves itself."""
    return _cut(before, folder, every, lambda here, cut: shell(here, SWITCH, cut))


def cut_way_back(switched: Tree, folder: Path, every: int = 1) -> Ended:
    """Cut while the former one comes back because the time is up."""
    return _cut(switched, folder, every, lambda here, cut: guard(here, "watch", "--patience", "0", cut_at=cut))


def cut_start(half: Tree, folder: Path, every: int = 1) -> Ended:
    """Cut at the start after a cut in the switch, while the guard makes it good."""
    return _cut(half, folder, every, lambda here, cut: guard(here, "boot", cut_at=cut))


def cut_proof(switched: Tree, folder: Path, every: int = 1) -> Ended:
    """Cut while the new release is confirmed; it proves itself again at the next start."""

    def proves(here: Tree, cut: int | None) -> int:
        (here.root / "run/myosight/healthy").write_text("new\n")
        return guard(here, "confirm", cut_at=cut)

    return _cut(switched, folder, every, proves, lambda here: proves(here, None))


def _cut(
    original: Tree,
    folder: Path,
    every: int,
    run: Callable[[Tree, int], int],
    after_start: Callable[[Tree], object] = lambda here: None,
) -> Ended:
    ended: Ended = Counter()
    for cut in itertools.count(2, every):
        here = copy_of(original, folder / "cut")
        done = run(here, cut)
        starts = 0
        while here.on_trial and starts < MOST_STARTS:
            guard(here, "boot")
            after_start(here)
            starts += 1
        ended[here.whole() if not here.on_trial else "on trial for ever", starts] += 1
        shutil.rmtree(here.root)
        if done == 0:
            return ended
    raise AssertionError("it never came to its end")


def half_switched(before: Tree, folder: Path) -> Tree:
    """Return a kit whose power went when the new release's files were laid and nobody had noted it."""
    here = copy_of(before, folder)
    if shell(here, SWITCH.partition("write_trial trying")[0] + "true") != 0:
        raise AssertionError("the switch failed")
    return here


def main() -> int:
    """Print the table; return 1 where a kit was left broken. An argument: commands between two cuts."""
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = tree(folder / "before")
        switched = copy_of(before, folder / "switched")
        shell(switched, SWITCH)
        half = half_switched(before, folder / "half")
        bad = 0
        for words, ended in (
            ("while it is switched", cut_switch(before, folder, every)),
            ("on the way back", cut_way_back(switched, folder, every)),
            ("at the start that makes a cut good", cut_start(half, folder, every)),
            ("while it is confirmed", cut_proof(switched, folder, every)),
        ):
            cells = ", ".join(f"{which} after {starts} starts: {n}" for (which, starts), n in sorted(ended.items()))
            print(f"| {words} | {ended.total()} | {cells} |", flush=True)
            bad += sum(n for (which, _), n in ended.items() if which not in ("old", "new"))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
