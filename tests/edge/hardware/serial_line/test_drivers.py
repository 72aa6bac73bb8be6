"""Each driver takes its protocol's frames with their units and refuses every other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge.configuration import DeviceKind
from edge.hardware.serial_line.driver import DRIVERS, make_driver
from edge.hardware.serial_line.errors import SerialRefused
from edge.hardware.serial_line.received import BodyComposition, Grip, ScannedCode, ScannerState, Value
from edge.hardware.serial_line.sentence import sentence

# Tanita, SC-240 manual, page 24.
SC240 = (
    b'{0,16,~0,1,~1,1,~2,1,MO,"SC-240",SN,"00000002",Bt,0,GE,1,AG,30,Hm,170,Pt,0.0,Wk,82.7,FW,18.6,fW,15.4,MW,67.3,'
    b"mW,64.0,sW,19,bW,3.3,wW,48.0,ww,58.0,MI,28.6,Sw,63.6,OV,30.0,IF,6,rb,8255,rB,1973,rJ,12,rA,28,ZF,369.4,CS,FD"
)
# A second frame of the same family with the maker's checksum, an SC-330's, found in public code.
SC330 = (
    b'{0,16,~0,1,~1,1,~2,1,MO,"SC-330",SN,"00000001",ID,"0000000000",Da,"25/09/2014",TI,"08:20",Bt,0,GE,1,AG,34,'
    b"Hm,191.0,Pt,0.0,Wk,89.2,FW,18.8,fW,16.8,MW,72.4,mW,68.8,sW,13,bW,3.6,wW,48.0,ww,53.8,MI,24.5,Sw,80.3,OV,11.1,"
    b"IF,6,rb,8874,rB,2121,rJ,13,rA,29,ZF,501.8,CS,D9"
)


def read(name: str, frame: bytes, received_ns: int = 0) -> Value | None:
    return make_driver(name, DRIVERS[name][0]).read(frame, received_ns)


def refused(name: str, frame: bytes) -> str:
    with pytest.raises(SerialRefused) as refusal:
        read(name, frame)
    return refusal.value.reason


def tanita(body: bytes) -> bytes:
    return body + b"CS,%02X" % (sum(body) & 0xFF)


def grip(*fields: str) -> Grip:
    value = read("myosight-grip", sentence("GRIP", *fields))
    assert isinstance(value, Grip)
    return value


def test_a_grip_is_told_in_kgf_whatever_unit_the_device_says() -> None:
    assert grip("P", "R", "31.4", "kgf") == Grip(31.4, "peak", "right")
    assert grip("P", "L", "98.07", "N").grip_kgf == pytest.approx(10.0, abs=0.001)
    assert grip("L", "-", "100.0", "lbf") == Grip(pytest.approx(45.359237), "live", None)


@settings(deadline=None)
@given(kgf=st.floats(1.01, 89.9))
def test_the_units_agree(kgf: float) -> None:
    in_newton = grip("P", "R", f"{kgf * 9.80665:.2f}", "N").grip_kgf
    in_pounds = grip("P", "R", f"{kgf / 0.45359237:.2f}", "lbf").grip_kgf
    assert in_newton == pytest.approx(kgf, abs=0.001)
    assert in_pounds == pytest.approx(kgf, abs=0.005)


@pytest.mark.parametrize("unit", ["kg", "lb", "bar", "kN", "", "kgf "])
def test_a_unit_that_is_no_force_here_is_refused(unit: str) -> None:
    assert refused("myosight-grip", sentence("GRIP", "P", "R", "31.4", unit)) == "serial.unit"


@pytest.mark.parametrize(("force", "taken"), [("0.99", False), ("1.0", True), ("90.0", True), ("90.01", False)])
def test_a_trial_is_taken_from_1_to_90_kgf(force: str, *, taken: bool) -> None:
    frame = sentence("GRIP", "P", "R", force, "kgf")
    if taken:
        assert read("myosight-grip", frame) == Grip(float(force), "peak", "right")
    else:
        assert refused("myosight-grip", frame) == "serial.implausible"


def test_a_hand_at_rest_is_a_live_reading() -> None:
    assert grip("L", "R", "0.0", "kgf") == Grip(0.0, "live", "right")
    assert refused("myosight-grip", sentence("GRIP", "L", "R", "90.1", "kgf")) == "serial.implausible"


@pytest.mark.parametrize(
    "fields",
    [
        ("P", "R", "31.4"),
        ("P", "R", "31.4", "kgf", "x"),
        ("X", "R", "31.4", "kgf"),
        ("P", "B", "31.4", "kgf"),
        ("P", "R", "-31.4", "kgf"),
        ("P", "R", "nan", "kgf"),
        ("P", "R", "1e1", "kgf"),
        ("P", "R", "31", "kgf"),
        ("P", "R", " 31.4", "kgf"),
    ],
)
def test_other_fields_are_no_grip(fields: tuple[str, ...]) -> None:
    assert refused("myosight-grip", sentence("GRIP", *fields)) == "serial.garbage"


def test_a_changed_digit_is_seen() -> None:
    frame = sentence("GRIP", "P", "R", "31.4", "kgf")
    assert refused("myosight-grip", frame.replace(b"31.4", b"37.4")) == "serial.checksum"


def test_a_mark10_reading_counts_as_shown_and_without_its_sign() -> None:
    assert read("mark10", b"-31.40 kgF") == Grip(31.4, "shown", None)
    pounds = read("mark10", b"18.78 lbF")
    assert isinstance(pounds, Grip) and pounds.grip_kgf == pytest.approx(8.518, abs=0.001)


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (b"31.40", "serial.unit"),  # a gauge set to send the number alone
        (b"502.1 ozF", "serial.unit"),
        (b"0.00 kgF", "serial.implausible"),
        (b"*10", "serial.garbage"),  # the gauge's own word for a command it does not know
        (b"31.4  kgF", "serial.garbage"),
    ],
)
def test_what_mark10_gauges_send_besides_is_refused(frame: bytes, reason: str) -> None:
    assert refused("mark10", frame) == reason


def test_the_makers_own_example_of_a_tanita_frame() -> None:
    assert read("tanita", SC240) == BodyComposition(
        model="SC-240",
        weight_kg=82.7,
        fat_percent=18.6,
        fat_mass_kg=15.4,
        fat_free_mass_kg=67.3,
        muscle_mass_kg=64.0,
        body_water_kg=48.0,
        impedance_ohm=369.4,
    )
    second = read("tanita", SC330)
    assert isinstance(second, BodyComposition) and second.weight_kg == 89.2


@settings(deadline=None)
@given(place=st.integers(0, len(SC240) - 1), byte=st.integers(0, 255))
def test_any_changed_byte_of_a_tanita_frame_is_refused(place: int, byte: int) -> None:
    changed = bytearray(SC240)
    changed[place] = byte
    if bytes(changed) != SC240:
        assert refused("tanita", bytes(changed)) in ("serial.checksum", "serial.garbage")


def test_a_scale_that_only_weighs() -> None:
    weighed = read("tanita", tanita(b'{0,16,~0,1,MO,"WB-3000",Wk,70.5,'))
    assert weighed == BodyComposition("WB-3000", 70.5, None, None, None, None, None, None)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{0,16,~0,1,MO,"HD-351",Wp,182.3,', "serial.unit"),
        (b'{0,16,~0,1,MO,"HD-351",Ws,13.00.3,', "serial.unit"),
        (b'{0,16,~0,1,MO,"BD-815",Wg,3972,', "serial.garbage"),
        (b"{0,16,Wk,7.05,", "serial.garbage"),
        (b"{0,16,Wk,705.0,", "serial.implausible"),
        (b"{0,16,Wk,70.5,ZF,0.0,", "serial.implausible"),
        (b"{0,16,Wk,70.5,fW,15.0,MW,50.0,", "serial.implausible"),
        (b"{0,16,Wk,70.5,Wk,71.5,", "serial.garbage"),
        (b"{0,16,Wk,70.5,FW,", "serial.garbage"),
    ],
)
def test_other_tanita_frames_are_refused(body: bytes, reason: str) -> None:
    assert refused("tanita", tanita(body)) == reason


def test_a_code_is_text() -> None:
    assert read("code-line", "Zoë-7".encode()) == ScannedCode("Zoë-7")


@pytest.mark.parametrize(
    "frame",
    [b"\xff\xfe", b"MS\x1b[2J", b"MS\x00", "MS\u202e7".encode(), "MS\u20287".encode(), b"   ", "MS\ue000".encode()],
)
def test_a_code_that_is_no_plain_text_is_refused(frame: bytes) -> None:
    assert refused("code-line", frame) == "serial.code"


def test_a_code_seen_again_within_a_second_is_told_once() -> None:
    driver = make_driver("code-line", "barcode")
    second_ns = 1_000_000_000
    assert driver.read(b"MS-1", 0) == ScannedCode("MS-1")
    assert driver.read(b"MS-1", second_ns - 1) is None
    assert driver.read(b"MS-1", 2 * second_ns - 2) is None  # it was never out of sight for a second
    assert driver.read(b"MS-2", 2 * second_ns) == ScannedCode("MS-2")
    assert driver.read(b"MS-1", 2 * second_ns + 1) == ScannedCode("MS-1")
    assert driver.read(b"MS-1", 3 * second_ns + 1) == ScannedCode("MS-1")


def test_the_scanners_word_is_told_in_mm() -> None:
    assert read("myosight-scanner", sentence("SCAN", "4.5", "cm", "L")) == ScannerState(45.0, frozen=False)
    assert read("myosight-scanner", sentence("SCAN", "60", "mm", "F")) == ScannerState(60.0, frozen=True)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (("4.5", "in", "L"), "serial.unit"),
        (("4.5", "", "L"), "serial.unit"),
        (("4.5", "mm", "L"), "serial.implausible"),
        (("45", "cm", "L"), "serial.implausible"),
        (("4.5", "cm", "?"), "serial.garbage"),
        (("-4.5", "cm", "L"), "serial.garbage"),
    ],
)
def test_another_word_of_the_scanner_is_refused(fields: tuple[str, ...], reason: str) -> None:
    assert refused("myosight-scanner", sentence("SCAN", *fields)) == reason


@pytest.mark.parametrize("name", DRIVERS)
@settings(deadline=None)
@given(frame=st.binary(max_size=120))
def test_noise_is_refused_by_every_driver_or_is_a_code(name: str, frame: bytes) -> None:
    try:
        value = read(name, frame)
    except SerialRefused as refusal:
        assert refusal.reason.startswith("serial.")
    else:
        assert name == "code-line" or (name == "mark10" and isinstance(value, Grip))


@pytest.mark.parametrize("name", DRIVERS)
def test_a_driver_serves_its_own_kind_alone(name: str) -> None:
    kinds: tuple[DeviceKind, ...] = ("grip", "body_composition", "barcode", "scanner")
    for kind in kinds:
        if kind == DRIVERS[name][0]:
            make_driver(name, kind)
            continue
        with pytest.raises(SerialRefused) as refusal:
            make_driver(name, kind)
        assert refusal.value.reason == "serial.wrong_kind"


def test_a_driver_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(SerialRefused) as refusal:
        make_driver("jamar", "grip")
    assert refusal.value.reason == "serial.unknown_driver"
