"""The papers of a bundle's 8-bit networks: the manifest's entry and a section of the model card."""

from __future__ import annotations

from collections.abc import Sequence

from edge.bundle.int8_networks import FOR_ONNX_RUNTIME, FOR_TENSORRT, Int8Networks
from edge.bundle.manifest import FORMAT_VERSION, Int8Loss, Manifest
from export.to_onnx.int8_comparison import Comparison, Speed

_HEADING = "## In 8 bits"


def with_int8(manifest: Manifest, method: str, comparisons: Sequence[Comparison]) -> Manifest:
    """Return the manifest that says what the worst form loses at the worst site."""
    some_form = comparisons[0].form
    loss = Int8Loss(
        method=method,
        frames=sum(one.result.frames for one in comparisons if one.form == some_form),
        dice_lost=round(max(one.result.dice_loss for one in comparisons), 5),
        mt_p95_mm=round(max(one.result.mt_p95_mm for one in comparisons), 4),
    )
    changes = {"format_version": max(manifest.format_version, FORMAT_VERSION), "int8": loss.model_dump()}
    return Manifest.model_validate(manifest.model_dump() | changes)


def card_with_int8(
    card: str, float_bytes: int, networks: Int8Networks, comparisons: Sequence[Comparison], speed: Speed
) -> str:
    """Return the card with the section on 8 bits at its end, in place of an older one."""
    before, heading, old = card.partition(_HEADING)
    after = old[old.index("\n## ") :] if heading and "\n## " in old else ""
    ranges = networks.ranges
    sizes = [f"{size / 1e6:.2f} MB" for size in (float_bytes, len(networks.for_tensorrt))]
    section = f"""{_HEADING}

`{FOR_TENSORRT}` (for TensorRT) and `{FOR_ONNX_RUNTIME}` (for ONNX Runtime, never for TensorRT) compute the same as
the network above with convolutions of 8 bits; each file has {sizes[1]} instead of {sizes[0]}. Ranges were chosen by the
method {ranges.method} over {ranges.frames} training images. Both forms were held against the float network on
validation images that were not observed. A thickness is one that the kit would show; where only one of the two would
be shown, they differ without limit:

{comparison_table(comparisons)}

{speed_words(speed)}
"""
    others = f"{before.rstrip()}\n{after}".strip()
    return f"{others}\n\n{section}"


def comparison_table(comparisons: Sequence[Comparison]) -> str:
    """Return the comparisons as a Markdown table."""
    head = (
        "| site | form for | images | Dice float / 8 bits | thickness differs by, mm: median / 95 % / largest "
        "| number shown by one only |\n| --- | --- | --- | --- | --- | --- |"
    )
    rows = [
        f"| {one.site} | {one.form} | {one.result.frames} "
        f"| {one.result.dice_float:.4f} / {one.result.dice_int8:.4f} "
        f"| {one.result.mt_p50_mm:.3f} / {one.result.mt_p95_mm:.3f} / {one.result.mt_largest_mm:.3f} "
        f"| {one.result.one_sided} |"
        for one in comparisons
    ]
    return "\n".join([head, *rows])


def speed_words(speed: Speed) -> str:
    """Return the speed in a sentence."""
    return (
        f"On one thread of {speed.processor}, ONNX Runtime takes {speed.float_ms:.1f} ms from screen to labels in "
        f"float and {speed.int8_ms:.1f} ms in 8 bits (processor time, median of {speed.pictures} "
        "pictures)."
    )
