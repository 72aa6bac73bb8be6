"""What is scanned in simulated visits: captures, those retaken and withheld among them, and what each site comes to."""

from __future__ import annotations

from typing import Any

import numpy as np

from edge.anatomy import SITES
from tests.export.fleet.simulated_columns import KEYS, Columns, counting, joined, text, uuids, where_there
from tests.export.fleet.simulated_plan import Plan

SITE_IDS = ("biceps", "triceps", "ra", "rf", "plpb")
_THICKNESS_MM = np.array([22.0, 30.0, 9.5, 17.0, 17.5])
_TRUNCATED = np.array([0.03, 0.20, 0.02, 0.05, 0.30])


def scan(plan: Plan, kit: int, visits: Columns, rng: np.random.Generator) -> dict[str, Any]:
    """Scan every visit's sites: rows of ``captures``, and what each site comes to."""
    count = len(visits["at"])
    place = np.repeat(np.arange(count), len(SITE_IDS)), np.tile(np.arange(len(SITE_IDS)), count)
    visit, site = place
    ended = visits["state"][visit] == "ended"
    skipped = (rng.random(len(visit)) < 0.03) & ended
    begun = ended | (site < 2)  # an abandoned visit got as far as its second site
    unsteady = rng.random(len(visit)) < 0.02
    placements = np.where(skipped | ~begun, 0, np.where(unsteady, 4, 3))
    limit = np.array([_limit(one) for one in SITE_IDS])[site]

    of_site = np.repeat(np.arange(len(visit)), placements)
    number = counting(placements) + 1
    rates = np.array([plan.retake_rate(one) for one in range(len(plan.operators()))])
    again = rng.random(len(of_site)) < rates[visits["operator_at"][visit[of_site]]] / (
        1 - rates[visits["operator_at"][visit[of_site]]]
    )  # of captures, not of placements: k retakes among n + k
    row = np.repeat(np.arange(len(of_site)), 1 + again)
    standing = np.append(row[1:] != row[:-1], True) if len(row) else np.zeros(0, bool)
    of_site, number = of_site[row], number[row]
    v, s = visit[of_site], site[of_site]
    rows = len(row)
    at = visits["at"][v]

    no_scale = rng.random(rows) < np.where(at >= plan.scale_fails_from(kit), 0.45, 0.004)
    uncertain, touches = rng.random(rows) < 0.03, rng.random(rows) < 0.01
    blocked = no_scale | uncertain | touches
    truncated = (rng.random(rows) < _TRUNCATED[s]) & ~blocked
    season = 1 + 0.03 * np.cos(2 * np.pi * at / 365)
    shape = np.where(visits["sex"] == "F", 0.9, 1.1) * (1 - 0.006 * (visits["age_years_least"] - 70))
    base = _THICKNESS_MM[s] * (shape * visits["thickness_factor"])[v] * season
    noise = np.where(unsteady[of_site], 0.9, 1 / 8) * limit[of_site]
    mt = np.round(np.clip(base + rng.normal(0, 1, rows) * noise, 4, 60), 2)
    reasons = joined(
        ("scale.unknown", no_scale),
        ("outline.uncertain", uncertain),
        ("muscle.touches_bottom", touches),
        ("fov.truncated", truncated),
        ("model.research", np.ones(rows, bool)),
    )
    captures: Columns = {
        **{name: visits[name][v] for name in KEYS},
        "capture_uid": uuids(rows, rng),
        "site": np.array(SITE_IDS, object)[s],
        "side": text("right", rows),
        "placement": number,
        "standing": standing,
        "protocol": np.array([SITES[one].protocol for one in SITE_IDS], object)[s],
        "captured_s": np.round(60 + 20.0 * np.arange(rows) % 900, 1),
        "operator": visits["operator"][v],
        "status": np.where(blocked, "blocked", "warn").astype(object),
        "reasons": reasons,
        "mt_mm": where_there(~blocked, mt),
        "mt_u_mm": where_there(~blocked, np.full(rows, 0.6)),
        "csa_cm2": where_there(~blocked, np.round(mt * 0.35, 2)),
        "csa_u_cm2": where_there(~blocked, np.full(rows, 0.5)),
        "fov_truncated": truncated,
        "edited": rng.random(rows) < 0.05,
        "mm_per_px_x": where_there(~no_scale, np.full(rows, 0.08)),
        "mm_per_px_y": where_there(~no_scale, np.full(rows, 0.08)),
        "scale_source": where_there(~no_scale, np.where(rng.random(rows) < 0.7, "ruler+depth", "ruler+depth+aperture")),
        "scale_proven_x": np.zeros(rows, bool),
        "device": text("simulated scanner", rows),
        "bundle_name": text("five-muscle", rows),
        "bundle_version": np.where(at < plan.days // 2, "0.2.0", "0.3.0").astype(object),
        "bundle_sha256": np.where(at < plan.days // 2, plan.text_digest("0.2.0"), plan.text_digest("0.3.0")),
        "trained_on": text("simulated", rows),
        "software": text("myosight 0.1.0", rows),
        "width_px": np.full(rows, 640),
        "height_px": np.full(rows, 512),
    }
    captures["scale_proven_x"] = np.array([str(one).endswith("aperture") for one in captures["scale_source"]], bool)
    return {
        "captures": captures, "of_site": of_site, "visit": visit, "site": site, "skipped": skipped,
        "placements": placements, "limit": limit, "mt": np.where(blocked, np.nan, mt), "begun": begun,
    }  # fmt: skip


def sites_of(visits: Columns, scanned: dict[str, Any]) -> Columns:
    """Return what each site's standing captures come to: a median, or why there is none."""
    visit, site, captures = scanned["visit"], scanned["site"], scanned["captures"]
    stands, count = captures["standing"], len(visit)
    measured = np.full((count, 4), np.nan)
    measured[scanned["of_site"][stands], captures["placement"][stands] - 1] = scanned["mt"][stands]
    given = (~np.isnan(measured)).sum(axis=1)
    some = np.where(given[:, None] > 0, measured, 0.0)  # no median of nothing
    median = np.nanmedian(some, axis=1) if count else np.zeros(0)
    spread = np.nanmax(some, axis=1) - np.nanmin(some, axis=1) if count else np.zeros(0)
    placed = scanned["placements"]
    state = np.select([given > 0, scanned["skipped"], placed > 0], ["measured", "not_done", "no_number"], "open")
    wide = (spread > scanned["limit"] + 1e-9) & (given > 1) & (placed == 4)
    cut = np.zeros(count, bool)
    cut[scanned["of_site"][stands & captures["fov_truncated"]]] = True
    return {
        **{name: visits[name][visit] for name in KEYS},
        "site": np.array(SITE_IDS, object)[site],
        "side": text("right", count),
        "state": state.astype(object),
        "not_done": where_there(scanned["skipped"], text("pain", count)),
        "reasons": joined(("site.spread", wide), ("site.no_number", (placed > 0) & (given == 0))),
        "mt_mm": where_there(given > 0, median),
        "mt_u_mm": where_there(given > 0, np.full(count, 0.6)),
        "csa_cm2": where_there(given > 0, np.round(median * 0.35, 2)),
        "csa_u_cm2": where_there(given > 0, np.full(count, 0.5)),
        "fov_truncated": where_there(given > 0, cut),
        "mt_spread_mm": where_there(given > 1, spread),
        "protocol": np.array([SITES[one].protocol for one in SITE_IDS], object)[site],
        "captures_wanted": np.where(placed == 4, 4, 3),
        "captures": placed,
        "trained_on": where_there(placed > 0, text("simulated", count)),
    }


def _limit(site: str) -> float:
    limit = SITES[site].mt_no_change_mm
    assert limit is not None
    return limit.same_operator_and_device
