"""Every word that a person reads, by its key: the words of the live screen and its pages here, the other tables joined.

English is what the tables say; :mod:`edge.ui.language` knows the other languages by the same keys. QML and Python read
the same words, so that no screen holds wording of its own. The words keep to REFERENCE §1.10: nothing here diagnoses,
reassures, or names a disease.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edge.anatomy import SITES
from edge.exchange.sheet.words import SHEET_WORDS
from edge.reasons import REASONS
from edge.ui.coaching import COACH_WORDS
from edge.ui.language import Language, translated
from edge.ui.visit.edit_words import EDIT_WORDS
from edge.ui.visit.estimate_words import ESTIMATE_WORDS
from edge.ui.visit.outcome_words import OUTCOME_WORDS
from edge.ui.visit.words import VISIT_WORDS

WORDS: dict[str, str] = {
    # always there
    "purpose": "For research use. Not a diagnosis.",
    "demo": "DEMO",
    # the picture's state
    "badge.starting": "Starting",
    "badge.live": "Live {age_s:.1f} s",
    "badge.frozen": "Frozen {clock}",
    "badge.kept": "Kept as no. {number}",
    "badge.stopped": "Not live",
    "picture.starting": "Waiting for the first picture",
    "picture.signal.none": "No picture",
    "picture.signal.ended": "Video ended",
    "picture.signal.stale": "Picture stopped",
    "picture.signal.late": "Kit too slow",
    "picture.signal.unplugged": "Video adapter unplugged",
    "picture.signal.changed": "Setting up the video",
    "picture.signal.denied": "Video not allowed",
    "picture.picture.interlaced": "Video interlaced",
    "picture.signal.busy": "Video in use",
    "picture.signal.unsupported": "Video not readable",
    "picture.stream.lost": "Video stream lost",
    "picture.stream.damaged": "Video stream not readable",
    "picture.failed": "Video failed",
    # the number
    "thickness": "Thickness",
    "area": "Area",
    "area.visible": "Visible area",
    "heights": "Height left · middle · right",
    "withheld": "–",
    "plus_minus": "± {value}",
    "with_unit": "{value} {unit}",
    "truth": "This clip's truth: {mt_mm} mm · {csa_cm2} cm²",
    # what the worker makes of it
    "verdict.waiting": "One moment",
    "verdict.ok": "Ready to freeze",
    "verdict.ok.frozen": "Measured",
    "verdict.standing": "Use with care",
    "verdict.warn": "Check first",
    "verdict.pixels": "Pixels only",
    "verdict.blocked": "Not measurable",
    "verdict.not_kept": "Not kept",
    "not_kept": "Accept it again. If this comes back, have the kit looked after.",
    "not_kept.records.full": "The kit's disk is full. Ask your lead to export the records, then try again.",
    "not_kept.records.busy": "Another program uses the records. Accept again.",
    "not_kept.records.damaged": "The records are damaged. Have the kit looked after.",
    "not_kept.records.read_only": "Nothing can be saved. Restart the kit, and report it.",
    "not_kept.records.mixed": "This visit is another person's. Leave it, and scan the code again.",
    "not_kept.records.code_taken": "Another person of this kit has this code. Check the card.",
    "not_kept.records.erased": "This person was erased. Enrol them anew if they come again.",
    "not_kept.records.no_area": "No ultrasound picture is in it. Retake it.",
    "not_kept.records.key": "The key of the records is missing. Have the kit looked after.",
    # the records cannot be read
    "closed": "The records cannot be opened",
    "closed.lead": "Nothing is lost. Do not measure. Have the kit looked after. ({reason})",
    "closed.records.key": "Their key is missing or another one. Nothing is lost. Have the kit looked after.",
    "closed.records.damaged": "They are damaged. Do not measure. Have the kit looked after; do not delete anything.",
    "closed.records.swapped": "These are another kit's records. Have the kit looked after.",
    "closed.records.newer": "A newer release has written them. Install it again.",
    "closed.records.full": "The disk is full. Have the records exported.",
    "closed.records.read_only": "The disk may only be read. Restart the kit, and report it.",
    "closed.records.busy": "Another program uses them. Wait a moment, then try again.",
    "closed.again": "Try again",
    "site.looks_like": "This looks like the {site}. Check the site.",
    "unknown_reason": "Not measurable. Please report the code {code}.",
    # where the number comes from
    "scale.none": "Scale: none, sizes in pixels",
    "scale.typed": "Scale typed in: {mm_per_px} mm/px",
    "scale.clip": "Clip's scale: {mm_per_px} mm/px",
    "scale.other": "Scale from {source}: {mm_per_px} mm/px",
    "scale.two_axes": "{x} × {y}",
    "model": "{name} {version}",
    "model.development_key": "development key",
    "model.unsigned": "not signed",
    "model.simulated": "simulated training",
    "view.transverse": "Across the muscle",
    "view.longitudinal": "Along the muscle",
    # what attached devices say
    "grip": "Grip, {reading}: {kgf} kg {side}",
    "grip.peak": "peak",
    "grip.live": "now",
    "grip.shown": "shown",
    "grip.left": "left",
    "grip.right": "right",
    "scale_device": "Scale: {kg} kg",
    "scale_device.fat": " · fat {percent} %",
    "code": "Code: {text}",
    "scanner": "Scanner: depth {cm} cm, {state}",
    "scanner.frozen": "frozen",
    "scanner.live": "live",
    "ending": "The kit shuts down. Everything is saved.",
    # another site
    "change": "Change",
    "choose": "Choose the muscle",
    "chosen": "Chosen now",
    "back": "Back",
    # the calibration page
    "page": "Scale",
    "page.open": "Calibrate",
    "page.still": "Still picture {clock}",
    "page.no_still": "No picture yet",
    "page.ruler": "Ruler",
    "page.depth": "Depth",
    "page.width": "Probe width",
    "page.state.found": "Found",
    "page.state.stated": "You said",
    "page.state.missing": "Missing",
    "page.state.waiting": "Reading",
    "page.ruler.steps": "{count} marks, {mm} mm steps",
    "page.ruler.ask": "{count} marks. Touch: what is one step?",
    "page.ruler.none": "No ruler. Touch: two points.",
    "page.ruler.fault": "Not clear. Touch: two points.",
    "page.depth.read": "{cm} cm, read off the screen",
    "page.depth.ask": "Not read. Touch to type it.",
    "page.depth.several": "Several depths. Touch to type it.",
    "page.width.ask": "Touch to type it.",
    "page.kept": "{mm} mm, from the kept scale",
    "page.typed": "{mm} mm, typed",
    "page.use": "Use this scale",
    "page.new": "New picture",
    "page.points": "Two points",
    "page.points.said": "{mm} mm",
    "page.not_found": "Not found.",
    "page.mark.area": "Picture",
    "page.mark.step": "One step",
    "page.mark.said": "{mm} mm",
    "page.mark.depth": "Depth",
    # what comes of it
    "page.waiting": "Reading the screen",
    "page.waiting.how": "One moment.",
    "page.ok": "Scale proven",
    "page.ok.how": "{sources} agree: {mm_per_px} mm per pixel, ± {percent} %.",
    "page.ok.thickness": "No area yet: type the width.",
    "page.ok.profile": "The kept scale fits: {name}.",
    "page.profile.named": "{scanner}, {probe}",
    "page.profile.dated": "made on {day}",
    "page.source.ruler": "ruler",
    "page.source.depth": "depth",
    "page.source.aperture": "probe",
    "page.source.two_points": "two points",
    "page.source.phantom": "phantom",
    "page.source.dicom": "file",
    "page.two": "{first} and {last}",
    "page.many": "{first}, {last}",
    "page.missing": "Not proven yet",
    "page.missing.either": "Now say the ruler's step, or type the probe's width.",
    "page.missing.width": "Now type the probe's width.",
    "page.missing.depth": "The scanner must show its depth. Switch it on, then touch New picture.",
    "page.missing.screen": "Your word alone is not enough. Show the depth on the scanner, then touch New picture.",
    "page.missing.proof": "One more proof is needed.",
    "page.missing.down": "Now say the ruler's step, or type the depth.",
    "page.refused": "No scale",
    "page.picture.no_area": "No ultrasound picture is here. Check the scanner, then touch New picture.",
    "page.scale.disagree": "Ruler and depth do not fit. Look again: what is one step?",
    "page.scale.disagree.points": "The two points do not fit the rest. Please touch them again.",
    "page.scale.aspect": "The probe's width does not fit ruler and depth. Look at the probe again.",
    "page.scale.range": "This cannot be. Look again at what you typed.",
    "page.scale.profile": "The kept scale says another size. Touch here to leave it out.",
    "page.scale.profiles": "Two kept scales say different sizes. Touch here to leave them out.",
    "page.no_picture": "No picture has come. Check the cable, then touch New picture.",
    "page.demo": "This is a demo",
    "page.typed_scale": "A scale was typed in",
    "page.nothing_kept": "Nothing is changed and nothing is kept. Touch Back.",
    "page.used": "In use, but not kept",
    "page.used.how": "The kit cannot store it. It holds until the kit is switched off.",
    "page.used.width": "Only a scale with the probe's width is kept. It holds until the depth changes.",
    # what one step is
    "tick.title": "What is one step?",
    "tick.hint": "Read the numbers beside the ruler. One step goes from one mark to the next.",
    "tick.5": "5 mm",
    "tick.5.also": "half a centimetre",
    "tick.10": "10 mm",
    "tick.10.also": "one centimetre",
    "tick.other": "Another",
    "tick.unsure": "Not sure",
    # the number pad
    "pad.tick": "One step of the ruler",
    "pad.depth": "Depth of the picture",
    "pad.aperture": "Width of the probe",
    "pad.down": "From wire to wire, down",
    "pad.across": "From wire to wire, across",
    "pad.points": "From mark to mark",
    "pad.unit": "mm",
    "pad.range": "From {low} to {high} mm",
    "pad.also": "= {cm} cm",
    "pad.empty": "Type a number first.",
    "pad.small": "Too small. At least {low} mm.",
    "pad.large": "Too large. At most {high} mm.",
    "pad.ok": "OK",
    "pad.cancel": "Cancel",
    "pad.remove": "Remove",
    # two points
    "points.1": "Touch the first mark",
    "points.2": "Touch the second mark",
    "points.3": "Again: the first mark",
    "points.4": "Again: the second mark",
    "points.how": "The cross stands above your finger. Move it with the arrows.",
    "points.step": "{number} of {all}",
    "points.set": "Set mark",
    "points.points.short": "The marks are too close. Take two that are far apart.",
    "points.points.oblique": "The marks are not in one line. Take two on one ruler.",
    "points.points.repeat": "The second time was not the same. Please do it again.",
    "points.points.distance": "This is no distance. Please do it again.",
    # the weekly check
    "phantom": "Weekly check",
    "phantom.open": "Weekly check",
    "phantom.step.1": "Put the phantom on a table. Cover it with gel.",
    "phantom.step.2": "Hold the probe upright. Do not press.",
    "phantom.step.3": "Show many sharp wires, down and across.",
    "phantom.down": "Wires down",
    "phantom.across": "Wires across",
    "phantom.filling": "Phantom",
    "phantom.mm": "{mm} mm apart",
    "phantom.ask": "How far apart? Touch to type.",
    "phantom.sheet": "The phantom's sheet tells the distances.",
    "phantom.tissue": "Like tissue, 1540 m/s",
    "phantom.water": "Water or gelatine, 1485 m/s",
    "phantom.state.kept": "As last time",
    "phantom.state.typed": "You said",
    "phantom.state.missing": "Missing",
    "phantom.state.change": "Touch to change",
    "phantom.check": "Check now",
    "phantom.again": "Check again",
    "phantom.done": "Done",
    "phantom.calibrate": "Calibrate",
    # how the last checks went
    "phantom.due": "Due: {why}",
    "phantom.never": "no check yet",
    "phantom.lost": "check now",
    "phantom.passed": "Last passed {day}",
    "phantom.due.passed": "last passed {day}",
    "phantom.failed": "Failed {day}: do not measure",
    "phantom.anew": "calibrated since the last check",
    "phantom.ahead": "the kit's clock was wrong",
    "phantom.today": "today",
    "phantom.yesterday": "yesterday",
    "phantom.days": "{days} days ago",
    "phantom.unreadable": "Earlier checks cannot be read. Have the kit looked after.",
    "phantom.nothing_kept": "Rehearsal: nothing is kept",
    "phantom.chart.down": "Down",
    "phantom.chart.across": "Across",
    "phantom.chart.failed": "Failed",
    # what comes of a check
    "phantom.still": "Still picture",
    "phantom.no_still": "No picture",
    "phantom.seeking": "Looking for the wires",
    "phantom.seeking.how": "One moment.",
    "phantom.fits": "The scale fits",
    "phantom.fits.how": "You can measure.",
    "phantom.fits.rehearsal": "This is a rehearsal.",
    "phantom.differs": "The scale does not fit",
    "phantom.differs.how": "Do not measure. Calibrate anew.",
    "phantom.aspect.how": "Stretched by {percent} %. Do not measure. Have the video set right.",
    "phantom.few_wires": "No phantom seen",
    "phantom.few_wires.how": "Show more wires, down and across, sharp and bright.",
    "phantom.ambiguous": "Wires not clear",
    "phantom.ambiguous.how": "Check the distances you typed. Show all wires of a row and a column.",
    "phantom.uneven": "Wires not clear",
    "phantom.uneven.how": "Make them sharp. Hold the probe straight across them.",
    "phantom.tilted": "Phantom lies oblique",
    "phantom.tilted.how": "Hold the probe straight on the phantom.",
    "phantom.refused": "No phantom seen",
    "phantom.no_picture": "No picture",
    "phantom.no_picture.how": "Check the cable and the scanner.",
    "phantom.old_picture": "The picture has stopped",
    "phantom.old_picture.how": "Check the cable and the scanner.",
    "phantom.no_area": "No ultrasound picture",
    "phantom.no_area.how": "Check the scanner.",
    "phantom.no_scale": "No scale yet",
    "phantom.no_scale.how": "There is nothing to check. Calibrate first.",
    "phantom.no_width": "Width not proven",
    "phantom.no_width.how": "Calibrate first, and give the probe's width.",
    "phantom.not_kept": "Not stored: the kit's disk is full or locked. Have it looked after.",
    "phantom.percent": "{percent} %",
    "phantom.large": "Measures too large",
    "phantom.small": "Measures too small",
    "phantom.within": "Within ± {limit} %",
    # buttons
    "freeze": "Freeze",
    "go_live": "Go live",
    "retake": "Retake",
    "accept": "Accept",
    "accept.picture": "Keep picture",
    "accept.saving": "Saving",
    "outline": "Outline",
    "outline.1": "Faint",
    "outline.2": "Medium",
    "outline.3": "Bright",
}


def _joined(tables: Sequence[Mapping[str, str]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for table in tables:
        twice = sorted(joined.keys() & table.keys())
        if twice:
            raise ValueError(f"Two tables of words have the same keys: {', '.join(twice)}.")
        joined.update(table)
    return joined


#: Every table of English words; a new one is added here, and translated from then on (``.ci/translations``).
TABLES: tuple[Mapping[str, str], ...] = (
    WORDS,
    {f"site.name.{site.id}": site.name for site in SITES.values()},
    {f"reason.{code}": reason.sentence for code, reason in REASONS.items()},
    COACH_WORDS,
    VISIT_WORDS,
    ESTIMATE_WORDS,
    EDIT_WORDS,
    OUTCOME_WORDS,
    SHEET_WORDS,
)

#: All of them.
ENGLISH: Mapping[str, str] = _joined(TABLES)


def say(key: str, /, **parts: object) -> str:
    """Return the words of ``key`` in the language of the screen, with ``parts`` filled in.

    Raises:
        KeyError: there are no such words, or a part is missing.
    """
    return translated(key, ENGLISH[key]).format(**parts)


def say_in(language: Language, key: str, /, **parts: object) -> str:
    """Return the words of ``key`` in a language that need not be the screen's, e.g. for a person's sheet.

    Raises:
        KeyError: there are no such words, or a part is missing.
    """
    return translated(key, ENGLISH[key], language).format(**parts)


def words_for_qml() -> dict[str, str]:
    """Return all words in the language of the screen, as QML reads them: with the places of their parts."""
    return {key: translated(key, english) for key, english in ENGLISH.items()}
