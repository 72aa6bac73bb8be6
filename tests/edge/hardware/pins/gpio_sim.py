"""A simulated GPIO chip of the kernel's own (module ``gpio-sim``), driven through its files.

For the tests, and for a virtual kit from a shell (as root, after ``modprobe gpio-sim``)::

    python gpio_sim.py make 16              # prints the chip's name, e.g. gpiochip0
    python gpio_sim.py press 5 0.2          # line 5 to ground for 0.2 s, with a bounce of 5 ms at both ends
    python gpio_sim.py level 8              # 1 or 0: what an output shows
    python gpio_sim.py remove
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

_CONFIG = Path("/sys/kernel/config/gpio-sim")
_DEVICES = Path("/sys/devices/platform")


class GpioSim:
    """One simulated chip (Documentation/admin-guide/gpio/gpio-sim.rst).

    Args:
        name: of its folder.
    """

    def __init__(self, name: str = "kit") -> None:
        self._folder = _CONFIG / name

    @staticmethod
    def here() -> bool:
        """Return whether this kernel has the module loaded."""
        return _CONFIG.is_dir()

    @property
    def is_made(self) -> bool:
        """Whether the chip is there."""
        return self._folder.is_dir()

    @property
    def chip(self) -> str:
        """The kernel's name of the chip."""
        return (self._folder / "bank0" / "chip_name").read_text().strip()

    def make(self, lines: int, label: str = "simulated") -> None:
        """Bring the chip up."""
        bank = self._folder / "bank0"
        bank.mkdir(parents=True)
        (bank / "num_lines").write_text(str(lines))
        (bank / "label").write_text(label)
        (self._folder / "live").write_text("1")

    def remove(self) -> None:
        """Take the chip away, as pulling its plug does."""
        (self._folder / "live").write_text("0")
        (self._folder / "bank0").rmdir()
        self._folder.rmdir()

    def drive(self, line: int, high: bool) -> None:
        """Drive a line from outside."""
        self._file(line, "pull").write_text("pull-up" if high else "pull-down")

    def level(self, line: int) -> bool:
        """Return the level of a line."""
        return self._file(line, "value").read_text().strip() == "1"

    def press(self, line: int, seconds: float) -> None:
        """Close a contact to ground for so long; it bounces as it closes and as it opens."""
        for closed, rest_s in ((True, seconds), (False, 0.3)):
            for level in (closed, not closed, closed):
                self.drive(line, not level)
                time.sleep(0.0025)
            time.sleep(max(0.0, rest_s - 0.0075))

    def _file(self, line: int, what: str) -> Path:
        device = (self._folder / "dev_name").read_text().strip()
        return _DEVICES / device / self.chip / f"sim_gpio{line}" / what


def _main(words: list[str]) -> None:
    sim = GpioSim()
    match words:
        case ["make", lines]:
            sim.make(int(lines))
            for line in range(int(lines)):
                sim.drive(line, True)
            print(sim.chip)
        case ["press", line, seconds]:
            sim.press(int(line), float(seconds))
        case ["level", line]:
            print(int(sim.level(int(line))))
        case ["remove"]:
            sim.remove()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    _main(sys.argv[1:])
