"""One virtual kit, and what can be done to it: its cables, its buttons, its power; and what is on its screen."""

from __future__ import annotations

import base64
import json
import shutil
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from tests.device.agent import Agent
from tests.device.furnish import FOOTSWITCH
from tests.device.image import Image
from tests.device.machine import SCREEN, Machine
from tests.device.said import Line, Said

SERVICE = "myosight-kiosk.service"
#: A press so long accepts (the product's own limit is 0.8 s).
ACCEPTS_SECONDS = 1.2


class Kit:
    """A kit of its own, with a fresh data disk.

    Args:
        image: what it is started from.
        folder: where its data disk, its console's log and its pictures go.
    """

    def __init__(self, image: Image, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(image.data, folder / "data.img")
        (folder / "console.log").unlink(missing_ok=True)
        self.machine = Machine(image, folder / "data.img", folder)
        self.said: Said

    @property
    def agent(self) -> Agent:
        """The drills' hand inside."""
        return self.machine.agent

    def switch_on(self) -> None:
        """Start it, and follow what it says."""
        self.machine.switch_on()
        self.said = Said(self.agent)

    # What the worker does, and what happens to her.

    def press(self, line: int, seconds: float = 0.15) -> float:
        """Close a contact of the header for some seconds; return when it was closed, by the kit's clock."""
        pull = f"/run/header/sim_gpio{line}/pull"
        told = self.agent.run(
            f"date +%s.%N; echo pull-down >{pull}; sleep {seconds}; echo pull-up >{pull}", seconds + 60
        )
        return float(told.split()[0])

    def lamp(self, line: int) -> bool:
        """Return whether a lamp is lit."""
        return self.agent.run(f"cat /run/header/sim_gpio{line}/value").strip() == "1"

    def touch(self, x: int, y: int) -> None:
        """Touch the screen."""
        self.agent.run(f"echo {x} {y} >/run/touch")

    def do(self, script: str, seconds: float = 60.0) -> float:
        """Do something to the kit; return when, by its own clock."""
        return float(self.agent.run(f"date +%s.%N\n{{\n{script}\n}} >/dev/null", seconds).split()[0])

    def until_measuring(self, seconds: float = 480.0) -> Line:
        """Wait until a live number is on the screen.

        The self-test and the first reading of the scale take the longest: the one processor is shared.
        """
        return self._until(seconds, mode="live", number=True)

    def until_live(self, seconds: float = 180.0) -> Line:
        """Wait until a live picture is on the screen, with a number or without."""
        return self._until(seconds, mode="live")

    def _until(self, seconds: float, **screen: object) -> Line:
        """Wait for a screen, where it is not there already; a frozen picture is let go first."""
        now_s = self.said.now_s
        self.said.since(now_s)
        if self.said.screen.get("mode") == "frozen":
            self.press(FOOTSWITCH)
        elif self.said.screen and self.said.newest_screen().shows(**screen):
            return self.said.newest_screen()
        return self.wait(now_s, seconds, **screen)

    def freeze(self) -> Line:
        """Press the footswitch and wait for the frozen number."""
        return self.wait(self.press(FOOTSWITCH), 20, mode="frozen")

    def accept(self) -> Line:
        """Hold the footswitch until the frozen number is kept."""
        return self.wait(self.press(FOOTSWITCH, ACCEPTS_SECONDS), 30, mode="frozen", accept="kept")

    # What can be seen and read.

    def wait(self, since_s: float, seconds: float, **screen: object) -> Line:
        """Wait until all of this is on the screen."""
        return self.said.wait(lambda line: line.shows(**screen), since_s, seconds)

    def notice(self, part: str, since_s: float, seconds: float) -> Line:
        """Wait until a notice with this part in it stands above the picture."""
        return self.said.wait(lambda line: part in line.notice, since_s, seconds)

    def picture(self, name: str) -> Path:
        """Keep what the screen shows now as NAME.png, read from the framebuffer."""
        width, height = SCREEN
        packed = self.agent.run(
            "python3 -c 'import base64, zlib, sys; "
            'sys.stdout.write(base64.b64encode(zlib.compress(open("/dev/fb0", "rb").read(), 1)).decode())\''
        )
        pixels = np.frombuffer(zlib.decompress(base64.b64decode(packed)), np.uint8)
        file = self._folder / f"{name}.png"
        cv2.imwrite(str(file), pixels[: width * height * 4].reshape(height, width, 4)[:, :, :3])
        return file

    def captures(self) -> list[dict[str, Any]]:
        """Return what ``myosight records list`` finds on the kit."""
        said = self.agent.run("/opt/drill/records list", 120)
        return [json.loads(line) for line in said.splitlines() if line.startswith("{")]

    def records_fault(self) -> str:
        """Return what ``myosight records verify`` finds wrong; empty where all is as it was accepted."""
        answer = self.agent.try_run("/opt/drill/records verify", 120)
        return "" if answer.code == 0 else answer.text

    def main_pid(self) -> int:
        """Return the kiosk's process, 0 where it does not run."""
        return int(self.agent.run(f"systemctl show --property=MainPID --value {SERVICE}"))

    def switch_off(self) -> None:
        """End it and clear up; logs and pictures stay."""
        self.machine.pull_power()
        for disk in ("data.img", "data.cow", "data.log", "root.cow"):
            (self._folder / disk).unlink(missing_ok=True)
