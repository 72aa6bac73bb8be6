"""What a command that runs a network opens: the bundle, its site, where the scale comes from, and the reader."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import cv2

from calibration.scale.scale_profile import ScaleProfile
from edge.anatomy import site
from edge.arguments import UsageRefused, chosen_site
from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.shipped import find_bundle, find_shipped
from edge.configuration import Settings
from edge.exchange.inward.programme_files import brought_folder
from edge.inference.open_segmenter import open_segmenter
from edge.kit_key import state_folder
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import FrameScale
from edge.pipeline.live_guard import LiveGuard
from edge.profile_shelf import named_profile
from edge.records.accepted import NetworkOf

#: The bundle of a command that names neither bundle nor site.
_FIRST_BUNDLE = "aponeurosis-longitudinal"


def open_bundle(named: str | None, site_id: str | None, settings: Settings) -> tuple[Bundle, str]:
    """Load the bundle that was named, or the shipped one that has the site; return it with the site to scan."""
    cv2.setNumThreads(1)  # its pictures are small: threads would cost more than they save, and unsteady the latency
    path = find_bundle(named or _FIRST_BUNDLE) if named is not None or site_id is None else find_shipped(site_id)
    bundle = load_bundle(path, settings.bundle_trust)
    return bundle, chosen_site(site_id, bundle.manifest)


def open_kiosk_bundle(settings: Settings) -> tuple[Bundle, str]:
    """Load the touchscreen's bundle, brought or named by the settings; return it with the site to show first."""
    cv2.setNumThreads(1)
    brought = brought_folder("bundle", settings, state_folder())
    bundle = load_bundle(brought or find_bundle(settings.kiosk.bundle), settings.bundle_trust)
    return bundle, chosen_site(settings.kiosk.site or bundle.manifest.all_sites[0], bundle.manifest)


def open_reader(
    arguments: argparse.Namespace, settings: Settings, scale: FrameScale, *, live: LiveGuard | None = None
) -> FrameReader:
    """Load the bundle that was named, or the shipped one that has the site, and make its reader."""
    bundle, wanted = open_bundle(arguments.bundle, arguments.site, settings)
    network = open_segmenter(bundle, settings.inference, wanted)
    return FrameReader(network.segmenter, network.reasons, site(wanted), scale, live=live)


def named_profiles(arguments: argparse.Namespace, settings: Settings) -> Sequence[ScaleProfile]:
    """Return the profile that was named with ``--profile``, if one was.

    Raises:
        UsageRefused: a scale was typed besides (``usage.two_scales``).
        calibration.errors.ProfileRefused: it cannot be read or is not trusted.
    """
    if arguments.profile is None:
        return ()
    if arguments.mm_per_px is not None:
        raise UsageRefused(
            "Both --profile and --mm-per-px say a scale.", remedy="Give one of them.", reason="usage.two_scales"
        )
    return (named_profile(arguments.profile, settings.bundle_trust.programme_keys),)


def network_of(bundle: Bundle, settings: Settings) -> NetworkOf:
    """Return what records say of the network; of one in 8 bits its own digest."""
    sha256 = bundle.onnx_sha256
    if settings.inference.precision == "int8" and bundle.int8 is not None:
        sha256 = bundle.int8.for_tensorrt_sha256
    return NetworkOf(bundle.manifest.name, bundle.manifest.version, sha256, bundle.manifest.trained_on)
