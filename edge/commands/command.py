"""What every subcommand has: its own parser, ``--json``, and the function that runs it."""

from __future__ import annotations

import argparse
from collections.abc import Callable

#: What a command's exit code means (DESIGN §3).
DONE, UNEXPECTED, USAGE, REFUSED = 0, 1, 2, 3


def command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    """Add the subcommand ``name`` and return its parser.

    Args:
        commands: the program's subcommands.
        name: as it is typed.
        run: runs it and returns the exit code.
        text: what it does, for ``--help``.
    """
    parser = commands.add_parser(name, help=text, description=text)
    parser.add_argument("--json", action="store_true", help="print JSON, one object a line, and nothing else")
    parser.set_defaults(run=run)
    return parser
