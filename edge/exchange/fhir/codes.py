"""Code systems and codes of the bundles. Data, not code.

Marks in the comments, as in REFERENCE §0: [L] read in a public source, [K] general knowledge of the field. A standard
code is here only where REFERENCE §7.2 calls it verified; everything else has a local code and words.

Local systems are under ``.invalid``, which no name server ever resolves (RFC 6761 §6.4): nobody can take them for a
published standard.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_OURS = "https://myosight.invalid/fhir"
#: What was measured or asked; why there is no number; what was answered; marks of whole resources.
LOCAL = f"{_OURS}/CodeSystem/local"
REASON = f"{_OURS}/CodeSystem/reason"
ANSWER = f"{_OURS}/CodeSystem/answer"
MARK = f"{_OURS}/CodeSystem/mark"
PROGRAMME = f"{_OURS}/CodeSystem/programme"
SOFTWARE = f"{_OURS}/CodeSystem/software"
#: Whose a code or a pseudonym is.
PARTICIPANT = f"{_OURS}/NamingSystem/participant"
PSEUDONYM = f"{_OURS}/NamingSystem/pseudonym"
OPERATOR = f"{_OURS}/NamingSystem/operator"
KIT = f"{_OURS}/NamingSystem/kit"
SARC_F_FORM = f"{_OURS}/Questionnaire/sarc-f"

# Systems of others, as FHIR R4 4.0.1 names them (its pages "Terminologies" and "Using codes").
LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
UCUM = "http://unitsofmeasure.org"
DCM = "http://dicom.nema.org/resources/ontology/DCM"
MDC = "urn:iso:std:iso:11073:10101"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
LABEL = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue"
TAKES_PART = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
DICOM_UID = "urn:dicom:uid"

Category = Literal["vital-signs", "exam", "survey", "imaging"]


@dataclass(frozen=True)
class Concept:
    """What an observation is of.

    Attributes:
        words: in English.
        category: of FHIR's observation categories.
        standard: system and code of a standard that says the same.
        where: the body site in words; empty where the words say all.
        profile: FHIR R4's own profile, which holds wherever its LOINC code is used.
    """

    words: str
    category: Category
    standard: tuple[str, str] | None = None
    where: str = ""
    profile: str = ""


def _vital(words: str, loinc: str, profile: str) -> Concept:
    return Concept(words, "vital-signs", (LOINC, loinc), "", f"http://hl7.org/fhir/StructureDefinition/{profile}")


def _exam(words: str, where: str = "", loinc: str = "") -> Concept:
    return Concept(words, "exam", (LOINC, loinc) if loinc else None, where)


#: The ultrasound's own numbers.
THICKNESS = Concept("Muscle thickness by ultrasound", "imaging", (LOINC, "59089-3"))  # [L], of a region
AREA = Concept("Muscle cross-sectional area by ultrasound", "imaging", (SNOMED, "131184002"))  # [L], area of a region
CAPTURE = Concept("One ultrasound capture", "imaging")

#: Question to its concept. No code for the left hand: public sources name three different ones (REFERENCE §7.2).
ANSWERS: dict[str, Concept] = {
    "consent.agreed": Concept("Agreed to be measured", "survey"),
    "safety.pacemaker": Concept("Pacemaker or another electric device in the body", "survey"),
    "safety.hand": Concept("Pain or surgery of a hand in the last 3 months", "survey"),
    "safety.stand": Concept("Stands up and walks steadily", "survey"),
    "body.height_cm": _vital("Body height", "8302-2", "bodyheight"),  # [L]
    "body.weight_kg": _vital("Body weight", "29463-7", "bodyweight"),  # [L]
    "grip.device": Concept("Kind of dynamometer", "exam"),
    **{
        f"grip.{side}.{trial}": _exam(f"Grip strength, {side} hand, trial {trial}", f"{side} hand", code)
        for side, code in (("right", "83174-3"), ("left", ""))  # [L]
        for trial in (1, 2, 3)
    },
    "sts5.s": _exam("Five times sit to stand, time until the fifth stand"),
    "gait.6m.1": _exam("Usual walk over 6 m, first time"),
    "gait.6m.2": _exam("Usual walk over 6 m, second time"),
    "gait.aid": _exam("Walking aid"),
    "calf.right_cm": _exam("Calf circumference, right", "right calf"),
    "calf.left_cm": _exam("Calf circumference, left", "left calf"),
    "calf.oedema": _exam("Swollen legs"),
    "sppb.side": _exam("SPPB, feet side by side held for"),
    "sppb.semi": _exam("SPPB, semi-tandem stance held for"),
    "sppb.tandem": _exam("SPPB, tandem stance held for"),
    "sppb.4m": _exam("SPPB, usual walk over 4 m"),
    "bia.method": _exam("Method of body composition"),
    "bia.device": _exam("Device of body composition"),
    "bia.asm_kg": _exam("Appendicular skeletal muscle mass, as the device's maker defines it"),
    "bia.fat_percent": _exam("Body fat", loinc="41982-0"),  # [L]
}
#: Numbers that are made of answers.
SCORES: dict[str, Concept] = {
    "age": Concept("Age on the day of the visit, whole years", "survey"),
    "bmi": _vital("Body mass index", "39156-5", "bmi"),  # [L]
    "grip.best": _exam("Grip strength, largest of all trials of both hands"),
    "gait.speed": _exam("Usual gait speed over 6 m"),
    "calf.largest": _exam("Calf circumference, larger of both legs"),
    "sppb.total": _exam("Short Physical Performance Battery, 0 to 12"),
    "sarcf.total": Concept("SARC-F, 0 to 10", "survey"),
}
#: Parts of observations.
PARTS: dict[str, str] = {
    "muscle-thickness": THICKNESS.words,
    "muscle-thickness-u": "Expanded uncertainty (k = 2) of the thickness",
    "muscle-area": AREA.words,
    "muscle-area-u": "Expanded uncertainty (k = 2) of the area",
    "spread": "Largest less smallest thickness of the placements",
    "captures": "Captures that the median is of",
    "placements-wanted": "Placements asked for by the programme",
    "fov-truncated": "Muscle cut by the picture's edge: the area is the visible one only",
    "muscle-included": "Muscle inside the outline",
    "reason": "Why the number is doubted or withheld",
    "placement": "Number of the placement",
    "since-begin": "Time since the visit's beginning",
    "tilt": "Angle of the muscle's long axis to the picture's horizontal",
    "echo-intensity": "Mean grey value of the muscle, 0 to 255; research field",
    "mm-per-px-x": "Scale of the picture, across",
    "mm-per-px-y": "Scale of the picture, down",
    "scale-source": "What proved the scale",
    "scale-proven-x": "The horizontal scale has a proof of its own",
    "edited": "Outline corrected by hand",
    "finding": "What is low, or what is lacking",
    "rule-set": "Rule set and version",
    "rule-set-sha256": "SHA-256 of the rule file",
    "rules-signed-off": "A clinician answers for the rules",
    "criterion.low_strength": "Criterion for low strength met on today's measurements",
    "criterion.low_mass": "Criterion for low muscle mass met on today's measurements",
    "criterion.low_performance": "Criterion for low performance met on today's measurements",
}
#: Reasons that only a site has, beside those of :mod:`edge.reasons`.
SITE_REASONS: dict[str, str] = {
    "site.spread": "The placements differ by more than one operator's repeats do.",
    "site.no_number": "Every placement's number was withheld.",
}
#: Marks of whole resources, so that a receiver can search for them.
MARKS: dict[str, str] = {
    "clock-doubtful": "The kit's clock could not be believed: the day may be wrong",
    "visit-abandoned": "The visit was given up before its end",
    "trained-on-simulated": "The network that drew the outline learned from simulated images only: for research",
    "rules-not-signed-off": "No clinician has signed the rules: for demonstration and research",
}


def mdc_code(context_and_term: str) -> str:
    """Return an MDC code as FHIR has it, e.g. ``459590`` for ``7:838``.

    Args:
        context_and_term: as DICOM writes it, context (partition) and term code with a colon between.

    Raises:
        ValueError: it is not that.

    Source: FHIR R4, page "MDC": one unsigned decimal number, the partition in its upper 16 bits.
    """
    partition, term = (int(part) for part in context_and_term.split(":"))
    if not (0 <= partition < 1 << 16 and 0 <= term < 1 << 16):
        raise ValueError(f"{context_and_term!r} is no MDC code")
    return str((partition << 16) + term)
