"""The virtual kit's body: a user-mode Linux kernel with its disks, its screen, and its power cord.

A user-mode kernel is a program: the drivers, the file system and systemd in it are the real ones, and what runs on it
runs at the processor's own speed. Under software emulation the shipped network took 3 s a frame, and the product
rightly shows no number that is older than half a second.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from pathlib import Path

from tests.device.agent import Agent, AgentRefused
from tests.device.image import Image
from tests.device.write_log import lose_unflushed, marks_in

#: The kit's touchscreen, px.
SCREEN = (1024, 600)
_MEMORY_MB = 2048
_LOG_BYTES = 2 << 30
_BOOT_SECONDS = 120.0
#: The kernel is a program, and the C library would register a memory for it (rseq) that its processes then do not have.
_NO_RSEQ = {"GLIBC_TUNABLES": "glibc.pthread.rseq=0"}


class Machine:
    """A kit that can be switched on, asked, and switched off the hard way.

    Args:
        image: what it boots.
        data: its data disk (raw); what is written to it is there when the power is off, and only what was flushed.
        folder: where the log of its console goes, and what it writes until it is switched off.
        init: its first process, a path inside.
    """

    def __init__(self, image: Image, data: Path, folder: Path, init: str = "/lib/systemd/systemd") -> None:
        self._image, self._data, self._folder, self._init = image, data, folder, init
        self._log = folder / "data.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._agent: Agent | None = None

    @property
    def agent(self) -> Agent:
        """The drills' hand inside, once it is switched on."""
        if self._agent is None:
            raise AgentRefused("the kit is off")
        return self._agent

    @property
    def console(self) -> str:
        """What the kernel and systemd said, of every boot."""
        return (self._folder / "console.log").read_text(errors="replace")

    def switch_on(self) -> None:
        """Start it, and wait until it obeys.

        Raises:
            tests.device.agent.AgentRefused: it does not come up; its console's log says why.
        """
        self._agent = Agent(self.start())
        try:
            self._agent.wait_until_up(_BOOT_SECONDS)
        except BaseException:
            self.pull_power()
            raise

    def start(self) -> socket.socket:
        """Start it, and return the far end of its first serial line at once; who asked closes it."""
        with self._log.open("wb") as log:
            log.truncate(_LOG_BYTES)
        ours, its = socket.socketpair()
        with (self._folder / "console.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - the kernel we built
                self._command(its.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[its.fileno()],
                cwd=self._folder,
                start_new_session=True,
                env={"HOME": str(self._folder), "PATH": os.environ["PATH"], **_NO_RSEQ},
            )
        its.close()
        return ours

    def pull_power(self) -> list[str]:
        """End it at once, as a pulled plug does: nobody is asked, and what was not flushed is lost.

        Returns:
            The marks in the log of its data disk, see :func:`tests.device.write_log.marks_in`.
        """
        if self._process is None:
            return []
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        if self._agent is not None:
            self._agent.close()
            self._agent = None
        marks = marks_in(self._log)
        lose_unflushed(self._log, self._data)
        return marks

    def wait_until_off(self, seconds: float) -> bool:
        """Return whether it switches itself off within ``seconds``."""
        if self._process is not None:
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                return False
            self.pull_power()
        return True

    def _command(self, line: int) -> list[str]:
        width, height = SCREEN
        # What is written to the disks is gone with the power, but for what was flushed to the data disk.
        root_cow, data_cow = self._folder / "root.cow", self._folder / "data.cow"
        for written in (root_cow, data_cow):
            written.unlink(missing_ok=True)
        return [
            *("setpriv", "--pdeathsig", "KILL"),  # no kit outlives the drills
            # At some random addresses the kernel adds 1 GB to its memory for the gap above its heap, and hangs.
            *("setarch", "--addr-no-randomize"),
            # The kernel and what runs on it take turns, thousands of times a second: on one processor that costs half.
            *("taskset", "--cpu-list", str(max(os.sched_getaffinity(0)))),
            str(self._image.kernel),
            f"mem={_MEMORY_MB}M",
            f"ubd0={root_cow},{self._image.root}",
            f"ubd1={data_cow},{self._data}",
            f"ubd2r={self._image.stick}",
            f"ubd3={self._log}",
            *("root=/dev/ubda", "ro", f"init={self._init}"),
            *("con=null", "con0=null,fd:1", "console=tty0", "loglevel=4"),
            *("ssl=null", f"ssl0=fd:{line}"),
            *(f"vfb.videomemorysize={width * height * 4}", f"video=vfb:{width}x{height}M-32@60"),
        ]
