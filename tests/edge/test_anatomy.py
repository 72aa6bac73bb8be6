"""The sites' data hang together."""

from __future__ import annotations

import pytest
from pydicom.sr.codedict import codes

from calibration.errors import MyosightError
from edge.anatomy import SITES, Limits, Site, SiteRefused, site

EVERY = pytest.mark.parametrize("one", SITES.values(), ids=SITES)


@EVERY
def test_a_value_that_is_blocked_lies_beyond_one_that_is_marked(one: Site) -> None:
    for limits in (one.mt_mm, one.csa_cm2):
        if isinstance(limits, Limits):
            assert 0 < limits.block[0] < limits.warn[0] < limits.warn[1] < limits.block[1]


@EVERY
def test_only_a_transverse_site_has_an_area(one: Site) -> None:
    assert (one.view == "transverse") == (one.csa_cm2 is not None) == (one.csa_no_change is not None)


@EVERY
def test_another_operator_widens_the_band_of_no_change(one: Site) -> None:
    for band in (one.mt_no_change_mm, one.csa_no_change):
        assert band is None or 0 < band.same_operator_and_device < band.otherwise


def test_protocols_and_codes_differ_between_sites() -> None:
    protocols = [one.protocol for one in SITES.values()]
    assert len(set(protocols)) == len(protocols)
    values = [value for one in SITES.values() for m in one.muscles for value in (m.unsided, m.left, m.right)]
    assert len(set(values)) == len(values) == 3 * 6


@EVERY
def test_the_codes_are_those_of_the_dicom_dictionary(one: Site) -> None:
    known = [getattr(codes.cid3031, name) for name in codes.cid3031.dir()]
    meaning = {code.value: code.meaning.lower() for code in known if code.scheme_designator == "MDC"}
    for muscle in one.muscles:
        assert meaning[muscle.unsided] == f"musculus {muscle.meaning}"
        assert meaning[muscle.left] == f"musculus {muscle.meaning}, left"
        assert meaning[muscle.right] == f"musculus {muscle.meaning}, right"


def test_peroneus_longus_and_brevis_are_one_site_with_two_muscles() -> None:
    assert [muscle.meaning for muscle in site("plpb").muscles] == ["peroneus longus", "peroneus brevis"]


def test_a_site_is_found_by_its_id() -> None:
    for name, one in SITES.items():
        assert site(name) is one
        assert one.id == name


@pytest.mark.parametrize("name", ["", "RF", "vastus", "rf "])
def test_an_unknown_site_is_refused_with_the_ones_there_are(name: str) -> None:
    with pytest.raises(SiteRefused) as refused:
        site(name)
    assert refused.value.reason == "site.unknown"
    assert "plpb" in refused.value.remedy
    assert isinstance(refused.value, MyosightError)
    assert isinstance(refused.value, KeyError)
