"""Every reason why a number is doubted or withheld: its code, its weight, and the sentence a worker reads.

Data, not code. A code is never renamed: records keep it. Sentences are short, say what to do, and blame nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from edge.measure.measurement import Status


@dataclass(frozen=True)
class Reason:
    """One reason.

    Attributes:
        weight: ``blocked`` withholds mm and cm², ``warn`` only marks them.
        sentence: at most 60 characters, shown on the live screen.
    """

    weight: Literal["warn", "blocked"]
    sentence: str


REASONS: dict[str, Reason] = {
    # the picture
    "signal.none": Reason("blocked", "No picture. Check the video cable and the scanner."),
    "signal.unplugged": Reason("blocked", "The video adapter is unplugged. Plug it in."),
    "signal.changed": Reason("blocked", "The video is being set up. One moment."),
    "signal.denied": Reason("blocked", "The kit may not use the video device. Have it looked after."),
    "signal.busy": Reason("blocked", "Another program uses the video. Restart the kit."),
    "signal.unsupported": Reason("blocked", "This video mode cannot be read. Set another on the scanner."),
    "signal.ended": Reason("blocked", "The video has ended."),
    "signal.stale": Reason("blocked", "The picture has stopped. Check the scanner."),
    "signal.still": Reason("blocked", "The picture does not change. One moment."),
    "signal.scanner_frozen": Reason("blocked", "The scanner is frozen. Press freeze on it to go on."),
    "signal.capture_frozen": Reason("blocked", "The video stands still. Check the cable; restart the kit."),
    "signal.late": Reason("blocked", "The kit is too slow for a live number. Let it cool."),
    "picture.no_area": Reason("blocked", "No ultrasound picture found on this screen."),
    "picture.cut": Reason("blocked", "The picture is cut off. Capture the scanner's whole screen."),
    "picture.interlaced": Reason("blocked", "The video is interlaced. Set a progressive mode."),
    "picture.doubled": Reason("blocked", "Every line comes twice. Set the full resolution."),
    "picture.mirrored": Reason("blocked", "The video is mirrored. Switch mirroring off."),
    "picture.type": Reason("blocked", "This video format cannot be read."),
    "picture.shape": Reason("blocked", "This video format cannot be read."),
    "orientation.mirrored": Reason("blocked", "Left and right are swapped. Check the scanner's marker."),
    "orientation.lost": Reason("warn", "The scanner's side marker is gone. Check left and right."),
    # the scale
    "scale.unknown": Reason("blocked", "No scale yet: sizes are in pixels only."),
    "scale.single_source": Reason("warn", "The scale was typed in and is not proven."),
    "scale.settling": Reason("blocked", "Reading the scale off the screen. One moment."),
    "scale.no_source": Reason("blocked", "No scale yet. Touch here to calibrate."),
    "scale.one_source": Reason("blocked", "The scale needs a second proof. Touch here."),
    "scale.axis": Reason("blocked", "The depth is missing. Touch here to give it."),
    "scale.width": Reason("warn", "No area: give the probe's width. Touch here."),
    "scale.tilt": Reason("blocked", "Hold the probe level, or give its width. Touch here."),
    "scale.disagree": Reason("blocked", "Ruler, depth and probe do not fit. Check the scanner."),
    "scale.aspect": Reason("blocked", "The picture is stretched, or the probe is another."),
    "scale.range": Reason("blocked", "This scale cannot be. Check what was typed."),
    "scale.profile": Reason("blocked", "The screen says another scale than the kept one."),
    "scale.profiles": Reason("blocked", "Several kept scales fit. Show the depth on the scanner."),
    "scale.phantom": Reason("blocked", "The weekly check failed. Calibrate anew."),
    "scale.screen_changed": Reason("blocked", "The video's size has changed. The scale is read anew."),
    "scale.picture_changed": Reason("blocked", "Depth or zoom has changed. The scale is read anew."),
    "scale.ruler_changed": Reason("blocked", "The ruler has changed. The scale is read anew."),
    "scale.depth_changed": Reason("blocked", "The depth has changed. The scale is read anew."),
    "text.unreadable": Reason("blocked", "The kit cannot read the screen's text. Have it looked after."),
    "dicom.no_region": Reason("blocked", "The file's own scale is not of this picture."),
    "dicom.regions": Reason("blocked", "The file gives several scales for this picture."),
    "dicom.rescaled": Reason("blocked", "The file's scale was made for another size."),
    "dicom.delta": Reason("blocked", "The file's own scale cannot be."),
    "kit.self_test": Reason("blocked", "The kit failed its self-test: outlines only."),
    "kit.testing": Reason("blocked", "The kit tests itself. One moment."),
    # the network
    "model.simulated": Reason("blocked", "This network was trained on simulated images only."),
    "model.research": Reason("warn", "Research only: this network learned from simulations."),
    "model.demo": Reason("warn", "Demonstration: simulated picture, simulated training."),
    "model.development_key": Reason("warn", "Development model: signed with the public test key."),
    "model.unsigned": Reason("warn", "This model is not signed."),
    "inference.fallback": Reason("warn", "The accelerator is not used. Have the kit looked after."),
    "inference.failed": Reason("blocked", "The network failed on this picture."),
    "confidence.low": Reason("warn", "The outline is uncertain. More gel, hold still."),
    "outline.edited": Reason("warn", "Outline corrected by hand."),
    # what is attached
    "stream.lost": Reason("blocked", "The video stream was lost. Check the network."),
    "stream.damaged": Reason("blocked", "The video stream cannot be read. Check its sender."),
    "serial.absent": Reason("warn", "A device is not plugged in yet. Check its cable."),
    "serial.unplugged": Reason("warn", "A device was unplugged. Plug it in again."),
    "serial.denied": Reason("warn", "The kit may not use a device. Have it looked after."),
    "serial.busy": Reason("warn", "A device is in use elsewhere. Plug it in again."),
    "serial.not_a_port": Reason("warn", "A device's port is set wrongly. Have it looked after."),
    "serial.garbage": Reason("warn", "A device sends noise. Check its cable."),
    "serial.checksum": Reason("warn", "The value came damaged. Measure again."),
    "serial.half_frame": Reason("warn", "Only a part of the value came. Measure or scan again."),
    "serial.overlong": Reason("warn", "A device sends too much at once. Check its settings."),
    "serial.unit": Reason("warn", "The device shows another unit. Set it to kg and cm."),
    "serial.implausible": Reason("warn", "This value cannot be. Measure again."),
    "serial.code": Reason("warn", "This code cannot be read. Scan the participant's code."),
    "serial.wrong_device": Reason("warn", "Another device is plugged in here. Check the plugs."),
    "control.freeze_stuck": Reason("warn", "The freeze button is stuck. Touch the screen instead."),
    "control.footswitch_stuck": Reason("warn", "The footswitch is held down. Free it, or touch the screen."),
    "control.power_stuck": Reason("warn", "The power button is stuck. Free it."),
    "lamp.failed": Reason("warn", "The lamp is broken. Trust the screen alone."),
    "gpio.no_library": Reason("warn", "Buttons are not set up. Touch the screen instead."),
    "gpio.no_chip": Reason("warn", "Buttons are not found. Touch the screen instead."),
    "gpio.ambiguous": Reason("warn", "Buttons are not set up. Touch the screen instead."),
    "gpio.permission": Reason("warn", "Buttons may not be used. Touch the screen instead."),
    "gpio.busy": Reason("warn", "Another program has the buttons. Restart the kit."),
    "gpio.no_line": Reason("warn", "A button is set up wrongly. Touch the screen instead."),
    "gpio.unfit": Reason("warn", "A button cannot work on its line. Touch the screen."),
    "gpio.gone": Reason("warn", "The buttons were unplugged. Plug in, restart the kit."),
    "kit.hot": Reason("warn", "The kit is hot. Move it out of the sun; let air around it."),
    "kit.too_hot": Reason("warn", "The kit is too hot. It saves all and switches off."),
    "kit.throttled": Reason("warn", "The kit is slowed by heat. Let it cool."),
    "kit.power_weak": Reason("warn", "Too little power. Use the kit's own charger and cable."),
    "kit.battery_low": Reason("warn", "The battery is low. Plug in the charger."),
    "kit.battery_empty": Reason("warn", "The battery is empty. The kit saves all and switches off."),
    "kit.memory_low": Reason("warn", "Little memory is left. Restart the kit after this person."),
    "kit.disk_low": Reason("warn", "Little room is left. Export the records soon."),
    "kit.disk_full": Reason("warn", "No room for captures. Export the records now."),
    "kit.disk_read_only": Reason("warn", "Nothing can be saved. Restart the kit; report it."),
    "kit.no_shutdown": Reason("warn", "The kit cannot switch itself off. Use the switch."),
    "kit.shutdown_refused": Reason("warn", "The kit cannot switch itself off. Use the switch."),
    "serial.library": Reason("warn", "Serial devices are not set up. Have the kit looked after."),
    "serial.unknown_driver": Reason("warn", "A device is set up wrongly. Have the kit looked after."),
    "serial.wrong_kind": Reason("warn", "A device is set up wrongly. Have the kit looked after."),
    "serial.two_of_a_kind": Reason("warn", "Two devices of one kind are set. Have the kit looked after."),
    "serial.one_port": Reason("warn", "Two devices share a port. Have the kit looked after."),
    # the muscle
    "outline.uncertain": Reason("blocked", "The outline is too uncertain. More gel, hold still."),
    "site.wrong": Reason("blocked", "This looks like another muscle. Check the site."),
    "muscle.none": Reason("blocked", "No muscle found. Move the probe slowly."),
    "muscle.small": Reason("blocked", "The muscle is too small to measure here."),
    "muscle.split": Reason("warn", "The outline is in several pieces."),
    "muscle.touches_top": Reason("blocked", "The muscle touches the top. Use more gel."),
    "muscle.touches_bottom": Reason("blocked", "The muscle is cut below. Increase the depth."),
    "fov.truncated": Reason("warn", "The muscle is wider than the picture: visible part only."),
    "shape.irregular": Reason("warn", "The outline has an odd shape. Check it."),
    "shape.fill": Reason("warn", "Area and thickness do not fit each other. Check the outline."),
    "thickness.few_stations": Reason("blocked", "The thickness cannot be measured on this outline."),
    "thickness.unsettled": Reason("blocked", "The thickness has no clear direction. Centre the muscle."),
    "thickness.uneven": Reason("blocked", "The thickness varies too much. Hold the probe straight."),
    # longitudinal views
    "edges.missing": Reason("blocked", "The two bright lines of the muscle were not found."),
    "edges.faint": Reason("blocked", "A bright line is hardly seen. More gel, move slowly."),
    "edges.partial": Reason("warn", "A bright line is only partly seen. Centre the muscle."),
    "edges.doubtful": Reason("warn", "Another bright line may be the border. Check the outline."),
    "edges.cross": Reason("blocked", "The two lines cross. Hold the probe along the muscle."),
    # the value
    "mt.implausible": Reason("warn", "Unusual thickness. Check the scale and the site."),
    "mt.impossible": Reason("blocked", "Impossible thickness. The scale or the site is wrong."),
    "csa.implausible": Reason("warn", "Unusual area. Check the scale and the site."),
    "csa.impossible": Reason("blocked", "Impossible area. The scale or the site is wrong."),
}


def status_of(codes: Iterable[str]) -> Status:
    """Return ``blocked`` if any code blocks, ``warn`` if there is any code at all, else ``ok``.

    Raises:
        KeyError: a code is not in :data:`REASONS`.
    """
    weights = {REASONS[code].weight for code in codes}
    if "blocked" in weights:
        return "blocked"
    return "warn" if weights else "ok"


def by_weight(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes without repeats, blocking ones first, otherwise in the order given."""
    return tuple(sorted(dict.fromkeys(codes), key=lambda code: REASONS[code].weight != "blocked"))
