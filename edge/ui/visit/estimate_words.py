"""Words for research estimates: a number with its interval and whom it is of, judged by nobody (REFERENCE §1.10)."""

from __future__ import annotations

ESTIMATE_WORDS: dict[str, str] = {
    # on the result page
    "estimate.ffm_kg": "Fat-free mass: research estimate",
    "estimate.muscle_mass_kg": "Muscle mass: research estimate",
    "estimate.value": "{value} kg ({low} to {high})",
    "estimate.of_simulated": "{words}, SIMULATED",
    "estimate.means": "Research estimates: 95 of 100 people alike lie in the brackets. No agreed cut-off exists.",
    "estimate.simulated": "Research estimates here come from simulated people. They say nothing about a person.",
    # one line for professionals, on screen and sheet
    "estimate.what.ffm_kg": "fat-free mass as by BIA",
    "estimate.what.muscle_mass_kg": "muscle mass as by BIA",
    "estimate.line": (
        "Research estimate, {what}, from {muscles}: {value} kg, 95 % of people alike {low} to {high} kg "
        "({name} {version}, {n} people)."
    ),
    "estimate.line.simulated": "SIMULATED: {line}",
    "estimate.line.adds_nothing": "{line} The scan adds nothing to age, sex and body size.",
    "estimate.none": "Research estimate, {what}: none ({why}).",
    "estimate.not_in_rules": "Research estimates are in no rule and have no cut-off.",
    # why there is none
    "estimate.why.sex": "the sex is not known, or was not studied",
    "estimate.why.age": "this age was not studied",
    "estimate.why.no_body": "height or weight is missing",
    "estimate.why.height": "this height was not studied",
    "estimate.why.bmi": "this height and weight were not studied",
    "estimate.why.open": "the scan is not complete",
    "estimate.why.no_number": "the scan has no number",
    "estimate.why.research": "the scan is for research or practice alone",
    "estimate.why.truncated": "the muscle is cut by the image edge",
    "estimate.why.spread": "the placements lie too far apart",
    "estimate.why.protocol": "another protocol was studied",
    "estimate.why.device": "another scanner was studied",
    "estimate.why.network": "another network was studied",
    "estimate.why.thickness": "this thickness was not studied",
    "estimate.why.unlike": "nobody alike was studied",
}
