"""Which records, software, networks, programmes and rules are behind the numbers."""

from __future__ import annotations

from export.fleet.report.page import paragraph, table
from export.fleet.report.words import Answers, plain

#: A programme, a scanner or a network whose records are no people's says so in its name.
_SIMULATED = "simulated"


def origin(answers: Answers) -> str:
    """Return a sentence where records are no people's, or outlines come from networks that never saw a person."""
    rows = answers["versions"].dicts()
    simulated = [row["name"].startswith(_SIMULATED) for row in rows if row["kind"] in ("programme", "scanner")]
    said = []
    if all(simulated):
        said.append("SIMULATED RECORDS: there is no person behind any of them.")
    elif any(simulated):
        said.append("SOME RECORDS ARE SIMULATED: see where these numbers come from.")
    if any(row["kind"] == "network" and _SIMULATED in row["remark"] for row in rows):
        said.append("Outlines were drawn by networks that learned from simulated images.")
    return " ".join(said)


def sources(answers: Answers, naming: str, digest: str, software: str) -> list[str]:
    """Return what the records are, and every version that had a part in them."""
    corrected = answers["corrected"].dicts()
    earlier, undecided = (sum(row[name] for row in corrected) for name in ("corrected", "undecided"))
    return [
        paragraph(
            f"Records are {naming}. SHA-256 of all of them together: {digest}. Report by {software}."
            f" Of {earlier:,} visits an earlier version is kept beside the one that holds; of {undecided:,} nothing"
            " says which is newer."
        ),
        paragraph(
            "Every number is the answer to a question in SQL that states what it counts; myosight fleet query writes"
            " all of them as tables. Shares have 95 % intervals by Wilson's method. Visits, captures and kits are"
            " counted whole; of people's bodies and screening nothing is said where it is of fewer than five."
        ),
        table(
            ("What", "Name and version", "Remark", "Kits", "From", "Until", "SHA-256"),
            [
                [
                    *(row["kind"], row["name"], row["remark"]),
                    *(plain(row[column]) for column in ("kits", "first_day", "last_day")),
                    row["sha256"] or "",
                ]
                for row in answers["versions"].dicts()
            ],
            words=(1, 2, 6),
        ),
    ]
