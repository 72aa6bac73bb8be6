"""One simulated kit's records as whole columns: what a hundred days of screening would look like. No person is in it.

Whatever is counted later is put in here on purpose: operators who retake more, kits whose scale fails from a day on,
kits that fall silent, muscles that grow thinner over the months.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.export.fleet.simulated_columns import KEYS, Columns, text, uuids, where_there
from tests.export.fleet.simulated_plan import FIRST_DAY, Plan
from tests.export.fleet.simulated_scans import scan, sites_of

#: Share of visits in which a test has no value.
_NOT_TESTED = 0.06
TESTS = {
    "height_cm": ("height_reason", 159.0, 8.0),
    "weight_kg": ("weight_reason", 60.0, 9.0),
    "grip_kg": ("grip_reason", 24.0, 6.0),
    "sts5_s": ("sts5_reason", 12.0, 2.5),
    "gait_m_s": ("gait_reason", 1.0, 0.15),
    "calf_cm": ("calf_reason", 34.0, 2.5),
    "fat_percent": ("fat_reason", 30.0, 5.0),
}
_ANSWERED = {
    "body.height_cm": "height_cm",
    "body.weight_kg": "weight_kg",
    "sts5.s": "sts5_s",
    "grip.right.1": "grip_kg",
}


def simulate_kit(plan: Plan, kit: int) -> dict[str, Columns]:
    """Return a kit's four tables; ``visits`` has the columns ``at`` (number of the day) and ``operator_at`` besides."""
    rng = np.random.default_rng((plan.seed, kit))
    visits = _visits(plan, kit, rng)
    scanned = scan(plan, kit, visits, rng)
    sites, captures = sites_of(visits, scanned), scanned["captures"]
    return {"visits": visits, "answers": _answers(visits), "sites": sites, "captures": captures}


def _visits(plan: Plan, kit: int, rng: np.random.Generator) -> Columns:
    days = np.arange(min(plan.days, plan.silent_from(kit)))
    days = days[(days % 7 < 5) & (rng.random(len(days)) > 0.08)]
    at = np.repeat(days, rng.poisson(plan.visits_a_day, len(days)))
    count = len(at)
    person = _persons(count, rng)
    people = person.max(initial=-1) + 1
    sex = np.where(rng.random(people) < 0.6, "F", "M").astype(object)[person]
    age = np.clip(rng.normal(70, 8, people), 50, 90).astype(np.int64)[person]
    most = np.minimum(age + (rng.random(people) < 0.02)[person], 90)
    operator_at = (kit * 3 // 5 + rng.integers(0, 3, count)) % len(plan.operators())
    ended = rng.random(count) > 0.02
    flagged = rng.random(count) < 0.15 + 0.012 * (age - 50)
    state = np.where(rng.random(count) < 0.07, "insufficient", np.where(flagged, "flag_refer", "no_flag"))
    visits: Columns = {
        "at": at,
        "operator_at": operator_at,
        "thickness_factor": rng.normal(1, 0.12, people)[person],
        "programme": text(plan.programme(kit), count),
        "kit": text(plan.kit_id(kit), count),
        "day": np.datetime64(FIRST_DAY) + at,
        "visit_uid": uuids(count, rng),
        "participant": np.array([f"P-{plan.text_digest(kit, one)[:12].upper()}" for one in range(people)], object)[
            person
        ],
        "participant_uid": uuids(people, rng)[person],
        "last_entry": np.arange(1, count + 1, dtype=np.int64) * 100,
        "naming": text("pseudonymised", count),
        "clock_doubtful": rng.random(count) < 0.004,
        "state": np.where(ended, "ended", "abandoned").astype(object),
        "programme_version": text("1", count),
        "programme_sha256": text(plan.text_digest(plan.programme(kit)), count),
        "operator": np.array(plan.operators(), object)[operator_at],
        "software": text("myosight 0.1.0", count),
        "sex": sex,
        "age_years_least": age,
        "age_years_most": most,
        "calf_oedema": rng.random(count) < 0.1,
        "outcome_state": where_there(ended, state),
        "rule_set": where_there(ended, text("awgs", count)),
        "rule_set_version": where_there(ended, np.where((kit % 5 > 2) & (at < plan.days // 3), "2019", "2025")),
        "rule_set_sha256": where_there(ended, text(plan.text_digest("rules"), count)),
        "rule_set_signed_off": where_there(ended, np.zeros(count, bool)),
    }
    for test, (reason, mean, spread) in TESTS.items():
        without = (rng.random(count) < _NOT_TESTED) | ~ended
        why = np.where(ended, np.array(["pain", "refused", "unable"])[rng.integers(0, 3, count)], "open")
        visits[test] = where_there(~without, np.clip(rng.normal(mean, spread, count), mean / 2, mean * 1.5).round(2))
        visits[reason] = where_there(without, why)
    return visits


def _persons(count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Return who comes to each visit: mostly somebody new, every fifth time somebody who was there before."""
    new = (rng.random(count) > 0.2) | (np.arange(count) < 20)
    known = np.cumsum(new)
    again = (rng.random(count) * np.maximum(known - 1, 1)).astype(np.int64)
    return np.where(new, known - 1, again)


def _answers(visits: Columns) -> Columns:
    count, each = len(visits["at"]), len(_ANSWERED)
    visit = np.repeat(np.arange(count), each)
    value = np.stack([visits[column] for column in _ANSWERED.values()], axis=1).ravel()
    why = np.stack([visits[TESTS[column][0]] for column in _ANSWERED.values()], axis=1).ravel()
    return {
        **{name: visits[name][visit] for name in KEYS},
        "question": np.tile(np.array(list(_ANSWERED), object), count),
        "outcome": np.where(why == None, "value", np.where(why == "unable", "unable", "not_done")).astype(object),  # noqa: E711
        "value_number": value,
        "reason": why,
        "source": text("typed", count * each),
    }
