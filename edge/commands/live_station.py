"""The kiosk of one source, from which any site of the bundle is read: the scanner's video, or a recording of it."""

from __future__ import annotations

import argparse
from concurrent.futures import ThreadPoolExecutor

from edge.anatomy import site
from edge.arguments import typed_scale
from edge.attached import Attached, Told, nothing_attached
from edge.bundle.allowance import bundle_reasons
from edge.capture.frame import FrameSource
from edge.capture.open_live import is_live, kind_of, open_live
from edge.capture.open_source import open_source
from edge.commands.networks import named_profiles, network_of, open_bundle, open_kiosk_bundle
from edge.commands.visits import kit_visits
from edge.configuration import Settings, load_settings
from edge.exchange.inward.overlay import speak_brought
from edge.exchange.inward.profiles import brought_profiles
from edge.exchange.inward.releases import sweep
from edge.exchange.inward.telling import tell_journal
from edge.inference.open_segmenter import FALLBACK, open_segmenter
from edge.kit_check import kit_check
from edge.kit_key import state_folder
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import FrameScale, TypedLiveScale
from edge.pipeline.live_guard import LiveGuard
from edge.pipeline.live_scale import LiveScale
from edge.profile_shelf import open_shelf
from edge.records.record_keeper import RecordKeeper
from edge.ui.phantom_keeping import PhantomKeeping
from edge.ui.scale_keeping import ScaleKeeping
from edge.ui.station import Opened, Station


def live_station(arguments: argparse.Namespace, source: str) -> Station:
    """Return the kiosk of ``source``.

    Only what comes from a live source, and is no demonstration, is ever kept; and only there the kit's own hardware is
    opened.

    Args:
        arguments: of the command line.
        source: its name: a live source's (see :mod:`edge.capture.open_live`), or a file's.

    Raises:
        calibration.errors.MyosightError: settings, bundle, profile or key cannot be used.
    """
    settings = load_settings(arguments.config)
    scale, keeping, phantom = _live_scale(arguments, settings, kind_of(source))
    unnamed = arguments.bundle is None and arguments.site is None
    if is_live(source) and unnamed:
        bundle, first = open_kiosk_bundle(settings)
    else:
        bundle, first = open_bundle(arguments.bundle, arguments.site, settings)
    standing = bundle_reasons(bundle, settings)
    kit = kit_check(bundle, settings.inference)
    is_kit = is_live(source) and not arguments.demo

    def open_site(chosen: str) -> Opened:
        network = open_segmenter(bundle, settings.inference, chosen)
        reasons = (*standing, FALLBACK) if network.refusal is not None else standing
        guard = LiveGuard(lambda: kit.reason or phantom.state.reason())
        reader = FrameReader(network.segmenter, reasons, site(chosen), scale, live=guard)
        opened = _open(source, repeat=arguments.demo)
        return Opened(opened, reader, network=network_of(bundle, settings) if is_kit else None)

    def open_hardware(told: Told) -> Attached:
        return Attached(settings.hardware, state_folder(), told)

    records = RecordKeeper(state_folder()) if is_kit else None
    if records is not None:
        records.ask(lambda kept: tell_journal(kept.journal, state_folder()))
        speak_brought(settings, state_folder())
        sweep(state_folder())
    makes_visits = (arguments.opens or settings.kiosk.opens) == "visits"
    return Station(
        bundle.manifest.all_sites,
        first,
        open_site,
        keeping,
        phantom=phantom,
        records=records,
        hardware=open_hardware if is_kit else nothing_attached,
        visits=kit_visits(settings, records) if records is not None and makes_visits else None,
        fit=lambda: is_kit and kit.reason is None,
    )


def _open(source: str, *, repeat: bool) -> FrameSource:
    return open_live(source) if is_live(source) else open_source(source, paced=True, loop=repeat)


def _live_scale(
    arguments: argparse.Namespace, settings: Settings, capture: str
) -> tuple[FrameScale, ScaleKeeping, PhantomKeeping]:
    """Return the scale as it was typed, else as the screen itself and the kit's kept profiles prove it.

    With it comes where the calibration page puts a proven one, and the weekly check its outcome: nowhere beside a typed
    one, and in a demonstration not onto the disk.
    """
    named, typed = named_profiles(arguments, settings), typed_scale(arguments)
    worker = ThreadPoolExecutor(1, "myosight-scale")
    if typed is not None:
        keeping = ScaleKeeping(worker)
        return TypedLiveScale(typed), keeping, PhantomKeeping(keeping)
    shelf = open_shelf()
    profiles = tuple(named or (*shelf.load(), *brought_profiles(settings, state_folder())))
    live = LiveScale(profiles, worker, lambda profile: phantom.state.use(profile))
    keeping = ScaleKeeping(worker, live, None if arguments.demo else shelf, profiles, capture)
    phantom = PhantomKeeping(keeping, None if arguments.demo else state_folder())  # takes failed ones away
    return live, keeping, phantom
