"""Broken and hostile inputs of every kind, each as a whole command with the exit code and reason it must end with.

    python -m tests.edge.hostile_inputs

runs them all and prints the table; it ends with 1 where one of them ended otherwise.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shlex
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge import cli
from edge.bundle.archive import MAX_RATIO
from edge.bundle.manifest import FORMAT_VERSION
from tests.edge.bundle import test_hostile_networks as networks
from tests.edge.bundle.test_changed_bundles import flipped
from tests.edge.bundle.test_hostile_papers import with_manifest, without
from tests.edge.bundle.tiny_bundle import put_folder, put_zip, seal
from tests.edge.capture import recordings as rec
from tests.edge.capture.test_hostile_recordings import cut
from tests.edge.hostile_cases import (
    FILES,
    MUSCLE,
    UNSIGNED,
    Hostile,
    bundle,
    drawn,
    ellipse,
    key,
    linked,
    mask,
    network,
    no_softmax,
    nothing,
    papers,
    piped,
    profile,
    recording,
    refused,
    renamed_output,
    settings,
    unwritable,
    usage,
)
from tests.edge.measure.test_mask_file import png
from tests.edge.time_limit import time_limit


class Ended(NamedTuple):
    """How a command ended, and what it left on standard output and on standard error.

    ``command`` names files as they lie in the case's folder; ``reason`` is as in :class:`Hostile`.
    """

    exit_code: int
    reason: str
    command: str
    printed: str
    said: str


def run(case: Hostile, folder: Path) -> Ended:
    """Run ``case`` in the empty ``folder``, within a minute.

    What is neither done, refused nor wrong usage is raised as it is.
    """
    words = [*case.words(folder), "--json"]
    printed, said = io.StringIO(), io.StringIO()
    with time_limit(), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(said):
        try:
            exit_code = cli.main(words)
        except SystemExit as ended:  # as argparse ends
            exit_code = int(ended.code or 0)
    # The frames before a recording's damage have lines of their own.
    lines = printed.getvalue().splitlines()
    codes = json.loads(lines[-1])["reasons"] if lines else []
    command = shlex.join(["myosight", *(word.replace(f"{folder}/", "") for word in words)])
    return Ended(exit_code, " ".join(codes), command, printed.getvalue(), said.getvalue())


#: Some of :data:`HOSTILE`, all of which the capture tests refuse without the command around it.
RECORDINGS = (
    *("missing", "empty file", "folder of one broken image", "pipe", "text as PNG", "playlist as video"),
    *("PNG cut", "MP4 cut before its index", "DICOM cut", "sound without picture"),
    *("PNG of 100 000 px", "tiny PNG", "huge stack", "DICOM in JPEG-LS"),
    *("DICOM of an enormous JPEG", "MetaImage of more frames", "pixels elsewhere", "pixels behind a link"),
)

#: No sizes of a window.
SIZES = ("99999999999x3", "0x0", "40000x40000", "1024x100", "x", "3")

HOSTILE_INPUTS: dict[str, Hostile] = {
    **{f"file: {name}": recording(name) for name in RECORDINGS},
    "mask: missing": mask(nothing, "mask.missing"),
    "mask: empty": mask(drawn(np.zeros((400, 600), np.uint8)), "mask.empty"),
    "mask: white all over": mask(drawn(np.full((400, 600), 255, np.uint8)), "mask.no_background"),
    "mask: grey levels": mask(rec.write_still, "mask.not_binary"),
    "mask: text as PNG": mask(lambda file: file.write_text("no picture" * 9), "mask.unreadable"),
    "mask: a pipe": mask(os.mkfifo, "mask.unreadable"),
    "mask: PNG cut": mask(cut(rec.write_still, 0.6), "mask.unreadable"),
    "mask: PNG of 40 000 px": mask(lambda file: file.write_bytes(png(40_000, 40_000)), "mask.too_large"),
    "mask: too small": mask(drawn(np.eye(31, dtype=np.uint8)), "mask.too_small"),
    "mask: muscle beyond top and bottom": mask(drawn(ellipse(250)), "muscle.touches_top muscle.touches_bottom"),
    "mask: not of this site": mask(MUSCLE, "mt.impossible csa.impossible", "--mm-per-px 0.25 --site ra"),
    **{f"mask: scale {mm}": mask(MUSCLE, "scale.range", f"--mm-per-px {mm}") for mm in ("0", "-1", "nan", "inf", "3")},
    "mask: scale of three values": mask(MUSCLE, "usage.mm_per_px", "--mm-per-px 0.1 0.1 0.1"),
    "bundle: byte changed": papers(FILES | {"model.onnx": flipped(FILES["model.onnx"], 100, 1)}, "bundle.hash"),
    "bundle: file missing": papers(without(FILES, "MODEL_CARD.md"), "bundle.missing_file"),
    "bundle: newer format": papers(with_manifest(format_version=FORMAT_VERSION + 1), "bundle.newer_format"),
    "bundle: unknown field": papers(with_manifest(hotfix=True), "bundle.manifest"),
    "bundle: unknown site": papers(with_manifest(site="elbow"), "site.unknown"),
    "bundle: view that does not fit its site": papers(with_manifest(site="aponeurosis"), "bundle.manifest"),
    "bundle: unsigned": papers(without(FILES, "SHA256SUMS.sig"), "bundle.unsigned"),
    "bundle: unknown key": papers(seal(FILES, Ed25519PrivateKey.generate()), "bundle.signature"),
    "bundle: link in the folder": bundle(linked, "bundle.path_escape"),
    "bundle: two in one folder": bundle(
        lambda folder: [put_folder(FILES, folder / name) for name in "ab"], "bundle.extra_file"
    ),
    "bundle: zip with a path upwards": bundle(
        lambda file: put_zip(FILES | {"../model.onnx": b""}, file), "bundle.path_escape", "rf.zip"
    ),
    "bundle: zip bomb": bundle(
        lambda file: put_zip(FILES | {"zeros": bytes(MAX_RATIO * 50_000)}, file), "bundle.too_large", "rf.zip"
    ),
    "bundle: half a zip": bundle(cut(lambda file: put_zip(FILES, file), 0.5), "bundle.unreadable", "rf.zip"),
    "bundle: network for another size": network(*networks.BROKEN_NETWORKS["another grid"]),
    "bundle: network with another output": network("bundle.onnx_interface", networks.model_with(renamed_output)),
    "bundle: network that is no ONNX": network(*networks.BROKEN_NETWORKS["no ONNX"]),
    "bundle: network without softmax": network("inference.not_probability", networks.model_with(no_softmax)),
    "bundle: none of that name": refused("analyze ./picture.png --bundle none", rec.write_still, "bundle.not_found"),
    "bundle: several sites, none named": refused(
        "analyze ./picture.png --bundle five-muscle", rec.write_still, "usage.site"
    ),
    "bundle: wrong site": refused(
        "analyze ./picture.png --site ra --bundle ./rf", lambda folder: put_folder(FILES, folder), "bundle.wrong_site"
    ),
    "settings: missing": refused("analyze ./picture.png --config ./none.toml", nothing, "configuration.unreadable"),
    "settings: broken TOML": settings("[inference\nthreads = 1\n", "configuration.unreadable"),
    "settings: out of range": settings("[inference]\nthreads = 99\n", "configuration.invalid"),
    "settings: unknown key": settings("[inference]\nthreats = 1\n", "configuration.invalid"),
    "settings: a pipe": refused("analyze ./picture.png --config ./pipe.toml", os.mkfifo, "configuration.unreadable"),
    "settings: 5000 brackets deep": settings(f"deep = {'[' * 5000}{']' * 5000}", "configuration.unreadable"),
    "settings: number of 5000 digits": settings(f"[inference]\nthreads = {'9' * 5000}", "configuration.unreadable"),
    "settings: key of 100 000 parts": settings(f"{'a.' * 100_000}a = 1", "configuration.unreadable"),
    "settings: key file missing": key(nothing),
    "settings: key file a pipe": key(os.mkfifo),
    "settings: key file's name with a NUL": key(nothing, "\\u0000.pem"),
    "settings: development key not trusted": settings(
        "[bundle_trust]\nallow_development_key = false\n", "bundle.development_key"
    ),
    "profile: missing": profile(nothing, "profile.unreadable"),
    "profile: a pipe": profile(os.mkfifo, "profile.unreadable"),
    "profile: 300 kB of nothing": profile(lambda file: file.write_bytes(bytes(300_000)), "profile.unreadable"),
    "profile: 5000 brackets deep": profile(lambda file: file.write_text("[" * 5000), "profile.unreadable"),
    "profile: signed by nobody": profile(lambda file: file.write_text(UNSIGNED), "profile.signature"),
    "calibrate: a pipe": refused("calibrate ./pipe.png", os.mkfifo, "capture.not_a_file"),
    "calibrate: text for a picture": refused(
        "calibrate ./text.png", lambda file: file.write_text("hi"), "capture.unreadable"
    ),
    "calibrate: a screen without a picture": refused("calibrate ./picture.png", rec.write_still, "picture.no_area"),
    "arguments: no command": usage(""),
    "arguments: unknown command": usage("dance"),
    "arguments: no input": usage("analyze"),
    "arguments: no scale": usage("measure mask.png"),
    "arguments: unknown site": usage("measure mask.png --mm-per-px 0.1 --site elbow"),
    "arguments: site along the fibres for a mask across": usage("measure m.png --mm-per-px 0.1 --site aponeurosis"),
    **{
        f"arguments: kiosk of {s} s": usage(f"kiosk --source x --seconds {s}")
        for s in ("nan", "inf", "1e300", "-1", "0")
    },
    **{f"arguments: bench of {s} s": usage(f"bench --seconds {s}") for s in ("nan", "inf", "1e9", "-1")},
    **{f"arguments: screen of {size}": usage(f"kiosk --source x --size {size}") for size in SIZES},
    "arguments: text for a number": usage("measure mask.png --mm-per-px wide"),
    **{f"arguments: probe of {mm} mm": usage(f"calibrate a.png --aperture-mm {mm}") for mm in ("nan", "-1", "1e9")},
    "arguments: phantom without wires": usage("phantom a.png --profile p.json"),
    "arguments: unknown option": usage("analyze picture.png --diagnose"),
    "output: a file where the folder should be": unwritable(lambda path: path.write_text("taken")),
    "output: folder beneath a file": unwritable(lambda path: path.parent.write_text("taken"), "taken/out"),
    "output: table's name taken by a folder": unwritable(lambda path: (path / "measurements.csv").mkdir(parents=True)),
    "output: table's name taken by a pipe": unwritable(piped("measurements.csv")),
    "output: mask's name taken by a pipe": unwritable(piped("masks/picture_000000.png")),
}


def print_table() -> int:
    """Run every case in a folder of its own and print a row about each; return how many ended otherwise."""
    otherwise = 0
    print("| no. | input | command | exit code | reason |\n| ---: | --- | --- | ---: | --- |")
    for number, (name, case) in enumerate(HOSTILE_INPUTS.items(), 1):
        with tempfile.TemporaryDirectory() as folder:
            ended = run(case, Path(folder))
        otherwise += (ended.exit_code, ended.reason) != (case.exit_code, case.reason)
        reason = ended.reason or "wrong usage, in words"
        print(f"| {number} | {name} | `{ended.command}` | {ended.exit_code} | {reason} |", flush=True)
    return otherwise


if __name__ == "__main__":
    sys.exit(1 if print_table() else 0)
