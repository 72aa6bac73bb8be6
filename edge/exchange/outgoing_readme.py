"""What an export says about itself, in plain words, to whoever opens the folder years later."""

from __future__ import annotations

from collections.abc import Sequence

from edge.exchange.record.visit_record import Naming

_HEAD = """Records of muscle ultrasound screening
=====================================

For research and investigational use. Nothing here is a diagnosis, and a screening flag is a reason to refer, no more.
"""
_NAMES: dict[Naming, str] = {
    "pseudonymised": """Pseudonymised
-------------

Participants and operators are named by pseudonyms, and birth dates and times of the day are left out. Pseudonymised is
not anonymous. The day of each visit is kept. Ages above 89 are given as 90. A participant has the same pseudonym on
every kit that uses the programme's key, and whoever has that key can lead a pseudonym back to the code on the card by
trying codes one by one. So the key stays with the programme, and these files are still to be protected. What somebody
typed as a device's name stands here as it was typed.
""",
    "identified": """IDENTIFIED
----------

These files name people: by the code on their card, their birth as far as it is known, and the names of operators.
Keep them encrypted, pass them on to nobody who has no right to them, and destroy them when they have served.
""",
}
_FILES = {
    "csv": "csv/          tables as CSV (UTF-8, comma, header, decimal point). cohort.csv has one row a visit, wide.",
    "parquet": "parquet/      the same tables but cohort as Parquet, by programme, kit and day.",
    "fhir": "fhir/         one FHIR R4 bundle a visit.",
    "dicom": "dicom/        pictures, masks and measurement reports as DICOM, by participant and visit.",
    "bids": "bids/         pictures and masks in a BIDS-like layout.",
}
_READ = """Reading it
----------

dictionary.csv has every column of every table: type, unit (UCUM), meaning, codes, and where the reason of a missing
value stands. A missing value is an empty field (NULL in Parquet); it is never 0 and never NaN. Uncertainties are
expanded, with k = 2. An area with fov_truncated is a visible part and no whole cross-section. Retaken captures have
standing = false. In CSV, text that a spreadsheet could take for a formula has an apostrophe in front, and so has text
that begins with one: take one away where there is one.
A column of sex that is all F, and a code that is all digits, are text; say so when you read CSV:

  pandas   pd.read_csv("csv/cohort.csv", dtype={"participant": str, "sex": str}, parse_dates=["day"])
           pd.read_parquet("parquet/sites", partitioning=None)
  R        read.csv("csv/cohort.csv", colClasses = c(participant = "character", sex = "character"))
           files <- list.files("parquet/sites", "parquet$", recursive = TRUE, full.names = TRUE)
           do.call(rbind, lapply(files, arrow::read_parquet))
  DuckDB   SELECT * FROM read_parquet('parquet/sites/**/*.parquet', hive_partitioning = false)

Is it whole? Within this folder:  sha256sum --check SHA256SUMS
An export without SHA256SUMS was cut short and is not to be used.
"""

_HELD_BACK = """Held back
---------

Pictures of these visits stayed on the kit: something like writing was found in them, and a name could be among it. They
are in the tables, and in no format with pictures.

"""


def readme(naming: Naming, formats: Sequence[str], visits: int, held_back: Sequence[tuple[str, str]]) -> str:
    """Return the text of ``README.txt``.

    Args:
        naming: under what names the export is.
        formats: which are in it, in their order.
        visits: how many.
        held_back: uid of each visit whose pictures stayed on the kit, and why.
    """
    found = "\n".join(_FILES[one] for one in formats)
    contents = f"Contents\n--------\n\nVisits: {visits}\n\n{found}\ndictionary.csv\nSHA256SUMS    of every file\n"
    parts = [_HEAD, _NAMES[naming], contents, _READ]
    if held_back:
        parts.append(_HELD_BACK + "".join(f"{uid}  {why}\n" for uid, why in held_back))
    return "\n".join(parts)
