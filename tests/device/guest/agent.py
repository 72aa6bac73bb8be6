#!/usr/bin/python3
"""The drills' hand inside the virtual kit: runs what the host asks for as root, and answers. No part of the product.

One JSON object a line on a serial line of its own: ``{"id": 1, "script": "…", "seconds": 60}`` is answered by
``{"id": 1, "code": 0, "text": "…"}``, standard output and error together; code -1 means that the time was up.
"""

import json
import os
import signal
import subprocess
import tty
from io import FileIO
from pathlib import Path

LINE = Path("/dev/ttyS0")


def main() -> None:
    """Answer until the machine ends."""
    with LINE.open("r+b", buffering=0) as port:
        tty.setraw(port)
        port.write(json.dumps({"id": 0, "code": 0, "text": "up"}).encode() + b"\n")
        for line in iter(lambda: read_line(port), b""):
            order = json.loads(line)
            code, text = run(order["script"], order["seconds"])
            answer = {"id": order["id"], "code": code, "text": text}
            write_all(port, json.dumps(answer).encode() + b"\n")


def read_line(port: FileIO) -> bytes:
    """Return one line; the line gives what has come so far."""
    line = b""
    while not line.endswith(b"\n"):
        line += port.read(1) or b""
    return line


def write_all(port: FileIO, data: bytes) -> None:
    """Write all of ``data``, however little the line takes at once."""
    while data:
        data = data[port.write(data) or 0 :]


def run(script: str, seconds: float) -> tuple[int, str]:
    """Run ``script`` in a shell, and end all of it when the time is up."""
    shell = subprocess.Popen(  # noqa: S603 - running what it is told is its only purpose
        ["/bin/bash", "-c", script],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        text, _ = shell.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(shell.pid, signal.SIGKILL)
        text, _ = shell.communicate()
        return -1, text
    return shell.returncode, text


if __name__ == "__main__":
    main()
