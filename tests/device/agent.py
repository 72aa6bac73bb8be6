"""The host's end of the line to the drills' hand inside the kit (guest/agent.py). The product has no part in it."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import dataclass


class AgentRefused(RuntimeError):
    """A script inside the kit failed, took too long, or nobody answered."""


@dataclass(frozen=True)
class Answer:
    """What came of a script: its exit code (-1: out of time) and what it printed, errors included."""

    code: int
    text: str


class Agent:
    """Runs scripts as root inside one machine."""

    def __init__(self, line: socket.socket) -> None:
        self._socket = line
        self._rest = b""
        self._orders = 0

    def wait_until_up(self, seconds: float) -> None:
        """Wait until the kit is far enough to obey.

        Raises:
            AgentRefused: it is not, after ``seconds``.
        """
        self._receive(0, seconds)

    def run(self, script: str, seconds: float = 60.0) -> str:
        """Run ``script`` with bash and return what it printed.

        Raises:
            AgentRefused: it failed, or was not done after ``seconds``.
        """
        answer = self.try_run(script, seconds)
        if answer.code != 0:
            raise AgentRefused(f"exit code {answer.code} of:\n{script}\n{answer.text}")
        return answer.text

    def try_run(self, script: str, seconds: float = 60.0) -> Answer:
        """Run ``script`` with bash and return what came of it, whatever it is.

        Raises:
            AgentRefused: the kit does not answer.
        """
        self._orders += 1
        order = {"id": self._orders, "script": script, "seconds": seconds}
        self._socket.sendall(json.dumps(order).encode() + b"\n")
        return self._receive(self._orders, seconds + 60.0)

    def close(self) -> None:
        """Let go of the line."""
        self._socket.close()

    def _receive(self, order: int, seconds: float) -> Answer:
        """Return the answer to ``order``; what came before it answers nobody any more."""
        until = time.monotonic() + seconds
        while True:
            while b"\n" not in self._rest:
                self._socket.settimeout(max(0.1, until - time.monotonic()))
                try:
                    part = self._socket.recv(65536)
                except TimeoutError as error:
                    raise AgentRefused(f"the kit did not answer within {seconds:.0f} s") from error
                if not part:
                    raise AgentRefused("the kit is gone")
                self._rest += part
            line, self._rest = self._rest.split(b"\n", 1)
            answer = json.loads(line)
            if answer["id"] == order:
                return Answer(answer["code"], answer["text"])
