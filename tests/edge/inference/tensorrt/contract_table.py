"""Does each name of TensorRT that the backend uses exist in the oldest and the newest version, as it is used?

    python -m tests.edge.inference.tensorrt.contract_table

prints the table (Markdown); 3 is returned where a cell objects. ``make check-nvidia`` brings what it needs.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.edge.inference.tensorrt.names_used import Use, names_used
from tests.edge.inference.tensorrt.real_bindings import VERSIONS, Bindings, inspect, prepared


def contract_table(uses: list[Use], bindings: list[Bindings]) -> tuple[str, int]:
    """Return the table and the number of objections."""
    rows = [["name", *(one.version for one in bindings)], ["---"] * (1 + len(bindings))]
    objections = 0
    for use in uses:
        words = [one.objection(use) for one in bindings]
        objections += sum(map(bool, words))
        rows.append([f"`{_shown(use)}`", *(word or "yes" for word in words)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows), objections


def _shown(use: Use) -> str:
    if not use.called:
        return use.name
    return f"{use.name}({', '.join(['…'] * use.positional + [f'{name}=…' for name in use.keywords])})"


def main() -> int:
    """Print the table."""
    uses = names_used()
    with tempfile.TemporaryDirectory() as folder:
        bindings = [inspect(prepared(version, Path(folder) / version), uses) for version in VERSIONS]
    table, objections = contract_table(uses, bindings)
    print(table)
    print(f"\n{len(uses)} uses, {objections} objections")
    return 3 if objections else 0


if __name__ == "__main__":
    sys.exit(main())
